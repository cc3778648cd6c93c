// Where the viewer is in the content, as the page says it.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PlayerLike } from '../../src/index.ts';
import { required, settled, trackedPlayer } from './stage.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const BREAK = { 'media.ad.podIndex': 1, 'media.ad.podSecond': 20 };
const AD = { 'media.ad.podPosition': 1, 'media.ad.id': 'a', 'media.ad.length': 10, 'media.ad.playerName': 'p' };

/** A stream with an ad of 10 s at 20 s in it. */
const withoutAds = (player: PlayerLike) => {
  const time = player.currentTime() ?? 0;
  return time - Math.min(Math.max(time - 20, 0), 10);
};

describe('the option playhead', () => {
  it('is where events happened, and stands still in a break', async () => {
    const params = { ...required, 'media.length': 50 };
    const { player, plugin, media, start, sent, say } = await trackedPlayer({ playhead: withoutAds, params });
    await start();
    const go = (time: number) => {
      media.currentTime = time;
      say('timeupdate');
    };
    go(20);
    plugin.track('adBreakStart', { params: BREAK });
    plugin.track('adStart', { params: AD });
    go(29);
    plugin.track('adComplete');
    go(30);
    plugin.track('adBreakComplete');
    go(45);
    player.pause();
    say('pause');
    await settled();
    expect(sent.map(({ body }) => [body.eventType, body.playerTime.playhead])).toEqual([
      ['sessionStart', 0],
      ['play', 0],
      ['adBreakStart', 20],
      ['adStart', 20],
      ['adComplete', 20],
      ['adBreakComplete', 20],
      ['play', 20],
      ['pauseStart', 35],
    ]);
    player.dispose();
  });

  it('is where a stream began that is found to be live later', async () => {
    const { player, media, sent, say } = await trackedPlayer({ playhead: () => 1234 });
    Object.assign(media, { duration: Number.NaN, readyState: 0 });
    say('durationchange');
    await player.play();
    await settled();
    Object.assign(media, { duration: Infinity, readyState: 4 });
    say('durationchange', 'loadedmetadata', 'playing');
    await settled();
    expect(sent.map(({ body }) => [body.eventType, body.playerTime.playhead])).toEqual([
      ['sessionStart', 1234],
      ['play', 1234],
    ]);
    expect(sent[0]?.body.params).toMatchObject({ 'media.contentType': 'live' });
    player.dispose();
  });

  it.each([
    ['not a number', () => '7'],
    ['not finite', () => Number.NaN],
    ['without an end', () => Infinity],
    ['less than 0', () => -1],
    ['nothing', () => undefined],
    [
      'an error',
      () => {
        throw new Error('no');
      },
    ],
  ])('is ignored where it is %s', async (_what, playhead) => {
    const { player, media, sent } = await trackedPlayer({ playhead });
    media.currentTime = 12;
    await player.play();
    await settled();
    expect(sent[0]?.body.playerTime.playhead).toBe(12);
    player.dispose();
  });
});
