// `npm run bench`: measures the built plugin and its peers in one Chromium, prints a table and writes it to
// docs/benchmarks.md; asserts nothing. `npm run bench -- --seconds 20` watches for a shorter time, and only prints. What is
// measured, and what of, is TypeScript beside this file.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { browser } from '../run/browser.mjs';

const WHOLE_S = 60;
const { values } = parseArgs({ options: { seconds: { type: 'string', default: String(WHOLE_S) } } });
const seconds = Number(values.seconds);

process.env.CHROMIUM_PATH = browser();
const load = async (file) => (await runnerImport(fileURLToPath(new URL(file, import.meta.url)))).module;
const { table } = await load('table.ts');
const { page } = await load('page.ts');
const figures = await table(seconds);
console.log(figures);
if (seconds === WHOLE_S) {
  writeFileSync(fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url)), page(figures));
}
