// Firefox ends the script of a page that is closed, in the midst of it: what has left by then is not sent again by the
// listener after it, and what has not still leaves.

import { describe, expect, it } from 'vitest';
import type { Backend, Outcome } from '../../src/delivery/backend.ts';
import { createRequests } from '../../src/delivery/requests.ts';
import type { QueuedEvent } from '../../src/protocol/events.ts';
import { createClock, START_TS } from './clock.ts';

const event = (eventType: 'pauseStart' | 'sessionEnd'): QueuedEvent => ({
  eventType,
  playerTime: { playhead: 1, ts: START_TS },
});

/** Whose script is ended while the first request leaves. */
function cutShort() {
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
      if (sent.length === 1) throw new Error('the script is ended');
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
  return { sent, flush, requests };
}

describe('a page whose script is ended while a request leaves', () => {
  it('sends the rest, and nothing twice', () => {
    const { sent, flush } = cutShort();
    const events = [event('pauseStart'), event('sessionEnd')];
    expect(() => flush(events)).toThrow('the script is ended');
    flush(events);
    flush(events);
    expect(sent).toEqual(['s1: pauseStart', 's1: sessionEnd']);
  });

  it('has nothing to take back of it', () => {
    const { flush, requests } = cutShort();
    const end = event('sessionEnd');
    expect(() => flush([end])).toThrow('the script is ended');
    requests.cancel(end);
    requests.release();
    expect(requests.isIdle()).toBe(true);
  });
});
