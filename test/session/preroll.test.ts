import { describe, expect, it } from 'vitest';
import { pings, script } from './script.ts';

describe('createSession', () => {
  it('tells a pre-roll of two ads, and plays the content only after it', () => {
    const viewing = script().requests().for(0.5).breaks({ name: 'pre' }).for(0.5).starts({ id: 'a', length: 5 }).for(5);
    viewing.completesAd().for(0.2).starts({ id: 'b', length: 4 }).for(4).completesAd().endsBreak().for(0.3).renders();
    expect(viewing.for(9).lines()).toEqual([
      'sessionStart @0 0s',
      'adBreakStart(1 at 0) @0 0.5s',
      'adStart(1 a 5s) @0 1s',
      ...pings(0, 2, 6, 1),
      'adComplete @0 6s',
      'adStart(2 b 4s) @0 6.2s',
      ...pings(0, 7, 10, 1),
      'adComplete @0 10.2s',
      'adBreakComplete @0 10.2s',
      'play @0 10.5s',
    ]);
  });

  it('says nothing of the play and the waiting that surround the ads', () => {
    const viewing = script().requests().stalls().breaks().renders().stalls().starts({}).for(1).completesAd().renders();
    expect(viewing.stalls().endsBreak().stalls().requests().for(0.4).renders().lines()).toEqual([
      'sessionStart @0 0s',
      'adBreakStart(1 at 0) @0 0s',
      'adStart(1 ad 15s) @0 0s',
      'ping @0 1s',
      'adComplete @0 1s',
      'adBreakComplete @0 1s',
      'play @0 1.4s',
    ]);
  });

  it('tells an ad that is skipped', () => {
    const viewing = script().requests().breaks().starts({}).for(1.5).skipsAd().endsBreak().for(0.2).renders();
    expect(viewing.linesInMs()).toEqual([
      'sessionStart @0 0s',
      'adBreakStart(1 at 0) @0 0.001s',
      'adStart(1 ad 15s) @0 0.002s',
      'ping @0 1s',
      'adSkip @0 1.5s',
      'adBreakComplete @0 1.501s',
      'play @0 1.7s',
    ]);
  });

  it('closes the ad and the break after an error', () => {
    const viewing = script().requests().breaks().starts({}).for(0.5).errs('ad 402').skipsAd().endsBreak().renders();
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'adBreakStart(1 at 0) @0 0s',
      'adStart(1 ad 15s) @0 0s',
      'error @0 0.5s {errorID ad 402, errorSource player}',
      'adSkip @0 0.5s',
      'adBreakComplete @0 0.5s',
      'play @0 0.5s',
    ]);
  });

  it('tells the error of an ad as one of somebody else, skips the ad, and goes on', () => {
    const viewing = script().requests().breaks().starts({}).for(0.5).failsAd('402').for(0.1).starts({ id: 'next' });
    expect(viewing.for(0.4).completesAd().failsAd('late').endsBreak().renders().lines()).toEqual([
      'sessionStart @0 0s',
      'adBreakStart(1 at 0) @0 0s',
      'adStart(1 ad 15s) @0 0s',
      'error @0 0.5s {errorID 402, errorSource external}',
      'adSkip @0 0.5s',
      'adStart(2 next 15s) @0 0.6s',
      'ping @0 1s',
      'adComplete @0 1s',
      'adBreakComplete @0 1s',
      'play @0 1s',
    ]);
  });

  it('is a pre-roll wherever the content starts', () => {
    const viewing = script({ playhead: 90 })
      .requests()
      .breaks()
      .starts({})
      .for(0.5)
      .completesAd()
      .endsBreak()
      .renders();
    expect(viewing.lines()).toEqual([
      'sessionStart @90 0s',
      'adBreakStart(1 at 0) @90 0s',
      'adStart(1 ad 15s) @90 0s',
      'adComplete @90 0.5s',
      'adBreakComplete @90 0.5s',
      'play @90 0.5s',
    ]);
  });

  it('starts before no play: an ad that nobody asked for waits', () => {
    expect(script().breaks().starts({}).for(1).lines()).toEqual([]);
  });

  it('opens the chapter with the content, not with the ad', () => {
    const viewing = script()
      .knows([{ name: 'Intro', start: 0, end: 20 }])
      .requests()
      .breaks()
      .starts({})
      .for(0.5);
    expect(viewing.completesAd().endsBreak().renders().lines()).toEqual([
      'sessionStart @0 0s',
      'adBreakStart(1 at 0) @0 0s',
      'adStart(1 ad 15s) @0 0s',
      'adComplete @0 0.5s',
      'adBreakComplete @0 0.5s',
      'chapterStart(1 Intro 0+20) @0 0.5s',
      'play @0 0.5s',
    ]);
  });
});
