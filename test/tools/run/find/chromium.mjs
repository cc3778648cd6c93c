// Finds a Chromium for the browser tests, or fetches one.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  cacheOf,
  fetchByApt,
  findOrFetch,
  firstThatWorks,
  given,
  isWindows,
  onPath,
  run,
  usualPlaces,
  within,
} from './look.mjs';

const cache = cacheOf('chromium');
const unpacked = join(cache, 'chromium.sh');

/** The newest @sparticuz/chromium that runs on Node 20. */
const npmChromium = '@sparticuz/chromium@143.0.4';

const namesOnPath = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
];

/** What the executable is called in a download of playwright, on the three systems. */
const namesInDownload = [
  'chrome',
  'headless_shell',
  'chrome-headless-shell',
  'Chromium',
  'Google Chrome for Testing',
  'chrome.exe',
  'headless_shell.exe',
  'chrome-headless-shell.exe',
];

const places = {
  mac: ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((app) => ({ app, program: app })),
  windows: [
    'Chromium/Application/chrome.exe',
    'Google/Chrome/Application/chrome.exe',
    'Microsoft/Edge/Application/msedge.exe',
  ],
};

function playwrightCache() {
  if (process.env.PLAYWRIGHT_BROWSERS_PATH) return process.env.PLAYWRIGHT_BROWSERS_PATH;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'ms-playwright');
  if (isWindows) return join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright');
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright');
}

const isShell = (name) => name.includes('shell');
const revision = (name) => Number(/\d+$/.exec(name)?.[0] ?? 0);

function inPlaywrightCache() {
  const folder = playwrightCache();
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith('chromium'))
    .sort((a, b) => Number(isShell(a)) - Number(isShell(b)) || revision(b) - revision(a))
    .flatMap((download) => within(join(folder, download), namesInDownload));
}

const find = () =>
  firstThatWorks(
    () => onPath(namesOnPath),
    () => usualPlaces(places),
    inPlaywrightCache,
    () => [unpacked],
  );

/** The whole browser: a headless shell has no back/forward cache. */
function fetchByPlaywright() {
  run('npx', ['playwright', 'install', 'chromium', '--no-shell']);
}

/**
 * A Chromium made for AWS Lambda, which brings its libraries along when it believes that it is there. It is a headless
 * shell, so this is the last resort.
 */
function fetchByNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  mkdirSync(cache, { recursive: true });
  if (!run('npm', ['install', '--prefix', cache, '--no-save', '--no-package-lock', npmChromium])) return;
  const unpack = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();`;
  const env = { TMPDIR: cache, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
  if (!run(process.execPath, ['--input-type=module', '--eval', unpack], { env, cwd: cache })) return;
  const launcher = `#!/bin/sh\nLD_LIBRARY_PATH='${cache}/al2023/lib' exec '${cache}/chromium' "$@"\n`;
  writeFileSync(unpacked, launcher, { mode: 0o755 });
  console.error('This Chromium has no back/forward cache: the tests of leaving and coming back will fail with it.');
}

export const chromium = () =>
  given('CHROMIUM_PATH') ??
  findOrFetch(
    find,
    [fetchByPlaywright, () => fetchByApt(['chromium']), fetchByNpm],
    'No Chromium found, and none could be fetched: install Chromium or Chrome, or set CHROMIUM_PATH.',
  );
