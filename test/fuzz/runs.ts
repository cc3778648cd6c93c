/**
 * How often a property is tried, and with which cases. `npm test` tries the same ones each time: what is red there is red
 * because of a change, not by luck. `FUZZ_RUNS=10000 npx vitest run test/fuzz test/session` is the long form, with new
 * cases; a failure prints the seed to repeat it with.
 */

import type { Parameters as Settings } from 'fast-check';

export function runs(short: number): Settings<unknown> {
  const long = Number(process.env.FUZZ_RUNS);
  return long ? { numRuns: long, endOnFailure: true } : { numRuns: short, seed: 1, endOnFailure: true };
}
