// The Firefox that people have, driven by puppeteer over WebDriver BiDi: https://w3c.github.io/webdriver-bidi/
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type BrowserContext, type ElementHandle, type Page } from 'puppeteer-core';
import { PATIENCE_MS } from '../../../tools/run/patience.ts';
import type { Engine, Tab } from './engine.ts';
import { firstSeen } from './first-seen.ts';
import { goBack } from './go-back.ts';

const extraPrefsFirefox = {
  // what a test is about says so: autoplay is not
  'media.autoplay.default': 0,
  'media.autoplay.blocking_policy': 0,
  'media.volume_scale': '0.0',
  // as everywhere but under a driver: https://bugzilla.mozilla.org/show_bug.cgi?id=1775967
  'fission.bfcacheInParent': true,
  // The server listens on IPv4 only, and must not be mistaken for somebody else's on IPv6.
  'network.dns.disableIPv6': true,
};

/** A viewing of some minutes may be one call. */
const protocolTimeout = 30 * 60_000;
const polling = { polling: 20, timeout: PATIENCE_MS };

/** A shell that ends it when its own standard input, which is ours, closes. */
const keeper = fileURLToPath(new URL('keep-firefox.sh', import.meta.url));

function executable(): string {
  const path = process.env.FIREFOX_PATH;
  if (!path) throw new Error('FIREFOX_PATH is not set: run the tests through Vitest, whose setup sets it');
  return path;
}

/** One for all test files of a worker: it takes longer to start than most tests. It ends with the worker. */
let shared: Promise<Browser> | undefined;

async function launch(): Promise<Browser> {
  shared ??= puppeteer.launch({
    browser: 'firefox',
    ...kept(executable()),
    headless: true,
    protocolTimeout,
    defaultViewport: { width: 1280, height: 720 },
    extraPrefsFirefox,
  });
  const browser = await shared;
  // one that crashed is not everybody's end
  if (browser.connected) return browser;
  shared = undefined;
  return launch();
}

/** Ends with us, even if we are killed. */
function kept(path: string) {
  if (process.platform === 'win32') return { executablePath: path };
  return { executablePath: keeper, env: { ...process.env, KEPT_PATH: path } };
}

/** As playwright and Chrome call it. */
const levelOf = (type: string): string => (type === 'warn' ? 'warning' : type);

type InPage<Result> = string | ((argument: never) => Result | Promise<Result>);

function tabOf(page: Page): Tab {
  const lines: string[] = [];
  /** Out of the back/forward cache: puppeteer waits in vain for what loads after that. */
  let cameBack = false;
  page.on('console', (message) => lines.push(`${levelOf(message.type())}: ${message.text()}`));
  page.on('pageerror', (error) => lines.push(`uncaught: ${error instanceof Error ? error.message : String(error)}`));

  async function evaluate<Result>(inPage: InPage<Result>, argument?: unknown): Promise<Result> {
    return (await page.evaluate(inPage, argument as never)) as Result;
  }

  async function leaveFor(url: string): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    await evaluate((href: string) => {
      location.href = href;
    }, url);
    const isThere = () =>
      evaluate((href: string) => location.href === href && document.readyState === 'complete', url).catch(() => false);
    while (!(await isThere())) {
      if (Date.now() > deadline) throw new Error(`${url} did not load`);
      await sleep(20);
    }
  }

  async function find(selector: string, text?: string) {
    const found = await page.waitForFunction(firstSeen, polling, { selector, text: text ?? null });
    const element = found.asElement() as ElementHandle<Element> | null;
    if (!element) throw new Error(`${selector} is no element`);
    return element;
  }

  return {
    evaluate,
    async waitFor(inPage: InPage<unknown>, argument?: unknown) {
      await page.waitForFunction(inPage, polling, argument as never);
    },

    async goto(url) {
      if (!cameBack) await page.goto(url);
      else await leaveFor(url);
    },
    async reload() {
      await page.reload();
    },
    async back() {
      await goBack({ evaluate });
      cameBack = true;
    },
    close: () => page.close(),
    url: async () => page.url(),

    click: async (selector, text) => (await find(selector, text)).click(),
    hover: async (selector) => (await find(selector)).hover(),
    press: (key) => page.keyboard.press(key as never),
    resize: (width, height) => page.setViewport({ width, height }),
    screenshot: () => page.screenshot(),
    said: async () => lines,
  };
}

export async function openFirefox(): Promise<Engine> {
  const browser = await launch();
  let context: BrowserContext | undefined;

  return {
    name: 'firefox',
    version: (await browser.version()).replace(/^\D+/, ''),
    async open() {
      context ??= await browser.createBrowserContext();
      // a tab behind another one is hidden; a window is not
      return tabOf(await context.newPage({ type: 'window' }));
    },
    can: {},
    async clear() {
      const used = context;
      context = undefined;
      await used?.close();
    },
    close: async () => {},
  };
}
