// `npm test`: every check and every test, one step after the other, up to the first that fails. Arguments go to
// Vitest: `npm test -- --project unit`. Run through npm, which puts the tools on the path.
import { spawnSync } from 'node:child_process';
import { browsers } from './browser.mjs';

const isWindows = process.platform === 'win32';
const started = Date.now();
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

function fail(name, since) {
  console.error(`\n✗ ${name} failed after ${seconds(since)}`);
  process.exit(1);
}

/** Runs one step and passes its output on. */
function step(name, command, args, env = {}) {
  const since = Date.now();
  console.log(`\n▸ ${name}`);
  const { status, error } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: isWindows,
    env: { ...process.env, ...env },
  });
  if (error) console.error(error.message);
  if (status !== 0) fail(name, since);
  console.log(`✓ ${name}, ${seconds(since)}`);
}

function found(engines) {
  const since = Date.now();
  try {
    return browsers(engines);
  } catch (error) {
    console.error(error.message);
    return fail('a browser', since);
  }
}

const given = process.argv.slice(2);
const isWhole = !given.some((word) => word.startsWith('--project'));
/** Of neighbours only the small ones, and of Firefox and WebKit what is quick: those have projects of their own. */
const quick = ['unit', 'node', 'backends', 'package', 'browser', 'quick-firefox', 'quick-webkit'];
const projects = isWhole ? quick.map((name) => `--project=${name}`) : [];
/** Asked for before all else: who has one of them not should not wait to hear so. */
const paths = isWhole ? found(['chromium', 'firefox', 'webkit']) : found(['chromium']);

step('format and lint', 'biome', ['check']);
step('types', 'tsc', ['-p', 'tsconfig.json']);
step('types of the core, without a DOM', 'tsc', ['-p', 'src/tsconfig.pure.json']);
step('build', 'npm', ['run', '--silent', 'build']);
step('tests', 'vitest', ['run', ...projects, ...given], paths);
console.log(`\n✓ everything, ${seconds(started)}`);
