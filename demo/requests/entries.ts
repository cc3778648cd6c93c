// What the list shows, oldest first: each request with its place in its session, and between them what the plugin said. Pure.
import type { Received } from '../rules/received.ts';
import type { Enclosing, SessionRecord } from '../session/spans.ts';

/** Something the plugin or the player said, with more to it than fits in a line. */
export interface Notice {
  /** Ms since the epoch. */
  readonly at: number;
  /** So many requests had been received by then. */
  readonly after: number;
  readonly tone: 'plain' | 'good' | 'bad';
  readonly title: string;
  readonly text: string;
  readonly detail?: unknown;
}

export interface RequestEntry {
  readonly key: string;
  readonly received: Received;
  /** The `ts` of the session's start, if it is known. */
  readonly startedAt: number | null;
  /** What it happened within, outermost first. */
  readonly around: readonly Enclosing[];
}

export interface NoticeEntry {
  readonly key: string;
  readonly notice: Notice;
}

export type Entry = RequestEntry | NoticeEntry;

/** `since`: what arrived until then is left out, ms since the epoch; `Infinity` leaves out all requests. */
export function entriesOf(
  received: readonly Received[],
  sessions: readonly SessionRecord[],
  notices: readonly Notice[],
  since: number,
): Entry[] {
  const bySession = new Map(sessions.map((session) => [session.id, session]));
  const entries: Entry[] = [];
  let told = 0;
  const tellUntil = (count: number): void => {
    for (let notice = notices[told]; notice && notice.after <= count; notice = notices[told]) {
      entries.push({ key: `notice ${told}`, notice });
      told += 1;
    }
  };
  for (const [index, one] of received.entries()) {
    tellUntil(index);
    if (one.at > since) entries.push(requestEntry(one, bySession.get(one.sessionId ?? '')));
  }
  tellUntil(received.length);
  return entries;
}

function requestEntry(received: Received, session: SessionRecord | undefined): RequestEntry {
  const { at, kind, n, ts } = received;
  // Of a session whose start is not known, the seconds are not known either.
  const known = session && session.n !== null ? session.startedAt : null;
  return {
    key: `${n}@${at}`,
    received,
    startedAt: known ?? (kind === 'session' ? ts : null),
    around: session?.around.get(n) ?? [],
  };
}
