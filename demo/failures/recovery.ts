// Tells how the plugin comes through a failure: what was tried in vain, and what arrived late. Counts only what it is told,
// from the first failure on. Pure.

import { elapsed, plural } from '../page/formats.ts';
import { isAccepted } from '../requests/answers.ts';
import { heldFor } from '../requests/held.ts';
import type { Received } from '../rules/received.ts';

export interface Recovery {
  /** Requests that were not accepted. */
  readonly failed: number;
  /** Events that arrived late after the last failure. */
  readonly late: number;
  /** The longest of their delays, ms. */
  readonly longest: number;
  /** The collector did not know the session any more. */
  readonly lost: boolean;
  /** Another session was opened in its place. */
  readonly reopened: boolean;
  /** Something arrived after the last failure. */
  readonly isThrough: boolean;
  /** Nobody told the plugin not to wait. */
  readonly isWaiting: boolean;
}

/** A failure begins: what came before does not count. */
export const beginning: Recovery = {
  failed: 0,
  late: 0,
  longest: 0,
  lost: false,
  reopened: false,
  isThrough: false,
  isWaiting: true,
};

export function afterHearing(recovery: Recovery, received: Received): Recovery {
  const { kind, status } = received;
  const failed = recovery.failed + 1;
  const lost = recovery.lost || status === 404 || status === 410;
  // Only what follows a failure shows that it was overcome.
  if (!isAccepted(received)) return { ...recovery, failed, lost, isThrough: false, late: 0, longest: 0 };
  const held = heldFor(received);
  return {
    ...recovery,
    isThrough: true,
    reopened: recovery.reopened || (kind === 'session' && recovery.lost),
    late: recovery.late + (held === 0 ? 0 : 1),
    longest: Math.max(recovery.longest, held),
  };
}

/** Nothing fails any more, and the plugin was told not to wait. */
export const hurried = (recovery: Recovery): Recovery => ({ ...recovery, isWaiting: false });

/** Empty while there is nothing to tell. `isViewing`: the viewing goes on. */
export function recoveryWords(recovery: Recovery, isViewing: boolean): string {
  const { failed, isThrough, isWaiting, late, longest, lost, reopened } = recovery;
  const again = reopened ? 'Another session was opened. ' : '';
  const arrived = late > 0 ? `${plural(late, 'event')} arrived late, held for up to ${elapsed(longest)}. ` : '';
  if (lost && !reopened) return 'That session is lost; another opens as soon as the content plays.';
  if (again || arrived) return `${again}${arrived}`.trim();
  if (failed === 0) return '';
  if (isThrough) return `${plural(failed, 'request')} failed, and the next one arrived.`;
  const next = isWaiting && isViewing ? '; the plugin tries again within 30 s' : '';
  return `${plural(failed, 'request')} failed so far${next}.`;
}
