// Starts and stops the Chromium of the browser tests, in one of two ways; it does not know what is opened in it.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type * as Playwright from 'playwright';
import type { Browser } from 'playwright';

/** Each worker loads it: to import what is made for `require` takes twice as long. */
const { chromium }: typeof Playwright = createRequire(import.meta.url)('playwright');

const flags = [
  '--no-sandbox',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
  '--disable-quic',
  // Each window brings two pages for the suggestions of an address bar that nobody sees, a quarter of all that tests cost.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
  // The server listens on IPv4 only, and must not be mistaken for somebody else's on IPv6.
  '--host-resolver-rules=MAP localhost 127.0.0.1',
];

export interface Chromium {
  readonly browser: Browser;
  /** Whether it is one of `ownChromium`. */
  readonly own: boolean;
  close(): Promise<void>;
}

function executable(): string {
  const path = process.env.CHROMIUM_PATH;
  if (!path) throw new Error('CHROMIUM_PATH is not set: run the tests through Vitest, whose setup sets it');
  return path;
}

/** One for all test files of a worker: it takes longer to start than most tests. Playwright ends it with the worker. */
let shared: Promise<Browser> | undefined;

/** Playwright's: one fresh context a page. Every page believes that it is visible and has the focus. */
export async function launchChromium(): Promise<Chromium> {
  shared ??= chromium.launch({ executablePath: executable(), args: flags });
  const browser = await shared;
  // one that crashed is not everybody's end
  if (!browser.isConnected()) {
    shared = undefined;
    return launchChromium();
  }
  // its pages are closed after each test, or kept for the next
  return { browser, own: false, close: async () => {} };
}

function devToolsUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!child.stderr) return reject(new Error('Chromium was started without its standard error'));
    const lines: string[] = [];
    const reader = createInterface({ input: child.stderr });
    reader.on('line', (line) => {
      const [, url] = /^DevTools listening on (ws:\S+)/.exec(line) ?? [];
      if (url) resolve(url);
      else if (lines.length < 20) lines.push(line);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}: ${lines.join('\n')}`)));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  const patience = setTimeout(() => child.kill('SIGKILL'), 3000);
  await gone;
  clearTimeout(patience);
}

/**
 * A Chromium of our own that Playwright only joins, so that it behaves as people's do: a tab behind another one is
 * hidden, tabs can be frozen, and the back/forward cache is on. All pages share its first context.
 */
export async function ownChromium(): Promise<Chromium> {
  const profile = await mkdtemp(join(tmpdir(), 'media-collection-'));
  const args = [...flags, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
  const child = spawn(executable(), args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const killWithUs = () => void child.kill('SIGKILL');
  process.once('exit', killWithUs);

  async function clean(): Promise<void> {
    await stop(child);
    process.off('exit', killWithUs);
    // Chromium's last processes may still write there for a moment.
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  try {
    const browser = await chromium.connectOverCDP(await devToolsUrl(child), { noDefaults: true });
    return {
      browser,
      own: true,
      async close() {
        await browser.close();
        await clean();
      },
    };
  } catch (error) {
    await clean();
    throw error;
  }
}
