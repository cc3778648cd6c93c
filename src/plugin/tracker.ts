/**
 * One viewing, wired: gives each signal its time and playhead, once, lets the session decide what is said, and hands
 * that to a delivery. Holds the clock and the second hand. Knows no player.
 */

import type { CollectionApi } from '../backends/media-collection.ts';
import type { Outcome } from '../delivery/backend.ts';
import { createDelivery } from '../delivery/delivery.ts';
import type { Clock } from '../lib/clock.ts';
import type { Recordings } from '../offline/recordings.ts';
import {
  type CustomMetadata,
  DAY_S,
  type MediaEvent,
  type QoeData,
  type QueuedEvent,
  type SessionOpening,
} from '../protocol/events.ts';
import type { SessionStartParams } from '../protocol/params.ts';
import { createSession, type Heard } from '../session/session.ts';
import type { EndReason, Moment, Signal, Tracked } from '../session/signals.ts';
import type { Told } from '../session/told.ts';

const TICK_MS = 1000;

/** What is watched, as a `sessionStart` says it. */
export interface Watched {
  params: SessionStartParams;
  customMetadata?: CustomMetadata | undefined;
  /** Playheads are seconds of the day. */
  isLive?: boolean | undefined;
  /** Those of events from before the stream was known to be live. */
  playheadAt?: ((ts: number) => number | undefined) | undefined;
}

/** What the page shows now. */
export interface Reading {
  playhead: number;
  qoe?: QoeData | undefined;
}

export interface TrackerListener {
  /** A session begins; it leaves when `release` has said what is watched. */
  started(): void;
  opened(sessionId: string): void;
  /** The session that was open ended, or the viewing did (`over`). */
  ended(reason: EndReason, over: boolean): void;
  acknowledged(event: QueuedEvent): void;
  refused(event: QueuedEvent, outcome: Outcome & { kind: 'refused' }): void;
  unreachable(outcome: Outcome & { kind: 'retry' }): void;
  dropped(events: QueuedEvent[], code: 'lost' | 'dropped', why: string): void;
  /** The viewing is over and nothing waits any more. */
  done(): void;
}

interface TrackerOptions {
  api: Pick<CollectionApi, 'open' | 'report'>;
  adPingMs: number;
  clock: Clock;
  isOnline(): boolean;
  read(): Reading;
  /** Where sessions are kept that can't be opened; without it they are given up in the end. */
  recordings?: Recordings | undefined;
  on: TrackerListener;
}

export interface Tracker {
  hear(signal: Signal): void;
  /** Why an integrator's event can't be said now. */
  refusal(event: Tracked): string | undefined;
  /** What is watched is known: the session may open. */
  release(watched: Watched): void;
  hold(held: boolean): void;
  /** The page goes, `forGood` or to be kept: what waits leaves now, or is recorded. */
  leave(forGood: boolean): void;
  drop(): void;
  hurry(): void;
  known(): Told;
  phase(): 'new' | 'open' | 'asleep' | 'over';
}

export function createTracker({ api, adPingMs, clock, isOnline, read, recordings, on }: TrackerOptions): Tracker {
  const session = createSession(adPingMs);
  let watched: Watched | undefined;
  /** The start of the latest session. */
  let opening: QueuedEvent | undefined;
  let held = false;
  /** Nothing of this viewing is sent any more. Its end is still heard, for another may follow. */
  let abandoned = false;
  /** Undoes jumps of the clock back in time; a jump ahead is sleep, and real. */
  let correction = 0;
  let lastTs = 0;
  let stopTick: (() => void) | undefined;
  /** What was heard and is not decided yet: a page may call us from within a decision, as when its hook is asked. */
  const undecided: Moment[] = [];
  let isDeciding = false;

  const delivery = createDelivery({
    // a delivery is held until it is known what is watched
    backend: {
      open: (event) => api.open(complete(event, watched as Watched)),
      report: (sessionId, event) => api.report(sessionId, finish(event, watched as Watched)),
    },
    clock,
    isOnline,
    on: {
      ...on,
      refused(event, outcome) {
        if (event.eventType === 'sessionStart') {
          recordings?.forget(event);
          abandon();
        }
        on.refused(event, outcome);
      },
      dropped(events, code, why) {
        if (code === 'lost' && session.phase() === 'open') on.ended('lost', false);
        const kept = recordings?.handOver(events) ?? [];
        const gone = events.filter((event) => !kept.includes(event));
        if (code === 'lost') abandon();
        if (gone.length > 0) on.dropped(gone, code, why);
      },
      opened(sessionId, event) {
        recordings?.forget(event);
        // the answer may come when the session it opens is over already
        if (event === opening && session.phase() === 'open') on.opened(sessionId);
      },
      lost(acknowledged, unacknowledged) {
        tell(decide(() => session.lost(acknowledged, unacknowledged, now())));
        decideAll();
      },
    },
  });

  const now = () => {
    const ts = Math.floor(clock.now()) + correction;
    if (ts < lastTs) correction += lastTs - ts;
    lastTs = Math.max(ts, lastTs);
    return lastTs;
  };

  /** The last touch before an event leaves: what only the content can say. */
  const finish = <E extends QueuedEvent>(event: E, { params, isLive, playheadAt }: Watched): E => {
    const { playhead, ts } = event.playerTime;
    const length = params['media.length'];
    const position = playheadAt?.(ts) ?? playhead;
    const clamped = Math.max(0, length > 0 && !isLive ? Math.min(position, length) : position);
    const rounded = Math.round(clamped * 1000) / 1000;
    return { ...event, playerTime: { playhead: isLive ? rounded % DAY_S : rounded, ts } };
  };

  const complete = (opening: SessionOpening, watched: Watched): MediaEvent<'sessionStart'> => ({
    ...finish(opening, watched),
    params: { ...watched.params, ...opening.params },
    ...(watched.customMetadata && { customMetadata: watched.customMetadata }),
  });

  const record = () => {
    const known = watched;
    if (!known || held) return;
    recordings?.keep(delivery.waiting(), (event) =>
      event.eventType === 'sessionStart' ? complete(event, known) : finish(event, known),
    );
  };

  const tell = ({ events, ended }: Heard) => {
    const over = session.phase() === 'over';
    const starting = events.filter(({ eventType }) => eventType === 'sessionStart').at(-1);
    opening = starting ?? opening;
    delivery.push(events);
    if (events.length > 0) record();
    if (over) stopTick?.();
    if (ended && (over || !abandoned)) on.ended(ended, over);
    if (over) delivery.finish();
    if (!starting || abandoned || session.phase() !== 'open') return;
    tick(starting.playerTime.ts);
    on.started();
  };

  /** Aims at each whole second of the session, so that a throttled timer is late but never wrong. */
  const tick = (startTs: number) => {
    stopTick?.();
    const wait = TICK_MS - ((now() - startTs) % TICK_MS);
    stopTick = clock.after(wait, () => {
      stopTick = undefined;
      hear({ type: 'ticked' });
      if (session.phase() === 'open') tick(startTs);
    });
  };

  const hear = (signal: Signal) => {
    if (session.phase() === 'over') return;
    const { playhead, qoe } = read();
    undecided.push({ signal, ts: now(), playhead, ...(qoe && { qoe }) });
    decideAll();
  };

  const decide = (hearing: () => Heard): Heard => {
    const before = isDeciding;
    isDeciding = true;
    try {
      return hearing();
    } finally {
      isDeciding = before;
    }
  };

  /** One after the other: what is heard within a decision waits for its end. */
  const decideAll = () => {
    while (!isDeciding) {
      const moment = undecided.shift();
      if (!moment) return;
      tell(decide(() => session.hear(moment)));
    }
  };

  const abandon = () => {
    abandoned = true;
    stopTick?.();
  };

  return {
    hear,
    refusal(event) {
      if (abandoned) return 'this content is not tracked';
      // what has fallen due by now comes before the event, and may be in its way
      hear({ type: 'changed' });
      const phase = session.phase();
      // what changes between two sessions is told to the next; what merely happens is not
      const isLost = phase === 'asleep' && (event.eventType === 'error' || event.eventType === 'bitrateChange');
      return phase === 'new' || phase === 'over' || isLost ? 'no session is open: play first' : session.refusal(event);
    },
    known: session.known,
    phase: session.phase,
    release(next) {
      watched = next;
      record();
      delivery.hold(held);
    },
    hold(next) {
      held = next;
      delivery.hold(held || !watched);
      record();
    },
    leave(forGood) {
      if (forGood && recordings) delivery.withdraw(recordings.handOver(delivery.waiting()));
      delivery.flush();
    },
    hurry: delivery.hurry,
    drop() {
      abandon();
      delivery.drop();
    },
  };
}
