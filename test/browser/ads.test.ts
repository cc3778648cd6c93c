// Pre-rolls on videojs-contrib-ads, in both elements and both orders of set-up; `versions.test.ts` has the older line.
import { describe, expect, it } from 'vitest';
import { adsScene, breakOfOne, heard, heardOnly, paramsOf, play, playheadsOf } from './harness/ads.ts';
import { openLab } from './harness/lab.ts';
import { near } from './viewer.ts';

const lab = openLab();

const preroll = [
  'sessionStart',
  'adBreakStart',
  'adStart',
  'adComplete',
  'adStart',
  'adComplete',
  'adBreakComplete',
  'play',
];

const ad = (position: number) => ({
  'media.ad.podPosition': position,
  'media.ad.id': `preroll-${position}`,
  'media.ad.length': 5,
  'media.ad.playerName': 'Demo ads',
});

describe.each([
  ['ours', 'content'],
  ['ads', 'content'],
  ['ours', 'second'],
  ['ads', 'second'],
] as const)('a pre-roll of two, %s set up first, in the %s element', (first, element) => {
  it('comes before the first play, in a session of the content', async () => {
    const page = await adsScene(lab, { first, plan: { preroll: 2, element } });
    await play(page);
    const received = await heardOnly(lab, preroll);
    expect(paramsOf(received, 'sessionStart')).toMatchObject([
      {
        'media.id': `${lab.url}/media/clip-vp9.webm`,
        'media.name': 'clip-vp9.webm',
        'media.length': 60.39,
        'media.contentType': 'vod',
        'media.playerName': expect.stringContaining('Video.js 8.24'),
      },
    ]);
    expect(paramsOf(received, 'adBreakStart')).toEqual([{ 'media.ad.podIndex': 1, 'media.ad.podSecond': 0 }]);
    expect(paramsOf(received, 'adStart')).toEqual([ad(1), ad(2)]);
    expect(playheadsOf(received, 'adComplete')).toEqual([0, 0]);
    expect(playheadsOf(received, 'play')).toEqual([near(0)]);
  });
});

describe('an ad of five seconds', () => {
  it.each([1, 10])('is pinged every %d s', async (adPingInterval) => {
    const plan = { preroll: 1, element: 'second' } as const;
    const page = await adsScene(lab, { plan, adAt: 0, mediaCollection: { adPingInterval } });
    await play(page);
    // that pings keep to their grid is a rule of the collector
    const received = await heard(lab, ['sessionStart', ...breakOfOne, 'play']);
    const types = received.map(({ eventType }) => eventType);
    const inAd = types.slice(types.indexOf('adStart') + 1, types.indexOf('adComplete'));
    const seconds = inAd.filter((type) => type === 'ping').length;
    expect(seconds > 1).toBe(adPingInterval === 1);
  });
});

describe('adMetadata', () => {
  it('adds to each ad', async () => {
    const page = await lab.page({ query: { ads: 'contrib' } });
    await page.evaluate(async (options) => {
      const player = window.videojs('player');
      window.player = player;
      const adMetadata = ({ id, length }: { id: string; length: number }) => ({
        params: { 'media.ad.campaignId': `campaign of ${id}`, 'media.ad.length': length + 1, unknown: 1 },
        customMetadata: { slot: 'first' },
      });
      Reflect.apply(Reflect.get(player, 'mediaCollection'), player, [{ ...options, adMetadata }]);
      window.setUpAds(player, { preroll: 1 });
      player.src({ src: '/media/clip-vp9.webm', type: 'video/webm' });
      // else nothing is sent until the length is known, and then the whole break at once
      await new Promise((resolve) => player.one('loadedmetadata', resolve));
      void player.play();
    }, lab.options());
    const received = await heard(lab, ['sessionStart', 'adBreakStart', 'adStart']);
    expect(received.at(2)?.body).toMatchObject({
      params: {
        'media.ad.podPosition': 1,
        'media.ad.id': 'preroll-1',
        'media.ad.length': 6,
        'media.ad.playerName': 'Demo ads',
        'media.ad.campaignId': 'campaign of preroll-1',
      },
      customMetadata: { slot: 'first' },
    });
  });
});

describe('ads: false', () => {
  it('leaves ads out, and what the player does for them', async () => {
    const page = await adsScene(lab, { plan: { preroll: 1, midrollAt: 1 }, mediaCollection: { ads: false } });
    const adsAreOver = page.evaluate(
      () =>
        new Promise<void>((resolve) => window.player.one('adend', () => window.player.one('adend', () => resolve()))),
    );
    await play(page);
    await adsAreOver;
    await heardOnly(lab, ['sessionStart', 'play']);
  });
});
