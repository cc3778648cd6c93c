/**
 * The life of sessions: open, ended by `sessionEnd`, expired by ten minutes of silence, closed or forgotten by
 * command. Says whether an event is still heard. Knows no HTTP.
 */
import type { Received } from './received.ts';
import type { Report } from './rules.ts';
import { createVerdicts, type Verdicts } from './verdicts.ts';

/** Why an event comes too late; `violation`: its client could have known. */
export interface Unheard {
  heard: false;
  because: string;
  violation: boolean;
}

/** What becomes of an event: it counts, or comes too late. */
type Hearing = { heard: true } | Unheard;

/** Where on the Edge Network a session lives. */
export interface EdgeHome {
  /** The edge server; `null` if the client was not told. */
  readonly hint: string | null;
  readonly datastreamId: string;
}

export interface Sessions {
  /** Without `home` it is one of the Media Collection API. */
  open(id: string, received: Received, report: Report, faults: readonly string[], home?: EdgeHome): void;
  isKnown(id: string): boolean;
  /** Nothing if the Edge Network does not know the session. */
  homeOf(id: string): EdgeHome | undefined;
  /** Why no event of this session is heard any more, whatever it is; nothing if some may be. */
  closedBecause(id: string): Unheard | undefined;
  hear(id: string, received: Received, report: Report, faults: readonly string[]): Hearing;
  /** The answer to something this session had heard was lost. */
  review(id: string): void;
  /** Without an ID: all. */
  forget(id?: string): void;
  close(id?: string): void;
}

interface Session {
  readonly verdicts: Verdicts;
  readonly home: EdgeHome | undefined;
  heardAt: number;
  end: { readonly at: number; readonly ts: number } | null;
  isClosed: boolean;
}

/** Of silence, after which a session is closed. */
export const EXPIRY_MS = 10 * 60_000;
/** How long after its `sessionEnd` an event with an earlier `ts` is still heard. */
const LAST_WORDS_MS = 5_000;
const MAX_SESSIONS = 5_000;

export function createSessions(now: () => number, changed: (received: Received) => void): Sessions {
  const sessions = new Map<string, Session>();

  return {
    open(id, received, report, faults, home) {
      const session = { verdicts: createVerdicts(changed), home, heardAt: now(), end: null, isClosed: false };
      sessions.set(id, session);
      session.verdicts.add(received, report, faults);
      if (sessions.size <= MAX_SESSIONS) return;
      for (const oldest of sessions.keys()) {
        sessions.delete(oldest);
        break;
      }
    },

    isKnown: (id) => sessions.has(id),
    homeOf: (id) => sessions.get(id)?.home,

    closedBecause(id) {
      const session = sessions.get(id);
      if (session?.isClosed) return { heard: false, because: 'the session was closed', violation: false };
      if (!session || session.end || now() - session.heardAt <= EXPIRY_MS) return undefined;
      return { heard: false, because: 'the session expired after ten minutes of silence', violation: true };
    },

    hear(id, received, report, faults) {
      const session = sessions.get(id);
      if (!session) return { heard: false, because: 'there is no such session', violation: false };
      const { eventType, playerTime } = report;
      const { end } = session;
      if (end && eventType === 'sessionEnd') return { heard: true };
      if (end && (playerTime.ts >= end.ts || now() - end.at > LAST_WORDS_MS)) {
        return { heard: false, because: 'the session had its sessionEnd', violation: true };
      }
      session.heardAt = now();
      if (eventType === 'sessionEnd') session.end = { at: now(), ts: playerTime.ts };
      session.verdicts.add(received, report, faults);
      return { heard: true };
    },

    review: (id) => sessions.get(id)?.verdicts.review(),

    forget(id) {
      if (id === undefined) sessions.clear();
      else sessions.delete(id);
    },

    close(id) {
      for (const [known, session] of sessions) if (id === undefined || id === known) session.isClosed = true;
    },
  };
}

/** An event that its client should not have sent any more says so. */
export function markLate(received: Received, { because, violation }: Unheard): void {
  if (violation) received.violations = [`end: ${received.eventType} when ${because}`];
}
