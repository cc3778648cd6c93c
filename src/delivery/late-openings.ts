/**
 * Sessions requests that were given up and may be answered yet: a session that opens so is closed at once, or it would
 * stand open in the reports. "No answer in 10 s, the next attempt opened a session, now the first is answered 201, too."
 */
import type { PlayerTime } from '../protocol/events.ts';
import type { Backend, Request } from './backend.ts';

/** More would keep all of a browser's connections busy. */
const MAX_AWAITED = 3;

interface LateOpenings {
  /** `playerTime` is that of the `sessionStart`. */
  await(opening: Request, playerTime: PlayerTime): void;
  /** Takes everything back. */
  forget(): void;
}

export function createLateOpenings(backend: Backend, isHeld: () => boolean): LateOpenings {
  /** Oldest first, and the ends of sessions that they opened. */
  const awaited = new Set<Request>();
  let isForgotten = false;

  const close = (sessionId: string, { playhead, ts }: PlayerTime) => {
    const end = backend.report(sessionId, { eventType: 'sessionEnd', playerTime: { playhead, ts: ts + 1 } });
    awaited.add(end);
    end.answer.then(() => awaited.delete(end));
  };

  return {
    await(opening, playerTime) {
      awaited.add(opening);
      opening.answer.then((outcome) => {
        awaited.delete(opening);
        if (outcome.kind === 'ok' && !isForgotten && !isHeld()) close(outcome.sessionId, playerTime);
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
