/**
 * Which pings give way where too many events wait. Pure. Pings lie on a grid; each thinning doubles its step, so that
 * every second one goes, and what is left is spread evenly from the first to the last.
 */
import { PING_MS, type QueuedEvent } from '../protocol/events.ts';

/** The grid on which pings wait: from `startTs`, one in each `stepMs`. */
interface Grid {
  readonly startTs: number;
  readonly stepMs: number;
}

/** The grid of the API itself. */
export const gridOf = (startTs: number): Grid => ({ startTs, stepMs: PING_MS });

const stepOf = ({ startTs, stepMs }: Grid, { playerTime }: QueuedEvent) =>
  Math.floor((playerTime.ts - startTs) / stepMs);

/** Whether `other` says already what `ping` would. */
export function isCovered(ping: QueuedEvent, other: QueuedEvent | undefined, grid: Grid): boolean {
  return other !== undefined && stepOf(grid, other) === stepOf(grid, ping);
}

/**
 * The next coarser grid on which some of `pings`, which are in order, give way, and which do. Of two, which may lie on
 * both sides of the grid's start and share no step however long, the older one does.
 */
export function thin(pings: readonly QueuedEvent[], { startTs, stepMs }: Grid): { grid: Grid; gone: QueuedEvent[] } {
  const grid = { startTs, stepMs: 2 * stepMs };
  if (pings.length <= 2) return { grid, gone: pings.slice(0, 1) };
  const gone = pings.filter((ping, index) => isCovered(ping, pings[index - 1], grid));
  return gone.length > 0 ? { grid, gone } : thin(pings, grid);
}
