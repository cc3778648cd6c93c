/**
 * How a session is closed: what is open in it ends first, from the inside out. Pure; for everybody who closes one: the
 * viewing itself (`life.ts`), whoever hears too late that a session was opened (`delivery/late-openings.ts`), and
 * recordings, whose page is gone or which go in parts.
 */
import { endsSession, type MediaEvent } from '../protocol/events.ts';
import { apply, NOTHING_TOLD, type Told } from './told.ts';

export type ChapterEnd = 'chapterSkip' | 'chapterComplete';
type SessionEnd = 'sessionEnd' | 'sessionComplete';
type End = 'adSkip' | 'adBreakComplete' | ChapterEnd | SessionEnd;

/** What closes a session that was told this. The viewer left it, unless it is said how the chapter and the session end. */
export function endsOf(
  { ad, adBreak, chapter }: Told,
  chapterEnd: ChapterEnd = 'chapterSkip',
  sessionEnd: SessionEnd = 'sessionEnd',
): End[] {
  const ends = [ad && 'adSkip', adBreak && 'adBreakComplete', chapter && chapterEnd, sessionEnd] as const;
  return ends.filter((end) => end !== null);
}

/** What closes a session of these events, one millisecond apart; nothing if they do so themselves. */
export function closingOf(events: readonly MediaEvent[]): MediaEvent<End>[] {
  if (events.some(({ eventType }) => endsSession(eventType))) return [];
  const told = events.reduce(apply, NOTHING_TOLD);
  const { playhead, ts } = told.playerTime;
  return endsOf(told).map((eventType, step) => ({ eventType, playerTime: { playhead, ts: ts + 1 + step } }));
}
