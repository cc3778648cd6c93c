// The second half of `npm run test:leave`: counts in each engine how many of the last words of a page arrive, by each way
// of leaving, and writes the table into docs/browsers.md. `LEAVES=5` leaves so often rather than 20 times; `ENGINES=webkit`
// measures this one, and the page keeps what is known of the others. Asserts nothing. What is measured is TypeScript beside
// this file.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { browsers } from '../run/browser.mjs';

const engines = process.env.ENGINES?.split(',') ?? ['chromium', 'firefox', 'webkit'];
Object.assign(process.env, browsers(engines));

await runnerImport(fileURLToPath(new URL('last-words.ts', import.meta.url)));
process.exit();
