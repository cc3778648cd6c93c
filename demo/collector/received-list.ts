/**
 * What the collector was sent, in order of arrival, as far back as memory allows. Knows nothing of HTTP or of the
 * protocol's rules.
 */
import { type Arrival, arrived, type Received } from '../rules/received.ts';

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
      const received = arrived(arrival, count, at);
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
