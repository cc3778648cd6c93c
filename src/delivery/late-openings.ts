/**
 * Sessions requests that were given up and may be answered yet: a session that opens so is closed at once, or it would
 * stand open in the reports. "No answer in 10 s, the next attempt opened a session, now the first is answered 201, too."
 */
import type { MediaEvent } from '../protocol/events.ts';
import { closingOf } from '../session/closing.ts';
import type { Backend, Request } from './backend.ts';

/** More would keep all of a browser's connections busy. */
const MAX_AWAITED = 3;

interface LateOpenings {
  /** `start` is the `sessionStart`, as it was sent. */
  await(opening: Request, start: MediaEvent): void;
  /** Takes everything back. */
  forget(): void;
}

export function createLateOpenings(backend: Backend, isHeld: () => boolean): LateOpenings {
  /** Oldest first, and the ends of sessions that they opened. */
  const awaited = new Set<Request>();
  let isForgotten = false;

  const close = (sessionId: string, start: MediaEvent) => {
    // it was told nothing else
    for (const event of closingOf([start])) {
      const end = backend.report(sessionId, event);
      awaited.add(end);
      end.answer.then(() => awaited.delete(end));
    }
  };

  return {
    await(opening, start) {
      awaited.add(opening);
      opening.answer.then((outcome) => {
        awaited.delete(opening);
        if (outcome.kind === 'ok' && !isForgotten && !isHeld()) close(outcome.sessionId, start);
      });
      const [oldest] = awaited;
      if (!oldest || awaited.size <= MAX_AWAITED) return;
      oldest.cancel();
      awaited.delete(oldest);
    },
    forget() {
      isForgotten = true;
      for (const request of awaited) request.cancel();
    },
  };
}
