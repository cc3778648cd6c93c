import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Signal } from '../../src/session/signals.ts';
import { type ContentSource, listenToContent } from '../../src/sources/content.ts';
import type { MediaErrorLike, PlayerLike } from '../../src/sources/player-like.ts';
import { followProgress } from '../../src/sources/progress.ts';
import { aTaskLater, createEmitter } from './emitter.ts';

afterEach(() => vi.useRealTimers());

const film = 'https://example.com/film.webm';
const other = 'https://example.com/other.webm';

function wordOf(signal: Signal): string {
  if (signal.type === 'playRequested' && signal.joined) return 'joined';
  if (signal.type === 'closed') return `closed: ${signal.reason}`;
  return signal.type === 'errored' ? `errored: ${signal.id}` : signal.type;
}

/** A player that has loaded a film of 60 s, and what is said of it: each signal with the playhead it was said at. */
function createBench(sources: string[] = [film]) {
  const { on, off, fire, listeners } = createEmitter();
  const said: string[] = [];
  const stopping = new AbortController();
  const shown = {
    src: sources[0] ?? '',
    sources,
    time: 0,
    duration: 60,
    paused: true,
    ended: false,
    seeking: false,
    readyState: 4,
    error: null as MediaErrorLike | null,
  };
  const partial: Partial<PlayerLike> = {
    on,
    off,
    currentSrc: () => shown.src,
    currentSources: () => shown.sources.map((src) => ({ src })),
    currentTime: () => shown.time,
    duration: () => shown.duration,
    paused: () => shown.paused,
    ended: () => shown.ended,
    seeking: () => shown.seeking,
    readyState: () => shown.readyState,
    error: () => shown.error,
    isDisposed: () => false,
  };
  let hasBegun = false;
  const source: ContentSource = listenToContent(partial as PlayerLike, {
    say(signal) {
      hasBegun ||= signal.type === 'playRequested';
      said.push(`${wordOf(signal)} @${source.playhead()}`);
    },
    content: 'auto',
    hasBegun: () => hasBegun,
    isAdBreakOpen: () => false,
    follow: followProgress(partial as PlayerLike, stopping.signal),
    until: stopping.signal,
  });
  const show = (change: Partial<typeof shown>, ...events: string[]) => {
    Object.assign(shown, change);
    for (const type of events) fire(type);
  };
  return {
    show,
    fire,
    listeners,
    source,
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

  it('takes the pause before the end for no pause', async () => {
    const { show, words, playTo } = createBench();
    playTo(59);
    show({ time: 60, paused: true, ended: true }, 'pause', 'ended');
    await aTaskLater();
    expect(words()).toEqual(['contentEnded @60', 'ended @60']);
  });

  it('tells a seek from where it left, and takes the waiting within it for no stall', () => {
    const { show, words, playTo } = createBench();
    playTo(5);
    show({ time: 30, seeking: true }, 'seeking', 'waiting');
    show({ seeking: false }, 'seeked', 'canplay', 'playing');
    expect(words()).toEqual(['seekStarted @5', 'playing @30']);
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
