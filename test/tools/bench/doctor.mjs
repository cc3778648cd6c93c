// `npm run bench:doctor`: how long the doctor of the built demo takes for large recordings, and how long its page stands still
// meanwhile, in one Chromium. Prints a table and writes it into docs/doctor.md; asserts nothing.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { browser } from '../run/browser.mjs';

process.env.CHROMIUM_PATH = browser();
const { module } = await runnerImport(fileURLToPath(new URL('doctor-figures.ts', import.meta.url)));
console.log(await module.measure());
