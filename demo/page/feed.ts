// The page's line to the sandbox collector: what it received, as server-sent events, and orders to fail or recover.
// Knows the collector's addresses; nothing of the player or of how the requests are shown.
import type { Failure } from '../collector/failures.ts';
import type { Received } from '../rules/received.ts';

/** As a client sends it; `path` from the collector on. */
export interface Sent {
  readonly path: string;
  readonly body: object;
}

interface FeedListeners {
  /** Once per request, also when the feed reconnects and the collector repeats what it has. */
  received(received: Received): void;
  /** A later request changed what the collector thinks of an earlier one. */
  judged(n: number, violations: readonly string[]): void;
  /** The collector forgot everything, or is about to repeat it. */
  reset(): void;
  connected(connected: boolean): void;
}

const at = (path: string): string => new URL(`/collect/${path}`, location.origin).href;

export function connectFeed(listeners: FeedListeners): void {
  const seen = new Set<string>();
  const feed = new EventSource(at('feed'));
  feed.addEventListener('open', () => listeners.connected(true));
  // The browser reconnects by itself; until then the page says that it can't see.
  feed.addEventListener('error', () => listeners.connected(false));
  feed.addEventListener('received', (event) => {
    const received: Received = JSON.parse(event.data);
    // The collector counts from 1 again when its server restarts; with the time of arrival the pair stays unique.
    const key = `${received.n}@${received.at}`;
    if (seen.has(key)) return;
    seen.add(key);
    listeners.received(received);
  });
  feed.addEventListener('judged', (event) => {
    const judged: Pick<Received, 'n' | 'violations'> = JSON.parse(event.data);
    listeners.judged(judged.n, judged.violations);
  });
  feed.addEventListener('reset', () => {
    seen.clear();
    listeners.reset();
  });
}

/** One order at a time: a failure replaces the one before it. */
export async function failRequests(failure: Failure): Promise<boolean> {
  return (await order('recover')) && order('fail', failure);
}

export const recover = (): Promise<boolean> => order('recover');

/** The collector answers 404 for this session from now on. */
export const forgetSession = (sessionId: string): Promise<boolean> => order('forget', { sessionId });

/** Sends an event that is none of the plugin's. */
export const tell = ({ body, path }: Sent): Promise<boolean> => order(path, body);

/** Resolves to whether the collector took it. */
async function order(path: string, body: object = {}): Promise<boolean> {
  try {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(at(path), { method: 'POST', headers, body: JSON.stringify(body) });
    return response.ok;
  } catch {
    return false;
  }
}
