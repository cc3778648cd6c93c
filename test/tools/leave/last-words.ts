// Measures one engine after the other, keeps what came of it, and writes the page of all that is kept. Runs when it is
// loaded.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withMarked } from '../marked.ts';
import { type Column, countAll } from './count-all.ts';
import { MARKS, table } from './table.ts';

const ALL = ['chromium', 'firefox', 'webkit'];
const names = process.env.ENGINES?.split(',') ?? ALL;
const times = Number(process.env.LEAVES ?? 20);

const pathOf = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const kept = pathOf('node_modules/.cache/last-words');
const fileOf = (name: string) => `${kept}/${name}.json`;

const columns: Column[] = [];
for (const name of names) {
  process.env.ENGINE = name;
  const column = await countAll(times, (line) => console.log(line));
  columns.push(column);
  mkdirSync(kept, { recursive: true });
  writeFileSync(fileOf(name), JSON.stringify(column));
}
console.log(`\n${table(columns)}`);

const files = ALL.map(fileOf);
if (files.every((file) => existsSync(file))) {
  const all = files.map((file): Column => JSON.parse(readFileSync(file, 'utf8')));
  const page = pathOf('docs/browsers.md');
  writeFileSync(page, withMarked(readFileSync(page, 'utf8'), MARKS, table(all)));
}
