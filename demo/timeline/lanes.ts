// The lanes of the timeline from top to bottom, in pixels. Pure; knows nothing of time.
import type { Span, SpanLane } from '../session/spans.ts';

export type LaneName = SpanLane | 'pings' | 'requests';

export interface Lane {
  readonly name: LaneName;
  readonly y: number;
  readonly height: number;
}

/** Above the lanes: the names of sessions, then the axis. */
export const HEAD_PX = 42;
export const HEIGHTS: Record<LaneName, number> = {
  content: 28,
  buffering: 20,
  ads: 32,
  chapters: 26,
  states: 18,
  pings: 20,
  requests: 48,
};
/** What stays free above and below a bar. */
export const MARGIN_PX = 4;

/** States go on side by side: each has the first row that is free. */
export function stateRows(spans: readonly Span[], now: number): Map<Span, number> {
  const rows = new Map<Span, number>();
  const freeFrom: number[] = [];
  for (const span of spans.filter(({ kind }) => kind === 'state')) {
    const free = freeFrom.findIndex((time) => time <= span.from);
    const row = free < 0 ? freeFrom.length : free;
    freeFrom[row] = span.to ?? now;
    rows.set(span, row);
  }
  return rows;
}

export function stackLanes(rowsOfStates: number): Lane[] {
  const names: readonly LaneName[] = ['content', 'buffering', 'ads', 'chapters', 'states', 'pings', 'requests'];
  let y = HEAD_PX;
  return names.map((name) => {
    const height = name === 'states' ? HEIGHTS.states * rowsOfStates + MARGIN_PX : HEIGHTS[name];
    const lane = { name, y, height };
    y += height;
    return lane;
  });
}
