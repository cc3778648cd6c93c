// Nothing is thrown into the page, whatever the player or its tech lacks.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MediaCollection } from '../../src/index.ts';
import { backEnd, createPlayer, endpoint, required, settled } from './stage.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const fails = () => {
  throw new TypeError('this.tech_[method] is not a function');
};

describe('a player', () => {
  it.each([
    ['lacks', undefined],
    ['throws at', fails],
  ])('that %s what is asked of it is tracked as far as it tells', async (_how, method) => {
    const { types, sent } = backEnd();
    const { player, media } = await createPlayer();
    const names = ['seeking', 'readyState', 'seekable', 'ended', 'muted', 'volume', 'isFullscreen', 'currentType'];
    const more = ['error', 'currentSources', 'getMedia', 'isAudio', 'getVideoPlaybackQuality', 'qualityLevels'];
    // Video.js itself can do without none of them
    const poor = Object.assign(
      Object.create(player),
      Object.fromEntries([...names, ...more].map((name) => [name, method])),
    );
    new MediaCollection(poor, { endpoint, params: required });
    await player.play();
    media.dispatchEvent(new Event('playing'));
    await settled();
    expect(types()).toEqual(expect.arrayContaining(['sessionStart', 'play']));
    expect(sent[0]?.body.params).toMatchObject({ 'media.id': 'https://example.com/clip.webm', 'media.length': 60.39 });
    player.dispose();
  });

  it('is handed to the page’s own functions as it is', async () => {
    backEnd();
    const { player } = await createPlayer();
    const params = vi.fn(() => required);
    player.mediaCollection({ endpoint, params });
    await player.play();
    expect(params).toHaveBeenCalledWith(player);
    player.dispose();
  });
});
