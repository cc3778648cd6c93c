// The content of a player with videojs-contrib-ads: what is its own while ads come and go.
import { describe, expect, it } from 'vitest';
import type { Signal } from '../../src/session/signals.ts';
import { type ContentSource, listenToContent } from '../../src/sources/content.ts';
import { createMetadata } from '../../src/sources/metadata.ts';
import type { AdsLike, PlayerLike } from '../../src/sources/player-like.ts';
import { followProgress } from '../../src/sources/progress.ts';
import { aTaskLater, createEmitter } from './emitter.ts';

const film = 'https://example.com/film.webm';
const ad = 'https://ads.example/ad.webm';

/** A player whose ads plugin is in this mode, and what is said of its content. */
function createBench(first: Partial<ReturnType<typeof initial>> = {}) {
  const { on, off, fire } = createEmitter();
  const said: string[] = [];
  const shown = { ...initial(), ...first };
  const ads: AdsLike = {
    isInAdMode: () => shown.mode !== 'content',
    inAdBreak: () => shown.mode === 'break',
    isContentResuming: () => shown.mode === 'resuming',
    get contentSrc() {
      return shown.contentSrc;
    },
    get snapshot() {
      return shown.snapshot ? {} : null;
    },
  };
  const partial: Partial<PlayerLike> = {
    on,
    off,
    ads,
    currentSrc: () => shown.src,
    currentSources: () => [{ src: shown.src }],
    currentType: () => 'video/webm',
    currentTime: () => shown.time,
    duration: () => shown.duration,
    paused: () => shown.paused,
    ended: () => shown.ended,
    seeking: () => shown.seeking,
    readyState: () => shown.readyState,
    error: () => null,
    isDisposed: () => false,
    el: () => null,
  };
  const player = partial as PlayerLike;
  const until = new AbortController().signal;
  let begun = false;
  const source: ContentSource = listenToContent(player, {
    say(signal: Signal) {
      begun ||= signal.type === 'playRequested';
      said.push(`${signal.type} @${source.playhead()}`);
    },
    content: 'auto',
    hasBegun: () => begun,
    isAdBreakOpen: () => false,
    isSameContent: () => false,
    follow: followProgress(player, until),
    until,
  });
  const metadata = createMetadata(player, 'auto', source.isOwn);
  return {
    source,
    /** What a `sessionStart` would say now. */
    content: () => {
      const { 'media.id': id, 'media.length': length } = metadata.read();
      return [id, length];
    },
    show(change: Partial<typeof shown>, ...events: string[]) {
      Object.assign(shown, change);
      for (const type of events) fire(type);
    },
    words: () => said.splice(0),
  };
}

const initial = () => ({
  mode: 'content' as 'content' | 'waiting' | 'break' | 'resuming',
  snapshot: false,
  src: film,
  contentSrc: film,
  time: 0,
  duration: 60,
  paused: true,
  ended: false,
  seeking: false,
  readyState: 4,
});

describe('a viewing that begins while ads hold the element', () => {
  it('after a post-roll is of the content, with its length, and is followed to its end', async () => {
    const bench = createBench({ mode: 'resuming', snapshot: true, src: ad, duration: 5, time: 5, ended: true });
    expect(bench.content()).toEqual([film, 0]);
    bench.show({ src: film, time: 0, ended: false, duration: Number.NaN, readyState: 0 }, 'contentloadstart');
    bench.show({ duration: 60, readyState: 4 }, 'contentloadedmetadata');
    bench.show({ paused: false }, 'contentplay');
    expect(bench.content()).toEqual([film, 60]);
    bench.show({}, 'contentplaying');
    bench.show({ time: 5 }, 'timeupdate');
    bench.show({ time: 30, seeking: true }, 'contentseeking');
    bench.show({ seeking: false }, 'playing');
    bench.show({ time: 60, paused: true, ended: true }, 'contentpause');
    bench.show({ mode: 'content', snapshot: false }, 'ended');
    await aTaskLater();
    expect(bench.words()).toEqual([
      'playRequested @0',
      'playing @0',
      'seekStarted @5',
      'playing @30',
      'contentEnded @60',
      'ended @60',
    ]);
  });

  it('is one, though contrib-ads comes to know of the source after the play', () => {
    const { show, words } = createBench();
    show({ paused: false, readyState: 0, duration: Number.NaN }, 'loadstart', 'play');
    show({ mode: 'waiting', paused: true }, 'contentchanged', 'contentupdate');
    expect(words()).toEqual(['playRequested @0']);
  });
});

describe('a play that contrib-ads keeps back', () => {
  it('opens nothing where it comes to nothing, as where autoplay is blocked', async () => {
    const { show, words, source } = createBench();
    show({}, 'play');
    show({ mode: 'waiting' });
    expect(source.waitedMs()).toBeGreaterThanOrEqual(0);
    show({ mode: 'content' }, 'pause');
    await aTaskLater();
    // a pause alone opens nothing
    expect([words(), source.waitedMs()]).toEqual([['paused @0'], undefined]);
    show({ paused: false }, 'play', 'playing');
    expect(words()).toEqual(['playRequested @0', 'playing @0']);
  });

  it('is asked for once frames are to move', () => {
    const { show, words } = createBench();
    show({ mode: 'waiting' }, 'play');
    show({ mode: 'resuming', paused: false }, 'contentplay', 'playing');
    expect(words()).toEqual(['playRequested @0', 'playing @0']);
  });
});

describe('content that comes back after a mid-roll in its element', () => {
  it('is not sought by its viewer, though Firefox says that it plays before it says that it is sought', () => {
    const { show, words } = createBench();
    show({ paused: false }, 'play', 'playing');
    show({ time: 5 }, 'timeupdate');
    show({ mode: 'break', snapshot: true }, 'adstart');
    show({ src: ad, time: 0, duration: 5, readyState: 0 }, 'emptied', 'adloadstart');
    show({ readyState: 4 }, 'adplaying');
    show({ mode: 'resuming', time: 5, ended: true, paused: true }, 'adpause', 'adend');
    show({ src: film, time: 0, duration: 60, ended: false, readyState: 0 }, 'contentemptied', 'contentloadstart');
    show({ time: 5, seeking: true, paused: false, readyState: 3 }, 'contentplay');
    show({ mode: 'content' }, 'playing', 'seeking', 'waiting');
    show({ seeking: false, readyState: 4 }, 'seeked', 'playing');
    expect(words()).toEqual(['playRequested @0', 'playing @0', 'playRequested @5', 'playing @5']);
    show({ time: 30, seeking: true }, 'seeking');
    expect(words()).toEqual(['seekStarted @5']);
  });
});

describe('another content that comes just when ads begin', () => {
  const other = 'https://example.com/other.webm';

  it('is one when it plays, though contrib-ads did not hear of it, as where videojs-ima asks for ads at once', () => {
    const { show, words } = createBench();
    show({ paused: false }, 'play', 'playing');
    show({ time: 5 }, 'timeupdate');
    show({ mode: 'waiting', src: other, time: 0, duration: 10, readyState: 0 }, 'emptied', 'loadstart');
    show({ mode: 'break', readyState: 4 }, 'adstart');
    show({ mode: 'resuming' }, 'adend', 'contentplay');
    expect(words()).toEqual(['playRequested @0', 'playing @0', 'playRequested @5']);
    show({ mode: 'content' }, 'playing');
    show({ time: 1 }, 'timeupdate');
    expect(words()).toEqual(['closed @5']);
  });

  it('is none where the ads plugin plays an ad in the element, and brings the content back', () => {
    const { show, words } = createBench();
    show({ paused: false }, 'play', 'playing');
    show({ time: 5 }, 'timeupdate');
    show({ mode: 'break', snapshot: true }, 'adstart');
    show({ src: ad, time: 0, duration: 5, readyState: 4 }, 'emptied', 'adloadstart', 'adplaying');
    show({ time: 4 }, 'timeupdate');
    show({ mode: 'resuming' }, 'adend');
    show({ time: 4.5 }, 'timeupdate');
    show({ src: film, time: 5, duration: 60 }, 'contentemptied', 'contentloadstart');
    show({ mode: 'content', snapshot: false }, 'playing');
    show({ time: 6 }, 'timeupdate');
    expect(words()).toEqual(['playRequested @0', 'playing @0', 'playing @5']);
  });
});
