/**
 * The sessions of one viewing: what the Media Collection API must hear of it, and in what order. Moments in, events out:
 * it compares the times it is given and knows no clock, no player and no network. Read `state.ts` and the picture in
 * `life.ts` first, then `signal-table.ts`.
 *
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/analytics-only/streaming-media-apis/mc-api-ref/mc-api-event-types
 */
import type { QueuedEvent } from '../protocol/events.ts';
import { dueAt, fallDue } from './due.ts';
import { endViewing, fallAsleep, open } from './life.ts';
import { takeLoss } from './lost.ts';
import { take } from './signal-table.ts';
import { type EndReason, ends, type Moment, opensViewing, plain, type Signal, type Tracked } from './signals.ts';
import { createState, type Phase, type State } from './state.ts';
import type { Told } from './told.ts';
import { objection } from './track-rules.ts';

/** What a moment leads to. */
export interface Heard {
  /** To be delivered, in this order. */
  events: QueuedEvent[];
  /** What the integrator should know. */
  warning: string | undefined;
  /** Why the session that was open ended, or the viewing, if one did. */
  ended: EndReason | undefined;
  /**
   * When the session must be asked next, if nothing else is heard before: milliseconds since the epoch, as in `Moment`.
   * None while no session is open. It takes any moment for an answer, also one that comes late.
   */
  next: number | undefined;
}

export interface Session {
  /** Moments come in the order of their `ts`. */
  hear(moment: Moment): Heard;
  /** The back end lost the session: what it had acknowledged, what it had not, and the time. */
  lost(acknowledged: Told, unacknowledged: QueuedEvent[], ts: number): Heard;
  /** The session did not open, and is somebody else's now: another begins with the next play. */
  handedOver(ts: number): Heard;
  /** Why an integrator's event can't be said now; nothing if it can. */
  objection(event: Tracked): string | undefined;
  /** What has been said. */
  told(): Told;
  phase(): Phase['name'];
}

export function createSession(adPingMs: number): Session {
  const s = createState(adPingMs);

  const decide = (moment: Moment, decision: () => void): Heard => {
    s.now = { moment, events: [], warning: undefined, ended: undefined };
    decision();
    const { events, warning, ended } = s.now;
    return { events, warning, ended, next: dueAt(s) };
  };

  /** Without a word from the player, which may be gone. */
  const at = (ts: number): Moment => ({ signal: { type: 'changed' }, playhead: s.told.playerTime.playhead, ts });

  return {
    told: () => s.told,
    phase: () => s.phase.name,
    objection: (event) => objection(s.told, event),
    hear: (moment) => decide(moment, () => hear(s, plain(moment.signal))),
    lost: (acknowledged, unacknowledged, ts) => decide(at(ts), () => takeLoss(s, acknowledged, unacknowledged)),
    handedOver: (ts) => decide(at(ts), () => takeHandover(s)),
  };
}

function hear(s: State, signal: Signal) {
  if (s.phase.name === 'open') fallDue(s, signal);
  else if (movesUnasked(s)) take(s, { type: 'playing' });
  HEAR[s.phase.name](s, signal);
}

function takeHandover(s: State) {
  if (s.phase.name === 'open') {
    s.now.ended = 'left';
    fallAsleep(s);
  }
  if (s.phase.name === 'asleep') s.phase.isHandedOver = true;
}

/** What a signal means in each phase. */
const HEAR: { readonly [P in Phase['name']]: (s: State, signal: Signal) => void } = {
  new(s, signal) {
    if (opensViewing(signal)) take(s, signal);
  },
  open: take,
  asleep(s, signal) {
    // what changes now, the next session is told
    if (!ends(signal)) return take(s, signal);
    const { ended } = s.now;
    if (s.phase.name === 'asleep' && s.phase.missed) {
      open(s, [...s.phase.missed, ...s.phase.said]);
      return take(s, signal);
    }
    endViewing(s, ended ?? (signal.type === 'closed' ? signal.reason : 'complete'));
  },
  over() {},
};

/** The playhead moves again, without a word from the player. Example: a playback rate of 0 for half an hour, and back. */
function movesUnasked({ moved, now, phase, playing }: State): boolean {
  return phase.name === 'asleep' && playing.doing === 'play' && now.moment.playhead !== moved.playhead;
}
