import { describe, expect, it } from 'vitest';
import { readSessions } from '../../../demo/session/read-sessions.ts';
import { busyStretches, createTimeScale, tickSeconds } from '../../../demo/timeline/scale.ts';
import { receiving, START } from '../received.ts';

const stretch = (from: number, to: number) => ({ from: START + from * 1000, to: START + to * 1000 });

describe('createTimeScale', () => {
  it('runs evenly where there is little silence', () => {
    const scale = createTimeScale([stretch(0, 20), stretch(10, 30), stretch(44, 50)]);
    expect([0, 15, 37, 50, 60].map((second) => scale.at(START + second * 1000))).toEqual([
      0, 15_000, 37_000, 50_000, 60_000,
    ]);
    expect([scale.length, scale.folds]).toEqual([50_000, []]);
  });

  it('folds a long silence to six seconds, with what lies before and after as it was', () => {
    const scale = createTimeScale([stretch(3600, 3610), stretch(0, 10)]);
    expect([10, 1805, 3600, 3605].map((second) => scale.at(START + second * 1000))).toEqual([
      10_000, 13_000, 16_000, 21_000,
    ]);
    expect(scale.length).toBe(26_000);
    expect(scale.folds).toEqual([{ ...stretch(10, 3600), at: 13_000 }]);
  });

  it('has a place for what lies before everything, and for nothing at all', () => {
    expect(createTimeScale([stretch(10, 20)]).at(START + 5_000)).toBe(-5_000);
    const empty = createTimeScale([]);
    expect([empty.length, empty.at(START)]).toEqual([0, 0]);
  });
});

describe('busyStretches', () => {
  it('is busy from the first event to the last arrival, and until now while a session is open', () => {
    const receive = receiving();
    const told = [receive(0, 'sessionStart'), receive(4, 'play', { arrived: 9 })];
    const now = START + 30_000;
    const busy = (openId: string | null, runningSince: number | null) => {
      const { length } = createTimeScale(busyStretches(readSessions(told, openId), told, { now, runningSince }));
      return length;
    };
    expect([busy(null, null), busy('one', null), busy(null, START + 25_000)]).toEqual([9_000, 30_000, 20_000]);
  });
});

describe('tickSeconds', () => {
  it('is the narrowest step that leaves room for its label', () => {
    expect([100, 50, 10, 2, 0.2, 0.01].map((pxPerSecond) => tickSeconds(pxPerSecond, 60))).toEqual([
      1, 2, 10, 30, 300, 600,
    ]);
  });
});
