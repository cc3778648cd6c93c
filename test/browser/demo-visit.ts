// A visit to the demo page, built and before a collector of its own: what a page that was visited before still sends goes
// to nobody. And what the visitor does and reads there. Knows nothing of how the plugin comes to it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Collector, createCollector } from '../../demo/collector/collector.ts';
import { BUILT_DEMO } from '../tools/run/built-demo.ts';
import { type Chromium, launchChromium } from './harness/engines/launch-chromium.ts';
import { sendFile } from './harness/files.ts';
import { withoutStalls } from './harness/weather.ts';

interface Site {
  readonly url: string;
  readonly collector: Collector;
  /** Moves the collector's clock on, in milliseconds: what comes from now on comes so much later. */
  pass(ms: number): void;
  close(): void;
}

interface Opened {
  readonly page: Page;
  /** What the page threw, and nobody caught. */
  readonly uncaught: readonly string[];
}

type Visit = Opened & Omit<Site, 'close'>;

interface Demo {
  /** Opens the page before a collector that has heard nothing. */
  visit(context?: BrowserContextOptions): Promise<Visit>;
  /** Opens the page of another server, or of a visit in another tab. */
  open(url: string, context?: BrowserContextOptions): Promise<Opened>;
}

/** As `vite preview` serves the page. */
async function openSite(): Promise<Site> {
  let passed = 0;
  const collector = createCollector({ now: () => Date.now() + passed });
  const server = createServer((request, response) => {
    const { url = '/' } = request;
    const path = decodeURIComponent(url.replace(/\?.*/, ''));
    if (path.startsWith('/collect/')) {
      request.url = url.slice('/collect'.length);
      return collector.handle(request, response);
    }
    if (sendFile(BUILT_DEMO, path === '/' ? '/index.html' : path, request, response)) return;
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address that is neither null nor a socket's path.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    collector,
    pass(ms) {
      passed += ms;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Stands once at the top of a test file; what a test opened is closed after it. */
export function openDemo(): Demo {
  const sites: Site[] = [];
  let chromium: Chromium;

  beforeAll(async () => {
    chromium = await launchChromium();
  });
  afterEach(async () => {
    await Promise.all(chromium.browser.contexts().map((context) => context.close()));
    for (const site of sites.splice(0)) site.close();
  });
  afterAll(() => chromium.close());

  async function open(url: string, context: BrowserContextOptions = {}): Promise<Opened> {
    const page = await chromium.browser.newPage({ viewport: { width: 1280, height: 1000 }, ...context });
    const uncaught: string[] = [];
    page.on('pageerror', ({ message }) => uncaught.push(message));
    // Chance is how long the plugin waits before another attempt: a test does not wait long.
    await page.addInitScript(() => {
      Math.random = () => 0.2;
    });
    await page.goto(url);
    return { page, uncaught };
  }

  return {
    open,
    async visit(context) {
      const site = await openSite();
      sites.push(site);
      return { ...site, ...(await open(site.url, context)) };
    },
  };
}

export const play = (page: Page) => page.click('.vjs-big-play-button');
export const togglePlayback = (page: Page) => page.click('.vjs-tech');
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
export const turnOn = (page: Page, name: string) => page.getByRole('checkbox', { name }).check({ force: true });

/** Per row: the event, indented as the page shows it, and the answer. */
export function rows(page: Page): Promise<string[]> {
  return page.locator('#rows > li[data-n]').evaluateAll((items) =>
    items.map((item) => {
      const text = (selector: string) => item.querySelector(selector)?.lastChild?.textContent ?? '';
      const event = [...(item.querySelector('.event')?.childNodes ?? [])].find(({ nodeType }) => nodeType === 3);
      const depth = item.querySelectorAll('.within').length;
      return `${'  '.repeat(depth)}${event?.textContent} ${text('.answer')}`;
    }),
  );
}

const typeOf = (row: string) => row.trim().split(' ')[0] ?? '';

/** Without what the clock and the page add by themselves, and without the stalls of a busy machine. */
export async function story(page: Page): Promise<string[]> {
  return withoutStalls(await rows(page), typeOf).filter((row) => !/ping|state/.test(row));
}

export const idOnPage = (page: Page) => page.textContent('#session-id');
export const idOfPlayer = (page: Page) =>
  page.locator('.video-js').evaluate((player) => Reflect.get(Reflect.get(player, 'player'), 'mediaSessionId'));

export async function opened(page: Page): Promise<string> {
  await page.waitForSelector('#session-id:not([data-empty])');
  return (await idOnPage(page)) ?? '';
}
