import { describe, expect, it } from 'vitest';
import { pings, script } from './script.ts';

const CHAPTERS = [{ name: 'All', start: 0, end: 6 }];

describe('createSession', () => {
  it('tells a post-roll before the end of the session', () => {
    const viewing = script().plays().for(6).contentEnds().for(0.2).breaks().starts({ length: 3 }).for(3).completesAd();
    viewing.endsBreak().ends();
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'adBreakStart(1 at 6) @6 6.2s',
      'adStart(1 ad 3s) @6 6.2s',
      ...pings(6, 7, 9, 1),
      'adComplete @6 9.2s',
      'adBreakComplete @6 9.2s',
      'sessionComplete @6 9.2s',
    ]);
    expect(viewing.reasons()).toEqual(['complete']);
  });

  it('completes the last chapter when the content ends, before the ads', () => {
    const viewing = script().knows(CHAPTERS).plays().for(5.9).contentEnds().breaks().starts({}).for(1).skipsAd();
    expect(viewing.endsBreak().ends().lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 All 0+6) @0 0s',
      'play @0 0s',
      'chapterComplete @5.9 5.9s',
      'adBreakStart(1 at 5.9) @5.9 5.9s',
      'adStart(1 ad 15s) @5.9 5.9s',
      'ping @5.9 6s',
      'adSkip @5.9 6.9s',
      'adBreakComplete @5.9 6.9s',
      'sessionComplete @5.9 6.9s',
    ]);
  });

  it('closes ad and break and completes when the viewer leaves inside it', () => {
    const viewing = script().knows(CHAPTERS).plays().for(5.9).contentEnds().breaks().starts({}).for(0.5).closes('left');
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 All 0+6) @0 0s',
      'play @0 0s',
      'chapterComplete @5.9 5.9s',
      'adBreakStart(1 at 5.9) @5.9 5.9s',
      'adStart(1 ad 15s) @5.9 5.9s',
      'ping @5.9 6s',
      'adSkip @5.9 6.4s',
      'adBreakComplete @5.9 6.4s',
      'sessionComplete @5.9 6.4s',
    ]);
    expect(viewing.reasons()).toEqual(['complete']);
  });

  it('waits for the break when the end comes inside it', () => {
    const viewing = script().plays().for(6).breaks().starts({}).for(0.5).ends().for(0.5).completesAd().for(0.5);
    expect(viewing.endsBreak().for(30).breaks().starts({}).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'adBreakStart(1 at 6) @6 6s',
      'adStart(1 ad 15s) @6 6s',
      'ping @6 7s',
      'adComplete @6 7s',
      'adBreakComplete @6 7.5s',
      'sessionComplete @6 7.5s',
    ]);
  });

  it('completes after the break though the end of the content is announced again', () => {
    const viewing = script()
      .knows([{ name: 'All', start: 0, end: 6.5 }])
      .plays()
      .for(6)
      .breaks()
      .starts({})
      .ends();
    expect(viewing.contentEnds().for(0.5).completesAd().endsBreak().lines().slice(3)).toEqual([
      'adBreakStart(1 at 6) @6 6s',
      'adStart(1 ad 15s) @6 6s',
      'adComplete @6 6.5s',
      'adBreakComplete @6 6.5s',
      'chapterComplete @6 6.5s',
      'sessionComplete @6 6.5s',
    ]);
  });

  it('keeps the chapter open while the content ends inside a break', () => {
    const viewing = script()
      .knows([{ name: 'All', start: 0, end: 6.5 }])
      .plays()
      .for(6)
      .breaks()
      .contentEnds()
      .for(0.5);
    expect(viewing.endsBreak().ends().lines().slice(3)).toEqual([
      'adBreakStart(1 at 6) @6 6s',
      'adBreakComplete @6 6.5s',
      'chapterComplete @6 6.5s',
      'sessionComplete @6 6.5s',
    ]);
  });

  it('says nothing after the end, not even a break that follows at once', () => {
    const viewing = script().plays().for(6).breaks().starts({}).ends().breaks({ index: 2 });
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'adBreakStart(1 at 6) @6 6s',
      'adStart(1 ad 15s) @6 6s',
      'adComplete @6 6s',
      'adBreakComplete @6 6s',
      'sessionComplete @6 6s',
    ]);
  });
});
