/**
 * A million viewers and a collector that is away for a minute: how many requests reach it, and when. Each viewer goes by
 * the rules of `delivery.ts` (one request at a time, in order, the next as soon as the answer is there) and by its own
 * backoff. Pure but for the time it takes.
 */
import { backoff } from '../../../src/delivery/backoff.ts';

export const OUTAGE_MS = 60_000;
/** What is looked at: from the beginning of the outage. */
export const SPAN_MS = 150_000;
/** Requests are counted in bins of so many milliseconds. */
export const BIN_MS = 100;

const PING_MS = 10_000;
const ANSWER_MS = 10_000;
/** A request and its answer: between these, another for each request. */
const ROUND_TRIP_MS = { from: 40, to: 200 };

export interface Scenario {
  name: string;
  /** All say something in the second in which the outage begins, as in a live ad break. */
  isTogether: boolean;
  /** The collector does not answer, rather than with 503. */
  isSilent: boolean;
}

export interface Load {
  /** Requests that are sent, answered or not, by bin. */
  requests: Uint32Array;
  /** When each viewer had nothing left to catch up on. */
  settledMs: Float32Array;
}

/** `jitter: false`: every viewer waits for the whole of the backoff. */
export function simulate(viewers: number, { isTogether, isSilent }: Scenario, jitter: boolean, seed: number): Load {
  const chance = random(seed);
  const requests = new Uint32Array(SPAN_MS / BIN_MS);
  const settledMs = new Float32Array(viewers);

  for (let viewer = 0; viewer < viewers; viewer++) {
    const phase = chance() * PING_MS;
    // the pings of the viewing, and what all say together before them
    let extra = isTogether ? 1 : 0;
    const together = chance() * 1_000;
    let pings = 0;
    const next = () => (extra > 0 ? Math.min(together, phase + pings * PING_MS) : phase + pings * PING_MS);
    let free = 0;
    let failures = 0;
    let caughtUp = 0;

    for (;;) {
      const said = next();
      const at = Math.max(said, free);
      if (at >= SPAN_MS) break;
      requests[Math.floor(at / BIN_MS)] = (requests[Math.floor(at / BIN_MS)] ?? 0) + 1;
      const roundTrip = ROUND_TRIP_MS.from + chance() * (ROUND_TRIP_MS.to - ROUND_TRIP_MS.from);
      if (at < OUTAGE_MS) {
        const answered = at + (isSilent ? ANSWER_MS : roundTrip);
        free = answered + backoff(failures, jitter ? chance() : 1);
        failures += 1;
        continue;
      }
      failures = 0;
      free = at + roundTrip;
      if (extra > 0 && said === together) extra = 0;
      else pings += 1;
      if (caughtUp === 0 && next() > free) caughtUp = free;
    }
    settledMs[viewer] = caughtUp;
  }
  return { requests, settledMs };
}

/** Chances that are the same in each run: mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
