import { describe, expect, it } from 'vitest';
import { START_TS } from '../delivery/clock.ts';
import { PARAMS, track } from './tracking.ts';

describe('createTracker', () => {
  it('keeps playheads within the content, to the millisecond', async () => {
    const { clock, reading, tracker, release, lines } = track();
    reading.playhead = -0.5;
    tracker.hear({ type: 'playRequested' });
    release();
    reading.playhead = 1.23456;
    tracker.hear({ type: 'playing' });
    await clock.pass(1_000);
    reading.playhead = 60.41;
    tracker.hear({ type: 'paused' });
    expect(await lines()).toEqual(['sessionStart @0 0', 'play @1.235 1', 'pauseStart @60.39 1000']);
  });

  it('follows content that grew since its session began', async () => {
    const { clock, reading, tracker, release, lines } = track();
    reading.playhead = 60;
    tracker.hear({ type: 'playRequested' });
    release();
    await clock.pass(1_000);
    reading.playhead = 61;
    tracker.hear({ type: 'playing' });
    await clock.pass(500);
    reading.playhead = 75;
    tracker.hear({ type: 'paused' });
    expect(await lines()).toEqual(['sessionStart @60 0', 'play @61 1000', 'pauseStart @75 1500']);
  });

  it('keeps playheads as they are where no length is known', async () => {
    const { reading, tracker, release, lines } = track({ params: { ...PARAMS, 'media.length': 0 } });
    reading.playhead = 90;
    tracker.hear({ type: 'playRequested' });
    release();
    expect(await lines()).toEqual(['sessionStart @90 0']);
  });

  it('has no second hand between two sessions', async () => {
    const { clock, tracker, release } = track();
    tracker.hear({ type: 'playRequested' });
    release();
    tracker.hear({ type: 'paused' });
    await clock.pass(29 * 60_000);
    const before = clock.timersSet();
    await clock.pass(2 * 60_000);
    expect([before, clock.timersSet()]).toEqual([1, 0]);
  });

  it('keeps live playheads within the day, whatever the length', async () => {
    const params = { ...PARAMS, 'media.contentType': 'live', 'media.length': 3_600 };
    const { clock, reading, tracker, release, lines } = track({ params, isLive: true });
    reading.playhead = 43_200;
    tracker.hear({ type: 'playRequested' });
    release();
    await clock.pass(1_000);
    reading.playhead = 86_399.9999;
    tracker.hear({ type: 'playing' });
    expect(await lines()).toEqual(['sessionStart @43200 0', 'play @0 1000']);
  });

  it('reads the playhead anew for events from before the stream was known to be live', async () => {
    const playheadAt = (ts: number) => (ts <= START_TS ? (ts / 1000) % 86_400 : undefined);
    const params = { ...PARAMS, 'media.contentType': 'live', 'media.length': 86_400 };
    const { clock, reading, tracker, release, lines } = track({ params, isLive: true, playheadAt });
    tracker.hear({ type: 'playRequested' });
    await clock.pass(500);
    release();
    reading.playhead = 79_990;
    await clock.pass(500);
    tracker.hear({ type: 'playing' });
    expect(await lines()).toEqual(['sessionStart @80000 0', 'play @79990 1000']);
  });

  it('stops its second hand when the session ends', async () => {
    const { clock, tracker, release, told, lines } = track();
    tracker.hear({ type: 'playRequested' });
    release();
    await clock.pass(2_000);
    tracker.hear({ type: 'closed', reason: 'ended' });
    await clock.pass(60_000);
    tracker.hear({ type: 'playing' });
    expect(await lines()).toEqual(['sessionStart @0 0', 'sessionEnd @0 2000']);
    expect(told).toEqual(['started', 'opened', 'ended: ended, over', 'done']);
  });

  it('says that the viewing is over when it ends between two sessions', async () => {
    const { clock, tracker, release, told } = track();
    tracker.hear({ type: 'playRequested' });
    release();
    tracker.hear({ type: 'paused' });
    await clock.pass(31 * 60_000);
    tracker.hear({ type: 'ended' });
    expect(told).toEqual(['started', 'opened', 'ended: idle', 'ended: complete, over', 'done']);
  });

  it('warns of what it closes for an event by hand', () => {
    const { tracker, release, told } = track();
    tracker.hear({ type: 'playRequested' });
    release();
    tracker.hear({ type: 'adBreakStarted', adBreak: {} });
    tracker.hear({ type: 'adStarted', ad: { id: 'ad', length: 15, playerName: 'ads' } });
    expect(tracker.objection({ eventType: 'adBreakComplete' })).toBe(undefined);
    tracker.hear({ type: 'tracked', event: { eventType: 'adBreakComplete' } });
    expect(told).toEqual([
      'started',
      "warned: track('adBreakComplete'): an ad is open, and is completed: track adComplete or adSkip first",
    ]);
  });

  it('refuses an event by hand while no session is open', () => {
    const { tracker } = track();
    expect(tracker.objection({ eventType: 'play' })).toBe('no session is open: play first');
    tracker.hear({ type: 'playRequested' });
    expect(tracker.objection({ eventType: 'play' })).toBe(undefined);
  });

  it('lets what has fallen due go before an event by hand, and refuses what cannot follow it', () => {
    const { reading, tracker, release, told } = track();
    tracker.hear({ type: 'chaptersKnown', chapters: [{ name: 'One', start: 0, end: 5 }] });
    tracker.hear({ type: 'playRequested' });
    release();
    tracker.hear({ type: 'playing' });
    reading.playhead = 7;
    expect(tracker.objection({ eventType: 'chapterSkip' })).toBe('no chapter is open: track chapterStart first');
    expect(told).toEqual(['started']);
  });

  it('drops an event by hand that time has overtaken', async () => {
    const { reading, tracker, release, lines } = track();
    tracker.hear({ type: 'chaptersKnown', chapters: [{ name: 'One', start: 0, end: 5 }] });
    tracker.hear({ type: 'playRequested' });
    release();
    tracker.hear({ type: 'playing' });
    expect(tracker.objection({ eventType: 'chapterSkip' })).toBe(undefined);
    reading.playhead = 7;
    tracker.hear({ type: 'tracked', event: { eventType: 'chapterSkip' } });
    expect(await lines()).toEqual(['sessionStart @0 0', 'chapterStart @0 1', 'play @0 2', 'chapterComplete @7 3']);
  });

  it('takes events by hand between two sessions', async () => {
    const { clock, tracker, release } = track();
    tracker.hear({ type: 'playRequested' });
    release();
    tracker.hear({ type: 'paused' });
    await clock.pass(31 * 60_000);
    expect(tracker.phase()).toBe('asleep');
    expect(tracker.objection({ eventType: 'play' })).toBe(undefined);
    tracker.hear({ type: 'closed', reason: 'left' });
    expect(tracker.objection({ eventType: 'play' })).toBe('no session is open: play first');
  });

  it('starts no session when only the rest of an earlier one is told again', async () => {
    const { backend, clock, tracker, release, told, lines } = track();
    tracker.hear({ type: 'playRequested' });
    release();
    tracker.hear({ type: 'playing' });
    await clock.pass(1_000);
    tracker.hold(true);
    tracker.hear({ type: 'paused' });
    await clock.pass(31 * 60_000);
    backend.isLost = true;
    tracker.hold(false);
    backend.isLost = false;
    expect(await lines()).toEqual([
      'sessionStart @0 0',
      'play @0 1',
      'sessionStart @0 998',
      'play @0 999',
      'pauseStart @0 1000',
      'sessionEnd @0 1800001',
    ]);
    expect(told).toEqual(['started', 'opened', 'ended: idle']);
  });

  it('refuses what merely happens between two sessions, and takes what the next one is told', async () => {
    const { clock, tracker, release } = track();
    tracker.hear({ type: 'playRequested' });
    release();
    tracker.hear({ type: 'paused' });
    await clock.pass(31 * 60_000);
    expect(tracker.phase()).toBe('asleep');
    expect(tracker.objection({ eventType: 'error', qoeData: { 'media.qoe.errorID': 'x' } })).toMatch('play first');
    expect(tracker.objection({ eventType: 'stateStart', params: { 'media.state.name': 'theatre' } })).toBeUndefined();
  });
});
