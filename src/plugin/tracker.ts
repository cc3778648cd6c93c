/**
 * Gives each signal of a viewing its time and playhead, once, asks the session what is said, and has that sent. Asks the
 * session again when it wants to be asked. Knows no player: `viewing.ts` wires one to it.
 */

import type { QoeData } from '../protocol/events.ts';
import { createSession, type Heard } from '../session/session.ts';
import type { Signal, Tracked } from '../session/signals.ts';
import type { Told } from '../session/told.ts';
import { createSending, type Sending, type SendingOptions } from './sending.ts';
import { createTicker } from './ticker.ts';
import { createTurns } from './turns.ts';
import { createWallClock } from './wall-clock.ts';

/** What the page shows now. */
export interface Reading {
  playhead: number;
  qoe?: QoeData | undefined;
}

interface TrackerOptions extends SendingOptions {
  adPingMs: number;
  read(): Reading;
}

const NO_SESSION = 'no session is open: play first';

/** What leaves, and when, is the sending's; what is said is decided here. */
export interface Tracker extends Omit<Sending, 'send' | 'finish' | 'isAbandoned'> {
  hear(signal: Signal): void;
  /** Goes on where the browser ended the script of a page that is closed. */
  resume(): void;
  /** Content goes on: what is due is not kept waiting by a timer that comes late, as after a sleep. */
  look(): void;
  /** Why an integrator's event can't be said now. */
  objection(event: Tracked): string | undefined;
  told(): Told;
  phase(): 'new' | 'open' | 'asleep' | 'over';
}

export function createTracker(options: TrackerOptions): Tracker {
  const { adPingMs, clock, read, on } = options;
  const session = createSession(adPingMs);
  const now = createWallClock(clock);
  const isOpen = () => session.phase() === 'open';

  const hear = (signal: Signal) => {
    if (session.phase() === 'over') return;
    const { playhead, qoe } = read();
    const moment = { signal, ts: now(), playhead, ...(qoe && { qoe }) };
    turns.take(() => session.hear(moment));
  };

  const ticker = createTicker({ clock, now, tick: () => hear({ type: 'ticked' }) });
  const sending = createSending(options, {
    isOpen,
    lost(acknowledged, unacknowledged) {
      const ts = now();
      turns.take(() => session.lost(acknowledged, unacknowledged, ts));
    },
    handedOver() {
      const ts = now();
      turns.take(() => session.handedOver(ts));
    },
    abandoned: () => ticker.aim(undefined),
  });

  const turns = createTurns(({ events, warning, ended, next }: Heard) => {
    const isOver = session.phase() === 'over';
    // first of all: what follows may lead to other decisions
    ticker.aim(sending.isAbandoned() ? undefined : next);
    if (warning) on.warned(warning);
    sending.send(events);
    if (ended && (isOver || !sending.isAbandoned())) on.ended(ended, isOver);
    if (isOver) sending.finish();
    const starts = events.some(({ eventType }) => eventType === 'sessionStart');
    if (starts && isOpen() && !sending.isAbandoned()) on.started();
  });

  return {
    ...sending,
    hear,
    resume: turns.resume,
    look() {
      if (ticker.isLate()) hear({ type: 'ticked' });
    },
    objection(event) {
      if (sending.isAbandoned()) return 'this content is not tracked';
      // what has fallen due by now comes before the event, and may be in its way; but nothing is in the way of a break
      if (event.eventType !== 'adBreakStart') hear({ type: 'changed' });
      const phase = session.phase();
      // what changes between two sessions is told to the next; what merely happens is not
      const isLost = phase === 'asleep' && (event.eventType === 'error' || event.eventType === 'bitrateChange');
      return phase === 'new' || phase === 'over' || isLost ? NO_SESSION : session.objection(event);
    },
    told: session.told,
    phase: session.phase,
  };
}
