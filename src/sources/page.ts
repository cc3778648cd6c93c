/**
 * Listens to the page itself: when it goes for good, when it is put away, when it comes back, when the network does.
 */
import { listenToTarget } from '../lib/listen.ts';

export interface PageListener {
  /** `forGood`, or into the back/forward cache. Last words leave now. `isAgain`: the call before was ended in the midst. */
  left(forGood: boolean, isAgain: boolean): void;
  /** Back from the back/forward cache. */
  restored(): void;
  online(): void;
}

/**
 * Firefox ends the scripts of a tab that is closed with its process: what runs just then stops in the midst of it. The
 * listener after it is still called. So several listen, and each goes on where the one before was cut short.
 *
 * @see https://searchfox.org/mozilla-central/search?q=dom.abort_script_on_child_shutdown
 */
const LISTENERS = 4;

/** @see https://developer.mozilla.org/docs/Web/API/Window/pagehide_event */
export function listenToPage(on: PageListener, until: AbortSignal): void {
  let begun: Event | undefined;
  let heard: Event | undefined;
  for (let count = 0; count < LISTENERS; count++) {
    listenToTarget<PageTransitionEvent>(
      window,
      'pagehide',
      (event) => {
        if (heard === event) return;
        const isAgain = begun === event;
        begun = event;
        on.left(!event.persisted, isAgain);
        heard = event;
      },
      until,
    );
  }
  listenToTarget<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => persisted && on.restored(), until);
  listenToTarget(window, 'online', () => on.online(), until);
}
