// The table of last words, and its place in the page about browsers.
import type { Column } from './count-all.ts';
import type { Count } from './measure.ts';
import { roads, ways } from './ways.ts';

/** Of docs/browsers.md. */
export const MARKS = { from: '<!-- last words: written by npm run test:leave -->', to: '<!-- end of last words -->' };

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

const cell = (count?: Count) => (count ? `${count.arrived} of ${count.of}` : 'is kept');

/** A row for each way of leaving in each engine, a column for each road. */
export function table(columns: readonly Column[]): string {
  const head = ['leaving', 'engine', ...roads.map(({ name }) => name)];
  const rows = ways.flatMap(({ name }, way) =>
    columns.map(({ engine, version, counts }) => [
      name,
      `${engine} ${version.split('.')[0]}`,
      ...roads.map((_road, road) => cell(counts[way]?.[road])),
    ]),
  );
  const rule = head.map(() => '---');
  return [head, rule, ...rows].map(row).join('\n');
}
