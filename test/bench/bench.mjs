// `npm run bench`: measures the built plugin in one Chromium and prints a table; asserts nothing. `npm run bench --
// --seconds 60` watches for longer. What is measured, and what of, is TypeScript beside this file.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { browser } from '../run/browser.mjs';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '20' } } });

process.env.CHROMIUM_PATH = browser();
const { module } = await runnerImport(fileURLToPath(new URL('table.ts', import.meta.url)));
console.log(await module.table(Number(values.seconds)));
