/**
 * Listens to the page itself: when it goes for good, when it is put away, when it comes back, when the network does.
 */
import { listenToTarget } from '../lib/listen.ts';

export interface PageListener {
  /** `forGood`, or into the back/forward cache. Last words leave now. */
  left(forGood: boolean): void;
  /** Back from the back/forward cache. */
  restored(): void;
  online(): void;
}

/** @see https://developer.mozilla.org/docs/Web/API/Window/pagehide_event */
export function listenToPage(on: PageListener, until: AbortSignal): void {
  listenToTarget<PageTransitionEvent>(window, 'pagehide', ({ persisted }) => on.left(!persisted), until);
  listenToTarget<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => persisted && on.restored(), until);
  listenToTarget(window, 'online', () => on.online(), until);
}
