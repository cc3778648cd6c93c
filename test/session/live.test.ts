import { describe, expect, it } from 'vitest';
import { script } from './script.ts';

const MIDNIGHT = 86_400;

describe('createSession', () => {
  it('lets a live playhead run over midnight', () => {
    const viewing = script({ live: true, playhead: MIDNIGHT - 15 })
      .plays()
      .for(32)
      .pauses();
    expect(viewing.lines()).toEqual([
      'sessionStart @86385 0s',
      'play @86385 0s',
      'ping @86395 10s',
      'ping @5 20s',
      'ping @15 30s',
      'pauseStart @17 32s',
    ]);
  });

  it('tells a jump to the live edge as a seek', () => {
    const viewing = script({ live: true, playhead: 40_000 }).plays().for(5).seeks(43_000).for(1);
    expect(viewing.lines()).toEqual([
      'sessionStart @40000 0s',
      'play @40000 0s',
      'pauseStart @40005 5s',
      'play @43000 5.1s',
    ]);
  });

  it('calls a break before the first frame a pre-roll, whatever the second of the day', () => {
    const viewing = script({ live: true, playhead: 40_000 }).requests().breaks().starts({}).for(0.5).completesAd();
    expect(viewing.endsBreak().renders().lines()).toEqual([
      'sessionStart @40000 0s',
      'adBreakStart(1 at 0) @40000 0s',
      'adStart(1 ad 15s) @40000 0s',
      'adComplete @40000 0.5s',
      'adBreakComplete @40000 0.5s',
      'play @40000 0.5s',
    ]);
  });

  it('holds the playhead in a break over content that plays on, and catches up after it', () => {
    const viewing = script({ live: true, playhead: 40_000 }).plays().for(5).breaks({}, 'playsOn').starts({ length: 2 });
    expect(viewing.for(2).completesAd().endsBreak().renders().for(3).lines()).toEqual([
      'sessionStart @40000 0s',
      'play @40000 0s',
      'adBreakStart(1 at 40005) @40005 5s',
      'adStart(1 ad 2s) @40005 5s',
      'ping @40005 6s',
      'ping @40005 7s',
      'adComplete @40005 7s',
      'adBreakComplete @40005 7s',
      'play @40007 7s',
      'ping @40010 10s',
    ]);
  });
});
