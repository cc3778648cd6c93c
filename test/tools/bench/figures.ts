// Figures for people: how a list of measurements is summed up and written.

/** `value` where figures of different contenders can be compared. */
export interface Figure {
  readonly text: string;
  readonly value?: number;
}

export type Figures = Readonly<Record<string, Figure>>;

/** Nothing was measured. */
export const NONE: Figure = { text: '–' };

export function milliseconds(values: readonly number[]): Figure {
  if (values.length === 0) return NONE;
  const sorted = [...values].sort((one, other) => one - other);
  const value = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const worst = sorted.at(-1) ?? 0;
  return { text: `${value.toFixed(1)} ms, at worst ${worst.toFixed(1)} ms (${sorted.length})`, value };
}

const whole = new Intl.NumberFormat('en');

export const count = (value: number): Figure => ({ text: whole.format(Math.round(value)), value });
export const bytes = (value: number): Figure => ({ text: `${whole.format(Math.round(value))} B`, value });

/** How many times `base` it is, where that says something. */
export function ratio({ value }: Figure, base: Figure): string {
  if (!value || !base.value || base.value < 0 || value < 0) return '';
  return ` (${(value / base.value).toFixed(value / base.value < 0.1 ? 2 : 1)} ×)`;
}

/** Markdown, with columns as wide as they need to be. */
export function markdown(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.map((_cell, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(columns[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(columns.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
