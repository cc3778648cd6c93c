/** The sessions that this page tries to open, each kept under a key of its own. Sends nothing, and asks for no consent. */
import type { QueuedEvent, SessionOpening } from '../protocol/events.ts';
import type { KeptSession } from './kept-session.ts';

interface OwnSessions {
  has(key: string): boolean;
  /** The one that is kept since before, or a new one. */
  of(opening: SessionOpening): KeptSession;
  /**
   * Returns whether it is taken over, now or before; it is kept no more, either way. `held`: nothing may be written, so
   * what is stored of it must do.
   */
  takeOver(opening: SessionOpening, held: boolean): boolean;
  /** It is open, or was refused. */
  forget(opening: QueuedEvent): void;
  /** Nothing is written until they grow again. */
  pause(): void;
  /** Somebody else forgets them. */
  letGo(): void;
}

interface OwnSessionsOptions {
  begin(opening: SessionOpening): KeptSession;
  isOnline(): boolean;
}

export function createOwnSessions({ begin, isOnline }: OwnSessionsOptions): OwnSessions {
  const kept = new Map<QueuedEvent, KeptSession>();
  const handedOver = new WeakSet<SessionOpening>();

  /** Without a network, a write that may come too late is all that can be done. */
  const isSafe = (session: KeptSession) => session.isStored() ?? !isOnline();

  return {
    has: (key) => [...kept.values()].some((session) => session.key === key),
    of(opening) {
      const session = kept.get(opening) ?? begin(opening);
      kept.set(opening, session);
      return session;
    },
    takeOver(opening, held) {
      const session = kept.get(opening);
      if (session && (held ? session.isStored() : isSafe(session))) {
        if (held) session.letGo();
        else session.handOver();
        handedOver.add(opening);
      } else {
        session?.forget();
      }
      // last of all: a script that is ended in the midst goes through this again
      kept.delete(opening);
      return handedOver.has(opening);
    },
    forget(opening) {
      kept.get(opening)?.forget();
      kept.delete(opening);
    },
    pause() {
      for (const session of kept.values()) session.pause();
    },
    letGo() {
      for (const session of kept.values()) session.letGo();
      kept.clear();
    },
  };
}
