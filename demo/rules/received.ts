/**
 * A request to either API as it was received, or recorded, and what was found of it: what is judged here, and drawn and
 * listed by the page. Knows nothing of HTTP, nor where requests come from.
 */
import { toldIn } from './neutral.ts';

export interface Received {
  /** Counts arrivals, from 1; goes on counting after a reset. */
  readonly n: number;
  /** When it had arrived, ms since the epoch. */
  readonly at: number;
  readonly kind: 'session' | 'event' | 'downloaded';
  /** Relative to the mount point. */
  readonly path: string;
  /** Of a recorded request that is no POST. */
  readonly method?: string;
  /** Of a session only once it is open; of a recorded session never. */
  sessionId: string | null;
  /** As the body has it, right or wrong, spelled as the Media Collection API does; of a recorded session that of its first event. */
  readonly eventType: string;
  readonly playhead: number | null;
  readonly ts: number | null;
  /** `null` until answered; `0` if the answer never left: a dropped connection, or a client that went away. */
  status: number | null;
  /** Why it was refused or dropped, else empty. */
  reason: string;
  /** Whether who received it counts it, whatever became of the answer. */
  accepted: boolean;
  /** The rules it breaks (`rules.ts`). An event with an earlier `ts` that comes later can change them. */
  violations: string[];
  /** Parsed; the text where it is no JSON. */
  readonly body: unknown;
  readonly bytes: number;
  /** Content-type, origin, referer, cookie as received. */
  readonly sameOriginHeaders: Record<string, string>;
}

/** What is known of a request when its body has come. */
export type Arrival = Pick<Received, 'kind' | 'path' | 'method' | 'sessionId' | 'body' | 'bytes' | 'sameOriginHeaders'>;

/** A request that has come, and was not judged yet. `n`: its number; `at`: when it came, ms since the epoch. */
export function arrived(arrival: Arrival, n: number, at: number): Received {
  return { n, at, ...arrival, ...headline(arrival.body), status: null, reason: '', accepted: false, violations: [] };
}

/** The few values a list of requests shows, of a body that may be anything. */
function headline(body: unknown): Pick<Received, 'eventType' | 'playhead' | 'ts'> {
  const { eventType, playerTime } = Object(toldIn(body)[0]);
  const { playhead, ts } = Object(playerTime);
  return {
    eventType: typeof eventType === 'string' ? eventType : '',
    playhead: typeof playhead === 'number' ? playhead : null,
    ts: typeof ts === 'number' ? ts : null,
  };
}
