// `npm run test:engines`: every test of a viewing in Firefox and WebKit, one after the other, on a fresh build, then in
// Chromium for the comparison, and the table of docs/browsers.md. Arguments name the engines instead.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { browsers } from './browser.mjs';

const isWindows = process.platform === 'win32';
const projects = { firefox: 'firefox', webkit: 'webkit', chromium: 'browser' };
/** Of the viewing over a bad network. */
const { SEEDS = '5' } = process.env;

const load = async (file) => (await runnerImport(fileURLToPath(new URL(file, import.meta.url)))).module;

function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: isWindows,
    env: { ...process.env, ...env },
  });
  if (error) console.error(error.message);
  return status === 0;
}

const given = process.argv.slice(2);
const engines = given.length > 0 ? given : Object.keys(projects);
let paths;
try {
  paths = browsers(engines);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
if (!run('npm', ['run', '--silent', 'build'])) process.exit(1);

const { viewings } = await load('promises.ts');
const failed = engines.filter((engine) => {
  console.log(`\n▸ ${engine}`);
  return !run('vitest', ['run', '--project', projects[engine], ...viewings()], { ...paths, SEEDS });
});
(await load('browsers-page.ts')).writeBrowsersPage();
console.log(failed.length === 0 ? `\n✓ ${engines.join(', ')}` : `\n✗ ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
