// `npm run docs:check`: whether all links of the built site (`npm run docs`, with the same `DOCS_BASE`) lead somewhere, whether
// its start page, demo and doctor work, and what Lighthouse thinks of them: accessibility and best practices, each on a phone and
// on a desk. Prints what is wrong and what costs points, and fails below 95.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { preview } from 'vite';
import { browser } from '../run/browser.mjs';
import { deadLinks } from './links.mjs';
import { visit } from './visit.mjs';

/** The last that runs on Node 20. */
const LIGHTHOUSE = 'lighthouse@12';
const LEAST = 0.95;
const CATEGORIES = ['accessibility', 'best-practices'];
const PAGES = ['', 'start.html', 'demo/', 'demo/doctor.html'];
const FORMS = { phone: [], desk: ['--preset=desktop'] };

const root = fileURLToPath(new URL('../../../docs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lighthouse-'));
const base = process.env.DOCS_BASE ?? '/';
const outDir = '.vitepress/dist';
const server = await preview({
  root,
  base,
  configFile: false,
  appType: 'mpa',
  build: { outDir },
  preview: { host: '127.0.0.1', port: 0 },
});
const [url] = server.resolvedUrls.local;

async function examine(page, form) {
  const file = join(folder, 'report.json');
  const chrome = '--chrome-flags=--headless=new --no-sandbox --disable-gpu';
  const output = ['--quiet', '--output=json', `--output-path=${file}`];
  const only = `--only-categories=${CATEGORIES}`;
  const args = ['--yes', LIGHTHOUSE, `${url}${page}`, only, chrome, ...output, ...FORMS[form]];
  const env = { ...process.env, CHROME_PATH: browser() };
  // not in this task, which has to serve the page
  await promisify(execFile)('npx', args, { env, shell: process.platform === 'win32' });
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** What a page lost points by: the title of each rule, and where. */
function faults({ audits, categories }) {
  const rules = CATEGORIES.flatMap((name) => categories[name].auditRefs.filter(({ weight }) => weight > 0));
  return rules
    .map(({ id }) => audits[id])
    .filter(({ score }) => score !== null && score < 1)
    .map(({ title, details }) => {
      const places = (details?.items ?? []).map(({ node, description }) => node?.snippet ?? description ?? '');
      return [title, ...places.slice(0, 5)].join('\n      ');
    });
}

function report(name, faults) {
  console.log(`${name}: ${faults.length === 0 ? 'well' : `\n    ${faults.join('\n    ')}`}`);
  if (faults.length > 0) process.exitCode = 1;
}

try {
  report('links', deadLinks(join(root, outDir), base));
  report('start page, demo, doctor', await visit(url));
  for (const page of PAGES) {
    for (const form of Object.keys(FORMS)) {
      const examined = await examine(page, form);
      const scores = CATEGORIES.map((name) => examined.categories[name].score);
      const said = CATEGORIES.map((name, index) => `${name} ${Math.round(scores[index] * 100)}`).join(', ');
      console.log(`/${page} on a ${form}: ${said}`);
      for (const fault of faults(examined)) console.log(`    ${fault}`);
      if (scores.some((score) => score < LEAST)) process.exitCode = 1;
    }
  }
} finally {
  await server.close();
  rmSync(folder, { recursive: true });
}
