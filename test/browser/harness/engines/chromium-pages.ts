// Opens and closes pages in a Chromium, and does to them what only DevTools can. Knows nothing of collectors, and of players
// only how to end them.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright';
import type { Network } from './engine.ts';
import type { Chromium } from './launch-chromium.ts';

export interface Pages {
  /**
   * A page in a context of its own, or one that a test before has used, and that is to be left for another address at once;
   * in an own Chromium a new one in the context of all.
   */
  open(): Promise<Page>;
  /** What the page wrote to its console, such as `error: …`; what it threw and nobody caught begins `uncaught: `. */
  said(page: Page): readonly string[];
  devTools(page: Page): Promise<CDPSession>;
  /** The network of one page from now on; without `network`, as it was. */
  network(page: Page, network?: Network): Promise<void>;
  /** Own Chromium: minimises the window, so that its pages are hidden. */
  hide(page: Page): Promise<void>;
  /** Own Chromium: brings the window back. */
  show(page: Page): Promise<void>;
  /** Own Chromium: stops a hidden page, as a browser does to save memory. Nothing can be evaluated in it until `thaw`. */
  freeze(page: Page): Promise<void>;
  thaw(page: Page): Promise<void>;
  /** Ends the page's process. */
  crash(page: Page): Promise<void>;
  /**
   * Forgets what the `origin` has stored, and closes every page; but if that `isWanted`, which is the default, for one to
   * be used again: in it, what plays is ended.
   */
  closeAll(origin: string, isWanted?: boolean): Promise<void>;
}

/** A page that is hidden draws no frames and has slow timers, so it is asked from outside. */
async function becomes(page: Page, state: DocumentVisibilityState): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if ((await page.evaluate(() => document.visibilityState)) === state) return;
    await sleep(20);
  }
  throw new Error(`the page did not become ${state}: only an own Chromium can do that`);
}

/** Of each new page; playwright's own. */
const VIEWPORT = { width: 1280, height: 720 };

/** A page to use again, of each Chromium: one costs more to open than many a test to run. */
const spares = new WeakMap<Browser, Page>();

/** Runs within the page: ends what plays, and says whether anything is stored that another test might find. */
async function endViewings(): Promise<boolean> {
  for (const player of window.videojs?.getAllPlayers() ?? []) player.dispose();
  for (const media of document.querySelectorAll<HTMLMediaElement>('video, audio')) media.pause();
  const found = await Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()]);
  return found.flat().length + localStorage.length + sessionStorage.length > 0;
}

/** Has what a page stored forgotten, once it has been left for an empty one: as it goes, it may store more. */
async function forget(page: Page, origin: string): Promise<void> {
  await page.evaluate(() => sessionStorage.clear());
  await page.goto('about:blank');
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.detach();
}

/**
 * Leaves nothing of what a test did for the next one to find, or says that this can not be. A page that stored nothing is
 * left by the next test itself: to leave it for an empty page first takes a third of the time of a visit.
 */
async function clean(page: Page, session: CDPSession | undefined, origin: string): Promise<boolean> {
  try {
    page.removeAllListeners();
    // what DevTools were told to pretend ends with their session
    await session?.detach();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    if (await page.evaluate(endViewings)) await forget(page, origin);
    await page.context().clearCookies();
    const { width, height } = page.viewportSize() ?? {};
    if (width !== VIEWPORT.width || height !== VIEWPORT.height) await page.setViewportSize(VIEWPORT);
    return true;
  } catch {
    return false;
  }
}

export function createPages({ browser, own }: Chromium): Pages {
  const contexts: BrowserContext[] = [];
  /** The pages of this test that nothing was asked of that another test would not want. */
  const plain = new Set<Page>();
  const said = new WeakMap<Page, string[]>();
  const sessions = new WeakMap<Page, CDPSession>();
  const shared = own ? browser.contexts()[0] : undefined;
  // Without any tab a browser ends.
  const [first] = shared?.pages() ?? [];

  async function newPage(): Promise<Page> {
    const context = await browser.newContext();
    contexts.push(context);
    return context.newPage();
  }

  async function openPage(): Promise<Page> {
    const spare = spares.get(browser);
    spares.delete(browser);
    const isThere = spare && !spare.isClosed();
    if (isThere) contexts.push(spare.context());
    const page = isThere ? spare : await newPage();
    plain.add(page);
    return page;
  }

  /** Keeps one page for the next test. */
  async function keepSpare(origin: string): Promise<void> {
    const [page] = [...plain].filter((each) => !each.isClosed() && each.context().pages().length === 1);
    plain.clear();
    if (!page || !(await clean(page, sessions.get(page), origin))) return;
    sessions.delete(page);
    spares.set(browser, page);
  }

  async function devTools(page: Page): Promise<CDPSession> {
    const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
    sessions.set(page, session);
    return session;
  }

  /** Works in a headless shell too, where no tab hides another. */
  async function resize(page: Page, windowState: 'minimized' | 'normal'): Promise<void> {
    const session = await devTools(page);
    const { windowId } = await session.send('Browser.getWindowForTarget');
    await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
  }

  async function lifecycle(page: Page, state: 'frozen' | 'active'): Promise<void> {
    await (await devTools(page)).send('Page.setWebLifecycleState', { state });
  }

  return {
    devTools,

    async open() {
      const page = await (shared?.newPage() ?? openPage());
      const lines: string[] = [];
      said.set(page, lines);
      // what a page of a test before says as it is left is nothing of this one's
      page.once('framenavigated', () => {
        lines.length = 0;
      });
      page.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => lines.push(`uncaught: ${error.message}`));
      return page;
    },

    said: (page) => said.get(page) ?? [],

    async network(page, { offline = false, kbps, latencyMs = 0 } = {}) {
      const downloadThroughput = kbps === undefined ? -1 : (kbps * 1000) / 8;
      const conditions = { offline, latency: latencyMs, downloadThroughput, uploadThroughput: -1 };
      await (await devTools(page)).send('Network.emulateNetworkConditions', conditions);
    },

    async hide(page) {
      await resize(page, 'minimized');
      await becomes(page, 'hidden');
    },

    async show(page) {
      await resize(page, 'normal');
      await becomes(page, 'visible');
    },

    freeze: (page) => lifecycle(page, 'frozen'),
    thaw: (page) => lifecycle(page, 'active'),

    async crash(page) {
      const died = page.waitForEvent('crash');
      // it does not live to answer
      (await devTools(page)).send('Page.crash').catch(() => {});
      await died;
    },

    async closeAll(origin, isWanted = true) {
      if (isWanted) await keepSpare(origin);
      else plain.clear();
      const kept = spares.get(browser)?.context();
      const pages = shared?.pages().filter((page) => page !== first) ?? [];
      const closing = [...pages, ...contexts.splice(0).filter((context) => context !== kept)];
      await Promise.all(closing.map((each) => each.close()));
      if (!first) return;
      await resize(first, 'normal');
      await (await devTools(first)).send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    },
  };
}
