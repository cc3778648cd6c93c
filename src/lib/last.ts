/**
 * The last of a list. `at(-1)` would ask for a browser of 2022: a year of smart TVs has none.
 *
 * @see docs/browsers.md
 */
export function last<T>(list: readonly T[]): T | undefined {
  return list[list.length - 1];
}
