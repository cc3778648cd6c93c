/**
 * What still has to arrive, in order, and what the back end was told by now. Pure: it sends nothing and knows no time.
 */
import { last } from '../lib/last.ts';
import type { QueuedEvent } from '../protocol/events.ts';
import { apply, NOTHING_TOLD, type Told } from '../session/told.ts';
import { gridOf, isCovered, thin } from './thinning.ts';

/** Events; four hours of pings are 1,440. */
export const MAX_QUEUE = 1_000;

interface Outbox {
  head(): QueuedEvent | undefined;
  /** All that is neither acknowledged nor refused. */
  waiting(): readonly QueuedEvent[];
  /** What the back end was told of the session. */
  told(): Told;
  /** Returns what had to make room: pings, evenly over the queue; the oldest event where none wait. */
  add(event: QueuedEvent, isInFlight: (event: QueuedEvent) => boolean): readonly QueuedEvent[];
  acknowledge(event: QueuedEvent): void;
  remove(events: readonly QueuedEvent[]): void;
  /** Empties it, and returns what was in it. */
  takeAll(): QueuedEvent[];
}

export function createOutbox(): Outbox {
  let queue: QueuedEvent[] = [];
  /** Acknowledged, but behind one that is not. */
  const early = new Set<QueuedEvent>();
  let told = NOTHING_TOLD;
  let grid = gridOf(0);

  /** What the back end was told grows in the order of the queue. */
  const remove = (events: readonly QueuedEvent[]) => {
    queue = queue.filter((event) => !events.includes(event));
    for (let [first] = queue; first && early.delete(first); [first] = queue) {
      told = apply(told, first);
      queue = queue.slice(1);
    }
  };

  const makeRoom = (pings: QueuedEvent[], waiting: QueuedEvent[]) => {
    const thinned = thin(pings, grid);
    if (pings.length > 0) grid = thinned.grid;
    // a session that nobody opened would take all that follows with it
    const oldest = waiting.filter(({ eventType }) => eventType !== 'sessionStart').slice(0, 1);
    const gone = pings.length > 0 ? thinned.gone : oldest;
    remove(gone);
    return gone;
  };

  return {
    head: () => queue[0],
    waiting: () => queue.filter((event) => !early.has(event)),
    told: () => told,
    add(event, isInFlight) {
      // a script that was ended in the midst may have added it before
      if (queue.includes(event)) return [];
      const waiting = queue.filter((other) => !isInFlight(other) && !early.has(other));
      const pings = waiting.filter(({ eventType }) => eventType === 'ping');
      if (event.eventType === 'sessionStart') grid = { ...grid, startTs: event.playerTime.ts };
      if (event.eventType === 'ping') {
        if (pings.length === 0) grid = gridOf(grid.startTs);
        // behind a slow network one ping in a step of the grid says enough, also where an ad sends one each second
        if (isCovered(event, last(pings), grid)) return [];
        pings.push(event);
      }
      queue.push(event);
      return queue.length > MAX_QUEUE ? makeRoom(pings, [...waiting, event]) : [];
    },
    acknowledge(event) {
      early.add(event);
      remove([]);
    },
    remove,
    takeAll() {
      const all = queue;
      queue = [];
      early.clear();
      return all;
    },
  };
}
