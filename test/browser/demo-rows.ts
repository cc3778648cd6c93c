// What the demo page lists of its requests, as a person reads it.
import { withoutStalls } from './harness/weather.ts';

/** Runs in the page. Per row: the event, indented as the page shows it, and the answer. */
export function shownRows(): string[] {
  return [...document.querySelectorAll('#rows > li[data-n]')].map((item) => {
    const answer = item.querySelector('.answer')?.lastChild?.textContent ?? '';
    const event = [...(item.querySelector('.event')?.childNodes ?? [])].find(({ nodeType }) => nodeType === 3);
    const depth = item.querySelectorAll('.within').length;
    return `${'  '.repeat(depth)}${event?.textContent} ${answer}`;
  });
}

const typeOf = (row: string) => row.trim().split(' ')[0] ?? '';

/** Without what the clock and the page add by themselves, and without the stalls of a busy machine. */
export const storyOf = (rows: readonly string[]): string[] =>
  withoutStalls(rows, typeOf).filter((row) => !/ping|state/.test(row));
