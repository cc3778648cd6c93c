import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bare, QueuedEvent } from '../../src/protocol/events.ts';
import { reopening, reopeningBefore } from '../../src/session/reopening.ts';
import { apply, NOTHING_TOLD, news, type Told } from '../../src/session/told.ts';
import { runs } from '../fuzz/runs.ts';

const AD_BREAK = { eventType: 'adBreakStart', params: { 'media.ad.podIndex': 2, 'media.ad.podSecond': 30 } } as const;
const AD = {
  eventType: 'adStart',
  params: { 'media.ad.podPosition': 1, 'media.ad.id': 'a', 'media.ad.length': 15, 'media.ad.playerName': 'ads' },
  customMetadata: { mood: 'bright' },
} as const;
const CHAPTER = {
  eventType: 'chapterStart',
  params: { 'media.chapter.index': 1, 'media.chapter.offset': 0, 'media.chapter.length': 60 },
  customMetadata: { part: 'one' },
} as const;
const state = (eventType: 'stateStart' | 'stateEnd', name: string) =>
  ({ eventType, params: { 'media.state.name': name } }) as const;

/** Events a second apart from 1 s on; the playhead runs with them. */
const timed = (events: readonly Bare<QueuedEvent>[]): QueuedEvent[] =>
  events.map((event, index) => ({ ...event, playerTime: { playhead: index, ts: (index + 1) * 1000 } }) as QueuedEvent);

const START: Bare<QueuedEvent> = { eventType: 'sessionStart', params: {} };
const toldBy = (...events: Bare<QueuedEvent>[]): Told => timed([START, ...events]).reduce(apply, NOTHING_TOLD);

/** What was told last is what counts; who told it when does not. */
const gist = ({ playback, chapter, adBreak, ad, states, qoe }: Told) => ({
  playback,
  chapter: chapter?.params,
  adBreak: adBreak?.params,
  ad: ad?.params,
  states,
  qoe: qoe ?? {},
});

describe('apply', () => {
  it('knows the playback state that was told last', () => {
    expect(toldBy().playback).toBe(null);
    expect(toldBy({ eventType: 'play' }).playback).toBe('play');
    expect(toldBy({ eventType: 'play' }, { eventType: 'bufferStart' }).playback).toBe('bufferStart');
    expect(toldBy({ eventType: 'play' }, { eventType: 'pauseStart' }, { eventType: 'ping' }).playback).toBe(
      'pauseStart',
    );
  });

  it('forgets it in a break, and takes an ad that starts for one that plays', () => {
    const play = { eventType: 'play' } as const;
    expect(toldBy(play, AD_BREAK).playback).toBe(null);
    expect(toldBy(play, AD_BREAK, AD).playback).toBe('play');
    expect(toldBy(play, AD_BREAK, AD, { eventType: 'pauseStart' }).playback).toBe('pauseStart');
    expect(toldBy(play, AD_BREAK, AD, { eventType: 'adSkip' }).playback).toBe(null);
    expect(toldBy(play, AD_BREAK, AD, { eventType: 'adComplete' }, { eventType: 'adBreakComplete' }).playback).toBe(
      null,
    );
  });

  it('knows the spans that are open', () => {
    const open = toldBy(CHAPTER, AD_BREAK, AD);
    expect([open.chapter, open.adBreak, open.ad]).toEqual(timed([START, CHAPTER, AD_BREAK, AD]).slice(1));
    const closed = toldBy(CHAPTER, AD_BREAK, AD, { eventType: 'adBreakComplete' }, { eventType: 'chapterSkip' });
    expect([closed.chapter, closed.adBreak, closed.ad]).toEqual([null, null, null]);
  });

  it('knows the states that are on, and all that ever were', () => {
    const told = toldBy(
      state('stateStart', 'a'),
      state('stateStart', 'b'),
      state('stateEnd', 'a'),
      state('stateStart', 'a'),
    );
    expect(told.states).toEqual(['b', 'a']);
    expect(told.statesSeen).toEqual(['a', 'b']);
  });

  it('gathers the quality that rode on events, but for errors', () => {
    const error = {
      'media.qoe.errorID': '4',
      'media.qoe.errorSource': 'player',
      'media.qoe.droppedFrames': 2,
    } as const;
    const told = toldBy(
      { eventType: 'play', qoeData: { 'media.qoe.bitrate': 800 } },
      { eventType: 'error', qoeData: error },
    );
    expect(told.qoe).toEqual({ 'media.qoe.bitrate': 800, 'media.qoe.droppedFrames': 2 });
    expect(toldBy({ eventType: 'error', qoeData: { 'media.qoe.errorID': '4' } }).qoe).toBe(undefined);
  });

  it('knows nothing of an earlier session', () => {
    const told = toldBy(
      { eventType: 'play', qoeData: { 'media.qoe.bitrate': 800 } },
      CHAPTER,
      state('stateStart', 'a'),
    );
    const start = { eventType: 'sessionStart', params: {}, playerTime: { playhead: 7, ts: 99 } } as const;
    expect(apply(told, start)).toEqual({ ...NOTHING_TOLD, playerTime: { playhead: 7, ts: 99 } });
  });
});

describe('reopening', () => {
  const lines = (events: readonly QueuedEvent[]) =>
    events.map(({ eventType, playerTime: { playhead, ts } }) => `${eventType} @${playhead} ${ts}`);

  it('opens chapter, break, ad and states in this order, a millisecond apart, at one playhead', () => {
    const told = toldBy(state('stateStart', 'a'), state('stateStart', 'b'), AD_BREAK, AD, CHAPTER);
    const again = reopening(told, { playhead: 30, ts: 5000 });
    expect(lines(again)).toEqual([
      'sessionStart @30 5000',
      'chapterStart @30 5001',
      'adBreakStart @30 5002',
      'adStart @30 5003',
      'stateStart @30 5004',
      'stateStart @30 5005',
    ]);
    expect(again[0]).toHaveProperty('params', { 'media.resume': true });
    expect(again[1]).toHaveProperty('customMetadata', { part: 'one' });
    expect(again[3]).toHaveProperty('customMetadata', { mood: 'bright' });
  });

  it('says play and bufferStart last, and nothing of a pause', () => {
    const at = { playhead: 1, ts: 10 };
    expect(lines(reopening(toldBy({ eventType: 'play' }), at))).toEqual(['sessionStart @1 10', 'play @1 11']);
    expect(lines(reopening(toldBy({ eventType: 'bufferStart' }), at))).toEqual([
      'sessionStart @1 10',
      'bufferStart @1 11',
    ]);
    expect(lines(reopening(toldBy({ eventType: 'pauseStart' }), at))).toEqual(['sessionStart @1 10']);
  });

  it('says all that is known of the quality at the start, and nothing twice', () => {
    const qoeData = { 'media.qoe.bitrate': 800 };
    const again = reopening(toldBy({ ...CHAPTER, qoeData }, { eventType: 'play', qoeData }), { playhead: 1, ts: 10 });
    expect(again.map((event) => event.qoeData)).toEqual([qoeData, undefined, undefined]);
  });

  it('is the inverse of apply, but for a pause, which need not be told', () => {
    const event = fc.constantFrom<Bare<QueuedEvent>>(
      { eventType: 'play' },
      { eventType: 'play', qoeData: { 'media.qoe.bitrate': 800 } },
      { eventType: 'pauseStart' },
      { eventType: 'bufferStart' },
      AD_BREAK,
      AD,
      { eventType: 'adComplete' },
      { eventType: 'adBreakComplete' },
      CHAPTER,
      { eventType: 'chapterComplete' },
      state('stateStart', 'a'),
      state('stateEnd', 'a'),
      state('stateStart', 'b'),
      { eventType: 'error', qoeData: { 'media.qoe.errorID': '4', 'media.qoe.errorSource': 'player' } },
      { eventType: 'bitrateChange', qoeData: { 'media.qoe.bitrate': 3200 } },
      { eventType: 'ping' },
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        // ads lie within breaks, as the session has it, and states begin once
        const possible: Bare<QueuedEvent>[] = [];
        for (const next of events) {
          const { adBreak, states } = toldBy(...possible);
          const isLost =
            (next.eventType === 'adStart' && !adBreak) ||
            (next.eventType === 'stateStart' && states.includes(next.params['media.state.name'])) ||
            (adBreak && /^(play|pause|buffer)/.test(next.eventType));
          if (!isLost) possible.push(next);
        }
        const told = toldBy(...possible);
        const again = reopening(told, { playhead: 3, ts: 90_000 }).reduce(apply, NOTHING_TOLD);
        const playback = told.playback === 'pauseStart' ? null : told.playback;
        expect(gist(again)).toEqual({ ...gist(told), playback });
        expect(again.statesSeen).toEqual(told.states);
      }),
      runs(500),
    );
  });
});

describe('reopeningBefore', () => {
  it('ends one millisecond before a time, at the last acknowledged playhead', () => {
    const told = toldBy({ eventType: 'play' }, state('stateStart', 'a'));
    const again = reopeningBefore(told, 10_000);
    expect(again.map(({ playerTime }) => playerTime)).toEqual([
      { playhead: 2, ts: 9_997 },
      { playhead: 2, ts: 9_998 },
      { playhead: 2, ts: 9_999 },
    ]);
  });
});

describe('news', () => {
  it('is all of the quality if some of it is new, else nothing', () => {
    const qoe = { 'media.qoe.bitrate': 800, 'media.qoe.droppedFrames': 1 };
    expect(news(qoe, { 'media.qoe.bitrate': 800 })).toBe(qoe);
    expect(news(qoe)).toBe(qoe);
    expect(news(qoe, { ...qoe, 'media.qoe.framesPerSecond': 25 })).toBe(undefined);
    expect(news({})).toBe(undefined);
    expect(news(undefined, qoe)).toBe(undefined);
  });
});
