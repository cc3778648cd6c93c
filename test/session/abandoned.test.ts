import { describe, expect, it } from 'vitest';
import { script } from './script.ts';

const CHAPTERS = [{ name: 'Intro', start: 0, end: 20 }];

describe('createSession', () => {
  it('ends a session that is started again, and says why', () => {
    const viewing = script().plays().for(5).breaks().starts({}).for(0.5).closes('restarted').plays().for(1);
    expect(viewing.lines().slice(4)).toEqual([
      'adSkip @5 5.5s',
      'adBreakComplete @5 5.5s',
      'sessionEnd @5 5.5s',
      'sessionStart @5 5.5s',
      'play @5 5.5s',
    ]);
    expect(viewing.reasons()).toEqual(['restarted']);
  });

  it('ends the session of a viewer who leaves before the first frame', () => {
    expect(script().requests().for(3).closes('left').for(60).lines()).toEqual([
      'sessionStart @0 0s',
      'sessionEnd @0 3s',
    ]);
  });

  it('has no session to end before the first play', () => {
    expect(script().knows(CHAPTERS).closes('left').lines()).toEqual([]);
  });

  it('ends it while playing', () => {
    expect(script().plays().for(3).closes('dispose').for(60).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'sessionEnd @3 3s',
    ]);
  });

  it('ends it while paused', () => {
    expect(script().plays().for(3).pauses().for(2).closes('left').lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @3 3s',
      'sessionEnd @3 5s',
    ]);
  });

  it('ends it in a stall', () => {
    expect(script().plays().for(3).stalls().for(2).closes('left').lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'bufferStart @3 3s',
      'sessionEnd @3 5s',
    ]);
  });

  it('ends it in a seek, where the viewer was', () => {
    expect(script().plays().for(3).seeksTo(40).for(0.5).closes('left').lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @3 3s',
      'sessionEnd @3 3.5s',
    ]);
  });

  it('skips the chapter first', () => {
    expect(script().knows(CHAPTERS).plays().for(3).closes('left').linesInMs()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 Intro 0+20) @0 0.001s',
      'play @0 0.002s',
      'chapterSkip @3 3s',
      'sessionEnd @3 3.001s',
    ]);
  });

  it('closes ad, break and chapter, inside out', () => {
    const viewing = script().knows(CHAPTERS).plays().for(3).breaks().starts({}).for(0.5).closes('source');
    expect(viewing.linesInMs()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 Intro 0+20) @0 0.001s',
      'play @0 0.002s',
      'adBreakStart(1 at 3) @3 3s',
      'adStart(1 ad 15s) @3 3.001s',
      'adSkip @3 3.5s',
      'adBreakComplete @3 3.501s',
      'chapterSkip @3 3.502s',
      'sessionEnd @3 3.503s',
    ]);
    expect(viewing.reasons()).toEqual(['source']);
  });

  it('closes the break between two ads', () => {
    const viewing = script().requests().breaks().starts({}).for(0.5).completesAd().for(0.2).closes('left');
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'adBreakStart(1 at 0) @0 0s',
      'adStart(1 ad 15s) @0 0s',
      'adComplete @0 0.5s',
      'adBreakComplete @0 0.7s',
      'sessionEnd @0 0.7s',
    ]);
  });

  it('says nothing more of a viewer who leaves between two sessions', () => {
    const viewing = script().plays().for(3).pauses().sleeps(900).for(5).closes('left');
    expect(viewing.lines()).toEqual(['sessionStart @0 0s', 'play @0 0s', 'pauseStart @3 3s']);
    expect(viewing.reasons()).toEqual(['expired', 'left']);
  });

  it.each(['source', 'left', 'dispose', 'ended', 'error', 'consent'] as const)('says why: %s', (reason) => {
    const viewing = script().plays().for(1).closes(reason).closes(reason);
    expect(viewing.lines()).toEqual(['sessionStart @0 0s', 'play @0 0s', 'sessionEnd @1 1s']);
    expect(viewing.reasons()).toEqual([reason]);
  });

  it('starts anew with the next play after an end by hand', () => {
    const viewing = script().plays().for(3).closes('ended').renders().for(5).plays().for(1);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'sessionEnd @3 3s',
      'sessionStart @8 8s',
      'play @8 8s',
    ]);
  });
});
