/**
 * Whether another source is of the same content: the page says so by the `media.id` that it gives, in `params` or in what
 * the player was told of its media. An ID that was made of the source's address says nothing.
 */
import { mediaIdOf } from '../sources/metadata.ts';
import { isPromise } from './await-params.ts';
import type { ViewingState } from './viewing-state.ts';

/** Asks the integrator again. */
export function isSameContent(v: ViewingState): boolean | Promise<boolean> {
  const { id, options, player } = v;
  if (!id.given) return false;
  const compare = (answer: unknown) => String(Object(answer)['media.id'] ?? mediaIdOf(player)) === id.given;
  try {
    const answer = options.params();
    return isPromise(answer) ? Promise.resolve(answer).then(compare, () => false) : compare(answer);
  } catch {
    return false;
  }
}
