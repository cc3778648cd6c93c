// `npm test`: every check and every test. The checks and the build wait for nobody, so they run side by side; the tests
// follow if all went well. Arguments go to Vitest: `npm test -- --project unit`. Run through npm, which puts the tools on
// the path.
import { browsers } from './browser.mjs';
import { runAside } from './run-aside.mjs';
import { runCommand } from './run-command.mjs';

const started = Date.now();
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

function fail(name, since) {
  console.error(`\n✗ ${name} failed after ${seconds(since)}`);
  process.exit(1);
}

/** Each shows what it said when it is done, and not among the words of another. */
async function sideBySide(steps) {
  const since = Date.now();
  console.log(`\n▸ ${steps.map(([name]) => name).join(' · ')}`);
  const outcomes = steps.map(async ([name, command, ...args]) => {
    const { isGood, said } = await runAside(command, args);
    console.log(`\n▸ ${name}\n${said}`.trimEnd());
    console.log(`${isGood ? '✓' : '✗'} ${name}, after ${seconds(since)}`);
    return { name, isGood };
  });
  const failed = (await Promise.all(outcomes)).filter(({ isGood }) => !isGood);
  if (failed.length > 0) fail(failed.map(({ name }) => name).join(', '), since);
}

function step(name, command, args, env = {}) {
  const since = Date.now();
  console.log(`\n▸ ${name}`);
  if (!runCommand(command, args, { env })) fail(name, since);
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
const isLinux = process.platform === 'linux';
if (isWhole && !isLinux) console.log('Without WebKit: WebKitGTK is for Linux only.');
/** Besides Chromium: of their tests only what is quick. All of them are in projects of their own, as are large neighbours. */
const others = ['firefox', ...(isLinux ? ['webkit'] : [])];
const quick = ['unit', 'node', 'backends', 'package', 'browser', ...others.map((name) => `quick-${name}`)];
const projects = isWhole ? quick.map((name) => `--project=${name}`) : [];
/** Asked for before all else: who has one of them not should not wait to hear so. */
const paths = found(['chromium', ...(isWhole ? others : [])]);

/** Vitest would build it before the tests, with the other cores idle. */
const demo = ['build of the demo', 'vite', 'build', '--mode', 'demo', '--logLevel', 'error'];
await sideBySide([
  ['format and lint', 'biome', 'check'],
  ['types', 'tsc', '-p', 'tsconfig.json'],
  ['types of the core, without a DOM', 'tsc', '-p', 'src/tsconfig.pure.json'],
  ['build', 'npm', 'run', '--silent', 'build'],
  ...(isWhole ? [demo] : []),
]);
step('tests', 'vitest', ['run', ...projects, ...given], { ...paths, ...(isWhole && { DEMO_IS_BUILT: 'yes' }) });
console.log(`\n✓ everything, ${seconds(started)}`);
