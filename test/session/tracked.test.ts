import { describe, expect, it } from 'vitest';
import { script } from './script.ts';

const BREAK = { params: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 5 } };
const AD = {
  params: { 'media.ad.podPosition': 1, 'media.ad.id': 'spot', 'media.ad.length': 3, 'media.ad.playerName': 'mine' },
  customMetadata: { mood: 'bright' },
};
const CHAPTER = {
  params: {
    'media.chapter.index': 3,
    'media.chapter.offset': 0,
    'media.chapter.length': 60,
    'media.chapter.friendlyName': 'Mine',
  },
};
const state = (name: string) => ({ params: { 'media.state.name': name } });

describe('createSession', () => {
  it('tells ads that are tracked by hand as it tells others', () => {
    const viewing = script().plays().for(5).tracks('adBreakStart', BREAK).tracks('adStart', AD).for(2).tracks('adSkip');
    expect(viewing.tracks('adBreakComplete').renders().for(3).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'adBreakStart(1 at 5) @5 5s',
      'adStart(1 spot 3s) @5 5s',
      'ping @5 6s',
      'ping @5 7s',
      'adSkip @5 7s',
      'adBreakComplete @5 7s',
      // the break held the playhead, not the content
      'play @7 7s',
      'ping @10 10s',
    ]);
    expect(viewing.events()[3]).toEqual({ eventType: 'adStart', playerTime: expect.anything(), ...AD });
  });

  it('lets each event tracked by hand take its QoE along', () => {
    const qoe = (dropped: number) => ({ qoeData: { 'media.qoe.droppedFrames': dropped } });
    const viewing = script().plays().for(1).tracks('pauseStart', qoe(1)).tracks('play', qoe(2)).for(1);
    const stalled = viewing.tracks('bufferStart', qoe(3)).tracks('adBreakStart', { ...BREAK, ...qoe(4) });
    const ended = stalled.tracks('adBreakComplete', qoe(5)).renders().tracks('sessionEnd', qoe(6));
    expect(ended.events().map(({ eventType, qoeData }) => [eventType, qoeData?.['media.qoe.droppedFrames']])).toEqual([
      ['sessionStart', undefined],
      ['play', undefined],
      ['pauseStart', 1],
      ['play', 2],
      ['bufferStart', 3],
      ['adBreakStart', 4],
      ['adBreakComplete', 5],
      ['play', undefined],
      ['sessionEnd', 6],
    ]);
  });

  it('closes what was tracked by hand when the viewer leaves', () => {
    const viewing = script()
      .plays()
      .tracks('chapterStart', CHAPTER)
      .tracks('adBreakStart', BREAK)
      .tracks('adStart', AD);
    expect(viewing.for(0.5).closes('left').lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'chapterStart(3 Mine 0+60) @0 0s',
      'adBreakStart(1 at 5) @0 0s',
      'adStart(1 spot 3s) @0 0s',
      'adSkip @0 0.5s',
      'adBreakComplete @0 0.5s',
      'chapterSkip @0 0.5s',
      'sessionEnd @0 0.5s',
    ]);
  });

  it('refuses ads out of order, and says what comes first', () => {
    const viewing = script()
      .plays()
      .tracks('adStart', AD)
      .tracks('adComplete')
      .tracks('adSkip')
      .tracks('adBreakComplete');
    viewing.tracks('adBreakStart', BREAK).tracks('adComplete').tracks('adStart', AD).tracks('adComplete');
    expect(viewing.tracks('adComplete').tracks('adBreakComplete').lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'adStart not accepted: no ad break is open: track adBreakStart first',
      'adComplete not accepted: no ad is open: track adStart first',
      'adSkip not accepted: no ad is open: track adStart first',
      'adBreakComplete not accepted: no ad break is open: track adBreakStart first',
      'adBreakStart(1 at 5) @0 0s',
      'adComplete not accepted: no ad is open: track adStart first',
      'adStart(1 spot 3s) @0 0s',
      'adComplete @0 0s',
      'adComplete not accepted: no ad is open: track adStart first',
      'adBreakComplete @0 0.01s',
    ]);
  });

  it('closes the ad that another one, or the end of the break, follows, and says so', () => {
    const viewing = script().plays().for(5).tracks('adBreakStart', BREAK).tracks('adStart', AD).for(0.5);
    viewing.tracks('adStart', { params: { ...AD.params, 'media.ad.podPosition': 2 } }).for(0.2);
    expect(viewing.tracks('adBreakComplete').renders().linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'adBreakStart(1 at 5) @5 5s',
      'adStart(1 spot 3s) @5 5.001s',
      'adComplete @5 5.5s',
      'adStart(2 spot 3s) @5 5.501s',
      'adComplete @5 5.7s',
      'adBreakComplete @5 5.701s',
      'play @5.7 5.702s',
    ]);
    expect(viewing.warnings()).toEqual([
      "track('adStart'): an ad is open, and is completed: track adComplete or adSkip first",
      "track('adBreakComplete'): an ad is open, and is completed: track adComplete or adSkip first",
    ]);
  });

  it('closes the break that another one follows, and says so', () => {
    const viewing = script().plays().for(5).tracks('adBreakStart', BREAK).tracks('adStart', AD).for(0.5);
    const again = { params: { 'media.ad.podIndex': 2, 'media.ad.podSecond': 5 } };
    expect(viewing.tracks('adBreakStart', again).lines().slice(3)).toEqual([
      'adStart(1 spot 3s) @5 5s',
      'adComplete @5 5.5s',
      'adBreakComplete @5 5.5s',
      'adBreakStart(2 at 5) @5 5.5s',
    ]);
    expect(viewing.warnings()).toEqual([
      "track('adBreakStart'): an ad break is open, and is closed: track adBreakComplete first",
    ]);
  });

  it('completes the chapter that another one follows, and says so', () => {
    const viewing = script()
      .knows([{ name: 'Auto', start: 0, end: 9 }])
      .plays();
    expect(viewing.for(2).tracks('chapterStart', CHAPTER).for(8).lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 Auto 0+9) @0 0s',
      'play @0 0s',
      'chapterComplete @2 2s',
      'chapterStart(3 Mine 0+60) @2 2s',
      'ping @10 10s',
    ]);
    expect(viewing.warnings()).toEqual([
      "track('chapterStart'): a chapter is open, and is completed: track chapterComplete or chapterSkip first",
    ]);
  });

  it('refuses chapters out of order', () => {
    const viewing = script().plays().tracks('chapterComplete').tracks('chapterSkip').tracks('chapterStart', CHAPTER);
    expect(viewing.tracks('chapterSkip').tracks('chapterSkip').lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'chapterComplete not accepted: no chapter is open: track chapterStart first',
      'chapterSkip not accepted: no chapter is open: track chapterStart first',
      'chapterStart(3 Mine 0+60) @0 0s',
      'chapterSkip @0 0s',
      'chapterSkip not accepted: no chapter is open: track chapterStart first',
    ]);
  });

  it('refuses states that are on or off already, and the eleventh', () => {
    const viewing = script().plays().tracks('stateEnd', state('a')).tracks('stateStart', state('a'));
    viewing.tracks('stateStart', state('a')).tracks('stateEnd', state('a'));
    for (const name of ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']) viewing.tracks('stateStart', state(name));
    viewing.tracks('stateStart', state('k')).tracks('stateStart', state('a'));
    expect(viewing.linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'stateEnd not accepted: the state a is not on: track stateStart first',
      'stateStart(a) @0 0.002s',
      'stateStart not accepted: the state a is on: track stateEnd first',
      'stateEnd(a) @0 0.003s',
      ...['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((name, at) => `stateStart(${name}) @0 ${(at + 4) / 1000}s`),
      'stateStart not accepted: a session takes 10 different states, and has had a, b, c, d, e, f, g, h, i, j',
      'stateStart(a) @0 0.013s',
    ]);
  });

  it('puts playback by hand to the rules of playback', () => {
    const viewing = script().requests().tracks('bufferStart').tracks('play').tracks('play').for(1).tracks('pauseStart');
    viewing.tracks('pauseStart').for(1).tracks('play').for(1).tracks('bufferStart').for(1).renders();
    expect(
      viewing.tracks('adBreakStart', BREAK).tracks('play').tracks('pauseStart').tracks('bufferStart').lines(),
    ).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @0 1s',
      'play @0 2s',
      'bufferStart @0 3s',
      'play @0 4s',
      'adBreakStart(1 at 5) @0 4s',
    ]);
  });

  it('leaves a chapter that was opened by hand to be closed by hand', () => {
    const viewing = script()
      .requests()
      .knows([{ name: 'Auto', start: 2, end: 9 }])
      .tracks('chapterStart', CHAPTER);
    viewing.renders().for(3).tracks('chapterComplete').for(2);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(3 Mine 0+60) @0 0s',
      'play @0 0s',
      'chapterComplete @3 3s',
      'chapterStart(1 Auto 2+7) @4 4s',
    ]);
  });

  it('does not open a chapter again that was closed by hand', () => {
    const viewing = script()
      .knows([{ name: 'Auto', start: 0, end: 4 }])
      .plays()
      .for(1)
      .tracks('chapterSkip')
      .for(5);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 Auto 0+4) @0 0s',
      'play @0 0s',
      'chapterSkip @1 1s',
    ]);
  });

  it('leaves it alone also where an automatic one was closed by hand before it', () => {
    const viewing = script()
      .knows([{ name: 'Auto', start: 0, end: 4 }])
      .plays();
    expect(viewing.tracks('chapterSkip').tracks('chapterStart', CHAPTER).for(6).lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 Auto 0+4) @0 0s',
      'play @0 0s',
      'chapterSkip @0 0s',
      'chapterStart(3 Mine 0+60) @0 0s',
    ]);
  });

  it('completes a chapter by hand at the end of the content', () => {
    const viewing = script().plays().tracks('chapterStart', CHAPTER).for(2).ends();
    expect(viewing.lines().slice(-2)).toEqual(['chapterComplete @2 2s', 'sessionComplete @2 2s']);
  });

  it('tells errors and bitrates by hand with their quality', () => {
    const viewing = script()
      .plays()
      .tracks('error', {
        qoeData: { 'media.qoe.errorID': 'drm', 'media.qoe.errorSource': 'external' },
      });
    viewing.tracks('bitrateChange', { qoeData: { 'media.qoe.bitrate': 800 } }).for(10);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'error @0 0s {errorID drm, errorSource external}',
      'bitrateChange @0 0s {bitrate 800}',
      'ping @10 10s',
    ]);
  });

  it('ends a session by hand, closing what is open', () => {
    const ended = script().plays().tracks('adBreakStart', BREAK).tracks('adStart', AD).for(0.5).tracks('sessionEnd');
    expect(ended.lines().slice(-3)).toEqual(['adSkip @0 0.5s', 'adBreakComplete @0 0.5s', 'sessionEnd @0 0.5s']);
    expect(ended.reasons()).toEqual(['ended']);
    const completed = script().plays().for(5).tracks('chapterStart', CHAPTER).tracks('sessionComplete').for(30);
    expect(completed.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'chapterStart(3 Mine 0+60) @5 5s',
      'chapterComplete @5 5s',
      'sessionComplete @5 5s',
    ]);
    expect(completed.reasons()).toEqual(['complete']);
  });
});

const asleepInAd = () =>
  script().plays().for(5).tracks('adBreakStart', BREAK).tracks('adStart', AD).for(0.5).acknowledges();

describe('createSession, between two sessions', () => {
  it('wakes for a play by hand', () => {
    const viewing = asleepInAd().tracks('pauseStart').for(2).loses().for(20).tracks('play').for(0.3).tracks('adSkip');
    expect(viewing.tracks('adBreakComplete').lines().slice(4)).toEqual([
      'sessionStart(resume) @5 5.5s',
      'adBreakStart(1 at 5) @5 5.5s',
      'adStart(1 spot 3s) @5 5.5s',
      'pauseStart @5 5.5s',
      'play @5 27.5s',
      'adSkip @5 27.8s',
      'adBreakComplete @5 27.8s',
    ]);
  });

  it('remembers ads that are closed by hand', () => {
    const viewing = asleepInAd().tracks('pauseStart').for(2).loses().tracks('adSkip').tracks('adBreakComplete').for(20);
    expect(viewing.plays().lines().slice(4)).toEqual([
      'sessionStart(resume) @5 5.5s',
      'adBreakStart(1 at 5) @5 5.5s',
      'adStart(1 spot 3s) @5 5.5s',
      'pauseStart @5 5.5s',
      'adSkip @5 7.5s',
      'adBreakComplete @5 7.5s',
      'play @27.5 27.5s',
    ]);
  });

  it('wakes for ads by hand', () => {
    const viewing = script().plays().for(4).pauses().for(1900).tracks('adBreakStart', BREAK).tracks('adStart', AD);
    expect(viewing.lines().slice(-4)).toEqual([
      'sessionEnd @4 1804s',
      'sessionStart(resume) @4 1904s',
      'adBreakStart(1 at 5) @4 1904s',
      'adStart(1 spot 3s) @4 1904s',
    ]);
  });

  it.each(['sessionEnd', 'sessionComplete'] as const)('is over with a %s by hand', (end) => {
    const viewing = script().plays().for(4).pauses().for(1900).tracks(end).tracks('play');
    expect(viewing.lines().slice(-2)).toEqual(['sessionEnd @4 1804s', 'play not accepted: no session is open']);
    expect(viewing.reasons()).toEqual(['idle', end === 'sessionEnd' ? 'ended' : 'complete']);
  });

  it.each(['sessionEnd', 'sessionComplete'] as const)('tells what is owed before a %s by hand', (end) => {
    const viewing = asleepInAd().tracks('pauseStart').for(2).loses().tracks(end);
    expect(viewing.lines().slice(7)).toEqual([
      'pauseStart @5 5.5s',
      'adSkip @5 7.5s',
      'adBreakComplete @5 7.5s',
      `${end} @5 7.5s`,
    ]);
  });
});
