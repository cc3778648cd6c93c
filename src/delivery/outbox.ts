/**
 * How long the queue of a delivery may grow, and what gives way. Pure. Knows no network.
 */
import { PING_MS, type QueuedEvent } from '../protocol/events.ts';

export const MAX_QUEUE = 1_000;

/**
 * Adds `event` at the end. Behind a slow network one ping in ten seconds, counted from `gridTs`, says enough. Returns
 * what made room for it, if anything had to: the oldest ping of those that wait, else the oldest event that opens no session.
 */
export function enqueue(
  queue: QueuedEvent[],
  event: QueuedEvent,
  { gridTs, waits }: { gridTs: number; waits(event: QueuedEvent): boolean },
): QueuedEvent | undefined {
  const step = ({ playerTime }: QueuedEvent) => Math.floor((playerTime.ts - gridTs) / PING_MS);
  const isWaitingPing = (other: QueuedEvent) => other.eventType === 'ping' && waits(other);
  if (event.eventType === 'ping' && queue.some((other) => isWaitingPing(other) && step(other) === step(event))) return;
  queue.push(event);
  if (queue.length <= MAX_QUEUE) return;
  const oldest = queue.find(isWaitingPing) ?? queue.find((other) => other.eventType !== 'sessionStart' && waits(other));
  if (oldest) queue.splice(queue.indexOf(oldest), 1);
  return oldest;
}
