// What the page says of another source: by the `media.id` of its `params`, or of what the player was told of its media.
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { required, settled, trackedPlayer } from './stage.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const hd = 'https://example.com/hd.webm';
const one = ['sessionStart', 'play', 'bufferStart', 'play'];
const two = ['sessionStart', 'play', 'sessionEnd', 'sessionStart', 'play'];

/** Plays to 30 s, changes to another source, goes back there, and plays on. */
async function change(params: unknown, prepare: (player: object) => void = () => {}) {
  const { player, media, start, say, load, types } = await trackedPlayer({ params });
  prepare(player);
  await start();
  media.currentTime = 30;
  say('timeupdate');
  // a new source pauses without a word
  const paused = vi.spyOn(media, 'paused', 'get').mockReturnValue(true);
  await load(hd, 60.39);
  paused.mockReturnValue(false);
  say('play');
  Object.assign(media, { currentTime: 30, seeking: true });
  say('seeking');
  Object.assign(media, { seeking: false });
  say('seeked', 'playing');
  await settled();
  player.dispose();
  return types().slice(0, -1);
}

describe('another source', () => {
  it.each([
    ['params', { ...required, 'media.id': 'film' }],
    ['a function params, asked again', () => ({ ...required, 'media.id': 'film' })],
    ['a promise of params, asked again', async () => ({ ...required, 'media.id': 'film' })],
    [
      'a promise of another frame',
      () => runInNewContext('Promise.resolve(params)', { params: { ...required, 'media.id': 'film' } }),
    ],
  ])('is of the same content where the page says so in %s', async (_where, params) => {
    expect(await change(params)).toEqual(one);
  });

  it('is so where the player was told the same', async () => {
    expect(await change(required, (player) => Object.assign(player, { mediainfo: { id: 'film' } }))).toEqual(one);
  });

  it('is of another one where it says so', async () => {
    let asked = 0;
    expect(await change(() => ({ ...required, 'media.id': `film ${asked++}` }))).toEqual(two);
  });

  it('is of another one where it can not say, or says nothing', async () => {
    const once = vi
      .fn(() => ({ ...required, 'media.id': 'film' }))
      .mockImplementation(() => {
        if (once.mock.calls.length === 2) throw new Error('not now');
        return { ...required, 'media.id': 'film' };
      });
    expect([await change(once), await change(required)]).toEqual([two, two]);
  });
});
