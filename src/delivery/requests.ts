/**
 * Requests under way: gives each its time to be answered, and hands on the answer if somebody still waits for it. Knows
 * no queue and decides nothing of what comes next.
 */
import type { Clock } from '../lib/clock.ts';
import type { MediaEvent, QueuedEvent } from '../protocol/events.ts';
import type { Backend, Outcome, Request } from './backend.ts';
import { createLateOpenings } from './late-openings.ts';

/** No answer for so long is a failure. */
const ANSWER_MS = 10_000;
/**
 * In Chromium the answer to what left with a page is there as soon as the page is back; Firefox throws it away. The
 * request has gone its way without its page: sent again, it would count twice.
 *
 * @see https://developer.mozilla.org/docs/Web/API/RequestInit#keepalive
 */
const LATE_MS = 1_000;

/** In the place of a request while it is made: a script that is ended in the midst of that leaves it here. */
const LEAVING: Request = { answer: new Promise(() => {}), cancel() {} };

interface Requests {
  send(event: QueuedEvent, sessionId: string): void;
  isSending(event: QueuedEvent): boolean;
  isIdle(): boolean;
  /** The page is back from the back/forward cache: what it sent before may have been answered to nobody. */
  restored(): void;
  /** Takes the request back, if there is one. */
  cancel(event: QueuedEvent): void;
  /** Waits for no answer any more. A session that opens yet is closed. */
  release(): void;
  /** The same, but nothing more is sent, not even that. */
  forget(): void;
}

interface RequestsOptions {
  backend: Backend;
  /** The last touch before an event leaves. */
  toWire(event: QueuedEvent): MediaEvent;
  clock: Clock;
  /** While this holds nothing may be sent. */
  isHeld(): boolean;
  answered(event: QueuedEvent, outcome: Outcome): void;
}

export function createRequests({ backend, toWire, clock, isHeld, answered }: RequestsOptions): Requests {
  /** More than one only when the page goes. */
  const inFlight = new Map<QueuedEvent, Request>();
  const lateOpenings = createLateOpenings(backend, isHeld);

  const giveUp = (event: QueuedEvent, given: Request) => {
    inFlight.delete(event);
    if (event.eventType === 'sessionStart') lateOpenings.await(given, toWire(event));
    else given.cancel();
  };

  const release = () => {
    for (const [event, given] of inFlight) giveUp(event, given);
  };

  return {
    send(event, sessionId) {
      const wire = toWire(event);
      // first of all: where the script is ended while it leaves, the next one must not send it again
      inFlight.set(event, LEAVING);
      const given = request(backend, wire, sessionId);
      inFlight.set(event, given);
      const isAwaited = () => inFlight.get(event) === given;
      const stopTimer = clock.after(ANSWER_MS, () => {
        if (!isAwaited()) return;
        giveUp(event, given);
        answered(event, { kind: 'retry', message: `no answer in ${ANSWER_MS / 1000} s` });
      });
      given.answer.then((outcome) => {
        stopTimer();
        if (!isAwaited()) return;
        inFlight.delete(event);
        answered(event, outcome);
      });
    },
    isSending: (event) => inFlight.has(event),
    isIdle: () => inFlight.size === 0,
    restored() {
      for (const [event, given] of inFlight) {
        if (event.eventType === 'sessionStart') continue;
        clock.after(LATE_MS, () => {
          if (inFlight.get(event) !== given) return;
          inFlight.delete(event);
          answered(event, { kind: 'ok', sessionId: '' });
        });
      }
    },
    cancel(event) {
      const given = inFlight.get(event);
      if (given) giveUp(event, given);
      given?.cancel();
      if (event.eventType === 'sessionStart') lateOpenings.cancel(event.playerTime);
    },
    release,
    forget() {
      release();
      lateOpenings.forget();
    },
  };
}

function request(backend: Backend, event: MediaEvent, sessionId: string): Request {
  try {
    return event.eventType === 'sessionStart' ? backend.open(event) : backend.report(sessionId, event);
  } catch (error) {
    // a page that broke what a request is made of: it would come again with each attempt
    const refused = { kind: 'refused', code: 'refused', message: `it can't be sent: ${error}` } as const;
    return { answer: Promise.resolve(refused), cancel() {} };
  }
}
