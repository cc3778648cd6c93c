// What a browser test works with: a browser, a web server, a collector, and what they saw. `openLab()` stands once at
// the top of a test file: it starts before the file's first test, and is emptied after each. What costs long to start is
// kept for the next file.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type videojs from 'video.js';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Collector, createCollector } from '../../../demo/collector/collector.ts';
import type { Abilities, Ability, Engine, Tab } from './engines/engine.ts';
import { leaveOut, type Needs } from './engines/leave-out.ts';
import { openEngine } from './engines/open-engine.ts';
import { createInbox, type Inbox } from './inbox.ts';
import type { PageQuery } from './page.ts';
import { type LabServer, startServer } from './server.ts';
import { transcript } from './transcript.ts';

declare global {
  interface Window {
    videojs: typeof videojs;
    /** Made by `lab.player()`. */
    player: ReturnType<typeof videojs>;
    /** What the module build exports, once the page has loaded it. */
    mediaCollection: Record<string, unknown>;
  }
}

/** Options of the plugin as far as they can be handed to a page. */
export type PluginOptions = Record<string, unknown>;

export interface PageOptions {
  query?: PageQuery;
}

export interface PlayerOptions {
  /** A file of `demo/media`, or a path or URL. */
  source?: string;
  /** Options of the player. */
  player?: Record<string, unknown>;
  /** Sets up the plugin, before the player is given its source. */
  mediaCollection?: PluginOptions;
}

export interface Lab extends Abilities, Omit<Inbox, 'empty'>, Pick<LabServer, 'serve'> {
  readonly collector: Collector;
  readonly engine: Engine;
  /** Leaves the test out in an engine that has not all of these, for the reason that `cannot.ts` gives. */
  readonly needs: Needs;
  /** Where pages come from. */
  readonly url: string;
  /** The collector, at another origin than the pages; another path in each test. */
  readonly endpoint: string;
  /** The collector, at the pages' own origin. */
  readonly sameOriginEndpoint: string;
  /** Options that open a session and leave player states out; `extra` goes on top, its `params` one by one. */
  options(extra?: PluginOptions): PluginOptions;
  /** The same for the Edge Network, on a page that has its file (`query: { edge: 'on' }`). */
  edgeOptions(extra?: PluginOptions): PluginOptions;
  /** Opens the test page; default is Video.js 8.24, the module build, one player element `#player`. */
  page(options?: PageOptions): Promise<Tab>;
  /** Makes `window.player` of `#player`, and waits until it is ready. */
  player(page: Tab, options?: PlayerOptions): Promise<void>;
}

const params = {
  'analytics.trackingServer': 'example.sc.omtrdc.net',
  'analytics.reportSuite': 'example-rsid',
  'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
  'media.channel': 'test-channel',
};

/** Of the sandbox. */
const datastreamId = 'ebebf826-a01f-4458-8cec-ef61de241c93';

const edgeParams = {
  'visitor.marketingCloudUserId': '12345678901234567890123456789012345678',
  'media.channel': 'test-channel',
};

const builds = {
  module: fileURLToPath(new URL('../../../dist/videojs-media-collection.js', import.meta.url)),
  script: fileURLToPath(new URL('../../../dist/videojs-media-collection.min.js', import.meta.url)),
};

const sourceTypes: Record<string, string> = {
  m3u8: 'application/x-mpegURL',
  mp4: 'video/mp4',
  webm: 'video/webm',
};

function sourceOf(name: string): { src: string; type: string } {
  const extension = /\.(\w+)(?:[?#].*)?$/.exec(name)?.[1] ?? '';
  const src = name.includes('://') || name.startsWith('/') ? name : `/media/${name}`;
  return { src, type: sourceTypes[extension] ?? '' };
}

interface LabOptions {
  /** Of Chromium: tabs can be hidden and frozen, and the back/forward cache is on; see `ownChromium`. */
  own?: boolean;
  /** The collector's clock. */
  now?: () => number;
  /** The file is about stalls: no list passes over them. */
  stalls?: boolean;
}

/** One for all test files of a worker: to a browser they are one site, whose scripts it has loaded and compiled before. */
let standing: Promise<LabServer> | undefined;

async function serverOf(collector: Collector): Promise<LabServer> {
  standing ??= startServer(collector);
  const server = await standing;
  server.answerBy(collector);
  return server;
}

export function openLab({ own = false, now = Date.now, stalls = false }: LabOptions = {}): Lab {
  const collector = createCollector({ now });
  const inbox = createInbox(collector, { stalls });
  const needs = leaveOut();
  let running: { engine: Engine; server: LabServer } | undefined;

  function lab() {
    if (!running) throw new Error('the lab opens before the first test: use it inside tests and hooks');
    return running;
  }

  function able<Name extends Ability>(name: Name): Abilities[Name] {
    const { can, name: engine } = lab().engine;
    const act: Partial<Abilities>[Name] = can[name];
    if (!act) throw new Error(`${engine} has no ${name}: the test says lab.needs('${name}') first`);
    return act;
  }

  beforeAll(async () => {
    const [engine, server] = await Promise.all([openEngine(own), serverOf(collector)]);
    running = { engine, server };
  });

  afterEach(async ({ task }) => {
    const { engine, server } = lab();
    task.meta.engine = `${engine.name} ${engine.version}`;
    const hasFailed = task.result?.state === 'fail';
    if (hasFailed) console.log(`received in “${task.name}”\n${transcript([], collector.received)}`);
    server.reset();
    await engine.clear(server.url, hasFailed);
    collector.reset();
    inbox.empty();
  });

  afterAll(async () => {
    await running?.engine.close();
  });

  return {
    collector,
    received: inbox.received,
    nothingElse: inbox.nothingElse,
    sessions: inbox.sessions,

    get url() {
      return lab().server.url;
    },
    get endpoint() {
      return lab().server.endpoint;
    },
    get sameOriginEndpoint() {
      return lab().server.sameOriginEndpoint;
    },
    serve: (path, answer) => lab().server.serve(path, answer),

    needs,
    get engine() {
      return lab().engine;
    },
    playwright: (page) => able('playwright')(page),
    devTools: (page) => able('devTools')(page),
    network: (page, network) => able('network')(page, network),
    hide: (page) => able('hide')(page),
    show: (page) => able('show')(page),
    freeze: (page) => able('freeze')(page),
    thaw: (page) => able('thaw')(page),
    crash: (page) => able('crash')(page),

    options: (extra = {}) => ({
      endpoint: lab().server.endpoint,
      states: false,
      ...extra,
      params: { ...params, ...Object(extra.params) },
    }),

    edgeOptions: (extra = {}) => ({
      endpoint: lab().server.endpoint,
      datastreamId,
      states: false,
      ...extra,
      params: { ...edgeParams, ...Object(extra.params) },
    }),

    async page({ query = {} } = {}) {
      const plugin = query.plugin ?? 'module';
      if (plugin !== 'none' && !existsSync(builds[plugin]))
        throw new Error(`${builds[plugin]} is missing: npm run build`);
      const page = await lab().engine.open();
      await page.goto(`${lab().server.url}/page.html?${new URLSearchParams({ ...query })}`);
      return page;
    },

    async player(page, { source, player = {}, mediaCollection } = {}) {
      await page.evaluate(
        ({ options, plugin, given }) => {
          const made = window.videojs('player', options);
          window.player = made;
          if (plugin) Reflect.apply(Reflect.get(made, 'mediaCollection'), made, [plugin]);
          if (given) made.src(given);
          return new Promise<void>((resolve) => made.ready(() => resolve()));
        },
        { options: player, plugin: mediaCollection, given: source === undefined ? undefined : sourceOf(source) },
      );
    },
  };
}
