// A visit to the demo page: its own dev server with the collector that it mounts, a page before a visitor, and what the
// visitor does and reads there. Knows nothing of how the plugin comes to it.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { createServer, type PreviewServer, type ViteDevServer } from 'vite';
import type { Chromium } from './harness/chromium.ts';
import { withoutStalls } from './harness/weather.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const configFile = `${root}vite.config.ts`;
export const host = '127.0.0.1';

/** `name`: of the test file, for a cache of its own; a dev server may be running, and another test. */
export async function serveDemo(name: string): Promise<ViteDevServer> {
  const server = await createServer({
    configFile,
    mode: 'development',
    cacheDir: `${root}node_modules/.vite/${name}-test`,
    // A file that changes does not reload the page under test.
    server: { host, port: 0, hmr: false, watch: null },
    logLevel: 'error',
  });
  return server.listen();
}

export function urlOf({ resolvedUrls }: ViteDevServer | PreviewServer): string {
  return resolvedUrls?.local[0] ?? '';
}

interface Visit {
  readonly page: Page;
  /** What the page threw, and nobody caught. */
  readonly uncaught: readonly string[];
}

/** Opens the page before a collector that remembers nothing. */
export async function visit(
  { browser }: Chromium,
  url: string,
  viewport = { width: 1280, height: 1000 },
): Promise<Visit> {
  await fetch(`${url}collect/reset`, { method: 'POST' });
  const page = await browser.newPage({ viewport });
  const uncaught: string[] = [];
  page.on('pageerror', ({ message }) => uncaught.push(message));
  // Chance is how long the plugin waits before another attempt: a test does not wait long.
  await page.addInitScript(() => {
    Math.random = () => 0.2;
  });
  await page.goto(url);
  return { page, uncaught };
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
