// Chance that comes the same each time: the seed of a run decides everything that is drawn.

/** Numbers from 0 up to 1, always the same ones for a seed. */
export function chance(seed: number): () => number {
  // a linear congruential generator, as in Numerical Recipes; the first numbers of near seeds are alike, so they go
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let skipped = 0; skipped < 8; skipped++) next();
  return next;
}
