// Tells how the plugin comes through a failure: what was tried in vain, and what arrived late. Counts only what it is told,
// from the first failure on.
import type { Received } from '../collector/received.ts';
import { elapsed, plural } from '../page/formats.ts';
import { isAccepted } from '../requests/answers.ts';
import { heldFor } from '../requests/held.ts';

interface Recovery {
  /** A failure begins: what came before does not count. */
  begin(): void;
  hear(received: Received): void;
  /** Whether the viewing goes on, or is over. */
  viewing(goesOn: boolean): void;
  /** Nothing fails any more, and the plugin was told not to wait. */
  hurried(): void;
  /** Empty while there is nothing to tell. */
  words(): string;
}

export function createRecovery(): Recovery {
  let failed = 0;
  let late = 0;
  let longest = 0;
  let reopened = false;
  let lost = false;
  /** Something arrived after the last failure. */
  let isThrough = false;
  let isWaiting = false;
  let isViewing = true;
  let begun = false;

  return {
    begin() {
      begun = true;
      isThrough = false;
      isWaiting = true;
      failed = 0;
      late = 0;
      longest = 0;
      reopened = false;
      lost = false;
    },
    hear(received) {
      if (!begun) return;
      const held = heldFor(received);
      if (!isAccepted(received.status)) {
        failed += 1;
        lost ||= received.status === 404 || received.status === 410;
        // Only what follows a failure shows that it was overcome.
        isThrough = false;
        late = 0;
        longest = 0;
        return;
      }
      isThrough = true;
      if (received.kind === 'session' && lost) reopened = true;
      if (held === 0) return;
      late += 1;
      longest = Math.max(longest, held);
    },
    viewing(goesOn) {
      isViewing = goesOn;
    },
    hurried() {
      isWaiting = false;
    },
    words() {
      const again = reopened ? 'Another session was opened. ' : '';
      const arrived = late > 0 ? `${plural(late, 'event')} arrived late, held for up to ${elapsed(longest)}. ` : '';
      if (lost && !reopened) return 'That session is lost; another opens as soon as the content plays.';
      if (again || arrived) return `${again}${arrived}`.trim();
      if (failed === 0) return '';
      if (isThrough) return `${plural(failed, 'request')} failed, and the next one arrived.`;
      const next = isWaiting && isViewing ? '; the plugin tries again within 30 s' : '';
      return `${plural(failed, 'request')} failed so far${next}.`;
    },
  };
}
