// Vitest's global setup for the tests that visit the demo: builds the page once for all of them, for a server
// with the collector, in a folder of its own. `npm test` builds it itself, beside its checks, and says so.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const vite = createRequire(import.meta.url)
  .resolve('vite/package.json')
  .replace(/package\.json$/, 'bin/vite.js');

export const BUILT_DEMO = `${root}node_modules/.cache/demo`;

export function setup(): void {
  if (process.env.DEMO_IS_BUILT) return;
  const { NODE_ENV: _ofTests, ...env } = process.env;
  execFileSync(process.execPath, [vite, 'build', '--mode', 'demo', '--logLevel', 'error'], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
}
