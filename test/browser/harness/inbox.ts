// Waits for what a collector receives, as browser tests put it: exactly this list, and nothing else.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Collector, Received } from '../../../demo/collector/collector.ts';
import { LOOK_EVERY_MS, PATIENCE_MS } from '../../tools/run/patience.ts';
import { compare, transcript } from './transcript.ts';
import { fairWeather } from './weather.ts';

export interface ReceivedOptions {
  /** Milliseconds; default is the patience of all tests. */
  timeout?: number;
  /** Only what belongs to this session. */
  session?: string;
  /** Default true: nothing may have been answered 400, nor break a rule of the API. */
  valid?: boolean;
}

export interface Inbox {
  /**
   * Waits until exactly these event types have come and were answered, and gives them. Fails with the whole list, as soon
   * as no later event could make it right. Passes over stalls, unless the inbox or the list is about them.
   */
  received(eventTypes: readonly string[], options?: ReceivedOptions): Promise<readonly Received[]>;
  /** Fails if anything comes in this time (default 300 ms) beyond what the last `received()` saw, or beyond nothing. */
  nothingElse(ms?: number): Promise<void>;
  /** IDs of the sessions opened so far, in order. */
  sessions(): string[];
  empty(): void;
}

const isValid = ({ status, violations }: Received): boolean => status !== 400 && violations.length === 0;

interface InboxOptions {
  /** What comes is about stalls: none is passed over. */
  stalls: boolean;
}

export function createInbox(collector: Collector, { stalls }: InboxOptions): Inbox {
  const all = collector.received;
  /** What the last `received()` saw, by the weather that it took. */
  let seen = { count: 0, areStallsTold: stalls };

  const listed = (areStallsTold: boolean): readonly Received[] => (areStallsTold ? all : fairWeather(all));

  return {
    async received(eventTypes, { timeout = PATIENCE_MS, session, valid = true } = {}) {
      const deadline = Date.now() + timeout;
      const areStallsTold = stalls || eventTypes.includes('bufferStart');
      for (;;) {
        const list = listed(areStallsTold);
        const now = session === undefined ? list.slice() : list.filter((entry) => entry.sessionId === session);
        const state = compare(eventTypes, now);
        const fail = (why: string) => new Error(`${why}\n${transcript(eventTypes, now)}`);

        if (state === 'different') throw fail('another list of events came');
        if (state === 'same' && now.every((entry) => entry.status !== null)) {
          if (valid && !now.every(isValid)) throw fail('the right events came, but they are not all valid');
          seen = { count: list.length, areStallsTold };
          return now;
        }
        if (Date.now() > deadline)
          throw fail(`after ${timeout} ms, not all events have come, or not all were answered`);
        await sleep(LOOK_EVERY_MS);
      }
    },

    async nothingElse(ms = 300) {
      await sleep(ms);
      const list = listed(seen.areStallsTold);
      if (list.length <= seen.count) return;
      const expected = list.slice(0, seen.count).map((entry) => entry.eventType);
      throw new Error(`something else came within ${ms} ms\n${transcript(expected, list)}`);
    },

    sessions: () => [
      ...new Set(all.flatMap(({ kind, sessionId }) => (kind === 'session' && sessionId !== null ? [sessionId] : []))),
    ],

    empty() {
      seen = { count: 0, areStallsTold: stalls };
    },
  };
}
