// The stand of the benchmark: one Chromium, one server with its collector, and pages in which every request that a
// script sends, and every cause of one, is written down with its time. Knows no contender and no measure.
import type { RequestListener } from 'node:http';
import type { CDPSession, Page } from 'playwright';
import { type Collector, createCollector } from '../../../demo/collector/collector.ts';
import { createPages } from '../../browser/harness/engines/chromium-pages.ts';
import { launchChromium } from '../../browser/harness/engines/launch-chromium.ts';
import { startServer } from '../../browser/harness/server.ts';
import type { Contender } from './contenders.ts';

/** Times are milliseconds since the epoch, with fractions. */
export interface Sent {
  readonly at: number;
  readonly url: string;
  readonly body: string;
}

/** A media event of the element, as it reaches the window: before the player, and so the tracker, hears of it. */
export interface Happened {
  readonly at: number;
  readonly type: string;
}

declare global {
  interface Window {
    sent: Sent[];
    happened: Happened[];
  }
}

export interface Stand {
  readonly collector: Collector;
  readonly chromium: string;
  /** Opens a page with the scripts of the contender; `recorded`: with the recorder, which takes time of its own. */
  open(contender: Contender, recorded?: boolean): Promise<Page>;
  /** Makes `window.player` in it, with the contender set up, and a source that is loaded. */
  player(page: Page, contender: Contender, source?: string): Promise<void>;
  setUp(contender: Contender): string;
  devTools(page: Page): Promise<CDPSession>;
  /** What browsers asked the collector before a request, since the last `clear()`. */
  preflights(): number;
  /** Ends what plays in every page, and forgets what was received. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const recorder = `<script>
  window.sent = [];
  window.happened = [];
  const now = () => performance.timeOrigin + performance.now();
  const note = (url, body) => sent.push({ at: now(), url: String(url), body: typeof body === 'string' ? body : '' });
  const { fetch: plainFetch } = window;
  window.fetch = (input, init) => {
    if (init?.method === 'POST') note(input.url ?? input, init.body);
    else if (input.method === 'POST') {
      const entry = { at: now(), url: input.url, body: '' };
      sent.push(entry);
      input.clone().text().then((body) => (entry.body = body));
    }
    return plainFetch(input, init);
  };
  const { sendBeacon } = Navigator.prototype;
  Navigator.prototype.sendBeacon = function (url, body) {
    note(url, body);
    return sendBeacon.call(this, url, body);
  };
  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.noted = method === 'GET' ? undefined : url;
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (this.noted) note(this.noted, body);
    return send.call(this, body);
  };
  for (const type of ['play', 'playing', 'pause', 'seeking']) {
    addEventListener(type, () => happened.push({ at: now(), type }), true);
  }
</script>`;

/** What another tracker's collector says to everything. */
const accept: RequestListener = ({ headers }, response) => {
  response.writeHead(200, {
    'Access-Control-Allow-Origin': headers.origin ?? '*',
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? 'Content-Type',
  });
  response.end('ok');
};

export async function openStand(): Promise<Stand> {
  const collector = createCollector();
  let preflights = 0;
  const counting: Collector = {
    ...collector,
    handle(request, response) {
      if (request.method === 'OPTIONS') preflights += 1;
      collector.handle(request, response);
    },
  };
  const [chromium, server] = await Promise.all([launchChromium(), startServer(counting)]);
  const pages = createPages(chromium);

  const setUp = (contender: Contender) => contender.setUp(server.endpoint);

  return {
    collector,
    chromium: chromium.browser.version(),
    devTools: pages.devTools,
    setUp,
    preflights: () => preflights,

    async open({ scripts, paths = [] }, recorded = true) {
      for (const path of paths) server.serve(path, accept);
      const page = await pages.open();
      const query = new URLSearchParams({ plugin: 'none', controlBar: 'on', head: recorded ? recorder : '' });
      await page.goto(`${server.url}/page.html?${query}`);
      for (const script of scripts) await page.addScriptTag({ url: `${server.url}/${script}` });
      return page;
    },

    async player(page, contender, source = 'clip-vp9.webm') {
      await page.evaluate(
        ({ setUp, src }) => {
          const player = window.videojs('player');
          window.player = player;
          new Function('player', setUp)(player);
          player.src({ src, type: 'video/webm' });
          return new Promise((loaded) => player.one('canplay', () => loaded(undefined)));
        },
        { setUp: setUp(contender), src: `/media/${source}` },
      );
    },

    async clear() {
      await pages.closeAll(server.url);
      server.reset();
      collector.reset();
      preflights = 0;
    },

    async close() {
      await Promise.all([chromium.close(), server.close()]);
    },
  };
}
