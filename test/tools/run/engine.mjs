// Vitest's global setup of the browser tests. `npm test` has built the plugin and found the browsers before; `npx vitest`
// alone finds the one that its project needs, and says so if the build is not of the present source.
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { browsers } from './browser.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));

function lastChange(folder) {
  const times = readdirSync(folder, { recursive: true }).map((file) => statSync(`${folder}/${file}`).mtimeMs);
  return Math.max(0, ...times);
}

export function setup({ config }) {
  Object.assign(process.env, browsers([config.env?.ENGINE ?? 'chromium']));
  const build = statSync(`${root}dist/videojs-media-collection.min.js`, { throwIfNoEntry: false });
  if (!build || build.mtimeMs < lastChange(`${root}src`)) {
    console.warn('dist/ is not built from the present src/: run `npm run build` before the browser tests.');
  }
}
