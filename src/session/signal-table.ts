/** What each signal leads to: one row per word of a player. */
import type { AdBreakStartParams, Bare, MediaEvent, ReportedEvent } from '../protocol/events.ts';
import { wordAd, wordError } from './adobe-words.ts';
import { endAd, endBreak, nextBreak, openBreakForAd, startAd, startBreak } from './ads.ts';
import { leaveChapter } from './chapters.ts';
import { completeSession, endSession, wake } from './life.ts';
import { pauses, plays, seeks, stalls } from './playback.ts';
import { say } from './say.ts';
import { nameOf, type Signal, type Tracked } from './signals.ts';
import type { State } from './state.ts';
import { closedFor, objection, tooManyStates } from './track-rules.ts';

type Row<T extends Signal['type']> = (s: State, signal: Extract<Signal, { type: T }>) => void;

/** These only bring a moment: what time and playhead have brought by now was said before (`due.ts`). */
const nothing = () => {};

const ROWS: { readonly [T in Signal['type']]: Row<T> } = {
  playRequested(s, { joined, waitedMs = 0 }) {
    wake(s);
    // of a player that played before it was listened to, nobody knows how long it took
    if (!joined) s.startTime.askedTs ||= s.now.moment.ts - waitedMs;
  },
  playing: plays,
  paused: pauses,
  stalled: stalls,
  seekStarted: seeks,
  looped(s) {
    s.chapters.leftAt ??= s.now.moment.playhead;
  },
  contentEnded(s) {
    if (s.playing.toEnd !== 'no') return;
    s.playing.toEnd = 'adsMayFollow';
    if (!s.told.adBreak) leaveChapter(s);
  },
  ended(s) {
    s.playing.toEnd = 'yes';
    if (!s.told.adBreak) completeSession(s);
  },
  errored: (s, { id }) => say(s, { eventType: 'error', qoeData: wordError(id, 'player') }),
  ticked: nothing,
  changed: nothing,
  stateStarted(s, { name }) {
    if (s.told.states.includes(name)) return;
    const problem = tooManyStates(s.told, name);
    if (problem) s.now.warning = `stateStart: ${name} is left out: ${problem}`;
    else say(s, { eventType: 'stateStart', params: { 'media.state.name': name } });
  },
  stateEnded(s, { name }) {
    if (s.told.states.includes(name)) say(s, { eventType: 'stateEnd', params: { 'media.state.name': name } });
  },
  chaptersKnown(s, { chapters }) {
    s.chapters.list = chapters;
  },
  adBreakStarted: (s, { adBreak }) => startBreak(s, nextBreak(s, adBreak)),
  adStarted(s, { ad }) {
    endAd(s, 'adComplete');
    openBreakForAd(s);
    startAd(s, wordAd(ad, s.ads.inBreak + 1));
  },
  adCompleted: (s) => endAd(s, 'adComplete'),
  adSkipped: (s) => endAd(s, 'adSkip'),
  adFailed(s, { id }) {
    if (s.told.ad) say(s, { eventType: 'error', qoeData: wordError(id, 'external') });
    endAd(s, 'adSkip');
  },
  adBreakCompleted: endBreak,
  tracked(s, { event }) {
    const closed = closedFor(s.told, event);
    if (closed) s.now.warning = `track('${event.eventType}'): ${closed}`;
    const row = BY_HAND[event.eventType];
    if (row) row(s, event);
    // facts and simple spans go out as they are: `track` made them valid for the wire
    else say(s, event as Bare<ReportedEvent>);
  },
  closed: (s, { reason }) => endSession(s, reason),
};

/** What an integrator reports, where it is more than a fact. Playback goes by the same rules as the player's own. */
const BY_HAND: { readonly [T in Tracked['eventType']]?: (s: State, event: Tracked) => void } = {
  play: plays,
  pauseStart: pauses,
  bufferStart: (s) => stalls(s),
  sessionComplete: completeSession,
  // params of tracked events were checked by `track`
  adBreakStart: (s, { params }) => startBreak(s, params as unknown as AdBreakStartParams),
  adStart(s, event) {
    endAd(s, 'adComplete');
    startAd(s, event as unknown as Bare<MediaEvent<'adStart'>>);
  },
  adBreakComplete: endBreak,
  chapterStart(s, event) {
    if (s.told.chapter) say(s, { eventType: 'chapterComplete' });
    s.chapters.inside = undefined;
    say(s, event as Bare<ReportedEvent>);
  },
};

/** Signals, and events tracked by hand, that say that something plays. */
const WAKING = new Set(['playing', 'adBreakStarted', 'adStarted', 'play', 'adBreakStart', 'adStart']);

export function take(s: State, signal: Signal) {
  // time may have passed since an event by hand was accepted
  if (signal.type === 'tracked' && objection(s.told, signal.event)) return;
  if (WAKING.has(nameOf(signal))) wake(s);
  // the row of a type takes the signals of that type
  const row = ROWS[signal.type] as Row<Signal['type']>;
  row(s, signal);
}
