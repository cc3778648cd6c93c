import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Signal } from '../../src/session/signals.ts';
import { type ContentSource, listenToContent } from '../../src/sources/content.ts';
import type { MediaErrorLike, PlayerLike, TechLike } from '../../src/sources/player-like.ts';
import { followProgress } from '../../src/sources/progress.ts';
import { aTaskLater, createEmitter } from './emitter.ts';

afterEach(() => vi.useRealTimers());

const film = 'https://example.com/film.webm';
const other = 'https://example.com/other.webm';

function wordOf(signal: Signal): string {
  if (signal.type === 'playRequested' && signal.joined) return 'joined';
  if (signal.type === 'ended' && signal.playsOn) return 'ended, plays on';
  if (signal.type === 'closed') return `closed: ${signal.reason}`;
  if (signal.type === 'stalled' && Number(signal.agoMs) >= 1000) return `stalled, ${signal.agoMs} ms ago`;
  return signal.type === 'errored' ? `errored: ${signal.id}` : signal.type;
}

/** A player that has loaded a film of 60 s, and what is said of it: each signal with the playhead it was said at. */
function createBench(sources: string[] = [film], elementError?: null, ownPlayhead?: () => number) {
  const { on, off, fire, listeners } = createEmitter();
  const said: string[] = [];
  let asked = 0;
  const stopping = new AbortController();
  const shown = {
    src: sources[0] ?? '',
    sources,
    time: 0,
    duration: 60,
    paused: true,
    ended: false,
    seeking: false,
    loop: false,
    rate: 1,
    /** The page tracks ads by hand. */
    isAdBreakOpen: false,
    /** What the page says of another source. */
    isSame: false as boolean | Promise<boolean>,
    readyState: 4,
    error: null as MediaErrorLike | null,
    /** The media element's own, behind the player's. */
    elementError: null as MediaErrorLike | null,
    tech: { error: (): MediaErrorLike | null => shown.elementError } as TechLike,
  };
  const partial: Partial<PlayerLike> = {
    on,
    off,
    currentSrc() {
      asked += 1;
      return shown.src;
    },
    currentSources: () => shown.sources.map((src) => ({ src })),
    currentTime: () => shown.time,
    duration: () => shown.duration,
    paused: () => shown.paused,
    ended: () => shown.ended,
    seeking: () => shown.seeking,
    readyState: () => shown.readyState,
    error: () => shown.error,
    loop: () => shown.loop,
    playbackRate: () => shown.rate,
    isDisposed: () => false,
    // a plain media element has none
    ...(elementError !== undefined && { tech: () => shown.tech }),
  };
  let begun = false;
  const source: ContentSource = listenToContent(partial as PlayerLike, {
    say(signal) {
      begun ||= signal.type === 'playRequested';
      said.push(`${wordOf(signal)} @${source.playhead()}`);
    },
    content: 'auto',
    ownPlayhead,
    hasBegun: () => begun,
    isAdBreakOpen: () => shown.isAdBreakOpen,
    isSameContent: () => shown.isSame,
    follow: followProgress(partial as PlayerLike, stopping.signal),
    until: stopping.signal,
  });
  const show = (change: Partial<typeof shown>, ...events: string[]) => {
    Object.assign(shown, change);
    for (const type of events) fire(type);
  };
  return {
    shown,
    show,
    fire,
    listeners,
    source,
    /** How often the player was asked for its source. */
    asked: () => asked,
    stop: () => stopping.abort(),
    /** What was said since the last look. */
    words: () => said.splice(0),
    /** Plays from 0 to this second, and forgets what was said of it. */
    playTo(time: number) {
      show({ paused: false }, 'play', 'playing');
      show({ time }, 'timeupdate');
      said.splice(0);
    },
  };
}

describe(listenToContent.name, () => {
  it('tells of the request, the first frame, a pause, and what follows it', () => {
    const { show, words } = createBench();
    show({ paused: false }, 'play', 'playing');
    show({ time: 5 }, 'timeupdate');
    show({ paused: true }, 'pause');
    show({ paused: false }, 'play', 'playing');
    expect(words()).toEqual(['playRequested @0', 'playing @0', 'paused @5', 'playRequested @5', 'playing @5']);
  });

  it('asks for the source once a second while nothing else is heard', () => {
    const { show, playTo, asked } = createBench();
    playTo(5);
    const before = asked();
    for (const time of [5.25, 5.5, 5.75]) show({ time }, 'timeupdate');
    expect(asked()).toBe(before);
    show({ time: 6 }, 'timeupdate');
    expect(asked()).toBeGreaterThan(before);
  });

  it.each([
    ['a seek of which nothing was heard yet', { time: 5.75, seeking: true }],
    ['another source of which nothing was heard yet', { time: 0, src: other }],
    ['another source that begins in the same second', { time: 5, src: other }],
    ['a break that the page tracks', { time: 5.75, isAdBreakOpen: true }],
  ])('keeps the position within the second for %s', (_name, change) => {
    const { show, playTo, source } = createBench();
    playTo(5);
    show({ time: 5.25 }, 'timeupdate');
    show(change, 'timeupdate');
    expect(source.playhead()).toBe(5.25);
  });

  it('takes the pause before the end for no pause', async () => {
    const { show, words, playTo } = createBench();
    playTo(59);
    show({ time: 60, paused: true, ended: true }, 'pause', 'ended');
    await aTaskLater();
    expect(words()).toEqual(['contentEnded @60', 'ended @60']);
  });

  it.each([
    ['another play', false, ['ended, plays on @60']],
    ['an ad that the page begins', true, ['playRequested @60', 'ended @60']],
  ])('knows %s before the end is settled, as Firefox may say under load', async (_what, isAdBreakOpen, rest) => {
    const { show, words, playTo } = createBench();
    playTo(59);
    show({ time: 60, paused: true, ended: true }, 'pause', 'ended');
    show({ time: 0, paused: false, ended: false, isAdBreakOpen }, 'play');
    await aTaskLater();
    expect(words()).toEqual(['contentEnded @60', ...rest]);
  });

  it.each([
    [
      'plays again',
      { time: 0, ended: false, paused: false, seeking: true },
      ['ended', 'seeking', 'play'],
      ['ended @60', 'seekStarted @60', 'playRequested @0'],
    ],
    [
      'sets another source',
      { src: other, time: 0, ended: false, readyState: 0 },
      ['ended', 'emptied'],
      ['closed: source @60', 'ended @60'],
    ],
  ])('knows an end after which a page that heard of it first %s', async (_what, change, events, rest) => {
    const { show, words, playTo } = createBench();
    playTo(30);
    show({ paused: true }, 'pause');
    // the viewer drags to the end
    show({ time: 60, seeking: true, ended: true }, 'seeking');
    show({ seeking: false }, 'timeupdate', 'seeked');
    show(change, ...events);
    await aTaskLater();
    expect(words()).toEqual(['paused @30', 'seekStarted @30', 'contentEnded @60', ...rest]);
  });

  it.each([
    ['an ad of the page in the content element', { src: other, time: 0, isAdBreakOpen: true }],
    ['a page in the midst of playback', { time: 30 }],
  ])('takes the word of %s for no end', async (_what, change) => {
    const { show, words, playTo } = createBench();
    playTo(20);
    show({ time: 30 }, 'timeupdate');
    show(change, 'ended');
    await aTaskLater();
    expect(words()).toEqual([]);
  });

  it('takes an end that was heard before the first play for that of the viewing before', async () => {
    const { show, words } = createBench();
    show({ time: 60, paused: true, ended: true }, 'pause', 'ended');
    show({ time: 0, paused: false, ended: false }, 'play', 'playing');
    await aTaskLater();
    show({ time: 5 }, 'timeupdate');
    show({ paused: true }, 'pause');
    expect(words()).toEqual(['contentEnded @60', 'playRequested @0', 'playing @0', 'paused @5']);
  });

  it('tells a seek from where it left, and takes the waiting within it for no stall', () => {
    const { show, words, playTo } = createBench();
    playTo(5);
    show({ time: 30, seeking: true }, 'seeking', 'waiting');
    show({ seeking: false }, 'seeked', 'canplay', 'playing');
    expect(words()).toEqual(['seekStarted @5', 'playing @30']);
  });

  it('hears nothing in a seek to where it is that is told when it is over, as WebKit does after ads', () => {
    const { show, words, playTo } = createBench();
    playTo(5);
    show({ time: 5.3 }, 'seeking', 'seeked');
    show({ time: 5.5 }, 'timeupdate');
    show({ time: 30 }, 'seeking', 'seeked', 'playing');
    expect(words()).toEqual(['seekStarted @5.5', 'playing @30']);
  });

  it('leaves from where it was in a pause that is told before the seek that came first, as Firefox does', () => {
    const { show, words, playTo } = createBench();
    playTo(5);
    show({ time: 30, seeking: true, paused: true }, 'pause', 'seeking');
    show({ seeking: false }, 'seeked');
    show({ paused: false }, 'play', 'playing');
    expect(words()).toEqual(['seekStarted @5', 'paused @30', 'seekStarted @30', 'playRequested @30', 'playing @30']);
  });

  it('takes an error of the page while it is paused, or one that a stall outlives, for no end', async () => {
    const { show, words, playTo } = createBench([film], null);
    playTo(5);
    show({ paused: true }, 'pause');
    show({ error: { code: 1001 } }, 'error');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    show({ error: null, paused: false }, 'play', 'playing');
    show({ readyState: 2, time: 6 }, 'timeupdate', 'waiting');
    show({ error: { code: 1002 } }, 'error');
    await aTaskLater();
    show({ error: null, readyState: 4, time: 6.2 }, 'timeupdate', 'playing');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(words()).toEqual([
      'paused @5',
      'errored: 1001 @5',
      'playRequested @5',
      'playing @5',
      'stalled @6',
      'errored: 1002 @6',
      'playing @6.2',
    ]);
  });

  it('takes an error of the page for the end, where a stall goes on', async () => {
    const { show, words, playTo } = createBench([film], null);
    playTo(5);
    show({ readyState: 2 }, 'waiting');
    show({ error: { code: 1001 } }, 'error');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(words()).toEqual(['stalled @5', 'errored: 1001 @5', 'closed: error @5']);
  });

  it.each([Number.NaN, undefined, '7'])('keeps the last position of a player that says %s', async (time) => {
    const { show, words, playTo } = createBench();
    playTo(5);
    show({ time: time as number }, 'timeupdate');
    show({ paused: true }, 'pause');
    // where it is not known how near the end is, a pause is looked at again
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(words()).toEqual(['paused @5']);
  });

  it('tells a stall, and that it is over by time that moves', () => {
    const { show, words, playTo } = createBench();
    playTo(5);
    show({ readyState: 2 }, 'waiting');
    show({}, 'timeupdate');
    expect(words()).toEqual(['stalled @5']);
    show({ readyState: 4, time: 5.25 }, 'timeupdate');
    expect(words()).toEqual(['playing @5.25']);
  });

  it('waits a moment before it believes a stall of the first frames', () => {
    vi.useFakeTimers();
    const { show, words } = createBench();
    show({ paused: false }, 'play', 'playing', 'waiting');
    show({ time: 0.2 }, 'playing');
    vi.advanceTimersByTime(1000);
    expect(words()).toEqual(['playRequested @0', 'playing @0', 'playing @0.2']);
    show({}, 'waiting');
    vi.advanceTimersByTime(1000);
    expect(words()).toEqual(['stalled @0.2']);
  });

  it('goes on where the source is loaded once more before it was seen, as where `play()` follows a second `src()`', () => {
    const { show, words } = createBench();
    show({ paused: false }, 'play');
    show({ paused: true, readyState: 0 }, 'emptied', 'loadstart');
    show({ paused: false, readyState: 4 }, 'play', 'playing');
    show({ time: 0, paused: true, readyState: 0 }, 'emptied');
    expect(words()).toEqual(['playRequested @0', 'playRequested @0', 'playing @0', 'closed: source @0']);
  });

  it('closes where the source is loaded once more before it was seen, and nobody plays it', () => {
    vi.useFakeTimers();
    const { show, words } = createBench();
    show({ paused: false }, 'play');
    show({ paused: true, readyState: 0 }, 'emptied', 'loadstart');
    vi.advanceTimersByTime(1000);
    expect(words()).toEqual(['playRequested @0', 'closed: source @0']);
  });

  it('closes at another source, at the playhead of the one before', () => {
    const { show, words, playTo } = createBench();
    playTo(5);
    show({ src: other, sources: [other], time: 0, paused: true, readyState: 0 }, 'abort', 'emptied');
    expect(words()).toEqual(['closed: source @5']);
  });

  it('tells an error as fatal a task later', async () => {
    const { show, words, playTo } = createBench();
    playTo(5);
    show({ error: { code: 3, MEDIA_ERR_DECODE: 3 } as MediaErrorLike }, 'error');
    expect(words()).toEqual([]);
    await aTaskLater();
    expect(words()).toEqual(['errored: 3 MEDIA_ERR_DECODE @5', 'closed: error @5']);
  });

  const fails = { error: { code: 4 } as MediaErrorLike, readyState: 0 };
  const next = { src: other, error: null };

  it('goes on with the next of the sources where one failed', async () => {
    const { show, words } = createBench([film, other]);
    show({ paused: false }, 'play');
    show(fails, 'error');
    show(next, 'emptied', 'loadstart');
    await aTaskLater();
    show({ readyState: 4 }, 'playing');
    expect(words()).toEqual(['playRequested @0', 'errored: 4 @0', 'playing @0']);
  });

  it('goes on with it where the play is asked for in between', async () => {
    const { show, words } = createBench([film, other]);
    show(fails, 'error');
    show({ paused: false }, 'play');
    show(next, 'emptied', 'loadstart');
    await aTaskLater();
    show({ readyState: 4 }, 'playing');
    expect(words()).toEqual(['playRequested @0', 'errored: 4 @0', 'playing @0']);
  });

  it('goes on with it where the player did within the event', async () => {
    const { show, words } = createBench([film, other]);
    show({ paused: false }, 'play');
    show({ ...fails, ...next }, 'error', 'emptied', 'loadstart');
    await aTaskLater();
    show({ readyState: 4 }, 'playing');
    expect(words()).toEqual(['playRequested @0', 'errored: unknown @0', 'playing @0']);
  });

  it('takes the same source, loaded again after it played on from an error, for another one', async () => {
    const { show, words, playTo } = createBench();
    playTo(5);
    show({ error: { code: 2 } as MediaErrorLike }, 'error');
    show({ error: null });
    await aTaskLater();
    show({}, 'playing');
    show({ time: 30 }, 'timeupdate');
    words();
    show({ time: 0, readyState: 0 }, 'emptied');
    expect(words()).toEqual(['closed: source @30']);
  });

  it('joins a player that plays', () => {
    const { show, words, source } = createBench();
    source.join();
    expect(words()).toEqual([]);
    show({ paused: false, time: 12 });
    source.join();
    expect(words()).toEqual(['joined @12', 'playing @12']);
  });

  it('hears nothing more after the end', async () => {
    const { show, words, playTo, stop, listeners } = createBench();
    playTo(5);
    show({ time: 60, paused: true, ended: true }, 'pause', 'ended');
    words();
    stop();
    await aTaskLater();
    show({ paused: false, ended: false }, 'play', 'playing');
    expect([words(), listeners()]).toEqual([[], 0]);
  });
});

describe('an error that is set while frames move', () => {
  const ofThePage = { error: { code: 1001 } as MediaErrorLike };

  /** Plays on for so long, in steps of a quarter of a second. */
  const playOn = ({ show }: ReturnType<typeof createBench>, from: number, to: number) => {
    for (let time = from; time <= to; time += 0.25) {
      show({ time }, 'timeupdate');
      vi.advanceTimersByTime(250);
    }
  };

  it('is an error and no end, and the content is seen to its end', () => {
    vi.useFakeTimers();
    const bench = createBench([film], null);
    bench.playTo(2);
    bench.show(ofThePage, 'error');
    playOn(bench, 2.25, 2.75);
    bench.show({ error: null });
    playOn(bench, 3, 4);
    bench.show({ time: 60, paused: true, ended: true }, 'pause', 'ended');
    vi.advanceTimersByTime(250);
    expect(bench.words()).toEqual(['errored: 1001 @2.25', 'contentEnded @60', 'ended @60']);
  });

  it('ends the session when they stop, as where HLS fails ahead of what plays', () => {
    vi.useFakeTimers();
    const bench = createBench([film], null);
    bench.playTo(2);
    bench.show({ error: { code: 2 } as MediaErrorLike }, 'error');
    playOn(bench, 2.25, 5);
    expect(bench.words()).toEqual(['errored: 2 @2.25']);
    bench.show({ readyState: 2 }, 'waiting');
    vi.advanceTimersByTime(500);
    expect(bench.words()).toEqual(['closed: error @5']);
  });

  it.each(['pause', 'waiting'])('ends the session at a %s, and tells no more of it', (type) => {
    vi.useFakeTimers();
    const bench = createBench([film], null);
    bench.playTo(2);
    bench.show(ofThePage, 'error');
    bench.show({ paused: type === 'pause' }, type);
    vi.advanceTimersByTime(500);
    expect(bench.words()).toEqual(['errored: 1001 @2', 'closed: error @2']);
  });

  it('ends it at once if it is the media element that failed', async () => {
    const { show, words, playTo } = createBench([film], null);
    playTo(2);
    const error = { code: 3 } as MediaErrorLike;
    show({ error, elementError: error }, 'error');
    await aTaskLater();
    expect(words()).toEqual(['errored: 3 @2', 'closed: error @2']);
  });

  it('before the first frame ends it at once', async () => {
    const { show, words } = createBench([film], null);
    show({ paused: false }, 'play');
    show(ofThePage, 'error');
    await aTaskLater();
    expect(words()).toEqual(['playRequested @0', 'errored: 1001 @0', 'closed: error @0']);
  });
});

describe('an event that the player does not agree with', () => {
  it('a pause that it shows a task later is a pause', async () => {
    const { show, words, playTo } = createBench();
    playTo(5);
    show({}, 'pause');
    show({ paused: true });
    await aTaskLater();
    expect(words()).toEqual(['paused @5']);
  });

  it('a pause is told at once where nobody knows how long the content is', () => {
    const { show, words, playTo } = createBench();
    show({ duration: Number.NaN });
    playTo(5);
    show({ paused: true }, 'pause');
    expect(words()).toEqual(['paused @5']);
  });

  it('a pause that it never shows is one, if frames stand', () => {
    vi.useFakeTimers();
    const { show, words, playTo } = createBench();
    playTo(5);
    show({}, 'pause');
    vi.advanceTimersByTime(500);
    expect(words()).toEqual(['paused @5']);
  });

  it('a pause that a page says while frames move is none', () => {
    vi.useFakeTimers();
    const { show, words, playTo } = createBench();
    playTo(5);
    show({}, 'pause');
    vi.advanceTimersByTime(100);
    show({ time: 5.1 }, 'timeupdate');
    vi.advanceTimersByTime(500);
    expect(words()).toEqual([]);
  });

  it('a pause that is taken back at once is none', () => {
    vi.useFakeTimers();
    const { show, words, playTo } = createBench();
    playTo(5);
    show({}, 'pause', 'play', 'playing');
    vi.advanceTimersByTime(500);
    expect(words()).toEqual(['playRequested @5', 'playing @5']);
  });

  it.each([
    ['it is over', { ended: true }],
    ['that it is over', {}],
  ])('a pause just before it says %s is the end', (_what, shows) => {
    vi.useFakeTimers();
    const { show, words, playTo } = createBench();
    playTo(59.8);
    show({ time: 59.9, paused: true }, 'pause');
    vi.advanceTimersByTime(20);
    show(shows, 'ended');
    vi.advanceTimersByTime(1000);
    expect(words()).toEqual(['contentEnded @59.9', 'ended @59.9']);
  });

  it('an end that is followed by its pause is the end', () => {
    vi.useFakeTimers();
    const { show, words, playTo } = createBench();
    playTo(59.8);
    show({ time: 60, paused: true }, 'ended', 'pause');
    vi.advanceTimersByTime(1000);
    expect(words()).toEqual(['contentEnded @60', 'ended @60']);
  });

  it('an end after which the player is put back to its start is the end', async () => {
    const { show, words, playTo } = createBench();
    playTo(59.8);
    show({ time: 60, paused: true }, 'ended', 'loadstart');
    show({ time: 0, seeking: true });
    await aTaskLater();
    show({ seeking: false }, 'pause', 'seeked');
    expect(words()).toEqual(['contentEnded @60', 'ended @60']);
  });

  it('a pause near the end is a pause, if no end follows', () => {
    vi.useFakeTimers();
    const { show, words, playTo } = createBench();
    playTo(59.5);
    show({ paused: true }, 'pause');
    vi.advanceTimersByTime(1000);
    expect(words()).toEqual(['paused @59.5']);
  });

  it.each([
    ['while frames move', 30, false],
    ['while the viewer has paused', 30, true],
    ['near the end, while frames move', 59.2, false],
  ])('an end that a page says %s is none', (_when, time, paused) => {
    vi.useFakeTimers();
    const { show, words, playTo } = createBench();
    playTo(time);
    if (paused) show({ paused }, 'pause');
    words();
    show({}, 'ended');
    vi.advanceTimersByTime(100);
    if (!paused) show({ time: time + 0.1 }, 'timeupdate');
    vi.advanceTimersByTime(1000);
    expect(words()).toEqual([]);
  });
});

describe('frames that move', () => {
  it('are playback after a seek, without a `playing` and without data, as in WebKit', () => {
    const { show, words, playTo } = createBench();
    playTo(5);
    show({ time: 30, seeking: true, readyState: 1 }, 'seeking', 'waiting');
    show({ seeking: false }, 'seeked', 'timeupdate');
    show({ time: 30.25 }, 'timeupdate');
    show({ time: 30.5 }, 'timeupdate');
    expect(words()).toEqual(['seekStarted @5', 'playing @30.25']);
  });

  it('are playback after a change of speed, without either', () => {
    const { show, words, playTo } = createBench();
    playTo(5);
    show({ readyState: 2 }, 'ratechange', 'waiting', 'timeupdate');
    for (const time of [5.04, 5.08, 5.12, 5.16]) show({ time }, 'timeupdate');
    expect(words()).toEqual(['stalled @5', 'playing @5.12']);
  });

  it('are no stall, though `waiting` is all that is heard, as in WebKit', () => {
    vi.useFakeTimers();
    const { show, words, playTo } = createBench();
    playTo(5);
    show({ readyState: 2 }, 'ratechange', 'waiting');
    vi.advanceTimersByTime(240);
    show({ time: 5.24 }, 'timeupdate');
    vi.advanceTimersByTime(240);
    show({ time: 5.48 }, 'timeupdate');
    show({ paused: true }, 'pause');
    show({ paused: false }, 'play', 'waiting');
    for (const time of [5.72, 5.96]) {
      vi.advanceTimersByTime(240);
      show({ time }, 'timeupdate');
    }
    expect(words()).toEqual(['playing @5.48', 'paused @5.48', 'playRequested @5.48', 'playing @5.96']);
  });

  it('are a stall where they stood, however soon they move again', () => {
    vi.useFakeTimers();
    const { show, words, playTo } = createBench();
    playTo(5);
    show({ readyState: 2 }, 'waiting');
    vi.advanceTimersByTime(100);
    show({ readyState: 4, time: 5.01 }, 'playing');
    vi.advanceTimersByTime(100);
    show({ readyState: 2, time: 5.1 }, 'timeupdate', 'waiting');
    show({ paused: true }, 'pause');
    expect(words()).toEqual(['stalled @5.01', 'playing @5.01', 'stalled @5.1', 'paused @5.1']);
  });

  it('are playback, though the player says far from its end that it has ended, as WebKit may under load', () => {
    const { show, words } = createBench();
    show({ paused: false, ended: true }, 'play', 'timeupdate');
    show({ time: 0.25 }, 'timeupdate');
    show({ ended: false, time: 5 }, 'timeupdate');
    expect(words()).toEqual(['playRequested @0', 'playing @0.25']);
  });

  it('are none while it is paused, or sought', () => {
    const { show, words, playTo } = createBench();
    playTo(5);
    show({ paused: true }, 'pause');
    show({}, 'timeupdate');
    show({ time: 5.25 }, 'timeupdate');
    show({ paused: false, seeking: true, time: 30 }, 'seeking', 'timeupdate');
    show({ time: 31 }, 'timeupdate');
    expect(words()).toEqual(['paused @5', 'seekStarted @5.25']);
  });

  it('are known to move when the request comes after them', () => {
    const { show, words } = createBench();
    show({ paused: false, readyState: 0 }, 'playing', 'play');
    expect(words()).toEqual(['playing @0', 'playRequested @0', 'playing @0']);
    show({ time: 5 }, 'timeupdate');
    show({}, 'waiting');
    show({}, 'playing', 'play');
    expect(words()).toEqual(['stalled @5', 'playing @5', 'playRequested @5']);
  });
});

describe('frames that stand in silence', () => {
  /** Has played to this second when the clock starts, which is moved by hand. */
  const playing = (time: number) => {
    vi.useFakeTimers();
    const bench = createBench();
    bench.playTo(time);
    return bench;
  };

  it('are a stall from where they stood, as WebKit’s may after a seek that came before the first', () => {
    vi.useFakeTimers();
    const { show, words } = createBench();
    show({ time: 7, paused: false }, 'play', 'playing');
    vi.advanceTimersByTime(4900);
    expect(words()).toEqual(['playRequested @7', 'playing @7']);
    vi.advanceTimersByTime(100);
    expect(words()).toEqual(['stalled, 5000 ms ago @7']);
    vi.advanceTimersByTime(60_000);
    for (const time of [7.25, 7.5]) show({ time }, 'timeupdate');
    expect(words()).toEqual(['playing @7.25']);
    vi.advanceTimersByTime(9000);
    expect(words()).toEqual(['stalled, 5000 ms ago @7.5']);
    show({ time: 7.75 }, 'timeupdate');
    expect(words()).toEqual(['playing @7.75']);
  });

  it('are a stall, too, a moment after a `waiting` that turned out to be none', () => {
    const { show, words } = playing(5);
    show({}, 'waiting');
    vi.advanceTimersByTime(150);
    show({ time: 5.15 }, 'timeupdate');
    vi.advanceTimersByTime(8000);
    expect(words()).toEqual(['stalled, 5000 ms ago @5.15']);
  });

  it('are one stall, whoever says so', () => {
    const { show, words } = playing(5);
    show({ readyState: 2 }, 'waiting');
    vi.advanceTimersByTime(20_000);
    expect(words()).toEqual(['stalled @5']);
  });

  it.each<[string, Partial<ReturnType<typeof createBench>['shown']>]>([
    ['is paused', { paused: true }],
    ['is on its way to another position', { seeking: true }],
    ['is at its end', { time: 60 }],
    ['has ended', { ended: true }],
    ['is in an error', { error: { code: 1001 } }],
    ['is behind a break of the page', { isAdBreakOpen: true }],
    ['has no time to tell', { time: 0 }],
    ['plays at a rate of 0', { rate: 0 }],
  ])('are none while the player %s, and has not said so', (_name, change) => {
    const { show, words } = playing(5);
    show(change);
    vi.advanceTimersByTime(20_000);
    expect(words()).toEqual([]);
  });

  it('are a stall of those 5 s only that follow an interruption', () => {
    const { show, words } = playing(5);
    vi.advanceTimersByTime(4500);
    show({ isAdBreakOpen: true });
    vi.advanceTimersByTime(1000);
    show({ isAdBreakOpen: false });
    vi.advanceTimersByTime(4400);
    expect(words()).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(words()).toEqual(['stalled, 5000 ms ago @5']);
  });

  it('are a stall of those 5 s only that follow another play', () => {
    const { show, words } = playing(5);
    vi.advanceTimersByTime(4100);
    show({ paused: true }, 'pause');
    show({ paused: false }, 'playing');
    expect(words()).toEqual(['paused @5', 'playing @5']);
    vi.advanceTimersByTime(4900);
    expect(words()).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(words()).toEqual(['stalled, 5000 ms ago @5']);
  });

  it('are none in a pause that the player never shows', () => {
    const { show, words } = playing(5);
    show({}, 'pause');
    vi.advanceTimersByTime(20_000);
    expect(words()).toEqual(['paused @5']);
  });

  it.each([
    ['slept', 3_600_000],
    ['has its clock set back', -3_600_000],
  ])('are none of a page that %s', (_name, ms) => {
    const { show, words } = playing(5);
    vi.advanceTimersByTime(3900);
    vi.setSystemTime(Date.now() + ms);
    vi.advanceTimersByTime(4900);
    show({ time: 5.25 }, 'timeupdate');
    vi.advanceTimersByTime(2000);
    expect(words()).toEqual([]);
  });

  it('are none where the integrator’s playhead moves', () => {
    vi.useFakeTimers();
    let own = 0;
    const { show, words } = createBench([film], undefined, () => own);
    show({ time: 7, paused: false }, 'play', 'playing');
    for (own = 1; own < 40; own++) vi.advanceTimersByTime(1000);
    expect(words()).toEqual(['playRequested @0', 'playing @0']);
  });

  it('are not looked at any more once it is over', () => {
    const { stop, source } = playing(5);
    stop();
    expect(vi.getTimerCount()).toBe(0);
    source.sync();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('another source of the same content', () => {
  const hd = 'https://example.com/film-1080p.webm';
  const renewed = `${film}?token=2`;
  /** It is emptied, and loaded until this second is shown. */
  const load = ({ show }: ReturnType<typeof createBench>, src: string, duration = 60) => {
    show({ src, sources: [src], time: 0, paused: true, readyState: 0 }, 'emptied');
    show({ paused: false }, 'loadstart', 'play');
    show({ duration, readyState: 4 }, 'loadedmetadata');
  };
  const goBack = ({ show }: ReturnType<typeof createBench>, time: number) => {
    show({ time, seeking: true }, 'seeking');
    show({ seeking: false }, 'seeked', 'playing');
  };
  const gap = ['stalled @30', 'playRequested @30', 'playing @30.2'];
  const bench = (sources = [film]) => {
    const made = createBench(sources);
    made.playTo(30);
    return made;
  };

  it('is one of those that one call listed', () => {
    const made = bench([film, hd]);
    load(made, hd);
    goBack(made, 30.2);
    expect(made.words()).toEqual(gap);
  });

  it('is no stall where it changes once more after the viewer paused', () => {
    const made = bench([film, hd, other]);
    made.show({ src: hd, sources: [hd], time: 0, paused: true, readyState: 0 }, 'emptied');
    made.show({ paused: false }, 'loadstart', 'play');
    made.show({ paused: true }, 'pause');
    made.show({ src: other, sources: [other], time: 0, paused: true, readyState: 0 }, 'emptied');
    made.show({}, 'loadstart');
    expect(made.words()).toEqual(['stalled @30', 'playRequested @30', 'paused @30']);
  });

  it('is another viewing where that source was loaded, and is loaded again from its beginning', () => {
    const made = bench([film, hd, other]);
    made.show({ src: hd, sources: [hd], time: 0, paused: true, readyState: 0 }, 'emptied');
    made.show({}, 'loadstart');
    made.show({ duration: 60, readyState: 4 }, 'loadedmetadata');
    made.show({ readyState: 0 }, 'emptied');
    expect(made.words()).toEqual(['stalled @30', 'closed: source @30']);
  });

  it('is one that the page names like the one before', () => {
    const made = bench();
    made.show({ isSame: true });
    load(made, other);
    goBack(made, 30.2);
    expect(made.words()).toEqual(gap);
  });

  it('is one that the page names so later', async () => {
    const made = bench();
    made.show({ isSame: Promise.resolve(true) });
    load(made, other);
    await aTaskLater();
    goBack(made, 30.2);
    expect(made.words()).toEqual(['playRequested @30', 'stalled @30', 'playing @30.2']);
  });

  it.each([
    ['a renewed token', renewed],
    ['another quality', 'https://example.com/film7.webm'],
    ['another CDN', 'https://cdn.example/film.webm'],
  ])('is one that goes back to where the old one stood, as with %s', (_what, src) => {
    const made = bench();
    load(made, src);
    goBack(made, 30.2);
    expect(made.words()).toEqual(['playRequested @30', 'stalled @30', 'playing @30.2']);
  });

  it('is the same source, loaded again after an error', async () => {
    const made = createBench([film], null);
    made.playTo(30);
    made.show({ error: { code: 2 } as MediaErrorLike }, 'error');
    made.show({ error: null });
    load(made, film);
    await aTaskLater();
    goBack(made, 30.2);
    expect(made.words()).toEqual(['playRequested @30', 'errored: 2 @30', 'stalled @30', 'playing @30.2']);
  });

  // a `play()` right after `src()` loads what was there once more: https://github.com/videojs/video.js/blob/v8.24.1/src/js/player.js
  it.each([
    ['one of those that one call listed', [film, hd], hd, gap],
    ['a renewed token', [film], renewed, ['playRequested @30', 'stalled @30', 'playing @30.2']],
  ])('is emptied twice in Safari: %s', (_what, sources, src, expected) => {
    const made = bench(sources);
    made.show({ src, sources: [src], time: 0, paused: true, readyState: 0 }, 'emptied');
    load(made, src);
    goBack(made, 30.2);
    expect(made.words()).toEqual(expected);
  });

  it.each([
    ['playing', ['errored: 2 @30', 'playRequested @30', 'stalled @30', 'playing @30.2']],
    ['paused', ['errored: 2 @30', 'playRequested @30', 'playing @30.2']],
  ])('is the same source, emptied in Safari before the error is told, while %s', async (how, expected) => {
    const made = createBench([film], null);
    made.playTo(30);
    if (how === 'paused') made.show({ paused: true }, 'pause');
    made.words();
    made.show({ error: { code: 2 } as MediaErrorLike, time: 0, paused: true, readyState: 0 }, 'error');
    made.show({ error: null });
    await aTaskLater();
    made.show({}, 'emptied');
    load(made, film);
    goBack(made, 30.2);
    expect(made.words()).toEqual(expected);
  });

  it('is none that plays on elsewhere', () => {
    vi.useFakeTimers();
    const made = bench();
    load(made, renewed);
    made.show({ time: 0.2 }, 'playing');
    expect(made.words()).toEqual(['playRequested @30']);
    vi.advanceTimersByTime(500);
    expect(made.words()).toEqual(['closed: source @30']);
  });

  it('is none of another length, nor one that ads come before', () => {
    const [longer, withAds] = [bench(), bench()];
    load(longer, renewed, 75);
    load(withAds, renewed);
    withAds.show({}, 'adstart');
    expect([longer.words(), withAds.words()]).toEqual(
      Array.from({ length: 2 }, () => ['playRequested @30', 'closed: source @30']),
    );
  });

  it('is none where nobody can go back to anything', () => {
    const made = createBench();
    made.playTo(1);
    made.show({ src: renewed, time: 0, paused: true }, 'emptied');
    expect(made.words()).toEqual(['closed: source @1']);
  });

  it('is nothing while paused, and goes on where it was', () => {
    const made = bench([film, hd]);
    made.show({ paused: true }, 'pause');
    made.words();
    made.show({ src: hd, time: 0, readyState: 0 }, 'emptied', 'loadstart');
    made.show({ readyState: 4 }, 'loadedmetadata');
    made.show({ time: 30, seeking: true }, 'seeking');
    made.show({ seeking: false }, 'seeked');
    made.words();
    made.show({ paused: false }, 'play', 'playing');
    expect(made.words()).toEqual(['playRequested @30', 'playing @30']);
  });

  it('may have gone back when it says that it does', () => {
    const made = bench([film, hd]);
    load(made, hd);
    made.show({ time: 30.2 }, 'seeking', 'seeked', 'playing');
    expect(made.words()).toEqual(gap);
  });

  it('may be paused before it plays', () => {
    const made = bench([film, hd]);
    load(made, hd);
    made.show({ paused: true }, 'pause');
    goBack(made, 30);
    expect(made.words()).toEqual(['stalled @30', 'playRequested @30', 'paused @30']);
  });

  it('may begin elsewhere, where it is known to be the same', () => {
    vi.useFakeTimers();
    const made = bench([film, hd]);
    load(made, hd);
    made.show({ time: 0.2 }, 'playing');
    vi.advanceTimersByTime(500);
    made.show({ time: 0.9 }, 'timeupdate');
    made.show({ time: 1.2 }, 'timeupdate');
    expect(made.words()).toEqual(['stalled @30', 'playRequested @30', 'playing @1.2']);
  });
});

describe('a cast to a device', () => {
  it('is a stall for as long as nothing plays, there and back', () => {
    vi.useFakeTimers();
    const { show, words, playTo } = createBench([film], null);
    playTo(5);
    vi.advanceTimersByTime(3000);
    show({ tech: {}, time: 0, paused: true }, 'waiting');
    show({ time: 5, paused: false }, 'loadstart', 'play', 'playing');
    show({ time: 7 }, 'timeupdate');
    expect(words()).toEqual(['stalled, 3000 ms ago @5', 'playRequested @5', 'playing @5']);
    // the last word of a tech that is taken away
    show({ time: 0, paused: true }, 'timeupdate');
    show({ tech: {} }, 'loadstart');
    show({ paused: false }, 'play', 'waiting', 'loadedmetadata');
    show({ time: 7, seeking: true }, 'playing', 'seeking', 'waiting');
    show({ seeking: false }, 'seeked', 'playing');
    expect(words()).toEqual(['stalled @7', 'playRequested @7', 'playing @7']);
  });

  it('is nothing while paused', () => {
    const { show, words, playTo } = createBench([film], null);
    playTo(5);
    show({ paused: true }, 'pause');
    words();
    show({ tech: {}, time: 0 }, 'loadstart');
    show({ time: 5 }, 'loadedmetadata', 'seeked');
    expect(words()).toEqual([]);
  });
});

describe('an element that loops', () => {
  it('begins again, and does not seek', () => {
    const { show, words, playTo } = createBench();
    show({ loop: true });
    playTo(59.2);
    show({ time: 0, seeking: true }, 'seeking', 'waiting');
    show({ seeking: false }, 'seeked', 'canplay', 'playing');
    expect(words()).toEqual(['looped @59.2', 'playing @0']);
  });

  it('seeks where its viewer does', () => {
    const { show, words, playTo } = createBench();
    show({ loop: true });
    playTo(30);
    show({ time: 0, seeking: true }, 'seeking');
    show({ time: 59.5 }, 'seeked', 'seeking');
    expect(words()).toEqual(['seekStarted @30', 'seekStarted @30']);
  });
});

describe('a player that plays already', () => {
  it.each([
    ['a stream without an address', { src: '', readyState: 4 }],
    ['an element that tells neither address nor data', { src: '', readyState: 0 }],
  ])('is joined with %s', (_what, shows) => {
    const { show, words, source } = createBench();
    show({ ...shows, paused: false, time: 12 });
    source.join();
    show({ time: 12.25 }, 'timeupdate');
    show({ time: 12.5 }, 'timeupdate');
    expect(words()).toEqual(expect.arrayContaining(['joined @12', expect.stringMatching(/^playing @12/)]));
  });

  it('is not joined before there is anything in it, nor when it has failed', () => {
    const { show, words, source } = createBench([]);
    show({ paused: false, readyState: 0 });
    source.join();
    show({ src: film, error: { code: 4 } as MediaErrorLike });
    source.join();
    expect(words()).toEqual([]);
  });
});
