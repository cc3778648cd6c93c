import { describe, expect, it } from 'vitest';
import { script } from './script.ts';

const CHAPTERS = [
  { name: 'One', start: 0, end: 5 },
  { name: 'Two', start: 5, end: 9 },
  { name: 'Three', start: 12, end: 20 },
];
const viewing = () => script().knows(CHAPTERS);

describe('createSession', () => {
  it('tells chapters that are watched, with the gap between them', () => {
    expect(viewing().plays().for(13).lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 One 0+5) @0 0s',
      'play @0 0s',
      'chapterComplete @5 5s',
      'chapterStart(2 Two 5+4) @5 5s',
      'chapterComplete @9 9s',
      'ping @10 10s',
      'chapterStart(3 Three 12+8) @12 12s',
    ]);
  });

  it('tells them with the first moment that sees the playhead there', () => {
    expect(viewing().plays().for(5.2).looks().linesInMs()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 One 0+5) @0 0.001s',
      'play @0 0.002s',
      'chapterComplete @5 5s',
      'chapterStart(2 Two 5+4) @5 5.001s',
    ]);
  });

  it('completes the last one at the end of the media', () => {
    expect(viewing().plays().for(5).seeks(18).for(2).ends().lines().slice(-3)).toEqual([
      'play @18 5.1s',
      'chapterComplete @20 7.1s',
      'sessionComplete @20 7.1s',
    ]);
    expect(viewing().plays().for(5).seeks(18).for(1.8).ends().lines().slice(-3)).toEqual([
      'play @18 5.1s',
      'chapterComplete @19.8 6.9s',
      'sessionComplete @19.8 6.9s',
    ]);
  });

  it('completes one whose cue ends after the media does', () => {
    expect(viewing().plays().seeks(12).for(6).ends().lines().slice(-2)).toEqual([
      'chapterComplete @18 6.1s',
      'sessionComplete @18 6.1s',
    ]);
  });

  it('does not open a chapter again after the end of the content', () => {
    expect(viewing().plays().seeks(12).for(7.8).contentEnds().for(2).ends().lines().slice(-2)).toEqual([
      'chapterComplete @19.8 7.9s',
      'sessionComplete @19.8 9.9s',
    ]);
  });

  it('skips a chapter that a seek leaves', () => {
    expect(viewing().plays().for(2).seeks(14).for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 One 0+5) @0 0s',
      'play @0 0s',
      'pauseStart @2 2s',
      'chapterSkip @14 2.1s',
      'chapterStart(3 Three 12+8) @14 2.1s',
      'play @14 2.1s',
    ]);
  });

  it('skips a chapter that a seek leaves for the end of the media', () => {
    expect(viewing().plays().for(2).seeksTo(20).for(0.2).ends().lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 One 0+5) @0 0s',
      'play @0 0s',
      'pauseStart @2 2s',
      'chapterSkip @2 2.2s',
      'sessionComplete @2 2.2s',
    ]);
  });

  it('leaves a chapter open across a seek within it, and completes it at its end', () => {
    expect(viewing().plays().for(1).seeks(4).for(2).lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 One 0+5) @0 0s',
      'play @0 0s',
      'pauseStart @1 1s',
      'play @4 1.1s',
      'chapterComplete @5.9 3s',
      'chapterStart(2 Two 5+4) @5.9 3s',
    ]);
  });

  it('opens a chapter again that is entered again', () => {
    expect(viewing().plays().for(6).seeks(1).for(0.5).looks().lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 One 0+5) @0 0s',
      'play @0 0s',
      'chapterComplete @5 5s',
      'chapterStart(2 Two 5+4) @5 5s',
      'pauseStart @6 6s',
      'chapterSkip @1 6.1s',
      'chapterStart(1 One 0+5) @1 6.1s',
      'play @1 6.1s',
    ]);
  });

  it('completes a chapter that a loop leaves at the end of the media', () => {
    const looped = viewing().plays().for(8.8).seeksTo(0).for(0.1).renders().for(0.5).looks();
    expect(looped.lines().slice(-4)).toEqual([
      'pauseStart @8.8 8.8s',
      'chapterComplete @0 8.9s',
      'chapterStart(1 One 0+5) @0 8.9s',
      'play @0 8.9s',
    ]);
  });

  it.each([
    ['another', CHAPTERS, ['chapterComplete @0 8.8s', 'chapterStart(1 One 0+5) @0 8.8s']],
    ['the same', [{ name: 'All', start: 0, end: 9 }], ['chapterComplete @0 8.8s', 'chapterStart(1 All 0+9) @0 8.8s']],
  ])('a loop of the player leads from a chapter into %s, and nothing else is told of it', (_which, chapters, turn) => {
    const looped = script().knows(chapters).plays().for(8.8).loops().for(0.5).looks();
    expect(looped.lines().slice(-2)).toEqual(turn);
  });

  it('enters the only chapter again in a loop, but not in a short step back', () => {
    const looped = script()
      .knows([{ name: 'All', start: 0, end: 3 }])
      .plays()
      .for(2.8)
      .seeks(2.5)
      .for(0.3)
      .seeks(0);
    expect(looped.for(0.5).looks().lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 All 0+3) @0 0s',
      'play @0 0s',
      'pauseStart @2.8 2.8s',
      'play @2.5 2.9s',
      'pauseStart @2.8 3.2s',
      'chapterComplete @0 3.3s',
      'chapterStart(1 All 0+3) @0 3.3s',
      'play @0 3.3s',
    ]);
  });

  it('closes and opens chapters that a seek crosses while paused just before the next play', () => {
    expect(viewing().plays().for(2).pauses().seeksTo(14).for(9).seeksTo(6).for(1).plays().lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 One 0+5) @0 0s',
      'play @0 0s',
      'pauseStart @2 2s',
      'ping @14 10s',
      'chapterSkip @6 12s',
      'chapterStart(2 Two 5+4) @6 12s',
      'play @6 12s',
    ]);
  });

  it('stays in its chapter while paused or waiting', () => {
    expect(viewing().plays().for(4.9).stalls().for(2).pauses().for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 One 0+5) @0 0s',
      'play @0 0s',
      'bufferStart @4.9 4.9s',
      'pauseStart @4.9 6.9s',
    ]);
  });

  it('is in the one of overlapping chapters that started last', () => {
    const overlapping = script().knows([
      { name: 'All', start: 0, end: 12 },
      { name: 'Inner', start: 3, end: 6 },
    ]);
    expect(overlapping.plays().for(13).lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 All 0+12) @0 0s',
      'play @0 0s',
      // it was not left at its end
      'chapterSkip @3 3s',
      'chapterStart(2 Inner 3+3) @3 3s',
      'chapterComplete @6 6s',
      'chapterStart(1 All 0+12) @6 6s',
      'ping @10 10s',
      'chapterComplete @12 12s',
    ]);
  });

  it('is in the later one of chapters that start together, and then in the longer one', () => {
    const nested = script().knows([
      { name: 'Part', start: 0, end: 12 },
      { name: 'Chapter', start: 0, end: 6 },
    ]);
    expect(nested.plays().for(7).lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(2 Chapter 0+6) @0 0s',
      'play @0 0s',
      'chapterComplete @6 6s',
      'chapterStart(1 Part 0+12) @6 6s',
    ]);
  });

  it('opens the chapter that the content is in when the list arrives late', () => {
    expect(script().plays().for(6.5).knows(CHAPTERS).for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'chapterStart(2 Two 5+4) @7 7s',
    ]);
  });

  it('keeps the chapter that is open when the list grows', () => {
    const grown = script().knows(CHAPTERS.slice(1)).plays().for(6).knows(CHAPTERS).for(4);
    expect(grown.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'chapterStart(1 Two 5+4) @5 5s',
      'chapterComplete @9 9s',
      'ping @10 10s',
    ]);
  });

  it('completes a chapter whose end became known while it played', () => {
    const open = script()
      .knows([{ name: 'One', start: 0, end: 60 }])
      .plays()
      .for(2);
    const known = open.knows([
      { name: 'One', start: 0, end: 5 },
      { name: 'Two', start: 5, end: 60 },
    ]);
    expect(known.for(4).lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 One 0+60) @0 0s',
      'play @0 0s',
      'chapterComplete @5 5s',
      'chapterStart(2 Two 5+55) @5 5s',
    ]);
  });

  it('keeps the chapter that is open when the list goes', () => {
    expect(viewing().plays().for(1).knows([]).for(6).closes('source').lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 One 0+5) @0 0s',
      'play @0 0s',
      'chapterSkip @7 7s',
      'sessionEnd @7 7s',
    ]);
  });

  it('tells what an integrator adds, and no name where there is none', () => {
    const extra = { params: { 'media.chapter.index': 11 }, customMetadata: { mood: 'bright' } };
    const told = script().knows([
      { name: '', start: 0.1, end: 0.3, extra },
      { name: 'Two', start: 0.3, end: 9 },
    ]);
    expect(told.requests().for(0.1).seeksTo(0.1).renders().for(1).events()).toEqual([
      expect.objectContaining({ eventType: 'sessionStart' }),
      {
        eventType: 'chapterStart',
        playerTime: expect.anything(),
        params: { 'media.chapter.index': 11, 'media.chapter.offset': 0.1, 'media.chapter.length': 0.2 },
        customMetadata: { mood: 'bright' },
      },
      expect.objectContaining({ eventType: 'play' }),
      expect.objectContaining({ eventType: 'chapterComplete' }),
      expect.objectContaining({ eventType: 'chapterStart' }),
    ]);
  });
});
