import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlayerLike } from '../../src/sources/player-like.ts';
import { createPlayhead } from '../../src/sources/playhead.ts';

const NOON = Date.UTC(2026, 2, 14, 12);
const NOON_S = 43_200;

function createBench({ time = 100, duration = Infinity, edge = 110 } = {}) {
  const shown = { time, duration, edge };
  const partial = {
    currentTime: () => shown.time,
    duration: () => shown.duration,
    readyState: () => 4,
    seekable: () => ({ length: 1, end: () => shown.edge }),
  };
  const { read } = createPlayhead(partial as unknown as PlayerLike, {
    mode: 'auto',
    isElsewhere: () => false,
    wasShown: () => true,
  });
  return {
    read: (change: Partial<typeof shown> = {}) => {
      Object.assign(shown, change);
      return read();
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});

afterEach(() => {
  vi.useRealTimers();
});

describe(createPlayhead.name, () => {
  it('reads live content as the second of the day of what is on screen', () => {
    const bench = createBench();
    expect(bench.read()).toBe(NOON_S - 10);
    vi.setSystemTime(NOON + 5_000);
    expect(bench.read({ time: 105, edge: 112 })).toBe(NOON_S - 5);
  });

  it('takes a stream that says it can be sought without an end, as radio does, as being at its edge', () => {
    expect(createBench({ edge: Infinity }).read()).toBe(NOON_S);
  });

  it('keeps live content live when the stream ends', () => {
    const bench = createBench();
    bench.read();
    vi.setSystemTime(NOON + 2_000);
    expect(bench.read({ time: 102, duration: 112 })).toBe(NOON_S - 8);
  });

  it('does not go back when the stream ends, and its edge with it', () => {
    const bench = createBench({ time: 90, edge: 100 });
    bench.read();
    vi.setSystemTime(NOON + 2_000);
    // players stay three segments away from the edge of what grows
    expect(bench.read({ time: 92, edge: 118, duration: 118 })).toBe(NOON_S - 8);
    vi.setSystemTime(NOON + 28_000);
    expect(bench.read({ time: 118 })).toBe(NOON_S + 18);
  });

  it('stands still while live content does, whatever is learnt of its edge', () => {
    const bench = createBench();
    bench.read();
    vi.setSystemTime(NOON + 9_900);
    expect(bench.read({ edge: 120 })).toBe(NOON_S - 10);
  });

  it('keeps the distance to the edge while the edge is not known for a moment', () => {
    const bench = createBench({ time: 1400, edge: 5000 });
    expect(bench.read()).toBe(NOON_S - 3600);
    vi.setSystemTime(NOON + 1_000);
    expect(bench.read({ time: 1401, edge: 0 })).toBe(NOON_S - 3599);
  });

  it('finds its place when the edge comes to be known', () => {
    const bench = createBench({ time: 0, edge: 0 });
    expect(bench.read()).toBe(NOON_S);
    expect(bench.read({ edge: 3600 })).toBe(NOON_S - 3600);
  });

  it('keeps content that its session was told the length of where it was, however long it grows', () => {
    let isTold = false;
    const shown = { time: 10, duration: 60 };
    const partial = {
      currentTime: () => shown.time,
      duration: () => shown.duration,
      readyState: () => 4,
      seekable: () => ({ length: 1, end: () => shown.time }),
    };
    const { read } = createPlayhead(partial as unknown as PlayerLike, {
      mode: 'auto',
      isElsewhere: () => false,
      wasShown: () => true,
      isTold: () => isTold,
    });
    expect(read()).toBe(10);
    isTold = true;
    expect(read()).toBe(10);
    Object.assign(shown, { time: 70, duration: Infinity });
    expect(read()).toBe(70);
  });

  it('finds the edge again when a stream with another time line takes over', () => {
    const bench = createBench({ time: 4990, edge: 5000 });
    expect(bench.read()).toBe(NOON_S - 10);
    expect(bench.read({ time: 30, edge: 40 })).toBe(NOON_S - 10);
  });
});

describe('a playhead of the integrator’s own', () => {
  const bench = (own: () => number | undefined, change: { duration?: number; time?: number } = {}) => {
    let isElsewhere = false;
    const shown = { time: 100, duration: 120, ...change };
    const partial = {
      currentTime: () => shown.time,
      duration: () => shown.duration,
      readyState: () => 4,
      seekable: () => ({ length: 1, end: () => 110 }),
    };
    const playhead = createPlayhead(partial as unknown as PlayerLike, {
      mode: 'auto',
      own,
      isElsewhere: () => isElsewhere,
      wasShown: () => true,
    });
    return {
      ...playhead,
      leave() {
        isElsewhere = true;
      },
    };
  };

  it.each([120, Infinity])('wins over the player’s time, where the stream’s length is %s', (duration) => {
    const { read, keep } = bench(() => 400, { duration });
    expect(read()).toBe(400);
    keep(101);
    expect(read()).toBe(400);
  });

  it('counts where the player knows no time', () => {
    expect(bench(() => 400, { time: Number.NaN }).read()).toBe(400);
  });

  it('leaves the player its word where it has none', () => {
    const { read, keep } = bench(() => undefined);
    expect(read()).toBe(100);
    keep(101);
    expect(read()).toBe(100);
  });

  it('stands still while the player shows something else', () => {
    let now = 40;
    const { read, keep, leave } = bench(() => now);
    keep(100);
    leave();
    now = 50;
    keep(101);
    expect(read()).toBe(40);
  });
});
