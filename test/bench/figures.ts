// Figures for people: how a list of measurements is summed up and written.

/** `–` where nothing was measured. */
export const NONE = '–';

export function milliseconds(values: readonly number[]): string {
  if (values.length === 0) return NONE;
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const worst = sorted.at(-1) ?? 0;
  return `${middle.toFixed(1)} ms, at worst ${worst.toFixed(1)} ms (${sorted.length})`;
}

const whole = new Intl.NumberFormat('en');

export const count = (value: number): string => whole.format(Math.round(value));
export const bytes = (value: number): string => `${count(value)} B`;

/** Markdown, with columns as wide as they need to be. */
export function markdown(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.map((_cell, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(columns[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(columns.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
