// `npm run compat`: reads the built files, and writes into docs/browsers.md which browsers they run in, by MDN's
// compatibility data. A test holds the page against the present build.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const load = async (file) => (await runnerImport(here(file))).module;
const { MARKS, needsOfBuilds, report } = await load('report.ts');
const { withMarked } = await load('../marked.ts');

const page = here('../../../docs/browsers.md');
const text = report(needsOfBuilds());
writeFileSync(page, withMarked(readFileSync(page, 'utf8'), MARKS, text));
console.log(text);
