// The part of sessions in which some requests lie. Pure.
import type { Received } from '../../rules/received.ts';
import type { SessionRecord } from '../../session/spans.ts';

interface Part {
  readonly sessions: readonly SessionRecord[];
  readonly received: readonly Received[];
}

/** A clock that is farther from the time of sending is wrong, and no place to draw anything. */
const FAR_MS = 26 * 3_600_000;
/** A recording without times has no others than those that are told. */
const LONGEST_MS = 48 * 3_600_000;

/** With a time that can be drawn. */
export const drawable = (received: readonly Received[]): Received[] =>
  received.map((one) => (one.ts !== null && Math.abs(one.ts - one.at) > FAR_MS ? { ...one, ts: one.at } : one));

/** What sessions must be read of to be drawn where `listed` lies: a ping elsewhere changes nothing, and most events are pings. */
export function needed(received: readonly Received[], listed: readonly Received[]): Received[] {
  const isListed = new Set(listed.map(({ n }) => n));
  const last = received.at(-1);
  return received.filter((one) => one.eventType !== 'ping' || one === last || isListed.has(one.n));
}

/** What was over before the first of `received`, or began after the last, is left out; what goes on is cut. */
export function within(sessions: readonly SessionRecord[], received: readonly Received[]): Part {
  const times = received.flatMap(({ at, ts }) => (ts === null ? [at] : [at, ts]));
  const from = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const last = times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY);
  const until = Math.min(last, from + LONGEST_MS);
  const isSeen = (begin: number, end: number | null): boolean => begin <= until && (end ?? until) >= from;
  return {
    received: received.filter(({ at, ts }) => at <= until && (ts ?? at) <= until),
    sessions: sessions
      .filter((session) => isSeen(session.from, session.to))
      .map((session) => ({
        ...session,
        from: Math.max(session.from, from),
        to: Math.min(session.to, until),
        spans: session.spans
          .filter((span) => isSeen(span.from, span.to))
          .map((span) => ({ ...span, from: Math.max(span.from, from), to: Math.min(span.to ?? until, until) })),
        marks: session.marks.filter(({ at }) => isSeen(at, at)),
      })),
  };
}
