// How often a session was asked for and told something, and how often in vain. Pure.

import { isAccepted } from '../requests/answers.ts';
import type { Received } from '../rules/received.ts';
import type { Viewing } from './viewing.ts';

export interface Figures {
  /** Ms since the epoch; `null` while it is not open. */
  readonly opened: number | null;
  readonly requests: number;
  readonly refused: number;
}

export function figuresOf(received: readonly Received[], shown: Viewing['shown']): Figures {
  const isOpening = ({ kind, sessionId }: Received): boolean =>
    kind === 'session' && shown !== null && sessionId === shown;
  const opening = received.filter(isOpening).at(-1);
  // Every try repeats the time in the session's `sessionStart`; one that fails has no session ID yet.
  const tried = typeof shown === 'number' ? shown : (opening?.ts ?? null);
  const own = received.filter(
    ({ kind, sessionId, ts }) =>
      (sessionId !== null && sessionId === shown) || (kind === 'session' && tried !== null && ts === tried),
  );
  return {
    opened: opening?.at ?? null,
    requests: own.length,
    refused: own.filter((one) => !isAccepted(one)).length,
  };
}
