import { describe, expect, it } from 'vitest';
import { script } from './script.ts';

const CHAPTERS = [
  { name: 'One', start: 0, end: 20 },
  { name: 'Two', start: 20, end: 60 },
];

describe('createSession', () => {
  it('opens another session while playing: what the lost one knew, then what it did not, without its pings', () => {
    const viewing = script()
      .plays()
      .for(4)
      .turnsOn('mute')
      .acknowledges()
      .for(3)
      .turnsOff('mute')
      .for(5)
      .stalls()
      .for(2);
    viewing.renders().for(1).loses().for(9);
    expect(viewing.linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'stateStart(mute) @4 4s',
      // 1 ms apart, up to 1 ms before the first event that was not acknowledged; the last known playhead
      'sessionStart(resume) @4 6.997s',
      'stateStart(mute) @4 6.998s',
      'play @4 6.999s',
      'stateEnd(mute) @7 7s',
      'bufferStart @12 12s',
      'play @12 14s',
      // on the grid of the new session
      'ping @14.997 16.997s',
    ]);
    expect(viewing.reasons()).toEqual(['lost']);
    expect(viewing.session().phase()).toBe('open');
  });

  it('counts from a ping if that is the first thing not acknowledged', () => {
    const viewing = script().plays().for(4).acknowledges().for(6).turnsOn('mute').loses();
    expect(viewing.linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'sessionStart(resume) @0 9.998s',
      'play @0 9.999s',
      'stateStart(mute) @10 10.001s',
    ]);
  });

  it('opens chapter, break, ad and states again, in this order, and no play in a break', () => {
    const viewing = script().knows(CHAPTERS).plays().turnsOn('mute', 'inFocus').for(5).breaks().starts({}).for(0.5);
    viewing.acknowledges().for(0.5).completesAd().loses();
    expect(viewing.linesInMs().slice(-7)).toEqual([
      'sessionStart(resume) @5 5.994s',
      'chapterStart(1 One 0+20) @5 5.995s',
      'adBreakStart(1 at 5) @5 5.996s',
      'adStart(1 ad 15s) @5 5.997s',
      'stateStart(mute) @5 5.998s',
      'stateStart(inFocus) @5 5.999s',
      'adComplete @5 6.001s',
    ]);
  });

  it('goes on with nothing but what was known when only pings are missing', () => {
    const viewing = script().plays().for(4).acknowledges().for(7).loses().for(10);
    expect(viewing.linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'sessionStart(resume) @0 9.998s',
      'play @0 9.999s',
      'ping @19.998 19.998s',
    ]);
  });

  it('opens a stalled session again as stalled', () => {
    const viewing = script().plays().for(4).stalls().acknowledges().for(7).loses();
    expect(viewing.lines().slice(-2)).toEqual(['sessionStart(resume) @4 10s', 'bufferStart @4 10s']);
  });

  it('opens a session again that had not begun to play', () => {
    const viewing = script().requests().acknowledges().for(11).loses().for(1).renders();
    expect(viewing.lines()).toEqual(['sessionStart @0 0s', 'sessionStart(resume) @0 10s', 'play @0 12s']);
  });

  it('waits for the next play while paused, and tells then what was missing', () => {
    const viewing = script().plays().turnsOn('mute').for(4).acknowledges().pauses().for(8).loses();
    expect(viewing.session().phase()).toBe('asleep');
    expect(viewing.reasons()).toEqual(['lost']);
    viewing.turnsOff('mute').for(3600).turnsOn('mute').requests().for(0.5).renders().for(5);
    expect(viewing.linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'stateStart(mute) @0 0.002s',
      'sessionStart(resume) @0 3.997s',
      'stateStart(mute) @0 3.998s',
      'play @0 3.999s',
      'pauseStart @4 4s',
      'stateEnd(mute) @4 12s',
      'stateStart(mute) @4 3612s',
      'play @4 3612.5s',
      'ping @5.497 3613.997s',
    ]);
  });

  it('owes nothing any more after that', () => {
    const viewing = script().plays().for(4).acknowledges().pauses().loses().for(1).plays().for(2).sleeps(900).for(1);
    expect(viewing.lines().slice(2)).toEqual([
      'sessionStart(resume) @0 4s',
      'play @0 4s',
      'pauseStart @4 4s',
      'play @4 5s',
      'sessionStart(resume) @6.998 908s',
      'play @6.998 908s',
    ]);
  });

  it('opens a session in the ordinary way at the next play when nothing but pings was missing', () => {
    const viewing = script().plays().turnsOn('mute').for(4).pauses().acknowledges().for(8).loses();
    viewing.turnsOff('mute').for(60).seeksTo(30).plays().for(10);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'stateStart(mute) @0 0s',
      'pauseStart @4 4s',
      'sessionStart(resume) @30 72s',
      'play @30 72s',
      'ping @40 82s',
    ]);
  });

  it('waits while an ad is paused, and opens it again', () => {
    const viewing = script()
      .plays()
      .for(4)
      .breaks()
      .starts({})
      .pauses()
      .acknowledges()
      .for(1)
      .loses()
      .for(60)
      .renders();
    expect(viewing.lines().slice(-4)).toEqual([
      'pauseStart @4 4s',
      'sessionStart(resume) @4 65s',
      'adBreakStart(1 at 4) @4 65s',
      'adStart(1 ad 15s) @4 65s',
    ]);
  });

  it('tells what a paused session missed, and its end, when the viewer leaves', () => {
    const viewing = script()
      .knows(CHAPTERS)
      .plays()
      .for(4)
      .acknowledges()
      .pauses()
      .for(2)
      .loses()
      .for(60)
      .closes('left');
    expect(viewing.linesInMs()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 One 0+20) @0 0.001s',
      'play @0 0.002s',
      'sessionStart(resume) @0 3.997s',
      'chapterStart(1 One 0+20) @0 3.998s',
      'play @0 3.999s',
      'pauseStart @4 4s',
      'chapterSkip @4 66s',
      'sessionEnd @4 66.001s',
    ]);
    expect(viewing.reasons()).toEqual(['lost', 'left']);
  });

  it('opens none for a viewer who leaves a paused session that missed nothing', () => {
    const viewing = script().plays().for(4).pauses().acknowledges().for(8).loses().for(60).closes('left');
    expect(viewing.lines()).toEqual(['sessionStart @0 0s', 'play @0 0s', 'pauseStart @4 4s']);
    expect(viewing.reasons()).toEqual(['lost', 'left']);
  });

  it('tells the end of the content that a paused session did not live to see', () => {
    const viewing = script().plays().for(4).acknowledges().pauses().loses().for(5).seeksTo(60).ends();
    expect(viewing.lines().slice(2)).toEqual([
      'sessionStart(resume) @0 4s',
      'play @0 4s',
      'pauseStart @4 4s',
      'sessionComplete @60 9s',
    ]);
  });

  it('goes on at once in a break that a paused content waits for', () => {
    const viewing = script().plays().for(4).pauses().breaks().acknowledges().for(7).loses();
    expect(viewing.lines().slice(4)).toEqual(['sessionStart(resume) @4 10s', 'adBreakStart(1 at 4) @4 10s']);
  });

  it('takes an end that met no session for delivered', () => {
    const left = script().plays().for(4).acknowledges().closes('left').loses();
    expect(left.lines()).toEqual(['sessionStart @0 0s', 'play @0 0s']);
    const completed = script().plays().for(4).acknowledges().ends().loses();
    expect(completed.lines()).toEqual(['sessionStart @0 0s', 'play @0 0s']);
    const pinged = script().plays().for(9).acknowledges().for(21).closes('left').loses();
    expect(pinged.lines()).toEqual(['sessionStart @0 0s', 'play @0 0s']);
  });

  it('tells another session the rest of a viewing that is over', () => {
    const viewing = script().plays().for(4).acknowledges().pauses().for(7).closes('left').loses();
    expect(viewing.linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'sessionStart(resume) @0 3.998s',
      'play @0 3.999s',
      'pauseStart @4 4s',
      'sessionEnd @4 11s',
    ]);
    expect(viewing.reasons()).toEqual(['left']);
    expect(viewing.session().phase()).toBe('over');
  });

  it('tells another session of a completion, but not for pings alone', () => {
    const viewing = script().plays().for(9).acknowledges().for(3).ends().loses();
    expect(viewing.linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'sessionStart(resume) @0 9.998s',
      'play @0 9.999s',
      'sessionComplete @12 12s',
    ]);
  });

  it('tells the rest of a session that has a later one behind it, and leaves the later one as it is', () => {
    const viewing = script().plays().for(4).acknowledges().turnsOn('mute').for(8).sleeps(900).for(11);
    viewing.loses().for(10);
    expect(viewing.linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'sessionStart(resume) @0 3.998s',
      'play @0 3.999s',
      'stateStart(mute) @4 4s',
      'sessionStart(resume) @13 913s',
      'stateStart(mute) @13 913.001s',
      'play @13 913.002s',
      'ping @23 923s',
      'ping @33 933s',
    ]);
    expect(viewing.reasons()).toEqual(['expired']);
  });

  it('drops the pings of a session that has a later one behind it', () => {
    const viewing = script().plays().for(4).acknowledges().for(8).sleeps(900).for(1).loses();
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'sessionStart(resume) @13 913s',
      'play @13 913s',
    ]);
  });

  it('tells the rest of an idle session while none is open', () => {
    const viewing = script().plays().for(4).acknowledges().pauses().for(2000).loses();
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'sessionStart(resume) @0 4s',
      'play @0 4s',
      'pauseStart @4 4s',
      'sessionEnd @4 1804s',
    ]);
    expect(viewing.session().phase()).toBe('asleep');
    expect(viewing.for(5).plays().lines().slice(-2)).toEqual(['sessionStart(resume) @4 2009s', 'play @4 2009s']);
  });

  it('owes the rest of a session that expired while paused', () => {
    const viewing = script().plays().for(4).acknowledges().pauses().sleeps(900).for(1).loses().for(60).plays();
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'sessionStart(resume) @0 4s',
      'play @0 4s',
      'pauseStart @4 4s',
      'play @4 965s',
    ]);
    expect(viewing.reasons()).toEqual(['expired']);
  });

  it('opens a session even if its last unacknowledged event was dropped', () => {
    const viewing = script().plays().for(4).acknowledges().loses().for(10);
    expect(viewing.linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'sessionStart(resume) @0 3.998s',
      'play @0 3.999s',
      'ping @13.998 13.998s',
    ]);
  });

  it('counts idleness on across sessions', () => {
    const viewing = script().plays().for(4).stalls().acknowledges().for(1500).loses().for(400);
    // 1804 s, and on to the next tick
    expect(viewing.lines().at(-1)).toBe('sessionEnd @4 1805s');
    expect(viewing.reasons()).toEqual(['lost', 'idle']);
  });

  it('tells the rest, and then of the sleep, if the loss is heard of before the sleep is', () => {
    const viewing = script().plays().for(4).acknowledges().turnsOn('mute').sleeps(900).loses().for(10);
    expect(viewing.linesInMs().slice(2)).toEqual([
      'sessionStart(resume) @0 3.998s',
      'play @0 3.999s',
      'stateStart(mute) @4 4s',
      'sessionStart(resume) @4 904s',
      'stateStart(mute) @4 904.001s',
      'play @4 904.002s',
      'ping @14 914s',
    ]);
    expect(viewing.reasons()).toEqual(['expired']);
  });

  it('leaves a later session as it is when nothing of the lost one is missing', () => {
    const viewing = script().plays().for(4).acknowledges().sleeps(900).for(1).loses().for(1);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'sessionStart(resume) @5 905s',
      'play @5 905s',
    ]);
    expect(viewing.reasons()).toEqual(['expired']);
  });

  it('lands a seek in the new session', () => {
    const viewing = script().plays().for(4).seeksTo(30).acknowledges().for(7).loses().renders().for(1);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @4 4s',
      'sessionStart(resume) @4 10s',
      'play @30 11s',
    ]);
  });
});
