// A visit to the demo page, built and before a collector of its own: what a page that was visited before still sends goes
// to nobody. And what the visitor does and reads there. Knows nothing of how the plugin comes to it.
import type { BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { PATIENCE_MS } from '../tools/run/patience.ts';
import { shownRows, storyOf } from './demo-rows.ts';
import { openSite, type Site } from './demo-site.ts';
import { type Chromium, launchChromium } from './harness/engines/launch-chromium.ts';

interface Opened {
  readonly page: Page;
  /** What the page threw, and nobody caught. */
  readonly uncaught: readonly string[];
}

type Visit = Opened & Omit<Site, 'close'>;

interface VisitOptions {
  /** Another page than the demo itself. */
  readonly path?: string;
  /** What a visitor has chosen there before. */
  readonly settings?: object;
  readonly context?: BrowserContextOptions;
}

interface Demo {
  /** Opens the page before a collector that has heard nothing. */
  visit(how?: VisitOptions): Promise<Visit>;
  /** Opens the page of another server, or of a visit in another tab. */
  open(url: string, context?: BrowserContextOptions): Promise<Opened>;
}

/** Nobody looks at the bar that grows, which is drawn more often than all else together. */
function hideProgress(): void {
  document.addEventListener('DOMContentLoaded', () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.vjs-progress-control { display: none }');
    document.adoptedStyleSheets.push(sheet);
  });
}

/** The timeline of a page that moves less is drawn less often. */
const looks = { viewport: { width: 1280, height: 1000 }, reducedMotion: 'reduce' } as const;

async function newPage({ browser }: Chromium, context?: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage({ ...looks, ...context });
  page.setDefaultTimeout(PATIENCE_MS);
  // Chance is how long the plugin waits before another attempt: a test does not wait long.
  await page.addInitScript(() => {
    Math.random = () => 0.2;
  });
  await page.addInitScript(hideProgress);
  return page;
}

/** Leaves a page as new: what it has stored belongs to a site that nobody visits again. */
async function rest(page: Page): Promise<void> {
  page.removeAllListeners();
  page.context().removeAllListeners('request');
  await page.goto('about:blank');
  await page.setViewportSize(looks.viewport);
}

/** Stands once at the top of a test file; what a test opened is closed after it, or visits again in the next. */
export function openDemo(): Demo {
  const sites: Site[] = [];
  /** The pages of this test that are as all are; one that rests costs a third of one that is opened. */
  const plain: Page[] = [];
  let resting: Page | undefined;
  let chromium: Chromium;

  beforeAll(async () => {
    chromium = await launchChromium();
  });
  afterEach(async () => {
    resting = plain.splice(0).find((page) => !page.isClosed()) ?? resting;
    const others = chromium.browser.contexts().filter((context) => context !== resting?.context());
    await Promise.all([resting && rest(resting), ...others.map((context) => context.close())]);
    for (const site of sites.splice(0)) site.close();
  });
  afterAll(async () => {
    await resting?.context().close();
    await chromium.close();
  });

  async function plainPage(): Promise<Page> {
    const page = resting ?? (await newPage(chromium));
    resting = undefined;
    plain.push(page);
    return page;
  }

  async function open(url: string, context?: BrowserContextOptions): Promise<Opened> {
    const page = await (context ? newPage(chromium, context) : plainPage());
    const uncaught: string[] = [];
    page.on('pageerror', ({ message }) => uncaught.push(message));
    await page.goto(url);
    return { page, uncaught };
  }

  return {
    open,
    async visit({ context, path = '', settings } = {}) {
      const site = await openSite();
      sites.push(site);
      const own = settings ? { ...context, ...kept(site.url, settings) } : context;
      return { ...site, ...(await open(`${site.url}${path}`, own)) };
    },
  };
}

/** As the page itself keeps them. */
function kept(url: string, settings: object): BrowserContextOptions {
  const localStorage = [{ name: 'videojs-media-collection.demo', value: JSON.stringify(settings) }];
  return { storageState: { cookies: [], origins: [{ origin: new URL(url).origin, localStorage }] } };
}

export const play = (page: Page) => page.click('.vjs-big-play-button');
export const togglePlayback = (page: Page) => page.click('.vjs-tech');
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
export const turnOn = (page: Page, name: string) => page.getByRole('checkbox', { name }).check({ force: true });

/** Of each ad so many seconds are enough. */
export const shortenAds = (page: Page, seconds: number) =>
  page.evaluate((left) => {
    const shorten = ({ target }: Event) => {
      if (!(target instanceof HTMLVideoElement) || !target.currentSrc.includes('/ad-')) return;
      if (target.currentTime < target.duration - left) target.currentTime = target.duration - left;
    };
    document.addEventListener('playing', shorten, { capture: true });
  }, seconds);

export const seekToEnd = (page: Page) =>
  page.locator('.video-js').evaluate((element) => {
    const player = Reflect.get(element, 'player');
    player.currentTime(player.duration() - 0.5);
  });

export const rows = (page: Page): Promise<string[]> => page.evaluate(shownRows);

/** Without what the clock and the page add by themselves, and without the stalls of a busy machine. */
export const story = async (page: Page): Promise<string[]> => storyOf(await rows(page));

/** An event that met a dropped connection, or what was said before it, which it waits for. */
export const dropped = async (page: Page) => (await rows(page)).filter((row) => row.endsWith(' dropped'));

export const idOnPage = (page: Page) => page.textContent('#session-id');
export const idOfPlayer = (page: Page) =>
  page.locator('.video-js').evaluate((player) => Reflect.get(Reflect.get(player, 'player'), 'mediaSessionId'));

export async function opened(page: Page): Promise<string> {
  await page.waitForSelector('#session-id:not([data-empty])');
  return (await idOnPage(page)) ?? '';
}
