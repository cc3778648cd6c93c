// `npm run test:engines`: every test of a viewing in Firefox and WebKit, one after the other, on a fresh build, then in
// Chromium for the comparison, and the table of docs/browsers.md. Arguments name the engines instead.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { browsers } from './browser.mjs';
import { runCommand } from './run-command.mjs';

const projects = { firefox: 'firefox', webkit: 'webkit', chromium: 'browser' };
/** Of the viewing over a bad network. */
const { SEEDS = '5' } = process.env;

const load = async (file) => (await runnerImport(fileURLToPath(new URL(file, import.meta.url)))).module;

const given = process.argv.slice(2);
const engines = given.length > 0 ? given : Object.keys(projects);
let paths;
try {
  paths = browsers(engines);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
if (!runCommand('npm', ['run', '--silent', 'build'])) process.exit(1);

const { viewings } = await load('promises.ts');
const failed = engines.filter((engine) => {
  console.log(`\n▸ ${engine}`);
  return !runCommand('vitest', ['run', '--project', projects[engine], ...viewings()], { env: { ...paths, SEEDS } });
});
(await load('browsers-page.ts')).writeBrowsersPage();
console.log(failed.length === 0 ? `\n✓ ${engines.join(', ')}` : `\n✗ ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
