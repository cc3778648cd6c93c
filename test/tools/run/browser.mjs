// Finds a Chromium for the browser tests, or fetches one; it does not know what the tests do with it.
// `node test/tools/run/browser.mjs` prints where it is.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cache = join(root, 'node_modules', '.cache', 'chromium');
const unpacked = join(cache, 'chromium.sh');
const isWindows = process.platform === 'win32';

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

function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', join(homedir(), 'Applications')].map((folder) =>
        join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    );
  }
  if (!isWindows) return [];
  const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
  const programs = ['Chromium/Application/chrome.exe', 'Google/Chrome/Application/chrome.exe'];
  return folders.flatMap((folder) =>
    folder ? [...programs, 'Microsoft/Edge/Application/msedge.exe'].map((program) => join(folder, program)) : [],
  );
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return namesOnPath.flatMap((name) => folders.map((folder) => join(folder, isWindows ? `${name}.exe` : name)));
}

function playwrightCache() {
  if (process.env.PLAYWRIGHT_BROWSERS_PATH) return process.env.PLAYWRIGHT_BROWSERS_PATH;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'ms-playwright');
  if (isWindows) return join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright');
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright');
}

function inPlaywrightCache() {
  const folder = playwrightCache();
  if (!existsSync(folder)) return [];
  const downloads = readdirSync(folder)
    .filter((name) => name.startsWith('chromium'))
    .sort((a, b) => Number(isShell(a)) - Number(isShell(b)) || revision(b) - revision(a));
  return downloads.flatMap((download) =>
    readdirSync(join(folder, download), { recursive: true })
      .filter((file) => namesInDownload.includes(basename(file)))
      .map((file) => join(folder, download, file)),
  );
}

const isShell = (name) => name.includes('shell');
const revision = (name) => Number(/\d+$/.exec(name)?.[0] ?? 0);

/** Ubuntu's `chromium-browser` may be a text that asks for a snap: only one that says its version counts. */
function works(file) {
  try {
    accessSync(file, constants.X_OK);
    if (!statSync(file).isFile()) return false;
  } catch {
    return false; // Not there, or not to be run: the next candidate may be.
  }
  // On Windows a browser asked for its version opens a window.
  return isWindows || spawnSync(file, ['--version'], { timeout: 15_000 }).status === 0;
}

/** The first Chromium that this machine has already, or undefined. */
function find() {
  for (const candidates of [onPath, usualPlaces, inPlaywrightCache, () => [unpacked]]) {
    const found = candidates().find(works);
    if (found) return found;
  }
  return undefined;
}

/** Output goes to standard error: standard output is for the answer. */
function run(command, args, { env = {}, cwd = root } = {}) {
  console.error(`fetching a Chromium: ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, {
    cwd,
    shell: isWindows,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...env },
  });
  return status === 0;
}

/** The whole browser: a headless shell has no back/forward cache. */
function fetchByPlaywright() {
  run('npx', ['playwright', 'install', 'chromium', '--no-shell']);
}

function fetchByApt() {
  if (process.platform !== 'linux' || process.getuid() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  if (!run('apt-get', ['update'], { env })) return;
  run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
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

/** The path of a Chromium that runs. Throws with one sentence that says what to do, when none can be had. */
export function browser() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given)) throw new Error(`CHROMIUM_PATH is ${given}, but there is nothing there.`);
  if (given) return given;
  for (const fetchIt of [() => {}, fetchByPlaywright, fetchByApt, fetchByNpm]) {
    fetchIt();
    const found = find();
    if (found) return found;
  }
  throw new Error('No Chromium found, and none could be fetched: install Chromium or Chrome, or set CHROMIUM_PATH.');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(browser());
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
