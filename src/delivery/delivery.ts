/**
 * Carries the events of one viewing to the back end: one at a time, in order, again where it is worth trying again,
 * and until everything has arrived. Says what was acknowledged, refused, lost or given up. Outlives the player. Knows
 * neither URLs nor status codes (`backends/`), nor what the events mean beyond where a session begins and ends.
 */

import { tell } from '../lib/call-safely.ts';
import type { Clock } from '../lib/clock.ts';
import { EXPIRY_MS, type QueuedEvent, type SessionOpening } from '../protocol/events.ts';
import { apply, NOTHING_TOLD, type Told } from '../session/told.ts';
import type { Backend, Outcome, Request } from './backend.ts';
import { backoff } from './backoff.ts';
import { enqueue, MAX_QUEUE } from './outbox.ts';

/** No answer for so long is a failure. */
const ANSWER_MS = 10_000;
const MAX_REOPENINGS = 3;
/** Requests that were given up and may be answered yet. More would keep all of a browser's connections busy. */
const MAX_STRAYS = 3;

/** What becomes of the events. */
interface DeliveryListener {
  opened(sessionId: string, event: SessionOpening): void;
  acknowledged(event: QueuedEvent): void;
  /** An event, or a whole session where `event` is a `sessionStart`, was refused and dropped. */
  refused(event: QueuedEvent, outcome: Outcome & { kind: 'refused' }): void;
  /** The sessions request failed for the first time; it is tried again. */
  unreachable(outcome: Outcome & { kind: 'retry' }): void;
  /** The session is gone: what the back end had acknowledged of it, and all that it had not. */
  lost(acknowledged: Told, unacknowledged: QueuedEvent[]): void;
  /** Events were dropped. `lost`: nothing more will be delivered. */
  dropped(events: QueuedEvent[], code: 'lost' | 'dropped', why: string): void;
  /** No event follows, and none waits. */
  done(): void;
}

interface Delivery {
  push(events: readonly QueuedEvent[]): void;
  /** While held nothing leaves. A delivery begins held. */
  hold(held: boolean): void;
  /** The page goes: everything that waits leaves now. */
  flush(): void;
  /** No event follows: what remains has ten minutes. */
  finish(): void;
  /** Forgets everything and takes back what is in flight. */
  drop(): void;
  /** The network is back: no reason to wait. */
  hurry(): void;
  /** All that is neither acknowledged nor refused, in order. */
  waiting(): readonly QueuedEvent[];
  /** Somebody else sees to these events. */
  withdraw(events: readonly QueuedEvent[]): void;
}

interface DeliveryOptions {
  backend: Backend;
  clock: Clock;
  isOnline(): boolean;
  on: DeliveryListener;
}

export function createDelivery({ backend, clock, isOnline, on }: DeliveryOptions): Delivery {
  let queue: QueuedEvent[] = [];
  /** Of the session to which the head of the queue goes. */
  let sessionId = '';
  let acknowledged = NOTHING_TOLD;
  /** The latest acknowledgement of this session. */
  let acknowledgedAt = Number.POSITIVE_INFINITY;
  let held = true;
  /** No event follows. */
  let finished = false;
  /** No request follows, either. */
  let stopped = false;
  /** Consent was withdrawn: late answers count for nothing. */
  let dropped = false;
  /** More than one only when the page goes. */
  const inFlight = new Map<QueuedEvent, Request>();
  /** Acknowledged, but behind one that is not. */
  const done = new Set<QueuedEvent>();
  /** Sessions requests that were given up, oldest first, and the ends of sessions that they opened after all. */
  const strays = new Set<Request>();
  let failures = 0;
  let stopWaiting: (() => void) | undefined;
  let stopExpiring: (() => void) | undefined;
  /** The back end has lost this session. */
  let gone = false;
  let firstWhenLost: QueuedEvent | undefined;
  let reopenings = 0;
  let gridTs = 0;
  let overflowTold = false;

  const stop = () => {
    stopped = true;
    queue = [];
    stopWaiting?.();
    stopExpiring?.();
    for (const [event, request] of inFlight) release(event, request);
  };

  /** Nobody waits for the answer any more, unless it opens a session, which then must be closed. */
  const release = (event: QueuedEvent, request: Request) => {
    inFlight.delete(event);
    if (event.eventType !== 'sessionStart') return request.cancel();
    strays.add(request);
    const [oldest] = strays;
    if (!oldest || strays.size <= MAX_STRAYS) return;
    oldest.cancel();
    strays.delete(oldest);
  };

  const giveUp = (code: 'lost' | 'dropped', why: string) => {
    const rest = queue;
    stop();
    if (rest.length > 0) tell(clock, () => on.dropped(rest, code, why));
    if (finished) tell(clock, on.done);
  };

  const lose = () => {
    reopenings += 1;
    if (reopenings > MAX_REOPENINGS) {
      return giveUp('lost', `${MAX_REOPENINGS} sessions in a row were lost before they took an event`);
    }
    const [first, ...others] = queue;
    const isGuilty = first !== undefined && first === firstWhenLost;
    const unacknowledged = isGuilty ? others : queue;
    queue = [];
    done.clear();
    gone = false;
    acknowledgedAt = Number.POSITIVE_INFINITY;
    firstWhenLost = unacknowledged[0];
    if (isGuilty) tell(clock, () => on.dropped([first], 'dropped', 'two sessions were lost over it'));
    tell(clock, () => on.lost(acknowledged, unacknowledged));
  };

  const isSilent = () => clock.now() - acknowledgedAt > EXPIRY_MS;
  const next = () => {
    const [event] = queue;
    if (stopped || inFlight.size > 0) return;
    if (!event && finished) return giveUp('dropped', '');
    if (!event || held || stopWaiting || !isOnline()) return;
    if (!gone && (event.eventType === 'sessionStart' || !isSilent())) return send(event);
    lose();
    next();
  };

  const send = (event: QueuedEvent) => {
    const request = event.eventType === 'sessionStart' ? backend.open(event) : backend.report(sessionId, event);
    inFlight.set(event, request);
    const isAwaited = () => inFlight.get(event) === request;
    const stopTimer = clock.after(ANSWER_MS, () => {
      if (!isAwaited()) return;
      release(event, request);
      take(event, { kind: 'retry', message: `no answer in ${ANSWER_MS / 1000} s` });
    });
    request.answer.then((outcome) => {
      stopTimer();
      if (!isAwaited()) return takeLate(event, request, outcome);
      inFlight.delete(event);
      take(event, outcome);
    });
  };

  const take = (event: QueuedEvent, outcome: Outcome) => {
    if (outcome.kind === 'retry') {
      if (event.eventType === 'sessionStart' && failures === 0) tell(clock, () => on.unreachable(outcome));
      if (!stopWaiting) wait(outcome.afterMs);
      return next();
    }
    failures = 0;
    switch (outcome.kind) {
      case 'ok':
        acknowledgedAt = clock.now();
        expireAfter(acknowledgedAt);
        done.add(event);
        pass();
        if (event.eventType === 'sessionStart') {
          sessionId = outcome.sessionId;
          tell(clock, () => on.opened(outcome.sessionId, event));
        } else reopenings = 0;
        tell(clock, () => on.acknowledged(event));
        break;
      case 'lost':
        gone = true;
        break;
      case 'refused':
        if (event.eventType === 'sessionStart') stop();
        queue = queue.filter((other) => other !== event);
        pass();
        tell(clock, () => on.refused(event, outcome));
        if (stopped && finished) tell(clock, on.done);
        break;
      default:
        outcome satisfies never;
    }
    next();
  };

  /** The answer to a request that had been given up: a session that opened so is closed, once. */
  const takeLate = (event: QueuedEvent, request: Request, outcome: Outcome) => {
    strays.delete(request);
    if (event.eventType !== 'sessionStart' || outcome.kind !== 'ok' || dropped || held) return;
    const { playhead, ts } = event.playerTime;
    const end = backend.report(outcome.sessionId, { eventType: 'sessionEnd', playerTime: { playhead, ts: ts + 1 } });
    strays.add(end);
    end.answer.then(() => strays.delete(end));
  };

  /** What the back end knows grows in the order of the queue. */
  const pass = () => {
    for (let [first] = queue; first && done.delete(first); [first] = queue) {
      acknowledged = apply(acknowledged, first);
      queue = queue.slice(1);
    }
  };

  const wait = (afterMs = 0) => {
    // clients that are told the same time come back one after the other, too
    stopWaiting = clock.after(afterMs + backoff(failures, clock.random()), hurry);
    failures += 1;
  };

  const hurry = () => {
    stopWaiting?.();
    stopWaiting = undefined;
    next();
  };

  const expireAfter = (ts: number) => {
    stopExpiring?.();
    if (!finished || held) return;
    stopExpiring = clock.after(ts + EXPIRY_MS - clock.now(), () => giveUp('dropped', 'nothing arrived for 10 min'));
  };

  const add = (event: QueuedEvent) => {
    if (event.eventType === 'sessionStart') gridTs = event.playerTime.ts;
    const oldest = enqueue(queue, event, { gridTs, waits: (other) => !inFlight.has(other) && !done.has(other) });
    if (!oldest || overflowTold) return;
    overflowTold = true;
    tell(clock, () =>
      on.dropped([oldest], 'dropped', `more than ${MAX_QUEUE} wait: the oldest make room from here on`),
    );
  };

  return {
    push(events) {
      if (stopped) return;
      events.forEach(add);
      next();
    },

    hold(now) {
      held = now;
      // whoever was kept waiting for consent has ten minutes from here
      expireAfter(clock.now());
      next();
    },

    flush() {
      hurry();
      if (stopped || held || gone || !isOnline()) return;
      for (const event of queue) {
        // what follows has no session to go to
        if (event.eventType === 'sessionStart') return;
        if (!inFlight.has(event) && !done.has(event)) send(event);
      }
    },

    finish() {
      if (finished) return;
      finished = true;
      if (stopped) return tell(clock, on.done);
      // whose session fell silent before the end gets another, and ten minutes from here
      expireAfter(isSilent() ? clock.now() : Math.min(acknowledgedAt, clock.now()));
      next();
    },

    drop() {
      dropped = true;
      stop();
      for (const request of strays) request.cancel();
    },

    hurry,
    waiting: () => queue.filter((event) => !done.has(event)),

    withdraw(events) {
      for (const event of events) {
        inFlight.get(event)?.cancel();
        inFlight.delete(event);
      }
      queue = queue.filter((event) => !events.includes(event));
      next();
    },
  };
}
