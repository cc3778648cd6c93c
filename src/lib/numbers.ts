/** Seconds as they are reported: to the millisecond. */
export const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/** The first of these that is the length of something; 0 if none is. */
export function lengthOf(...given: unknown[]): number {
  return rounded(given.map(Number).find((seconds) => seconds > 0 && seconds < Infinity) ?? 0);
}
