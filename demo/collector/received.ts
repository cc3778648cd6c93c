/**
 * What the collector was sent, in order of arrival, as far back as memory allows. Knows nothing of HTTP or of the
 * protocol's rules.
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
  /** Whether the collector counts it, whatever became of the answer. */
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
export type Arrival = Pick<Received, 'kind' | 'path' | 'sessionId' | 'body' | 'bytes' | 'sameOriginHeaders'>;

export interface ReceivedList {
  readonly list: readonly Received[];
  add(arrival: Arrival, at: number): Received;
  clear(): void;
}

export const MAX_RECEIVED = 5_000;
/** The bodies of 5,000 requests could fill 5 GB. */
const MAX_BYTES = 64 * 1024 * 1024;

export function createReceivedList(): ReceivedList {
  const list: Received[] = [];
  let bytes = 0;
  let count = 0;

  const dropOldest = () => {
    bytes -= list.shift()?.bytes ?? 0;
  };

  return {
    list,
    add(arrival, at) {
      count += 1;
      const open = { status: null, reason: '', accepted: false, violations: [] };
      const received: Received = { n: count, at, ...arrival, ...headline(arrival.body), ...open };
      list.push(received);
      bytes += received.bytes;
      while (list.length > MAX_RECEIVED || (bytes > MAX_BYTES && list.length > 1)) dropOldest();
      return received;
    },
    clear() {
      list.length = 0;
      bytes = 0;
    },
  };
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
