// Ads that are part of the content's stream, and ads that cover a live stream which plays on behind them.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { breakOfOne, heard, heardOnly, paramsOf, play, playheadsOf } from './harness/ads.ts';
import type { Tab } from './harness/engines/engine.ts';
import { openLab, type PluginOptions } from './harness/lab.ts';
import { livePlaylist } from './live-playlist.ts';
import { reach } from './viewer.ts';

const lab = openLab();

interface Scene {
  first: 'ours' | 'ads';
  source: { src: string; type: string };
  settings?: { stitchedAds: boolean };
  mediaCollection?: PluginOptions;
}

/** A player with videojs-contrib-ads and ours, which plays. */
async function streamScene({ first, source, settings = { stitchedAds: false }, mediaCollection }: Scene): Promise<Tab> {
  const page = await lab.page({ query: { ads: 'contrib' } });
  await page.evaluate(
    async ({ order, contribAds, options, given }) => {
      const player = window.videojs('player', { muted: true });
      window.player = player;
      const setUp = { ads: contribAds, mediaCollection: options };
      for (const name of order) Reflect.apply(Reflect.get(player, name), player, [Reflect.get(setUp, name)]);
      player.src(given);
      player.one('loadstart', () => player.trigger('nopreroll'));
      await player.play();
      await new Promise<void>((resolve) =>
        player.on('timeupdate', () => (player.currentTime() ?? 0) > 0.5 && resolve()),
      );
    },
    {
      order: first === 'ours' ? ['mediaCollection', 'ads'] : ['ads', 'mediaCollection'],
      contribAds: settings,
      options: lab.options({ quality: false, ...mediaCollection }),
      given: source,
    },
  );
  return page;
}

/** Waits until the content has moved on by so many seconds, behind ads too. */
async function furtherThan(page: Tab, seconds: number): Promise<void> {
  const now = await page.evaluate(() => window.player.currentTime() ?? 0);
  await reach(page, now + seconds);
}

/** Begins or ends a break, and announces an ad in it if it is to be. */
function adBreak(page: Tab, edge: 'start' | 'end', announced: boolean): Promise<void> {
  return page.evaluate(
    ({ isStart, isAnnounced }) => {
      const { player } = window;
      const ads: { startLinearAdMode(): void; endLinearAdMode(): void } = Reflect.get(player, 'ads');
      const announce = (type: string) => isAnnounced && player.trigger(type);
      if (isStart) {
        ads.startLinearAdMode();
        if (isAnnounced) Object.assign(ads, { ad: { index: 0, id: 'in-stream', duration: 2 } });
        announce('ads-pod-started');
        announce('ads-ad-started');
        return;
      }
      announce('ads-ad-ended');
      announce('ads-pod-ended');
      ads.endLinearAdMode();
    },
    { isStart: edge === 'start', isAnnounced: announced },
  );
}

describe('a stream with ads in it', () => {
  it.each([
    ['ours', true, 'in-stream', 2],
    ['ads', false, 'unknown', 0],
  ] as const)(
    'has stitched ads reported, and a playhead that counts them (%s first, announced: %s)',
    async (...row) => {
      const [first, announced, id, length] = row;
      const source = { src: '/media/clip-vp9.webm', type: 'video/webm' };
      const page = await streamScene({ first, source, settings: { stitchedAds: true } });
      const types = ['sessionStart', 'play', 'adBreakStart', 'adStart'];
      await heard(lab, types.slice(0, 2));
      await adBreak(page, 'start', announced);
      await heard(lab, types);
      await furtherThan(page, 0.5);
      await page.evaluate(() => void window.player.pause());
      await heard(lab, [...types, 'pauseStart']);
      await play(page);
      await heard(lab, [...types, 'pauseStart', 'play']);
      await adBreak(page, 'end', announced);
      const received = await heardOnly(lab, [...types, 'pauseStart', 'play', 'adComplete', 'adBreakComplete', 'play']);

      expect(paramsOf(received, 'adStart')).toMatchObject([{ 'media.ad.id': id, 'media.ad.length': length }]);
      const [start = Number.NaN] = playheadsOf(received, 'adBreakStart');
      expect(playheadsOf(received, 'adBreakComplete')).toEqual([start]);
      expect(playheadsOf(received, 'play')[2]).toBeGreaterThan(start + 0.3);
    },
  );

  it('that is live and plays behind ads has a playhead that stands still, no mute, and what comes after', async () => {
    lab.serve('/live.m3u8', livePlaylist(readFileSync('demo/media/hls/90p.m3u8', 'utf8')));
    const source = { src: '/live.m3u8', type: 'application/x-mpegURL' };
    const page = await streamScene({ first: 'ads', source, mediaCollection: { states: true } });
    await page.evaluate(() => {
      window.player.volume(0.01);
      window.player.muted(false);
    });
    const states = (count: number) => Array.from({ length: count }, () => 'stateStart');
    const alive = () => lab.collector.received.some(({ eventType }) => eventType === 'stateEnd');
    await expect.poll(alive).toBe(true);
    const before = lab.collector.received.map(({ eventType }) => eventType).filter((type) => type !== 'ping');
    expect([...before].sort()).toEqual(['play', 'sessionStart', 'stateEnd', ...states(2)].sort());

    await adBreak(page, 'start', true);
    await furtherThan(page, 1.2);
    await adBreak(page, 'end', true);
    const received = await heardOnly(lab, [...before, ...breakOfOne, 'play']);
    const [start = Number.NaN] = playheadsOf(received, 'adBreakStart');
    expect(playheadsOf(received, 'adBreakComplete')).toEqual([start]);
    expect(playheadsOf(received, 'play')[1]).toBeGreaterThan(start + 0.9);

    await page.evaluate(() => {
      window.player.muted(true);
    });
    await heard(lab, [...before, ...breakOfOne, 'play', 'stateStart']);
    await page.evaluate(() => void window.player.pause());
    await heardOnly(lab, [...before, ...breakOfOne, 'play', 'stateStart', 'pauseStart']);
  });
});
