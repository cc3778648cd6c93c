// How many pixels a second gets: as many as let everything be seen, or as many as the reader chose. Pure.

/** Pixels per second; `fit` follows the width and the length of what there is. */
export type Zoom = number | 'fit';

/** Seconds that are seen at once when everything is: in steps, so that nothing moves while time goes on. */
const FITTED_S = [20, 30, 45, 60, 90, 120, 180, 240, 300, 420, 600];
/** Below this the pings of a long session run into each other: it is better to scroll. */
const NARROWEST = 1.2;
const LEVELS = [NARROWEST, 2.5, 5, 10, 20, 40, 80, 160];

export function pxPerSecond(zoom: Zoom, lengthMs: number, widthPx: number): number {
  if (zoom !== 'fit') return zoom;
  const seconds = FITTED_S.find((each) => each * 1000 >= lengthMs) ?? lengthMs / 1000;
  return Math.max(NARROWEST, widthPx / seconds);
}

/** The next level in a direction, from wherever the axis is now; the outermost goes nowhere. */
export function nextZoom(current: number, direction: 'in' | 'out'): number | undefined {
  if (direction === 'in') return LEVELS.find((level) => level > current * 1.05);
  return LEVELS.filter((level) => level < current / 1.05).at(-1);
}
