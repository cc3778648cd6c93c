import { describe, expect, it } from 'vitest';
import { clock, elapsed, playheadText, plural } from '../../../demo/page/formats.ts';

describe('elapsed', () => {
  it('writes seconds, and minutes from one minute on', () => {
    expect([0, 49, 950, 12_449, 59_949, 59_950, 125_300, 3_600_000].map(elapsed)).toEqual([
      '0.0 s',
      '0.0 s',
      '1.0 s',
      '12.4 s',
      '59.9 s',
      '1:00.0',
      '2:05.3',
      '60:00.0',
    ]);
  });

  it('writes a minus for what came before, and none for nothing', () => {
    expect([-1500, -10, -65_000].map(elapsed)).toEqual(['−1.5 s', '0.0 s', '−1:05.0']);
  });
});

describe('clock', () => {
  it('is the local time of day to the millisecond', () => {
    expect(clock(new Date(2026, 0, 2, 3, 4, 5, 6).getTime())).toBe('03:04:05.006');
  });
});

describe('playheadText', () => {
  it('has two decimals, or a dash', () => {
    expect([playheadText(0), playheadText(12.345), playheadText(null)]).toEqual(['0.00 s', '12.35 s', '–']);
  });
});

describe('plural', () => {
  it('counts', () => {
    expect([0, 1, 2].map((count) => plural(count, 'rule'))).toEqual(['0 rules', '1 rule', '2 rules']);
  });
});
