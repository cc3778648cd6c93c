// videojs-youtube; only YouTube's own script is a stand-in.

import { describe, expect, it } from 'vitest';
import { heard, heardOnly, paramsOf, playheadsOf } from '../browser/harness/ads.ts';
import type { Tab } from '../browser/harness/engines/engine.ts';
import { openLab } from '../browser/harness/lab.ts';
import { exactly, hear, near, pause, play, reach, seek } from '../browser/viewer.ts';
import { answer, load, standIns } from './scene.ts';
import { toldInTable } from './table.ts';

const lab = openLab();

const film = { src: 'https://www.youtube.com/watch?v=aqz-KE-bpKQ', type: 'video/youtube' };
const other = { src: 'https://www.youtube.com/watch?v=eRsGyueVLvQ', type: 'video/youtube' };

declare global {
  /** The latest player; see `stand-ins/youtube.js`. */
  var youTube: { stall(ms: number): void; fail(code: number): void };
}

/** A player on YouTube, with the plugin. */
async function scene(): Promise<Tab> {
  const page = await lab.page();
  await answer(
    lab.playwright(page),
    'https://www.youtube.com/iframe_api',
    'text/javascript',
    standIns('film.js', 'youtube.js'),
  );
  await lab.playwright(page).route('https://img.youtube.com/**', (route) => route.abort());
  await load(page, '/node_modules/videojs-youtube/dist/Youtube.min.js');
  await lab.player(page, {
    player: { techOrder: ['youtube'], sources: [film] },
    mediaCollection: lab.options(),
  });
  return page;
}

describe('videojs-youtube', () => {
  const toldAsInTable = toldInTable(lab, 'videojs-youtube');

  it('is watched from its first frame to its end', async () => {
    const page = await scene();
    await play(page);
    const received = await heardOnly(lab, ['sessionStart', 'play', 'sessionComplete']);
    expect(paramsOf(received, 'sessionStart')).toMatchObject([
      { 'media.id': film.src, 'media.length': 4, 'media.contentType': 'vod' },
    ]);
    expect(received.map(({ playhead }) => playhead)).toEqual([near(0), near(0), exactly(4)]);
    expect((await page.said()).filter((line) => line.startsWith('uncaught'))).toEqual([]);
  });

  it('pauses, plays on, stalls, and is sought in', async () => {
    const page = await scene();
    await play(page);
    await reach(page, 0.5);
    const paused = await hear(page, 'pause', () => pause(page)).then(() =>
      page.evaluate(() => window.player.currentTime()),
    );
    const pausing = ['sessionStart', 'play', 'pauseStart'];
    expect(playheadsOf(await heard(lab, pausing), 'pauseStart')).toEqual([near(paused ?? 0)]);
    await play(page);
    const stalling = [...pausing, 'play', 'bufferStart', 'play'];
    await heard(lab, stalling.slice(0, 4));
    await reach(page, 1);
    await page.evaluate(() => youTube.stall(800));
    await heard(lab, stalling);
    await seek(page, 3);
    const sought = await heard(lab, [...stalling, 'pauseStart', 'play']);
    expect(playheadsOf(sought, 'play').at(-1)).toEqual(near(3));
    await heardOnly(lab, [...stalling, 'pauseStart', 'play', 'sessionComplete']);
  });

  it('is sought in while it is paused', async () => {
    const page = await scene();
    await play(page);
    await reach(page, 0.5);
    await hear(page, 'pause', () => pause(page));
    await hear(page, 'seeked', () => seek(page, 3));
    await heardOnly(lab, ['sessionStart', 'play', 'pauseStart']);
    await play(page);
    const received = await heardOnly(lab, ['sessionStart', 'play', 'pauseStart', 'play', 'sessionComplete']);
    expect(playheadsOf(received, 'play').at(-1)).toEqual(near(3));
  });

  it('is another viewing when it is played again, and when another video is loaded', async () => {
    const page = await scene();
    const whole = ['sessionStart', 'play', 'sessionComplete'];
    await play(page);
    await reach(page, 0.3);
    await seek(page, 3);
    await heard(lab, ['sessionStart', 'play', 'pauseStart', 'play', 'sessionComplete']);
    await play(page);
    await heard(lab, ['sessionStart', 'play', 'pauseStart', 'play', 'sessionComplete', ...whole.slice(0, 2)]);
    await reach(page, 0.5);
    await page.evaluate((source) => window.player.src(source), other);
    const two = ['sessionStart', 'play', 'pauseStart', 'play', 'sessionComplete', 'sessionStart', 'play', 'sessionEnd'];
    await heardOnly(lab, two);
    await play(page);
    const received = await heardOnly(lab, [...two, ...whole]);
    const ids = paramsOf(received, 'sessionStart').map((params) => params['media.id']);
    expect(ids).toEqual([film.src, film.src, other.src]);
  });

  it('fails in the midst of it', async () => {
    const page = await scene();
    await play(page);
    await reach(page, 0.5);
    await page.evaluate(() => youTube.fail(5));
    const received = await heardOnly(lab, ['sessionStart', 'play', 'error', 'sessionEnd']);
    expect(Object(received[2]?.body).qoeData).toMatchObject({ 'media.qoe.errorID': '1005' });
  });

  toldAsInTable();
});
