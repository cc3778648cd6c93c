// A visit to the demo page, built and before a collector of its own: what a page that was visited before still sends goes
// to nobody. And what the visitor does and reads there. Knows nothing of how the plugin comes to it.
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright';
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

/** No test looks at the bar that grows. Hidden or not, it asks for the layout of the page thirty times a second. */
function leaveOutProgress(): void {
  document.addEventListener('DOMContentLoaded', () => {
    const screen = document.querySelector('#screen');
    if (!screen) return;
    // it is there as soon as its player is, also when other settings make another player
    const leaveOut = () => {
      const bar = Object(screen.querySelector('.video-js')).player?.controlBar;
      const progress = bar?.getChild('ProgressControl');
      if (!progress) return;
      bar.removeChild(progress);
      progress.dispose();
    };
    new MutationObserver(leaveOut).observe(screen, { childList: true });
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
  await page.addInitScript(leaveOutProgress);
  return page;
}

/** The page as one that a test may take for new, or nothing. What it has stored belongs to a site that is gone. */
async function rested(page: Page): Promise<Page | undefined> {
  try {
    page.removeAllListeners('pageerror');
    const popups = page.context().pages().slice(1);
    await Promise.all(popups.map((popup) => popup.close()));
    await page.goto('about:blank');
    await page.setViewportSize(looks.viewport);
    // nothing of the next page is under the pointer
    await page.mouse.move(0, 0);
    return page;
  } catch {
    return undefined;
  }
}

/** Stands once at the top of a test file; what a test opened is closed after it, or used again by the next test. */
export function openDemo(): Demo {
  const sites: Site[] = [];
  const contexts = new Set<BrowserContext>();
  /** The pages of this test that any other test might use. */
  const plain: Page[] = [];
  /** One of a test before: to use it again takes a third of the time of opening another. */
  let resting: Page | undefined;
  let chromium: Chromium;

  beforeAll(async () => {
    chromium = await launchChromium();
  });
  afterEach(async ({ task }) => {
    // what a test that failed has not finished may still happen to its pages
    const isOver = task.result?.state !== 'fail';
    const used = plain.splice(0).find((page) => isOver && !page.isClosed());
    if (used) resting = await rested(used);
    const kept = resting?.context();
    await Promise.all([...contexts].filter((context) => context !== kept).map((context) => context.close()));
    contexts.clear();
    if (kept) contexts.add(kept);
    for (const site of sites.splice(0)) site.close();
  });
  afterAll(async () => {
    await resting?.context().close();
    await chromium.close();
  });

  async function openPage(context?: BrowserContextOptions): Promise<Page> {
    const page = await newPage(chromium, context);
    contexts.add(page.context());
    return page;
  }

  async function plainPage(): Promise<Page> {
    const page = resting ?? (await openPage());
    resting = undefined;
    plain.push(page);
    return page;
  }

  async function open(url: string, context?: BrowserContextOptions): Promise<Opened> {
    const page = await (context ? openPage(context) : plainPage());
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
