// The time axis: real time runs evenly, but a long while in which nothing was reported is folded to a short one. Pure.
import type { Received } from '../rules/received.ts';
import type { SessionRecord } from '../session/spans.ts';

/** A while in which something was reported, ms since the epoch. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface Fold extends Stretch {
  /** Where its middle lies on the axis, ms from the beginning. */
  readonly at: number;
}

export interface TimeScale {
  /** Length of the axis, ms. */
  readonly length: number;
  /** Where a time (ms since the epoch) lies on the axis, ms from its beginning. */
  at(ts: number): number;
  /** What was folded away. */
  readonly folds: readonly Fold[];
}

/** Shorter pauses between sessions stay as they were. */
const LONGEST_GAP_MS = 15_000;
/** What a longer one is folded to. */
const FOLDED_MS = 6_000;

/** When something was reported, or arrived, or goes on. `runningSince`: a viewing goes on until `now`. */
export function busyStretches(
  sessions: readonly SessionRecord[],
  received: readonly Received[],
  { now, runningSince }: { now: number; runningSince: number | null },
): Stretch[] {
  return [
    ...sessions.map(({ from, isOpen, to }) => ({ from, to: isOpen ? Math.max(to, now) : to })),
    ...received.map(({ at, ts }) => ({ from: Math.min(ts ?? at, at), to: at })),
    ...(runningSince === null ? [] : [{ from: runningSince, to: now }]),
  ];
}

export function createTimeScale(busy: readonly Stretch[]): TimeScale {
  const stretches = merged(busy);
  const first = stretches[0];
  if (!first) return { length: 0, at: () => 0, folds: [] };

  const folds: Fold[] = [];
  /** Corners of a line that is straight between them. */
  const corners = [{ ts: first.from, at: 0 }];
  let at = first.to - first.from;
  corners.push({ ts: first.to, at });
  for (const [index, stretch] of stretches.slice(1).entries()) {
    const from = stretches[index]?.to ?? stretch.from;
    folds.push({ from, to: stretch.from, at: at + FOLDED_MS / 2 });
    at += FOLDED_MS;
    corners.push({ ts: stretch.from, at });
    at += stretch.to - stretch.from;
    corners.push({ ts: stretch.to, at });
  }

  return {
    length: at,
    folds,
    at(ts) {
      const next = corners.findIndex((corner) => corner.ts > ts);
      const left = corners[next < 0 ? corners.length - 1 : next - 1];
      if (!left) return ts - first.from;
      const right = corners[next];
      if (!right) return left.at + ts - left.ts;
      return left.at + ((ts - left.ts) * (right.at - left.at)) / (right.ts - left.ts);
    },
  };
}

/** In order, those that touch or lie close together as one. */
function merged(stretches: readonly Stretch[]): Stretch[] {
  const sorted = [...stretches].sort((one, other) => one.from - other.from);
  const found: { from: number; to: number }[] = [];
  for (const { from, to } of sorted) {
    const last = found.at(-1);
    if (last && from - last.to <= LONGEST_GAP_MS) last.to = Math.max(last.to, to);
    else found.push({ from, to });
  }
  return found;
}

/** Seconds between two labels of the axis. */
const TICKS_S = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600];

export function tickSeconds(pxPerSecond: number, minPx: number): number {
  return TICKS_S.find((seconds) => seconds * pxPerSecond >= minPx) ?? 600;
}
