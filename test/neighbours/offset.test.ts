// videojs-offset, which shows a stretch of a longer file as if it were all there is.

import { describe, expect, it } from 'vitest';
import { heard, heardOnly, paramsOf, playheadsOf } from '../browser/harness/ads.ts';
import type { Tab } from '../browser/harness/engines/engine.ts';
import { openLab } from '../browser/harness/lab.ts';
import { stallingClip } from '../browser/stalling-clip.ts';
import { exactly, near, pause, play, reach, seek } from '../browser/viewer.ts';
import { installed, load } from './scene.ts';
import { toldInTable } from './table.ts';

const lab = openLab();
/** Bytes for about three seconds. */
const SOME = 40_000;

/** A player that shows six seconds of the clip, from the twentieth on. */
async function scene(options: object = {}, src = '/media/clip-vp9.webm'): Promise<Tab> {
  const page = await lab.page();
  await load(page, `${installed}/videojs-offset/dist/videojs-offset.min.js`);
  await lab.player(page, { mediaCollection: lab.options() });
  await page.evaluate(
    ({ given, source }) => {
      Reflect.apply(Reflect.get(window.player, 'offset'), window.player, [given]);
      window.player.src({ src: source, type: 'video/webm' });
      return new Promise<void>((resolve) => window.player.one('loadedmetadata', () => resolve()));
    },
    { given: { start: 20, end: 26, ...options }, source: src },
  );
  // it goes to its start only when it plays
  await page.evaluate(() => window.player.currentTime(0));
  await page.waitFor(() => !window.player.seeking());
  return page;
}

describe('videojs-offset', () => {
  const toldAsInTable = toldInTable(lab, 'videojs-offset');

  it('is watched from the start of the stretch to its end', async () => {
    const page = await scene();
    await play(page);
    const received = await heardOnly(lab, ['sessionStart', 'play', 'sessionComplete']);
    expect(paramsOf(received, 'sessionStart')).toMatchObject([{ 'media.length': 6 }]);
    expect(received.map(({ playhead }) => playhead)).toEqual([near(0), near(0), exactly(6)]);
  });

  it('pauses, plays on, and is sought in', async () => {
    const page = await scene();
    await play(page);
    await reach(page, 1);
    const paused = await pause(page);
    const pausing = ['sessionStart', 'play', 'pauseStart'];
    expect(playheadsOf(await heard(lab, pausing), 'pauseStart')).toEqual([exactly(paused)]);
    await play(page);
    await heard(lab, [...pausing, 'play']);
    await seek(page, 4);
    const sought = [...pausing, 'play', 'pauseStart', 'play'];
    expect(playheadsOf(await heard(lab, sought), 'play').at(-1)).toEqual(near(4));
    await heardOnly(lab, [...sought, 'sessionComplete']);
  });

  it('stalls', async () => {
    const { answer, release } = stallingClip('demo/media/clip-vp9.webm', SOME);
    lab.serve('/stalling.webm', answer);
    const page = await scene({ start: 0, end: 6 }, '/stalling.webm');
    await play(page);
    await heard(lab, ['sessionStart', 'play', 'bufferStart']);
    release();
    await heardOnly(lab, ['sessionStart', 'play', 'bufferStart', 'play', 'sessionComplete']);
  });

  it('is another viewing when it is played again', async () => {
    const page = await scene({ restart_beginning: true });
    await play(page);
    const whole = ['sessionStart', 'play', 'sessionComplete'];
    await heardOnly(lab, whole);
    await play(page);
    await heardOnly(lab, [...whole, ...whole]);
  });

  toldAsInTable();
});
