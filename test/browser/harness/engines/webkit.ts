// WebKit, driven by WebDriver: WebKitGTK's, which has the engine of Safari. Every tab is a window of its own, since of the
// tabs of one window only the first is seen.
import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENCE_MS } from '../../../tools/run/patience.ts';
import type { Engine, Tab } from './engine.ts';
import { goBack } from './go-back.ts';
import { clickAt, middleOf, type Point, pointAt, pressKey } from './hand.ts';
import { type Answer, callInPage, isTrueInPage } from './in-page.ts';
import { launchWebKit, type WebKit } from './launch-webkit.ts';

declare global {
  interface Window {
    /** What the page wrote to its console: WebDriver does not tell, so the test page keeps it. */
    said?: string[];
  }
}

type InPage<Result> = string | ((argument: never) => Result | Promise<Result>);

const LOOK_EVERY_MS = 20;

/** Until it gives something; fails with `what` when tests lose their patience. */
async function until<T>(ask: () => Promise<T | undefined | false>, what: string): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(what);
    await sleep(LOOK_EVERY_MS);
  }
}

function tabOf({ driver }: WebKit, handle: string): Tab {
  const lines: string[] = [];
  const command = (method: string, path: string, body?: object) => driver.command(method, path, body, handle);
  const execute = async (script: string) => (await command('POST', '/execute/async', { script, args: [] })) as Answer;
  const evaluate = <Result>(inPage: InPage<Result>, argument?: unknown): Promise<Result> =>
    callInPage<Result>(execute, inPage, argument);
  const listen = async () => {
    lines.push(...((await evaluate(() => window.said?.splice(0))) ?? []));
  };
  /** Loads another page, and waits until it has loaded: the driver does not, always. */
  const load = async (path: string, body: object) => {
    await listen();
    await evaluate('window.isLeft = true');
    await command('POST', path, body);
    await until(() => evaluate('!window.isLeft && document.readyState === "complete"'), 'the page did not load');
  };
  const find = (selector: string, text?: string) =>
    until(
      () => evaluate<Point | undefined>(middleOf as InPage<Point | undefined>, { selector, text }),
      `${selector} is not seen, or something is over it`,
    );

  return {
    evaluate,
    async waitFor(inPage: InPage<unknown>, argument?: unknown) {
      await until(() => isTrueInPage(execute, inPage, argument), `it did not become true: ${inPage}`);
    },
    goto: (url) => load('/url', { url }),
    reload: () => load('/refresh', {}),
    back: () => goBack({ evaluate }),
    async close() {
      await command('DELETE', '/window');
    },
    url: async () => String(await command('GET', '/url')),

    click: async (selector, text) => clickAt(command, await find(selector, text)),
    hover: async (selector) => pointAt(command, await find(selector)),
    press: (key) => pressKey(command, key),
    async resize(width, height) {
      const frame = await evaluate(() => [outerWidth - innerWidth, outerHeight - innerHeight]);
      const [aside = 0, above = 0] = frame;
      await command('POST', '/window/rect', { width: width + aside, height: height + above });
      await until(
        () => evaluate(`innerWidth === ${width} && innerHeight === ${height}`),
        'the window stayed as it was',
      );
    },
    screenshot: async () => Buffer.from(String(await command('GET', '/screenshot')), 'base64'),
    async said() {
      await listen();
      return lines;
    },
  };
}

/** One for all test files of a worker: it takes longer to start than most tests. It ends with the worker. */
let shared: Promise<WebKit> | undefined;

async function running(): Promise<WebKit> {
  shared ??= launchWebKit();
  const webkit = await shared;
  const lives = await webkit.driver.command('GET', '/window/handles').catch(() => undefined);
  if (lives) return webkit;
  // one that crashed is not everybody's end
  shared = undefined;
  await webkit.close();
  return running();
}

export async function openWebKit(): Promise<Engine> {
  const { driver } = await running();

  return {
    name: 'webkit',
    version: String(driver.capabilities.browserVersion),
    async open() {
      const webkit = await running();
      const { handle } = Object(await webkit.driver.command('POST', '/window/new', { type: 'window' }, webkit.first));
      return tabOf(webkit, handle);
    },
    can: {},
    async clear(origin) {
      const webkit = await running();
      const { command } = webkit.driver;
      const handles = (await command('GET', '/window/handles')) as string[];
      for (const each of handles) if (each !== webkit.first) await command('DELETE', '/window', undefined, each);
      const tab = tabOf(webkit, webkit.first);
      await tab.goto(`${origin}/blank.html`);
      await tab.evaluate(forgetAll);
      await command('DELETE', '/cookie', undefined, webkit.first);
      await tab.goto('about:blank');
    },
    // it is there for the next file
    close: async () => {},
  };
}

/** For a page: nothing of what its origin has stored is left. */
async function forgetAll(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
}
