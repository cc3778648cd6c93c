// Firefox ends the script of a page that is closed, in the midst of it: what has left by then is not sent again by the
// listener after it, and what has not still leaves.

import { describe, expect, it } from 'vitest';
import type { Backend, Outcome } from '../../src/delivery/backend.ts';
import { createOutbox } from '../../src/delivery/outbox.ts';
import { createRequests } from '../../src/delivery/requests.ts';
import type { QueuedEvent } from '../../src/protocol/events.ts';
import { createClock, START_TS } from './clock.ts';

const event = (eventType: 'pauseStart' | 'sessionEnd'): QueuedEvent => ({
  eventType,
  playerTime: { playhead: 1, ts: START_TS },
});

/** In the midst of the first request that leaves, `next` is called, as the listener after one that was ended. */
function cutShort(next: (it: ReturnType<typeof cutShort>) => void) {
  const sent: string[] = [];
  const backend: Backend = {
    destination: 'a back end',
    required: [],
    visitorIds: [],
    open: () => {
      throw new Error('no session is opened here');
    },
    report(sessionId, { eventType }) {
      sent.push(`${sessionId}: ${eventType}`);
      if (sent.length === 1) next(it);
      return { answer: new Promise<Outcome>(() => {}), cancel: () => {} };
    },
  };
  const requests = createRequests({
    backend,
    toWire: (queued) => queued as never,
    clock: createClock(),
    isHeld: () => false,
    answered: () => {},
  });
  /** As a delivery does it when the page goes. */
  const flush = (events: readonly QueuedEvent[]) => {
    for (const queued of events) if (!requests.isSending(queued)) requests.send(queued, 's1');
  };
  const it = { sent, flush, requests };
  return it;
}

describe('a page whose script is ended while a request leaves', () => {
  it('sends the rest, and nothing twice', () => {
    const events = [event('pauseStart'), event('sessionEnd')];
    const { sent, flush } = cutShort((cut) => cut.flush(events));
    flush(events);
    expect(sent).toEqual(['s1: pauseStart', 's1: sessionEnd']);
  });

  it('has nothing to take back of it', () => {
    const end = event('sessionEnd');
    const idle: boolean[] = [];
    const { flush } = cutShort(({ requests }) => {
      requests.cancel(end);
      idle.push(requests.isIdle());
    });
    flush([end]);
    expect(idle).toEqual([true]);
  });
});

describe('a page whose script is ended while events are put into the outbox', () => {
  it('has each of them there once', () => {
    const outbox = createOutbox();
    const end = event('sessionEnd');
    const isInFlight = () => false;
    outbox.add(end, isInFlight);
    expect(outbox.add(end, isInFlight)).toEqual([]);
    expect(outbox.waiting()).toEqual([end]);
  });
});

describe("a request that can't be made", () => {
  it('is refused, and keeps nothing back', async () => {
    const answered: string[] = [];
    const clock = createClock();
    const requests = createRequests({
      backend: {
        destination: 'a back end',
        required: [],
        visitorIds: [],
        open: () => {
          throw new Error('no TextEncoder');
        },
        report: () => {
          throw new Error('no TextEncoder');
        },
      },
      toWire: (queued) => queued as never,
      clock,
      isHeld: () => false,
      answered: ({ eventType }, outcome) => answered.push(`${eventType}: ${outcome.kind}`),
    });
    requests.send(event('pauseStart'), 's1');
    await clock.pass(20_000);
    expect([answered, requests.isIdle()]).toEqual([['pauseStart: refused'], true]);
  });
});
