/**
 * What somebody may have meant who wrote a name that is not there.
 */
import { last } from '../lib/last.ts';

/** The name with the fewest letters to change; `''` if there are no names. */
export function nearest(name: string, names: readonly string[]): string {
  // a name may be of any length, and each letter costs a row
  const steps = (other: string) => editSteps(name.slice(0, 99).toLowerCase(), other.toLowerCase());
  return names.reduce((best, other) => (steps(other) < steps(best) ? other : best), names[0] ?? '');
}

/** @see https://en.wikipedia.org/wiki/Levenshtein_distance */
function editSteps(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= to.length; j++) {
      const changed = (row[j - 1] ?? 0) + (letter === to[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return last(row) ?? 0;
}
