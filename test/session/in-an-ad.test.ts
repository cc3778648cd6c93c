import { describe, expect, it } from 'vitest';
import { pings, script } from './script.ts';

const toAd = (adPingMs = 1000) => script({ adPingMs }).plays().for(5).breaks().starts({});
const LINES_TO_AD = ['sessionStart @0 0s', 'play @0 0s', 'adBreakStart(1 at 5) @5 5s', 'adStart(1 ad 15s) @5 5s'];

describe('createSession', () => {
  it('pings each second of the session in an ad', () => {
    expect(script().plays().for(5.3).breaks().starts({}).for(3).skipsAd().for(2.5).endsBreak().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'adBreakStart(1 at 5.3) @5.3 5.3s',
      'adStart(1 ad 15s) @5.3 5.3s',
      ...pings(5.3, 6, 8, 1),
      'adSkip @5.3 8.3s',
      'ping @5.3 10s',
      'adBreakComplete @5.3 10.8s',
    ]);
  });

  it('pings every ten seconds in an ad if it is asked to', () => {
    expect(toAd(10_000).for(16).completesAd().lines()).toEqual([
      ...LINES_TO_AD,
      'ping @5 10s',
      'ping @5 20s',
      'adComplete @5 21s',
    ]);
  });

  it('tells a pause in an ad, and pings on', () => {
    expect(toAd().for(1).pauses().for(2).renders().for(1).lines()).toEqual([
      ...LINES_TO_AD,
      'ping @5 6s',
      'pauseStart @5 6s',
      'ping @5 7s',
      'ping @5 8s',
      'play @5 8s',
      'ping @5 9s',
    ]);
  });

  it('tells a stall in an ad', () => {
    expect(toAd().for(0.5).stalls().for(0.3).renders().lines()).toEqual([
      ...LINES_TO_AD,
      'bufferStart @5 5.5s',
      'play @5 5.8s',
    ]);
  });

  it('tells a stall in a pre-roll, though no frame of the content was seen', () => {
    expect(script().requests().breaks().starts({}).for(0.5).stalls().lines()).toEqual([
      'sessionStart @0 0s',
      'adBreakStart(1 at 0) @0 0s',
      'adStart(1 ad 15s) @0 0s',
      'bufferStart @0 0.5s',
    ]);
  });

  it('says no play for an ad that starts, or renders', () => {
    expect(toAd().renders().for(0.5).renders().lines()).toEqual(LINES_TO_AD);
  });

  it('starts the next ad playing after one that was paused', () => {
    expect(toAd().for(0.1).pauses().skipsAd().starts({ id: 'b' }).for(0.1).pauses().lines()).toEqual([
      ...LINES_TO_AD,
      'pauseStart @5 5.1s',
      'adSkip @5 5.1s',
      'adStart(2 b 15s) @5 5.1s',
      'pauseStart @5 5.2s',
    ]);
  });

  it('says nothing of seeks in an ad', () => {
    expect(toAd().for(0.1).seeksTo(9).for(0.2).renders().for(0.3).lines()).toEqual(LINES_TO_AD);
  });

  it('drops a seek that a break interrupts', () => {
    const viewing = script().plays().for(5).seeksTo(30).for(0.1).breaks().starts({}).for(0.5).completesAd();
    expect(viewing.endsBreak().for(0.2).renders().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      'adBreakStart(1 at 5) @5 5.1s',
      'adStart(1 ad 15s) @5 5.1s',
      'adComplete @5 5.6s',
      'adBreakComplete @5 5.6s',
      'play @30 5.8s',
    ]);
  });

  it('closes the ad and the break when the viewer leaves in it', () => {
    expect(toAd().for(0.5).closes('left').lines()).toEqual([
      ...LINES_TO_AD,
      'adSkip @5 5.5s',
      'adBreakComplete @5 5.5s',
      'sessionEnd @5 5.5s',
    ]);
  });

  it('closes them when the viewer leaves while the ad is paused', () => {
    expect(toAd().for(0.5).pauses().for(0.2).closes('left').lines()).toEqual([
      ...LINES_TO_AD,
      'pauseStart @5 5.5s',
      'adSkip @5 5.7s',
      'adBreakComplete @5 5.7s',
      'sessionEnd @5 5.7s',
    ]);
  });
});
