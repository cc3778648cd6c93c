import { describe, expect, it, vi } from 'vitest';
import { rememberMedia } from '../../src/sources/loaded-media.ts';
import { createMetadata } from '../../src/sources/metadata.ts';
import type { PlayerLike } from '../../src/sources/player-like.ts';
import { createEmitter } from './emitter.ts';

const at = (file: string) => `https://example.com/${file}`;

/** A player that forgets what it was given, as Video.js does where it plays. */
function createBench() {
  const { on, off, fire, listeners } = createEmitter();
  const shown = { src: '' };
  const loadMedia = vi.fn((media: unknown) => media);
  const player = {
    on,
    off,
    loadMedia,
    currentSrc: () => shown.src,
    currentSources: () => [shown.src],
    currentType: () => 'video/mp4',
    duration: () => 60,
    readyState: () => 4,
    el: () => null,
    getMedia: () => ({ src: [{ src: shown.src }] }),
  };
  const stopping = new AbortController();
  const loadedMedia = rememberMedia(player as unknown as PlayerLike, stopping.signal);
  const metadata = createMetadata(Object.assign(player, { loadedMedia }) as unknown as PlayerLike, 'auto', () => true);
  const show = (src: string) => {
    shown.src = src;
    fire('loadstart');
  };
  const named = () => {
    const { 'media.id': id, 'media.name': name } = metadata.read();
    return [id, name];
  };
  return { player, loadMedia, loadedMedia, listeners, show, named, stop: () => stopping.abort() };
}

describe(rememberMedia.name, () => {
  it('knows ID and title of what a player has forgotten, from the call on', () => {
    const { player, loadMedia, show, named } = createBench();
    const media = { id: 'one', title: 'One', src: [{ src: at('one.mp4') }] };
    expect(player.loadMedia(media)).toBe(media);
    expect(loadMedia.mock.calls).toEqual([[media]]);
    expect(named()).toEqual(['one', 'One']);
    show(at('one.mp4'));
    expect(named()).toEqual(['one', 'One']);
  });

  it('has nothing to say of what comes by src(), nor of an empty player', () => {
    const { player, show, named } = createBench();
    player.loadMedia({ id: 'one', title: 'One', src: at('one.mp4') });
    show(at('one.mp4'));
    show(at('two.mp4'));
    expect(named()).toEqual([at('two.mp4'), 'two.mp4']);
    show('');
    expect(named()).toEqual([undefined, undefined]);
  });

  it.each([undefined, null, 'one.mp4', new Proxy({}, { ownKeys: () => JSON.parse('{') })])(
    'takes anything for media, and leaves it to the player: %#',
    (media) => {
      const { player, loadMedia, loadedMedia } = createBench();
      player.loadMedia(media);
      expect([loadMedia.mock.calls, loadedMedia()]).toEqual([[[media]], { media: {}, isAwaited: true }]);
    },
  );

  it('leaves the player as it was, and what somebody else has put in its place', () => {
    const first = createBench();
    first.stop();
    expect([first.player.loadMedia, first.listeners()]).toEqual([first.loadMedia, 0]);
    const second = createBench();
    const theirs = vi.fn(second.player.loadMedia);
    second.player.loadMedia = theirs;
    second.stop();
    second.player.loadMedia('late');
    expect([second.player.loadMedia, second.loadMedia.mock.calls]).toEqual([theirs, [['late']]]);
  });

  it('asks nothing of a player that has no such method', () => {
    expect(rememberMedia({} as PlayerLike, new AbortController().signal)()).toBe(undefined);
  });
});
