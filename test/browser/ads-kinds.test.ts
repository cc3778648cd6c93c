// What ads plugins do differently: ads that nobody announces, adaptive content, autoplay, files that are missing; and a
// plugin of ours that comes late.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { adsScene, breakOfOne, heard, heardOnly, paramsOf, play } from './harness/ads.ts';
import { sendFile } from './harness/files.ts';
import { openLab } from './harness/lab.ts';

const lab = openLab();

const MEDIA = fileURLToPath(new URL('../../demo/media', import.meta.url));
const preroll = ['sessionStart', ...breakOfOne, 'play'];
const hls = { src: '/media/hls/master.m3u8', type: 'application/x-mpegURL' };

// Each in one of the two orders of set-up: what the order changes is in `ads.test.ts` and `ads-replay.test.ts`.
describe('with ours set up first', () => {
  const first = 'ours';

  it('takes a break without announced ads as one ad, as long as the player shows', async () => {
    const page = await adsScene(lab, { first, plan: { preroll: 2, announce: false } });
    await play(page);
    const received = await heardOnly(lab, preroll);
    expect(paramsOf(received, 'adStart')).toEqual([
      {
        'media.ad.podPosition': 1,
        'media.ad.id': `${lab.url}/media/ad-vp9.webm`,
        'media.ad.length': 5,
        'media.ad.playerName': expect.stringContaining('Video.js 8.'),
      },
    ]);
  });

  it('reports the break alone of ads that play elsewhere and that nobody announces', async () => {
    const page = await adsScene(lab, { first, plan: { preroll: 1, element: 'second', announce: false } });
    await play(page);
    await heardOnly(lab, ['sessionStart', 'adBreakStart', 'adBreakComplete', 'play']);
  });

  it('reports an error of the content although an ads plugin waits', async () => {
    await adsScene(lab, { first, source: { src: '/media/none.webm', type: 'video/webm' }, hasty: true });
    await heardOnly(lab, ['sessionStart', 'error', 'sessionEnd']);
  });

  it('takes autoplay as the request to play', async () => {
    // what comes while the page is busy shows its first frames before anybody can hold it back
    lab.serve('/late.webm', (request, response) => {
      setTimeout(() => sendFile(MEDIA, '/clip-vp9.webm', request, response), 500);
    });
    const source = { src: '/late.webm', type: 'video/webm' };
    await adsScene(lab, { first, source, player: { autoplay: true, muted: true }, plan: { preroll: 1 } });
    const received = await heardOnly(lab, preroll);
    expect(paramsOf(received, 'sessionStart')).toMatchObject([{ 'media.length': 60.39 }]);
    expect(paramsOf(received, 'adStart')).toMatchObject([{ 'media.ad.length': 5 }]);
  });

  it('takes mute for a state of the content only', async () => {
    const page = await adsScene(lab, { first, plan: { preroll: 1 }, mediaCollection: { states: true } });
    await page.evaluate(() => {
      const { player } = window;
      player.muted(false);
      player.volume(0.5);
      player.one('adplaying', () => player.muted(true));
      player.one('adend', () => player.muted(false));
    });
    await play(page);
    const types = ['sessionStart', 'stateStart', ...breakOfOne, 'play'];
    const received = await heardOnly(lab, types);
    expect(paramsOf(received, 'stateStart')).toEqual([{ 'media.state.name': 'inFocus' }]);
    await page.evaluate(() => void window.player.muted(true));
    await heard(lab, [...types, 'stateStart']);
  });
});

describe('with ads set up first', () => {
  const first = 'ads';

  it('hears pauses of an ad that nobody announces', async () => {
    const page = await adsScene(lab, { first, plan: { preroll: 1, announce: false }, adAt: 3.5 });
    await play(page);
    const inAd = ['sessionStart', 'adBreakStart', 'adStart'];
    await heard(lab, inAd);
    await page.evaluate(() => void window.player.pause());
    await heardOnly(lab, [...inAd, 'pauseStart']);
    await play(page);
    await heardOnly(lab, [...inAd, 'pauseStart', 'play', 'adComplete', 'adBreakComplete', 'play']);
  });

  it('reports a break alone when the file of its ad is missing, and no error of the content', async () => {
    const ad = { src: '/media/none.webm', type: 'video/webm' };
    const page = await adsScene(lab, { first, plan: { preroll: 1, ad } });
    await play(page);
    await heardOnly(lab, ['sessionStart', 'adBreakStart', 'adBreakComplete', 'play']);
  });

  it('does not wait for long where no ad comes', async () => {
    await adsScene(lab, { first, hasty: true });
    const received = await heardOnly(lab, ['sessionStart', 'play']);
    expect(paramsOf(received, 'sessionStart')).toMatchObject([{ 'media.length': 60.39 }]);
  });

  it('reports ads around HLS', async () => {
    const page = await adsScene(lab, { first, source: hls, plan: { preroll: 1, midrollAt: 1, element: 'second' } });
    await play(page);
    const received = await heardOnly(lab, [...preroll, ...breakOfOne, 'play']);
    expect(paramsOf(received, 'sessionStart')).toMatchObject([{ 'media.length': 60.39 }]);
  });
});

describe('a plugin that comes while an ad plays', () => {
  it.each([true, false])('joins the break and the ad (announced: %s)', async (announce) => {
    const page = await lab.page({ query: { ads: 'contrib' } });
    await page.evaluate((announced) => {
      const player = window.videojs('player');
      window.player = player;
      window.ads = window.setUpAds(player, { preroll: 1, announce: announced });
      player.src({ src: '/media/clip-vp9.webm', type: 'video/webm' });
      void player.play();
      return new Promise<void>((resolve) => {
        player.one('adplaying', () => player.currentTime(3.5));
        player.on('adtimeupdate', () => (player.currentTime() ?? 0) > 3.6 && resolve());
      });
    }, announce);
    await page.evaluate(
      (options) => void Reflect.apply(Reflect.get(window.player, 'mediaCollection'), window.player, [options]),
      lab.options({ quality: false }),
    );
    const received = await heardOnly(lab, preroll);
    expect(paramsOf(received, 'sessionStart')).toMatchObject([
      { 'media.id': `${lab.url}/media/clip-vp9.webm`, 'media.length': 60.39 },
    ]);
    expect(paramsOf(received, 'adStart')).toMatchObject([{ 'media.ad.length': 5 }]);
  });
});
