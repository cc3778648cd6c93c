// Fetches what the plugin is compared with, into a folder that git does not know: nobody but the benchmark needs it.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const recipe = fileURLToPath(new URL('others', import.meta.url));

/** Under the root of the repository. */
export const OTHERS = 'node_modules/.cache/bench';
const cache = join(root, OTHERS);

const wanted = () => readFileSync(join(recipe, 'package.json'), 'utf8');

function isInstalled(): boolean {
  const file = join(cache, 'package.json');
  return existsSync(join(cache, 'node_modules')) && existsSync(file) && readFileSync(file, 'utf8') === wanted();
}

/** Installs the others where they are not, and bundles the one that comes as modules. */
export async function fetchOthers(): Promise<void> {
  const fetched = isInstalled();
  cpSync(recipe, cache, { recursive: true });
  if (!fetched) {
    // the versions are named exactly; those of one family may differ in their last number
    const args = ['install', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
    const { status } = spawnSync('npm', args, { cwd: cache, stdio: 'inherit', shell: process.platform === 'win32' });
    if (status !== 0) throw new Error(`npm could not install what ${recipe}/package.json names`);
  }
  await build({
    configFile: false,
    root: cache,
    logLevel: 'error',
    build: {
      target: 'es2022',
      outDir: 'dist',
      lib: { entry: 'snowplow.mjs', formats: ['iife'], name: 'snowplowBench', fileName: () => 'snowplow.min.js' },
    },
  });
}
