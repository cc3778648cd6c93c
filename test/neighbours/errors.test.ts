// videojs-errors, whose overlay is an error of the player whatever the content does.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { heard, heardOnly, playheadsOf } from '../browser/harness/ads.ts';
import type { Tab } from '../browser/harness/engines/engine.ts';
import { openLab } from '../browser/harness/lab.ts';
import { stallingClip } from '../browser/stalling-clip.ts';
import { near, pause, play, reach } from '../browser/viewer.ts';
import { load } from './scene.ts';
import { toldInTable } from './table.ts';

const lab = openLab();
/** Bytes for about three seconds. */
const SOME = 40_000;

/** A player with an overlay for errors, and the plugin. */
async function scene(source: string, options: object = {}, player: Record<string, unknown> = {}): Promise<Tab> {
  const page = await lab.page({ query: { controlBar: 'on' } });
  await load(page, '/node_modules/videojs-errors/dist/videojs-errors.min.js');
  await lab.player(page, { player, mediaCollection: lab.options() });
  await page.evaluate(
    ({ src, given }) => {
      Reflect.apply(Reflect.get(window.player, 'errors'), window.player, [given]);
      window.player.src({ src, type: 'video/webm' });
    },
    { src: source, given: options },
  );
  return page;
}

/** What a page does that has a message of its own. */
const error = (page: Tab, what: object | null) =>
  page.evaluate((given) => Reflect.apply(window.player.error, window.player, [given]), what);

describe('videojs-errors', () => {
  const toldAsInTable = toldInTable(lab, 'videojs-errors');

  it('is an error and no end when the content plays on under its overlay', async () => {
    const page = await scene('/media/short-vp9.webm');
    await page.evaluate(() => window.player.currentTime(6));
    await play(page);
    await reach(page, 7.5);
    await error(page, { code: 1001 });
    await sleep(500);
    await error(page, null);
    const received = await heardOnly(lab, ['sessionStart', 'play', 'error', 'sessionComplete']);
    expect(Object(received[2]?.body).qoeData).toMatchObject({ 'media.qoe.errorID': '1001' });
    expect(playheadsOf(received, 'error')).toEqual([near(7.5)]);
  });

  it('is an error and no end when the viewer closes its overlay, and the content has not stopped', async () => {
    const page = await scene('/media/short-vp9.webm');
    await page.evaluate(() => window.player.currentTime(6));
    await play(page);
    await reach(page, 7);
    await error(page, { code: 1001, message: 'For members only' });
    await heard(lab, ['sessionStart', 'play', 'error']);
    await page.click('.vjs-errors-ok-button');
    await pause(page);
    await heard(lab, ['sessionStart', 'play', 'error', 'pauseStart']);
    await play(page);
    await heardOnly(lab, ['sessionStart', 'play', 'error', 'pauseStart', 'play', 'sessionComplete']);
  });

  it('is the end where the source can not be played', async () => {
    const page = await scene('/media/nothing.webm', {}, { preload: 'none' });
    await play(page);
    await heardOnly(lab, ['sessionStart', 'error', 'sessionEnd']);
  });

  it('is the end when a stall lasts too long for it; what plays after all is another viewing', async () => {
    const { answer, release } = stallingClip('demo/media/clip-vp9.webm', SOME);
    lab.serve('/stalling.webm', answer);
    const page = await scene('/stalling.webm', { timeout: 2000 });
    await play(page);
    const over = ['sessionStart', 'play', 'bufferStart', 'error', 'sessionEnd'];
    const received = await heardOnly(lab, over);
    expect(Object(received[3]?.body).qoeData).toMatchObject({ 'media.qoe.errorID': '-2' });
    release();
    await heardOnly(lab, [...over, 'sessionStart', 'play']);
  });

  toldAsInTable();
});
