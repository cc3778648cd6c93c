// Where programs may be on a machine, whether they run, and how some are fetched; it knows no browser.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../run-command.mjs';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
export const isWindows = process.platform === 'win32';

/** Of this repository: what is fetched for nobody else. */
export const cacheOf = (name) => join(root, 'node_modules', '.cache', name);

export function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, isWindows ? `${name}.exe` : name)));
}

/** Where macOS and Windows have programs that no path leads to: `Firefox`, and `Mozilla Firefox/firefox.exe`. */
export function usualPlaces({ mac, windows }) {
  if (process.platform === 'darwin') {
    return mac.flatMap(({ app, program }) =>
      ['/Applications', join(homedir(), 'Applications')].map((folder) =>
        join(folder, `${app}.app`, 'Contents', 'MacOS', program),
      ),
    );
  }
  if (!isWindows) return [];
  const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
  return folders.flatMap((folder) => (folder ? windows.map((program) => join(folder, program)) : []));
}

/** Everything of these names in a folder and below, if it is there. */
export function within(folder, names) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((file) => names.includes(file.split(/[\\/]/).at(-1)))
    .map((file) => join(folder, file));
}

/** Ubuntu's `chromium-browser` may be a text that asks for a snap: only one that says its version counts. */
export function works(file, question = '--version') {
  try {
    accessSync(file, constants.X_OK);
    if (!statSync(file).isFile()) return false;
  } catch {
    return false; // Not there, or not to be run: the next candidate may be.
  }
  // On Windows a browser asked for its version opens a window.
  return isWindows || spawnSync(file, [question], { timeout: 15_000 }).status === 0;
}

/** The first browser that runs, of those that each of `ways` names; a way is gone only if none before it led to one. */
export function firstThatWorks(...ways) {
  for (const way of ways) {
    const found = way().find((file) => works(file));
    if (found) return found;
  }
  return undefined;
}

/** Output goes to standard error: standard output is for the answer. */
export function run(command, args, { env = {}, cwd = root } = {}) {
  console.error(`fetching a browser: ${command} ${args.join(' ')}`);
  return runCommand(command, args, { cwd, env, stdio: ['ignore', 2, 2] });
}

/** What a command is begun with that only root may run; nothing where we may not. A machine for tests has a root for us. */
function asRoot() {
  if (process.getuid() === 0) return ['env'];
  const mayAsk = Boolean(process.env.CI) && spawnSync('sudo', ['-n', 'true']).status === 0;
  return mayAsk ? ['sudo', '-n', 'env'] : undefined;
}

/** Packages of Debian and of those that come from it. */
export function fetchByApt(packages) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return;
  const [program, ...before] = asRoot() ?? [];
  if (!program) return;
  const apt = (...args) => run(program, [...before, 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]);
  if (apt('update')) apt('install', '-y', '--no-install-recommends', ...packages);
}

/** What `find` gives, before anything is fetched or after; throws `advice` when none of the ways helps. */
export function findOrFetch(find, ways, advice) {
  for (const fetchIt of [() => {}, ...ways]) {
    fetchIt();
    const found = find();
    if (found) return found;
  }
  throw new Error(advice);
}

/** A path that somebody has set; it must be there. */
export function given(variable) {
  const path = process.env[variable];
  if (path && !existsSync(path)) throw new Error(`${variable} is ${path}, but there is nothing there.`);
  return path;
}
