// `npm run test:starved`: `npm test` while two busy loops take what they can get of the machine. Proves that a slow machine
// makes tests slow, not red. The loops end with it, whatever happens. Arguments go to Vitest, as with `npm test`.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const LOOPS = 2;
/** Ends by itself once its parent is gone, for when we are killed. */
const busy = `
  const parent = process.ppid;
  for (;;) {
    const until = Date.now() + 1000;
    while (Date.now() < until);
    if (process.ppid !== parent) process.exit();
  }`;

const loops = Array.from({ length: LOOPS }, () => spawn(process.execPath, ['--eval', busy], { stdio: 'ignore' }));
const end = () => {
  for (const loop of loops) loop.kill('SIGKILL');
};
process.on('exit', end);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
console.log(`busy loops: ${loops.map(({ pid }) => pid).join(', ')}`);

const tests = spawn(process.execPath, [fileURLToPath(new URL('test.mjs', import.meta.url)), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
tests.on('exit', (code) => process.exit(code ?? 1));
