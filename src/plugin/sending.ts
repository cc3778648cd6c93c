/**
 * How the events of a viewing leave: not before it is known what is watched, filled in with that, through a delivery,
 * and into the recordings where there are any. Decides neither what is said (`session/`) nor when it is tried again
 * (`delivery/`).
 */
import type { Backend, Outcome } from '../delivery/backend.ts';
import { createDelivery } from '../delivery/delivery.ts';
import type { Clock } from '../lib/clock.ts';
import { last } from '../lib/last.ts';
import type { Recordings } from '../offline/recordings.ts';
import type { MediaEvent, QueuedEvent, SessionOpening } from '../protocol/events.ts';
import type { EndReason } from '../session/signals.ts';
import type { Told } from '../session/told.ts';
import { fillIn, fillInStart, type Watched } from './fill-in.ts';

export interface TrackerListener {
  /** What the integrator should know; the same may come often. */
  warned(sentence: string): void;
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

export interface SendingOptions {
  backend: Backend;
  clock: Clock;
  isOnline(): boolean;
  /** Where sessions are kept that can't be opened, once that is loaded; without it they are given up in the end. */
  recordings?(): Recordings | undefined;
  on: TrackerListener;
}

/** Who decides what is said. */
interface Decider {
  /** A session is open, as far as was decided. */
  isOpen(): boolean;
  /** The back end lost a session: what it had acknowledged of it, and what it had not. */
  lost(acknowledged: Told, unacknowledged: QueuedEvent[]): void;
  /** The latest session is recorded as it is, and sent by whichever page can. */
  handedOver(): void;
  /** Nothing of this viewing is sent any more. Its end is still heard, for another may follow. */
  abandoned(): void;
}

export interface Sending {
  send(events: QueuedEvent[]): void;
  /** What is watched is known: what waits may leave. */
  release(watched: Watched): void;
  hold(held: boolean): void;
  /** No event follows. */
  finish(): void;
  /**
   * The page goes, for good or to be kept: what waits leaves now. A session that did not open is handed over to the
   * recordings also by a page that is kept: WebKit lets go of its locks meanwhile, and another page could send it, too.
   */
  leave(): void;
  /** The network is back: no reason to wait. `restored`: so is the page, from the back/forward cache. */
  hurry(restored?: boolean): void;
  drop(): void;
  isAbandoned(): boolean;
  /** Recordings are there now: what waits is kept. */
  record(): void;
}

export function createSending(options: SendingOptions, decider: Decider): Sending {
  const { backend, clock, isOnline, recordings } = options;
  let watched: Watched | undefined;
  let latestStart: QueuedEvent | undefined;
  let isHeld = false;
  let isAbandoned = false;

  const abandon = () => {
    isAbandoned = true;
    decider.abandoned();
  };
  const delivery = createDelivery({
    backend,
    // nothing leaves before `release`
    toWire: (event) => toWire(event, watched as Watched),
    clock,
    isOnline,
    on: listen(options, { ...decider, abandoned: abandon, isLatest: (event) => event === latestStart }),
  });
  const record = () => {
    const known = watched;
    if (!known || isHeld) return;
    recordings?.()?.keep(delivery.waiting(), (event) => toWire(event, known));
  };

  return {
    send(events) {
      latestStart = last(events.filter(({ eventType }) => eventType === 'sessionStart')) ?? latestStart;
      delivery.push(events);
      if (events.length > 0) record();
    },
    release(next) {
      watched = next;
      record();
      delivery.hold(isHeld);
    },
    hold(held) {
      isHeld = held;
      delivery.hold(held || !watched);
      record();
    },
    leave() {
      const taken = recordings?.()?.handOver(delivery.waiting()) ?? [];
      delivery.withdraw(taken);
      if (latestStart && taken.includes(latestStart)) decider.handedOver();
      delivery.flush();
    },
    drop() {
      abandon();
      delivery.forget();
    },
    finish: () => delivery.endOfEvents(),
    hurry(restored) {
      if (restored) record();
      delivery.hurry(restored);
    },
    isAbandoned: () => isAbandoned,
    record,
  };
}

/** The last touch before an event leaves: what only the content can say. */
function toWire(event: QueuedEvent, watched: Watched): MediaEvent {
  return event.eventType === 'sessionStart' ? fillInStart(event, watched) : fillIn(event, watched);
}

interface Consequences extends Decider {
  /** No session was begun after it. */
  isLatest(start: QueuedEvent): boolean;
}

/** What the delivery says of its events, and what follows from it here. */
function listen({ recordings, on }: SendingOptions, { isOpen, lost, abandoned, isLatest }: Consequences) {
  /** What can't be delivered is recorded, or gone. */
  const drop = (events: readonly QueuedEvent[], code: 'lost' | 'dropped', why: string) => {
    const kept = recordings?.()?.handOver(events) ?? [];
    const gone = events.filter((event) => !kept.includes(event));
    if (code === 'lost') abandoned();
    if (gone.length > 0) on.dropped(gone, code, why);
  };
  return {
    ...on,
    sessionLost: lost,
    refused(event: QueuedEvent, outcome: Outcome & { kind: 'refused' }) {
      if (event.eventType === 'sessionStart') {
        recordings?.()?.forget(event);
        abandoned();
      }
      on.refused(event, outcome);
    },
    dropped: (events: readonly QueuedEvent[], why: string) => drop(events, 'dropped', why),
    viewingGivenUp(events: readonly QueuedEvent[], why: string) {
      if (isOpen()) on.ended('lost', false);
      drop(events, 'lost', why);
    },
    opened(sessionId: string, start: SessionOpening) {
      recordings?.()?.forget(start);
      // the answer may come when the session it opens is over already
      if (isLatest(start) && isOpen()) on.opened(sessionId);
    },
  };
}
