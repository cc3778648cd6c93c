/**
 * Sessions requests that were given up and may be answered yet: a session that opens so is closed at once, or it would
 * stand open in the reports. "No answer in 10 s, the next attempt opened a session, now the first is answered 201, too."
 */
import type { MediaEvent, PlayerTime } from '../protocol/events.ts';
import { closingOf } from '../session/closing.ts';
import type { Backend, Request } from './backend.ts';

/** More would keep all of a browser's connections busy. */
const MAX_AWAITED = 3;

interface LateOpenings {
  /** `start` is the `sessionStart`, as it was sent. */
  await(opening: Request, start: MediaEvent): void;
  /** Takes back those of this start: somebody else sees to its session. */
  cancel(start: PlayerTime): void;
  /** Takes everything back. */
  forget(): void;
}

export function createLateOpenings(backend: Backend, isHeld: () => boolean): LateOpenings {
  /** Oldest first, and the ends of sessions that they opened; with the start of each. */
  const awaited = new Map<Request, PlayerTime>();
  let isForgotten = false;

  const close = (sessionId: string, start: MediaEvent) => {
    // it was told nothing else
    for (const event of closingOf([start])) {
      const end = backend.report(sessionId, event);
      awaited.set(end, start.playerTime);
      end.answer.then(() => awaited.delete(end));
    }
  };

  return {
    await(opening, start) {
      awaited.set(opening, start.playerTime);
      opening.answer.then((outcome) => {
        awaited.delete(opening);
        if (outcome.kind === 'ok' && !isForgotten && !isHeld()) close(outcome.sessionId, start);
      });
      const [oldest] = awaited.keys();
      if (!oldest || awaited.size <= MAX_AWAITED) return;
      oldest.cancel();
      awaited.delete(oldest);
    },
    cancel({ ts }) {
      for (const [request, start] of awaited) if (start.ts === ts) request.cancel();
    },
    forget() {
      isForgotten = true;
      for (const request of awaited.keys()) request.cancel();
    },
  };
}
