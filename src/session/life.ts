/**
 * The life of a viewing: the arrows between the phases of `state.ts`.
 *
 * ```text
 *  new ──wake──► open ──completeSession, endSession──► over
 *                │  ▲                                   ▲
 *     fallAsleep │  │ reopen                            │ endViewing
 *                ▼  │                                   │
 *               asleep ─────────────────────────────────┘
 * ```
 */
import type { QueuedEvent } from '../protocol/events.ts';
import { chapterEndOf, followChapters } from './chapters.ts';
import { endsOf } from './closing.ts';
import { reopening } from './reopening.ts';
import { quality, say, send } from './say.ts';
import type { EndReason } from './signals.ts';
import type { State } from './state.ts';
import { news, type Told } from './told.ts';

/** Playback is asked for, or there: a session must be open. */
export function wake(s: State) {
  if (s.phase.name === 'asleep') return reopen(s, null);
  if (s.phase.name !== 'new') return;
  const { playhead, qoe, ts } = s.now.moment;
  const qoeData = news(qoe);
  open(s, [{ eventType: 'sessionStart', params: {}, ...(qoeData && { qoeData }), playerTime: { playhead, ts } }]);
}

/** A session begins with these events, the first of which is a `sessionStart`. */
export function open(s: State, first: readonly QueuedEvent[]) {
  const { ts } = s.now.moment;
  const startTs = first[0]?.playerTime.ts ?? ts;
  s.phase = { name: 'open', startTs, openedTs: ts, pingedTs: Math.max(startTs, ts), spokeTs: ts };
  send(s, first);
}

/** Opens a session in the place of an earlier one, and tells it what that one was told, or what it missed. */
export function reopen(s: State, doing: Told['playback']) {
  const { moment } = s.now;
  const ts = Math.max(moment.ts, s.told.playerTime.ts + 1);
  s.moved.ts = moment.ts;
  s.startTime.askedTs = Number.NaN;
  if (s.told.chapter) followChapters(s, moment);
  if (s.phase.name === 'asleep' && s.phase.missed) return open(s, [...s.phase.missed, ...s.phase.said]);
  // before the first frame, and within a seek, nothing plays or stalls
  const playback = s.playing.seek || !s.startTime.measured ? null : doing;
  const told = { ...s.told, qoe: quality(s) ?? s.told.qoe, playback };
  open(s, reopening(told, { playhead: moment.playhead, ts }));
}

/** No session is open. What the last one was told counts for the next, but for how many states it had. */
export function fallAsleep(s: State, told: Told = s.told) {
  s.phase = { name: 'asleep', missed: undefined, said: [] };
  s.told = { ...told, statesSeen: told.states, playerTime: s.told.playerTime };
}

/** The content was played to its end. */
export function completeSession(s: State) {
  for (const eventType of endsOf(s.told, chapterEndOf(s), 'sessionComplete')) say(s, { eventType });
  endViewing(s, 'complete');
}

/** The session ends before that. */
export function endSession(s: State, reason: EndReason) {
  if (s.playing.toEnd !== 'no') return completeSession(s);
  for (const eventType of endsOf(s.told)) say(s, { eventType });
  endViewing(s, reason);
}

/** Ends the session, but not the viewing: the next session is told what this one was told before its end. */
export function interruptSession(s: State, reason: EndReason) {
  const before = s.told;
  endSession(s, reason);
  if (s.now.ended !== 'complete') fallAsleep(s, before);
}

export function endViewing(s: State, reason: EndReason) {
  s.phase = { name: 'over' };
  s.now.ended = reason;
}
