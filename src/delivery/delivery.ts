/**
 * Carries the events of one viewing to the back end: one at a time, in order, again where it is worth trying again,
 * and until everything has arrived. Says what was acknowledged, refused, lost or given up. Outlives the player. Knows
 * neither URLs nor status codes (`backends/`), nor what the events mean beyond where a session begins and ends.
 */
import { callSafely } from '../lib/call-safely.ts';
import type { Clock } from '../lib/clock.ts';
import { EXPIRY_MS, type MediaEvent, type QueuedEvent, type SessionOpening } from '../protocol/events.ts';
import type { Told } from '../session/told.ts';
import type { Backend, Outcome } from './backend.ts';
import { createOutbox, MAX_QUEUE } from './outbox.ts';
import { createRequests } from './requests.ts';
import { createRetry } from './retry.ts';

const MAX_REOPENINGS = 3;

type OutcomeOf<K extends Outcome['kind']> = Outcome & { kind: K };

/** What becomes of the events. */
interface DeliveryListener {
  opened(sessionId: string, event: SessionOpening): void;
  acknowledged(event: QueuedEvent): void;
  /** An event, or a whole session where `event` is a `sessionStart`, was refused and dropped. */
  refused(event: QueuedEvent, outcome: OutcomeOf<'refused'>): void;
  /** The sessions request failed for the first time; it is tried again. */
  unreachable(outcome: OutcomeOf<'retry'>): void;
  /** The session is gone: what the back end was told of it, and all that it was not. Another is opened with the next events. */
  sessionLost(acknowledged: Told, unacknowledged: QueuedEvent[]): void;
  /** These events will not arrive; the rest goes on. */
  dropped(events: readonly QueuedEvent[], why: string): void;
  /** Too many sessions were lost: these events will not arrive, and none after them. */
  viewingGivenUp(events: readonly QueuedEvent[], why: string): void;
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
  endOfEvents(): void;
  /** Forgets everything and takes back what is in flight. */
  forget(): void;
  /** The network is back: no reason to wait. `restored`: so is the page, from the back/forward cache. */
  hurry(restored?: boolean): void;
  /** All that is neither acknowledged nor refused, in order. */
  waiting(): readonly QueuedEvent[];
  /** Somebody else sees to these events. */
  withdraw(events: readonly QueuedEvent[]): void;
}

interface DeliveryOptions {
  backend: Backend;
  /** The last touch before an event leaves. Not asked while the delivery is held. */
  toWire(event: QueuedEvent): MediaEvent;
  clock: Clock;
  isOnline(): boolean;
  on: DeliveryListener;
}

/** The session to which the head of the queue goes. */
interface Session {
  readonly id: string;
  /** Its latest acknowledgement. */
  readonly acknowledgedAt: number;
  /** The back end has no such session any more. */
  readonly isLost: boolean;
}

const NO_SESSION: Session = { id: '', acknowledgedAt: Infinity, isLost: false };

class QueueDelivery implements Delivery {
  readonly #given: DeliveryOptions;
  readonly #outbox = createOutbox();
  readonly #retry;
  readonly #requests;
  #session = NO_SESSION;
  #isHeld = true;
  /** No event follows. */
  #isOver = false;
  /** No request follows, either. */
  #hasStopped = false;
  /** The event over which the session before was lost. */
  #suspect: QueuedEvent | undefined;
  #reopenings = 0;
  #isFullTold = false;
  #stopExpiring: (() => void) | undefined;

  constructor(given: DeliveryOptions) {
    this.#given = given;
    this.#retry = createRetry(given.clock, this.#next);
    this.#requests = createRequests({ ...given, isHeld: () => this.#isHeld, answered: this.#take });
  }

  push(events: readonly QueuedEvent[]) {
    if (this.#hasStopped) return;
    events.forEach(this.#add);
    this.#next();
  }

  hold(held: boolean) {
    this.#isHeld = held;
    // whoever was kept waiting for consent has ten minutes from here
    this.#expireAfter(this.#now());
    this.#next();
  }

  flush() {
    this.hurry();
    if (this.#hasStopped || this.#isHeld || this.#session.isLost || !this.#given.isOnline()) return;
    for (const event of this.#outbox.waiting()) {
      // what follows has no session to go to
      if (event.eventType === 'sessionStart') return;
      if (!this.#requests.isSending(event)) this.#requests.send(event, this.#session.id);
    }
  }

  endOfEvents() {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#hasStopped) return this.#tell((on) => on.done());
    // whose session fell silent before the end gets another, and ten minutes from here
    this.#expireAfter(this.#isSilent() ? this.#now() : Math.min(this.#session.acknowledgedAt, this.#now()));
    this.#next();
  }

  forget() {
    this.#stop();
    this.#requests.forget();
  }

  hurry(restored = false) {
    this.#retry.stop();
    if (restored) this.#requests.restored();
    this.#next();
  }

  waiting() {
    return this.#outbox.waiting();
  }

  withdraw(events: readonly QueuedEvent[]) {
    events.forEach(this.#requests.cancel);
    this.#outbox.remove(events);
    this.#next();
  }

  #now() {
    return this.#given.clock.now();
  }

  #tell(say: (on: DeliveryListener) => void) {
    callSafely(this.#given.clock, () => say(this.#given.on));
  }

  /** Ten minutes after its last answer the back end has closed the session. */
  #isSilent() {
    return this.#now() - this.#session.acknowledgedAt > EXPIRY_MS;
  }

  #add = (event: QueuedEvent) => {
    const gone = this.#outbox.add(event, this.#requests.isSending);
    if (gone.length === 0 || this.#isFullTold) return;
    this.#isFullTold = true;
    const why = `more than ${MAX_QUEUE} wait: every second ping makes room, or the oldest events`;
    this.#tell((on) => on.dropped(gone, why));
  };

  /** The one place where it is decided what happens now: nothing, the next request, or another session. */
  #next = () => {
    if (this.#hasStopped || !this.#requests.isIdle()) return;
    const event = this.#outbox.head();
    if (!event && this.#isOver) return this.#finish();
    if (!event || this.#isHeld || this.#retry.isWaiting() || !this.#given.isOnline()) return;
    const hasSession = event.eventType === 'sessionStart' || !this.#isSilent();
    if (hasSession && !this.#session.isLost) return this.#requests.send(event, this.#session.id);
    this.#loseSession();
    this.#next();
  };

  #take = (event: QueuedEvent, outcome: Outcome) => {
    if (outcome.kind !== 'retry') this.#retry.succeeded();
    switch (outcome.kind) {
      case 'ok':
        this.#acknowledge(event, outcome.sessionId);
        break;
      case 'retry':
        if (event.eventType === 'sessionStart' && this.#retry.failures() === 0)
          this.#tell((on) => on.unreachable(outcome));
        this.#retry.failed(outcome.afterMs);
        break;
      case 'lost':
        this.#session = { ...this.#session, isLost: true };
        break;
      case 'refused':
        this.#refuse(event, outcome);
        break;
      default:
        outcome satisfies never;
    }
    this.#next();
  };

  #acknowledge(event: QueuedEvent, sessionId: string) {
    const acknowledgedAt = this.#now();
    this.#outbox.acknowledge(event);
    this.#expireAfter(acknowledgedAt);
    if (event.eventType === 'sessionStart') {
      this.#session = { id: sessionId, acknowledgedAt, isLost: false };
      this.#tell((on) => on.opened(sessionId, event));
    } else {
      this.#session = { ...this.#session, acknowledgedAt };
      this.#reopenings = 0;
    }
    this.#tell((on) => on.acknowledged(event));
  }

  #refuse(event: QueuedEvent, outcome: OutcomeOf<'refused'>) {
    if (event.eventType === 'sessionStart') this.#stop();
    this.#outbox.remove([event]);
    this.#tell((on) => on.refused(event, outcome));
    if (this.#hasStopped && this.#isOver) this.#tell((on) => on.done());
  }

  /** Somebody decides what another session is told. An event over which two were lost is not told again. */
  #loseSession() {
    const all = this.#outbox.takeAll();
    this.#reopenings += 1;
    if (this.#reopenings > MAX_REOPENINGS) {
      this.#stop();
      const why = `${MAX_REOPENINGS} sessions in a row were lost before they took an event`;
      this.#tell((on) => on.viewingGivenUp(all, why));
      return this.#finish();
    }
    const [first, ...others] = all;
    const guilty = first === this.#suspect ? first : undefined;
    const unacknowledged = guilty ? others : all;
    this.#suspect = unacknowledged[0];
    this.#session = NO_SESSION;
    if (guilty) this.#tell((on) => on.dropped([guilty], 'two sessions were lost over it'));
    this.#tell((on) => on.sessionLost(this.#outbox.told(), unacknowledged));
  }

  /** Ten minutes after `ts`, if no event follows, what remains is given up. */
  #expireAfter(ts: number) {
    this.#stopExpiring?.();
    if (!this.#isOver || this.#isHeld) return;
    this.#stopExpiring = this.#given.clock.after(ts + EXPIRY_MS - this.#now(), () => {
      const rest = this.#stop();
      if (rest.length > 0) this.#tell((on) => on.dropped(rest, 'nothing arrived for 10 min'));
      this.#finish();
    });
  }

  #finish() {
    this.#stop();
    if (this.#isOver) this.#tell((on) => on.done());
  }

  /** Returns what waited. */
  #stop() {
    this.#hasStopped = true;
    this.#retry.stop();
    this.#stopExpiring?.();
    this.#requests.release();
    return this.#outbox.takeAll();
  }
}

export function createDelivery(given: DeliveryOptions): Delivery {
  return new QueueDelivery(given);
}
