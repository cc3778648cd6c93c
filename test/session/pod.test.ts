import { describe, expect, it } from 'vitest';
import { pings, script } from './script.ts';

describe('createSession', () => {
  it('tells a pod with a gap of three seconds, with nothing in the gap but the grid of ten', () => {
    const viewing = script().plays().for(5).breaks().starts({ id: 'a', length: 4 }).for(4).completesAd();
    viewing.stalls().for(1).renders().pauses().for(2).starts({ id: 'b', length: 3 }).for(3).completesAd().endsBreak();
    expect(viewing.renders().for(5).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'adBreakStart(1 at 5) @5 5s',
      'adStart(1 a 4s) @5 5s',
      ...pings(5, 6, 9, 1),
      'adComplete @5 9s',
      'ping @5 10s',
      'adStart(2 b 3s) @5 12s',
      ...pings(5, 13, 15, 1),
      'adComplete @5 15s',
      'adBreakComplete @5 15s',
      'play @5 15s',
      'ping @10 20s',
    ]);
  });

  it('completes an ad whose end nobody announced', () => {
    const viewing = script().plays().for(5).breaks().starts({ id: 'a' }).for(0.5).starts({ id: 'b' }).for(0.2);
    expect(viewing.endsBreak().renders().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'adBreakStart(1 at 5) @5 5s',
      'adStart(1 a 15s) @5 5s',
      'adComplete @5 5.5s',
      'adStart(2 b 15s) @5 5.5s',
      'adComplete @5 5.7s',
      'adBreakComplete @5 5.7s',
      'play @5 5.7s',
    ]);
  });

  it('closes a break that another one follows', () => {
    const viewing = script().plays().for(5).breaks().starts({ id: 'a' }).for(0.5).breaks().starts({ id: 'b' });
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'adBreakStart(1 at 5) @5 5s',
      'adStart(1 a 15s) @5 5s',
      'adComplete @5 5.5s',
      'adBreakComplete @5 5.5s',
      'adBreakStart(2 at 5) @5 5.5s',
      'adStart(1 b 15s) @5 5.5s',
    ]);
  });

  it('numbers ads as the ads plugin does, where it does', () => {
    const viewing = script().plays().breaks().starts({ id: 'a', position: 2 }).completesAd().starts({ id: 'b' });
    expect(viewing.lines().filter((line) => line.startsWith('adStart'))).toEqual([
      'adStart(2 a 15s) @0 0s',
      'adStart(3 b 15s) @0 0.01s',
    ]);
  });

  it('tells a break without ads', () => {
    expect(script().plays().for(5).breaks().for(8).endsBreak().for(0.2).renders().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'adBreakStart(1 at 5) @5 5s',
      'ping @5 10s',
      'adBreakComplete @5 13s',
      'play @5 13.2s',
    ]);
  });

  it('leaves the content paused after a break if it is', () => {
    expect(script().plays().for(5).breaks().starts({}).for(0.5).completesAd().endsBreak().pauses().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'adBreakStart(1 at 5) @5 5s',
      'adStart(1 ad 15s) @5 5s',
      'adComplete @5 5.5s',
      'adBreakComplete @5 5.5s',
      'pauseStart @5 5.5s',
    ]);
  });

  it('does not take the content for playing after a break until the player says so', () => {
    const viewing = script().plays().for(5).breaks().starts({}).for(0.5).completesAd().endsBreak().sleeps(900).for(60);
    expect(viewing.plays().lines().slice(4)).toEqual([
      'adComplete @5 5.5s',
      'adBreakComplete @5 5.5s',
      'sessionStart(resume) @5 965.5s',
      'play @5 965.5s',
    ]);
  });

  it('says nothing of ends without starts', () => {
    expect(script().plays().for(1).completesAd().skipsAd().endsBreak().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
    ]);
  });
});
