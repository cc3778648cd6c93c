// How times are written on the page.

const two = (value: number): string => String(value).padStart(2, '0');

/** Local time of day of `at` (ms since the epoch), to the millisecond. */
export function clock(at: number): string {
  const date = new Date(at);
  const ms = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
}

/** Time since the session's start: `0.0 s`, `12.4 s`, `2:05.3`. */
export function elapsed(ms: number): string {
  const tenths = Math.round(Math.abs(ms) / 100);
  const sign = ms < 0 && tenths > 0 ? '−' : '';
  if (tenths < 600) return `${sign}${(tenths / 10).toFixed(1)} s`;
  const minutes = Math.floor(tenths / 600);
  return `${sign}${minutes}:${two(Math.floor((tenths % 600) / 10))}.${tenths % 10}`;
}

export const playheadText = (playhead: number | null): string => (playhead === null ? '–' : `${playhead.toFixed(2)} s`);

export const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
