/**
 * What time alone brings: pings, idleness, age, expiry. It is looked at before the moment's own signal is, and it says
 * when it must be looked at next.
 */
import { EXPIRY_MS, PING_MS } from '../protocol/events.ts';
import { fallAsleep, interruptSession, reopen } from './life.ts';
import { settle, settlesAt } from './playback.ts';
import { say } from './say.ts';
import { ends, type Signal } from './signals.ts';
import type { Phase, State } from './state.ts';

/** A viewing whose playhead stands still for so long is over until the next play. */
const IDLE_MS = 30 * 60_000;
const LONGEST_MS = 24 * 60 * 60_000;
/** Whether a playhead moves shows at the second look at it; the first is so long after the start. */
const FIRST_LOOK_MS = 1_000;

type Open = Extract<Phase, { name: 'open' }>;

/** For an open session. */
export function fallDue(s: State, signal: Signal) {
  if (expireIfSilent(s, signal)) return;
  settle(s);
  pingIfDue(s);
  noteMovement(s);
  // a session that ends anyway says so itself
  if (!ends(signal)) endIfTooLong(s, signal);
}

/** When time alone brings something next; nothing without a session. */
export function dueAt(s: State): number | undefined {
  const { moved, phase } = s;
  if (phase.name !== 'open') return undefined;
  return Math.min(
    nextPing(s, phase),
    settlesAt(s) ?? Infinity,
    Number.isNaN(moved.playhead) ? phase.openedTs + FIRST_LOOK_MS : moved.ts + IDLE_MS,
    phase.openedTs + LONGEST_MS,
  );
}

/** Nothing more goes to a session that the back end has closed for its silence, not even its end. */
export function expireIfSilent(s: State, signal: Signal): boolean {
  if (s.phase.name !== 'open' || s.now.moment.ts - s.phase.spokeTs <= EXPIRY_MS) return false;
  s.now.ended = 'expired';
  fallAsleep(s);
  goOn(s, signal);
  return true;
}

/** One ping for a step of the grid, or for all the steps that a late timer missed. */
function pingIfDue(s: State) {
  const { now, phase } = s;
  if (phase.name !== 'open') return;
  const isDue = now.moment.ts >= nextPing(s, phase);
  if (isDue) say(s, { eventType: 'ping' });
  // the ping's own time may lie a millisecond or two ahead
  phase.pingedTs = Math.max(phase.pingedTs, isDue ? s.told.playerTime.ts : now.moment.ts);
}

function nextPing({ adPingMs, told }: State, { pingedTs, startTs }: Open): number {
  const grid = told.ad ? adPingMs : PING_MS;
  return startTs + (Math.floor((pingedTs - startTs) / grid) + 1) * grid;
}

function noteMovement({ moved, now: { moment }, told }: State) {
  if (moment.playhead !== moved.playhead) moved.ts = moment.ts;
  // the playhead stands in an ad; but an ad of half an hour is one whose end nobody told
  else if (told.ad && told.playback === 'play') {
    moved.ts = Math.max(moved.ts, Math.min(moment.ts, told.ad.playerTime.ts + IDLE_MS - 1));
  }
  moved.playhead = moment.playhead;
}

function endIfTooLong(s: State, signal: Signal) {
  const { moved, now, phase } = s;
  if (phase.name !== 'open') return;
  if (now.moment.ts - moved.ts >= IDLE_MS) return interruptSession(s, 'idle');
  if (now.moment.ts - phase.openedTs < LONGEST_MS) return;
  interruptSession(s, 'expired');
  goOn(s, signal);
}

/** The viewing goes on in another session: at once if something plays, else from the next play. */
function goOn(s: State, { type }: Signal) {
  if (s.phase.name !== 'asleep' || type === 'paused' || type === 'closed') return;
  const { doing } = s.playing;
  if (doing === 'play' || doing === 'bufferStart') reopen(s, doing);
}
