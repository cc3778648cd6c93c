// Runs a browser test in its long form, such as `npm run test:faults`, on a fresh build. The table says what is
// different from the short form that `npm test` runs; `SEEDS=100 npm run test:faults` is longer still. `ENGINE=firefox` and
// `ENGINE=webkit` run it there.
import { browsers } from './browser.mjs';
import { runCommand } from './run-command.mjs';

const { ENGINE: engine = 'chromium' } = process.env;

const forms = {
  faults: [
    { file: 'test/browser/faults.test.ts', env: { SEEDS: process.env.SEEDS ?? '20' } },
    { file: 'test/browser/faults.test.ts', env: { SEEDS: '1', SPEED: '1' } },
  ],
  outages: [{ file: 'test/browser/outages.test.ts', env: { SPEED: '1' } }],
  leave: [{ file: 'test/browser/leaving.test.ts', env: { LEAVES: '20' } }],
  leaks: [{ file: 'test/browser/leaks.test.ts', env: { PLAYERS: '1000' } }],
};

function run(command, args, env = {}) {
  if (!runCommand(command, args, { env })) process.exit(1);
}

const [name] = process.argv.slice(2);
if (!Object.hasOwn(forms, name)) {
  console.error(`node test/tools/run/long.mjs ${Object.keys(forms).join('|')}`);
  process.exit(1);
}

run('npm', ['run', '--silent', 'build']);
for (const { file, env } of forms[name]) {
  run('vitest', ['run', '--project', engine === 'chromium' ? 'browser' : engine, file], {
    ...env,
    ...browsers([engine]),
  });
}
if (name === 'leave' && !process.env.ENGINE) run('node', ['test/tools/leave/last-words.mjs']);
