// Google's IMA as people have it, through videojs-ima; only Google's own script is a stand-in.

import { describe, expect, it } from 'vitest';
import { breakOfOne, heard, heardOnly, paramsOf } from './harness/ads.ts';
import type { Tab } from './harness/engines/engine.ts';
import { openLab } from './harness/lab.ts';
import { reach } from './viewer.ts';

const lab = openLab();

interface ImaAd {
  id: string;
  title: string;
  advertiser?: string;
  linear?: boolean;
  url?: string;
}

/** An ads manager of the stand-in, and what a test can have it do. */
interface StandIn {
  skip(): void;
  pause(): void;
  resume(): void;
  stall(): void;
  progress(): void;
  fail(): void;
}

declare global {
  interface Window {
    /** What the next request is answered with; see `ima-stand-in.js`. */
    imaPlan: { at: number; ads: ImaAd[] }[];
    imaManagers: StandIn[];
    imaAdAt: number;
  }
}

interface Scene {
  first: 'ads' | 'ours';
  plan: Window['imaPlan'];
  /** Where the content starts, in seconds. */
  at?: number;
  /** Where ads of 5 s start. */
  adAt?: number;
}

const one: ImaAd = { id: 'one', title: 'One', advertiser: 'Acme', url: 'https://ads.example/one.webm?token=1' };
const two: ImaAd = { id: 'two', title: 'Two' };

/** A player with videojs-ima and ours, asked to play. */
async function imaScene({ first, plan, at = 0, adAt = 4.5 }: Scene): Promise<Tab> {
  const page = await lab.page({ query: { ads: 'ima' } });
  await page.evaluate(
    async ({ order, setUp, imaPlan, imaAdAt, second }) => {
      Object.assign(window, { imaPlan, imaAdAt });
      const player = window.videojs('player');
      window.player = player;
      for (const name of order) Reflect.apply(Reflect.get(player, name), player, [Reflect.get(setUp, name)]);
      player.src({ src: '/media/clip-vp9.webm', type: 'video/webm' });
      await new Promise((resolve) => player.one('loadedmetadata', resolve));
      if (second > 0) player.currentTime(second);
      void player.play();
    },
    {
      order: first === 'ours' ? ['mediaCollection', 'ima'] : ['ima', 'mediaCollection'],
      setUp: { ima: { adTagUrl: 'https://ads.example/tag' }, mediaCollection: lab.options({ quality: false }) },
      imaPlan: plan,
      imaAdAt: adAt,
      second: at,
    },
  );
  return page;
}

/** Has the latest ads manager do something. */
function ima(page: Tab, action: keyof StandIn): Promise<void> {
  return page.evaluate((name) => window.imaManagers.at(-1)?.[name](), action);
}

/**
 * Another content with ads of its own, as videojs-ima wants it. contrib-ads takes a `loadstart` that comes after ads began
 * for an ad's. Real ads need the network and come later than it; the stand-in's come at once, so they wait for it.
 */
function next(page: Tab, plan: Window['imaPlan']): Promise<void> {
  return page.evaluate(async (imaPlan) => {
    Object.assign(window, { imaPlan, imaAdAt: 4.5 });
    const plugin = Reflect.get(window.player, 'ima');
    const isThere = new Promise((resolve) => window.player.any(['loadstart', 'contentloadstart'], resolve));
    plugin.setContentWithAdTag({ src: '/media/short-vp9.webm', type: 'video/webm' }, 'https://ads.example/other');
    await isThere;
    plugin.requestAds();
    void window.player.play();
  }, plan);
}

const preroll = ['sessionStart', ...breakOfOne, 'play'];
const inAd = ['sessionStart', 'adBreakStart', 'adStart'];

describe('videojs-ima, ours set up first', () => {
  const first = 'ours';

  it('has its ads reported as IMA describes them', async () => {
    await imaScene({ first, plan: [{ at: 0, ads: [one, two] }] });
    const ads = ['adStart', 'adComplete', 'adStart', 'adComplete'];
    const received = await heardOnly(lab, ['sessionStart', 'adBreakStart', ...ads, 'adBreakComplete', 'play']);
    expect(paramsOf(received, 'sessionStart')).toMatchObject([
      { 'media.id': `${lab.url}/media/clip-vp9.webm`, 'media.length': 60.39 },
    ]);
    expect(paramsOf(received, 'adBreakStart')).toEqual([{ 'media.ad.podIndex': 1, 'media.ad.podSecond': 0 }]);
    const playerName = paramsOf(received, 'sessionStart')[0]?.['media.playerName'];
    expect(paramsOf(received, 'adStart')).toEqual([
      {
        'media.ad.podPosition': 1,
        'media.ad.id': 'one',
        'media.ad.length': 5,
        'media.ad.playerName': playerName,
        'media.ad.name': 'One',
        'media.ad.advertiser': 'Acme',
        'media.ad.creativeId': 'creative-one',
        'media.ad.creativeURL': 'https://ads.example/one.webm',
      },
      {
        'media.ad.podPosition': 2,
        'media.ad.id': 'two',
        'media.ad.length': 5,
        'media.ad.playerName': playerName,
        'media.ad.name': 'Two',
        'media.ad.creativeId': 'creative-two',
      },
    ]);
  });

  it('has ads paused, stalled, skipped and failing', async () => {
    const page = await imaScene({ first, adAt: 0, plan: [{ at: 0, ads: [one, two] }] });
    const types = [...inAd];
    const then = async (action: keyof StandIn, ...more: string[]) => {
      await ima(page, action);
      types.push(...more);
      await heard(lab, types);
    };
    await heard(lab, types);
    await then('pause', 'pauseStart');
    await then('resume', 'play');
    await then('stall', 'bufferStart');
    await then('progress', 'play');
    await then('progress');
    await then('skip', 'adSkip', 'adStart');
    await ima(page, 'fail');
    const received = await heardOnly(lab, [...types, 'error', 'adSkip', 'adBreakComplete', 'play']);
    expect(received.map(({ body }) => Object(body).qoeData).filter((qoe) => qoe?.['media.qoe.errorID'])).toEqual([
      {
        'media.qoe.errorID': 'AdError 402: the media file could not be displayed',
        'media.qoe.errorSource': 'external',
      },
    ]);
  });

  it('is listened to anew with each request', async () => {
    const page = await imaScene({ first, plan: [{ at: 0, ads: [one] }] });
    await heard(lab, preroll);
    await next(page, [{ at: 0, ads: [two] }]);
    const received = await heardOnly(lab, [...preroll, 'sessionEnd', ...preroll]);
    expect(paramsOf(received, 'adStart').map((params) => params['media.ad.id'])).toEqual(['one', 'two']);
    expect(await page.evaluate(() => window.imaManagers.length)).toBe(2);
  });
});

describe('videojs-ima, ads set up first', () => {
  const first = 'ads';

  it('interrupts the content, and follows it before the end', async () => {
    const plan = [
      { at: 9, ads: [one] },
      { at: -1, ads: [two] },
    ];
    const page = await imaScene({ first, at: 8.5, plan });
    const types = ['sessionStart', 'play', ...breakOfOne, 'play'];
    await heard(lab, types);
    await page.evaluate(() => void window.player.currentTime(59.5));
    const received = await heardOnly(lab, [...types, 'pauseStart', 'play', ...breakOfOne, 'sessionComplete']);
    expect(paramsOf(received, 'adBreakStart').map((params) => params['media.ad.podIndex'])).toEqual([1, 2]);
    expect(paramsOf(received, 'adBreakStart')[1]).toMatchObject({ 'media.ad.podSecond': 60.39 });
  });

  it('does not count overlays', async () => {
    const page = await imaScene({ first, plan: [{ at: 0, ads: [{ ...one, linear: false }] }] });
    await heard(lab, ['sessionStart', 'play']);
    await reach(page, 1.2);
    await heardOnly(lab, ['sessionStart', 'play']);
  });

  it('has an ad skipped that another request puts an end to', async () => {
    const page = await imaScene({ first, adAt: 0, plan: [{ at: 0, ads: [one] }] });
    await heard(lab, inAd);
    await next(page, [{ at: 0, ads: [two] }]);
    await heardOnly(lab, [...inAd, 'adSkip', 'adBreakComplete', 'sessionEnd', ...preroll]);
  });
});
