// Ads that a page reports itself, on a player without an ads plugin: what the player does for them is not the content's.

import { describe, expect, it } from 'vitest';
import { breakOfOne, heard, heardOnly, paramsOf, play, playheadsOf } from './harness/ads.ts';
import type { Tab } from './harness/engines/engine.ts';
import { openLab } from './harness/lab.ts';
import { near } from './viewer.ts';

const lab = openLab();

const podOf = (index: number, second: number) => ({ 'media.ad.podIndex': index, 'media.ad.podSecond': second });
const adParams = {
  'media.ad.podPosition': 1,
  'media.ad.id': 'ad-1',
  'media.ad.length': 5,
  'media.ad.playerName': 'the page',
};
const plays = ['sessionStart', 'play'];

/** Reports an event on the page; says whether it was accepted. */
function track(page: Tab, type: string, params?: object): Promise<boolean> {
  return page.evaluate(
    ({ eventType, detail }) => {
      const plugin = Reflect.apply(Reflect.get(window.player, 'mediaCollection'), window.player, []);
      return Reflect.apply(plugin.track, plugin, [eventType, detail]);
    },
    { eventType: type, detail: { params } },
  );
}

/** Gives the player a source, and plays it. */
function show(page: Tab, file: string, second = 0): Promise<void> {
  return page.evaluate(
    async ({ src, at }) => {
      const { player } = window;
      player.src({ src, type: 'video/webm' });
      await new Promise((resolve) => player.one('loadedmetadata', resolve));
      if (at > 0) player.currentTime(at);
      await player.play();
    },
    { src: `/media/${file}`, at: second },
  );
}

async function ready(): Promise<Tab> {
  const page = await lab.page();
  await lab.player(page, { mediaCollection: lab.options({ quality: false }) });
  return page;
}

async function playFrom(second: number): Promise<Tab> {
  const page = await ready();
  await show(page, 'clip-vp9.webm', second);
  await heard(lab, plays);
  return page;
}

describe('track', () => {
  it('holds the playhead and mutes the player while the page plays an ad in the content element', async () => {
    const page = await playFrom(10);
    expect(await track(page, 'adBreakStart', podOf(1, 10))).toBe(true);
    await show(page, 'ad-vp9.webm', 4);
    expect(await track(page, 'adStart', adParams)).toBe(true);
    await page.evaluate(() => new Promise((resolve) => window.player.one('ended', resolve)));
    await track(page, 'adComplete');
    await show(page, 'clip-vp9.webm', 10);
    await track(page, 'adBreakComplete');
    const received = await heardOnly(lab, [...plays, ...breakOfOne, 'play']);
    expect(paramsOf(received, 'adBreakStart')).toEqual([podOf(1, 10)]);
    expect(paramsOf(received, 'adStart')).toEqual([adParams]);
    const [start = Number.NaN] = playheadsOf(received, 'adBreakStart');
    expect(start).toEqual(near(10));
    expect(playheadsOf(received, 'adBreakComplete')).toEqual([start]);
    expect(playheadsOf(received, 'play')[1]).toEqual(near(10));
  });

  it('waits for the content when the break is closed before the content is back', async () => {
    const page = await playFrom(10);
    await track(page, 'adBreakStart', podOf(1, 10));
    await show(page, 'ad-vp9.webm', 4);
    await track(page, 'adStart', adParams);
    await page.evaluate(() => {
      const { player } = window;
      player.one('ended', () => {
        const plugin = Reflect.apply(Reflect.get(player, 'mediaCollection'), player, []);
        plugin.track('adComplete');
        player.src({ src: '/media/clip-vp9.webm', type: 'video/webm' });
        plugin.track('adBreakComplete');
        player.one('loadedmetadata', () => {
          player.currentTime(10);
          void player.play();
        });
      });
    });
    await heardOnly(lab, [...plays, ...breakOfOne, 'play']);
  });

  it('takes pauses of an ad by hand, and content that plays again when it does', async () => {
    const page = await playFrom(10);
    await track(page, 'adBreakStart', podOf(1, 10));
    await page.evaluate(() => void window.player.pause());
    for (const type of ['adStart', 'pauseStart', 'play', 'adComplete', 'adBreakComplete']) {
      await track(page, type, type === 'adStart' ? adParams : undefined);
    }
    const ads = ['adBreakStart', 'adStart', 'pauseStart', 'play', 'adComplete', 'adBreakComplete'];
    await heardOnly(lab, [...plays, ...ads]);
    await play(page);
    await heardOnly(lab, [...plays, ...ads, 'play']);
  });

  it('goes on at once where the content played on behind the ad', async () => {
    const page = await playFrom(10);
    await track(page, 'adBreakStart', podOf(1, 10));
    await track(page, 'adStart', adParams);
    await track(page, 'adComplete');
    await track(page, 'adBreakComplete');
    await heardOnly(lab, [...plays, ...breakOfOne, 'play']);
  });

  it('ends the session at another content after the break', async () => {
    const page = await playFrom(10);
    await track(page, 'adBreakStart', podOf(1, 10));
    await show(page, 'ad-vp9.webm');
    await track(page, 'adBreakComplete');
    await show(page, 'short-vp9.webm');
    await heardOnly(lab, [...plays, 'adBreakStart', 'adBreakComplete', 'sessionEnd', ...plays]);
  });

  it('opens a pre-roll in a listener of the first play', async () => {
    const page = await lab.page();
    const options = lab.options({ quality: false });
    await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: options });
    await page.evaluate(
      ({ pod, ad }) => {
        const { player } = window;
        const plugin = Reflect.apply(Reflect.get(player, 'mediaCollection'), player, []);
        player.one('play', () => {
          plugin.track('adBreakStart', { params: pod });
          player.pause();
          plugin.track('adStart', { params: ad });
          setTimeout(() => {
            plugin.track('adComplete');
            plugin.track('adBreakComplete');
            void player.play();
          }, 300);
        });
        void player.play();
      },
      { pod: podOf(1, 0), ad: adParams },
    );
    await heardOnly(lab, ['sessionStart', ...breakOfOne, 'play']);
  });
});

describe('a post-roll that the page opens in its listener of ended', () => {
  it.each([
    ['before', 'content'],
    ['after', 'second'],
  ])('is not lost, whether it listens %s us, in the %s element', async (when, element) => {
    const page = await lab.page();
    await page.evaluate(
      ({ order, place, options, pod, ad }) => {
        const player = window.videojs('player');
        window.player = player;
        const plugin = () => Reflect.apply(Reflect.get(player, 'mediaCollection'), player, [options]);
        const close = () => {
          plugin().track('adComplete');
          plugin().track('adBreakComplete');
        };
        if (order === 'after') plugin();
        player.one('ended', () => {
          plugin().track('adBreakStart', { params: pod });
          plugin().track('adStart', { params: ad });
          if (place === 'second') return void setTimeout(close, 300);
          player.src({ src: '/media/ad-vp9.webm', type: 'video/webm' });
          player.one('playing', () => void player.currentTime(4));
          player.one('ended', close);
          void player.play();
        });
        plugin();
        player.src({ src: '/media/clip-vp9.webm', type: 'video/webm' });
        player.one('loadedmetadata', () => {
          player.currentTime(59.8);
          void player.play();
        });
      },
      { order: when, place: element, options: lab.options({ quality: false }), pod: podOf(1, 60.39), ad: adParams },
    );
    const received = await heardOnly(lab, [...plays, ...breakOfOne, 'sessionComplete']);
    expect(playheadsOf(received, 'adBreakStart')).toEqual([60.39]);
    expect(playheadsOf(received, 'sessionComplete')).toEqual([60.39]);
  });
});

describe('a page that goes on in its listener of ended', () => {
  it.each([
    ['the same content', '', 60.39],
    ['the next one', '/media/short-vp9.webm', 10],
  ])('completes the session, and opens another for %s', async (_what, src, length) => {
    const page = await ready();
    await page.evaluate((next) => {
      const { player } = window;
      player.one('ended', () => {
        if (next) player.src({ src: next, type: 'video/webm' });
        else player.currentTime(0);
        void player.play();
      });
    }, src);
    await show(page, 'clip-vp9.webm', 59.8);
    const received = await heardOnly(lab, [...plays, 'sessionComplete', ...plays]);
    expect(playheadsOf(received, 'sessionComplete')).toEqual([60.39]);
    expect(paramsOf(received, 'sessionStart').map((params) => params['media.length'])).toEqual([60.39, length]);
  });
});
