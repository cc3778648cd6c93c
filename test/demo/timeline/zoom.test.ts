import { describe, expect, it } from 'vitest';
import { nextZoom, pxPerSecond } from '../../../demo/timeline/zoom.ts';

describe('pxPerSecond', () => {
  it('fits in steps, so that the drawing stands still between them', () => {
    expect([0, 19_000, 20_000, 20_001, 61_000, 600_000].map((length) => pxPerSecond('fit', length, 1200))).toEqual([
      60,
      60,
      60,
      40,
      1200 / 90,
      2,
    ]);
  });

  it('gets no narrower than what can be told apart: ten minutes on a phone scroll', () => {
    expect([pxPerSecond('fit', 600_000, 300), pxPerSecond('fit', 7_200_000, 1200)]).toEqual([1.2, 1.2]);
  });

  it('is what the reader chose', () => {
    expect(pxPerSecond(80, 600_000, 300)).toBe(80);
  });
});

describe('nextZoom', () => {
  it('goes to the next level from wherever it is, until there is none', () => {
    expect([nextZoom(37, 'in'), nextZoom(37, 'out'), nextZoom(40, 'in'), nextZoom(40, 'out')]).toEqual([
      40, 20, 80, 20,
    ]);
    expect([nextZoom(160, 'in'), nextZoom(1.2, 'out')]).toEqual([undefined, undefined]);
  });
});
