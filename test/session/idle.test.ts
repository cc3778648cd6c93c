import { describe, expect, it } from 'vitest';
import { createSession } from '../../src/session/session.ts';
import { pings, script } from './script.ts';

const CHAPTERS = [
  { name: 'Intro', start: 0, end: 20 },
  { name: 'Main', start: 20, end: 60 },
];

describe('createSession', () => {
  it('ends a session whose playhead stood still for 30 minutes, and resumes with the next play', () => {
    const viewing = script().plays().for(5).pauses().for(3600).requests().for(0.4).renders().for(10);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      ...pings(5, 10, 1800),
      'sessionEnd @5 1805s',
      'sessionStart(resume) @5 3605s',
      'play @5 3605.4s',
      'ping @14.6 3615s',
    ]);
    expect(viewing.reasons()).toEqual(['idle']);
  });

  it('ends a session that buffers for 30 minutes, and resumes with the next frame', () => {
    expect(script().plays().for(5).stalls().for(2000).renders().for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'bufferStart @5 5s',
      ...pings(5, 10, 1800),
      'sessionEnd @5 1805s',
      'sessionStart(resume) @5 2005s',
      'play @5 2005s',
    ]);
  });

  it('ends a session that never began to play', () => {
    expect(script().requests().for(2000).lines()).toEqual([
      'sessionStart @0 0s',
      ...pings(0, 10, 1800),
      // the first look at the playhead is a second old
      'sessionEnd @0 1801s',
    ]);
  });

  it('counts from the last movement of the playhead, a seek included', () => {
    expect(script().plays().for(5).pauses().for(1000).seeksTo(50).for(1795).seeksTo(40).for(1000).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      ...pings(5, 10, 1000),
      ...pings(50, 1010, 2800),
      ...pings(40, 2810, 3800),
    ]);
  });

  it('does not take an ad that plays for idle', () => {
    const viewing = script({ adPingMs: 10_000 }).plays().for(5).breaks().starts({ length: 2400 }).for(2400);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'adBreakStart(1 at 5) @5 5s',
      'adStart(1 ad 2400s) @5 5s',
      ...pings(5, 10, 2400),
    ]);
  });

  it('takes an ad of more than 30 minutes for one whose end was not told', () => {
    const viewing = script({ adPingMs: 10_000 }).plays().for(5).breaks().starts({ length: 15 }).for(4000);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'adBreakStart(1 at 5) @5 5s',
      'adStart(1 ad 15s) @5 5s',
      ...pings(5, 10, 3600),
      'adSkip @5 3605s',
      'adBreakComplete @5 3605s',
      'sessionEnd @5 3605s',
    ]);
    expect(viewing.reasons()).toEqual(['idle']);
  });

  it('closes what is open, and opens it again in the resumed session', () => {
    const viewing = script().knows(CHAPTERS).plays().turnsOn('mute', 'fullScreen').for(5).pauses().for(2000);
    expect(viewing.turnsOff('mute').plays().for(1).linesInMs()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 Intro 0+20) @0 0.001s',
      'play @0 0.002s',
      'stateStart(mute) @0 0.003s',
      'stateStart(fullScreen) @0 0.004s',
      'pauseStart @5 5s',
      ...pings(5, 10, 1800),
      'chapterSkip @5 1805s',
      'sessionEnd @5 1805.001s',
      'sessionStart(resume) @5 2005.001s',
      'chapterStart(1 Intro 0+20) @5 2005.002s',
      'stateStart(fullScreen) @5 2005.003s',
      'play @5 2005.004s',
    ]);
  });

  it('opens the ad again that was paused', () => {
    const viewing = script().plays().for(5).breaks().starts({}).for(3).pauses().for(2000);
    expect(viewing.renders().for(2).completesAd().endsBreak().renders().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'adBreakStart(1 at 5) @5 5s',
      'adStart(1 ad 15s) @5 5s',
      ...pings(5, 6, 8, 1),
      'pauseStart @5 8s',
      ...pings(5, 9, 1807, 1),
      'ping @5 1808s',
      'adSkip @5 1808s',
      'adBreakComplete @5 1808s',
      'sessionEnd @5 1808s',
      'sessionStart(resume) @5 2008s',
      'adBreakStart(1 at 5) @5 2008s',
      'adStart(1 ad 15s) @5 2008s',
      'ping @5 2009s',
      'ping @5 2010s',
      'adComplete @5 2010s',
      'adBreakComplete @5 2010s',
      'play @5 2010s',
    ]);
  });

  it('opens the chapter that the viewer went to meanwhile', () => {
    const viewing = script().knows(CHAPTERS).plays().for(5).pauses().for(1900).seeksTo(30).for(10).plays().for(1);
    expect(viewing.lines().slice(-5)).toEqual([
      'chapterSkip @5 1805s',
      'sessionEnd @5 1805s',
      'sessionStart(resume) @30 1915s',
      'chapterStart(2 Main 20+40) @30 1915s',
      'play @30 1915s',
    ]);
  });

  it('resumes when an ad starts', () => {
    const viewing = script().plays().for(5).pauses().for(2000).breaks().starts({}).for(1);
    expect(viewing.lines().slice(-5)).toEqual([
      'sessionEnd @5 1805s',
      'sessionStart(resume) @5 2005s',
      'adBreakStart(1 at 5) @5 2005s',
      'adStart(1 ad 15s) @5 2005s',
      'ping @5 2006s',
    ]);
  });

  it('has nothing to add when the viewer leaves meanwhile', () => {
    const viewing = script().plays().for(5).pauses().for(2000).closes('left').for(60);
    expect(viewing.lines().at(-1)).toBe('sessionEnd @5 1805s');
    expect(viewing.reasons()).toEqual(['idle', 'left']);
    expect(viewing.session().phase()).toBe('over');
  });

  it('takes what plays after an unwatched end for another viewing', () => {
    const viewing = script().plays().for(5).pauses().for(2000).seeksTo(60).ends().seeksTo(0).plays().for(1);
    expect(viewing.lines().slice(-3)).toEqual(['sessionEnd @5 1805s', 'sessionStart @0 2005s', 'play @0 2005s']);
    expect(viewing.reasons()).toEqual(['idle', 'complete']);
  });

  it('resumes when the playhead moves again without a word', () => {
    // a playback rate of 0, and back
    const session = createSession(1000);
    const hear = (type: 'playRequested' | 'playing' | 'ticked' | 'changed', seconds: number, playhead = 0) =>
      session.hear({ signal: { type }, ts: seconds * 1000, playhead }).events.map(({ eventType }) => eventType);
    expect(hear('playRequested', 0)).toEqual(['sessionStart']);
    expect(hear('playing', 0)).toEqual(['play']);
    for (let minute = 5; minute < 30; minute += 5) expect(hear('ticked', minute * 60)).toEqual(['ping']);
    expect(hear('ticked', 1800)).toEqual(['ping', 'sessionEnd']);
    expect(hear('changed', 1900)).toEqual([]);
    expect(hear('changed', 1950, 0.2)).toEqual(['sessionStart', 'play']);
  });

  it('completes a post-roll that is paused for 30 minutes', () => {
    const viewing = script().plays().for(5).contentEnds().breaks().starts({}).pauses().for(2000);
    expect(viewing.lines().slice(-4)).toEqual([
      'ping @5 1805s',
      'adSkip @5 1805s',
      'adBreakComplete @5 1805s',
      'sessionComplete @5 1805s',
    ]);
    expect(viewing.session().phase()).toBe('over');
    expect(viewing.reasons()).toEqual(['complete']);
  });

  it('ends before the ping that its grid, a millisecond late, has not due yet', () => {
    const params = { 'media.chapter.index': 1, 'media.chapter.offset': 0, 'media.chapter.length': 9 };
    const viewing = script({ timers: 'exact' }).plays().for(1).breaks().for(1860);
    expect(viewing.tracks('chapterStart', { params }).plays().for(1860).linesInMs().slice(-4)).toEqual([
      'ping @1 3651.001s',
      // half an hour after the resume at 1861 s; the next step of the grid is at 3661.001 s
      'adBreakComplete @1 3661s',
      'chapterSkip @1 3661.001s',
      'sessionEnd @1 3661.002s',
    ]);
    expect(viewing.reasons()).toEqual(['idle', 'idle']);
  });
});
