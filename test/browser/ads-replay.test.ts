// Viewings that begin while ads have the player, or are about to: a replay after a post-roll, the next of loadMedia, and
// autoplay that is blocked.
import { describe, expect, it } from 'vitest';
import { adsScene, breakOfOne, heard, heardOnly, paramsOf, play, playheadsOf } from './harness/ads.ts';
import { openLab } from './harness/lab.ts';
import { pause } from './viewer.ts';

const lab = openLab();
const short = { src: '/media/short-vp9.webm', type: 'video/webm' };
const clip = { src: '/media/clip-vp9.webm', type: 'video/webm' };

describe.each(['ours', 'ads'] as const)('with videojs-contrib-ads, %s set up first', (first) => {
  it('a replay after a post-roll in the element of the content is a viewing of the content', async () => {
    const page = await adsScene(lab, { first, at: 9, source: short, plan: { postroll: 1, element: 'content' } });
    await play(page);
    const before = ['sessionStart', 'play', ...breakOfOne, 'sessionComplete'];
    await heard(lab, before);
    // contrib-ads loads the content again, and takes it to its end
    await page.waitFor((src) => {
      const { player } = window;
      return player.currentSrc().endsWith(src) && player.ended() && !player.seeking();
    }, short.src);
    await play(page);
    await heard(lab, [...before, 'sessionStart', 'play']);
    await page.evaluate(() => void window.player.currentTime(9));
    const received = await heardOnly(lab, [...before, 'sessionStart', 'play', 'pauseStart', 'play', 'sessionComplete']);
    expect(paramsOf(received, 'sessionStart')).toMatchObject([{ 'media.length': 10 }, { 'media.length': 10 }]);
    expect(playheadsOf(received, 'sessionComplete')).toEqual([10, 10]);
    expect(playheadsOf(received, 'play').slice(1)).toEqual([expect.closeTo(0, 0), expect.closeTo(9, 0)]);
  });

  it('what loadMedia brings is one viewing each', async () => {
    const page = await adsScene(lab, { first, source: clip, plan: { preroll: 1, element: 'content' } });
    const load = (id: string, src: object) =>
      page.evaluate(
        ([media]) => {
          window.player.loadMedia(media as never, () => {});
          void window.player.play();
        },
        [{ id, title: id, src: [src] }],
      );
    await load('clip-1', short);
    const one = ['sessionStart', ...breakOfOne, 'play'];
    await heard(lab, one);
    // Video.js forgets what loadMedia was given when it resets a player that plays.
    await pause(page);
    await heard(lab, [...one, 'pauseStart']);
    await load('clip-2', clip);
    const received = await heardOnly(lab, [...one, 'pauseStart', 'sessionEnd', ...one]);
    expect(paramsOf(received, 'sessionStart').map((params) => params['media.id'])).toEqual(['clip-1', 'clip-2']);
  });

  it('so it is while it plays, and another file of the same ID is the same viewing', async () => {
    const page = await adsScene(lab, { first, source: clip, plan: { preroll: 1, element: 'content' } });
    const load = (id: string, src: object) =>
      page.evaluate(
        ([media]) => {
          window.player.loadMedia(media as never, () => {});
          void window.player.play();
        },
        [{ id, title: `The ${id}`, src: [src] }],
      );
    const one = ['sessionStart', ...breakOfOne, 'play'];
    await load('clip-1', short);
    await heard(lab, one);
    await load('clip-2', clip);
    await heard(lab, [...one, 'sessionEnd', ...one]);
    await load('clip-2', short);
    const types = [...one, 'sessionEnd', ...one, 'bufferStart', ...breakOfOne, 'play'];
    const received = await heardOnly(lab, types);
    expect(paramsOf(received, 'sessionStart')).toMatchObject([
      { 'media.id': 'clip-1', 'media.name': 'The clip-1', 'media.length': 10 },
      { 'media.id': 'clip-2', 'media.name': 'The clip-2', 'media.length': 60.39 },
    ]);
  });

  it('a pre-roll before the content has loaded does not cost it its length', async () => {
    const plan = { preroll: 1, element: 'content' } as const;
    const page = await adsScene(lab, { first, plan, player: { preload: 'none', autoplay: true }, hasty: true });
    const received = await heardOnly(lab, ['sessionStart', ...breakOfOne, 'play']);
    expect(paramsOf(received, 'sessionStart')).toMatchObject([
      { 'media.id': `${lab.url}/media/clip-vp9.webm`, 'media.length': 60.39 },
    ]);
    await page.close();
  });

  it('autoplay that is blocked opens no session', async () => {
    const page = await adsScene(lab, { first, source: clip });
    await page.evaluate(() => {
      const { play } = HTMLMediaElement.prototype;
      HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('no gesture', 'NotAllowedError'));
      document.addEventListener('click', () => Object.assign(HTMLMediaElement.prototype, { play }), { once: true });
      window.player.play()?.catch(() => {});
    });
    await page.waitFor(() => window.player.paused());
    await lab.nothingElse(1000);
    await page.evaluate(() => document.body.click());
    await play(page);
    await heardOnly(lab, ['sessionStart', 'play']);
  });
});
