// @silvermine/videojs-chromecast; Google's Cast framework is a stand-in, and so is the device in the house.

import { describe, expect, it } from 'vitest';
import { addScript } from '../browser/harness/add-script.ts';
import { heard, heardOnly, paramsOf, playheadsOf } from '../browser/harness/ads.ts';
import type { Tab } from '../browser/harness/engines/engine.ts';
import { openLab } from '../browser/harness/lab.ts';
import { exactly, hear, near, pause, play, reach, seek } from '../browser/viewer.ts';
import { installed, load, standIns } from './scene.ts';
import { toldInTable } from './table.ts';

const lab = openLab();

declare global {
  /** See `stand-ins/cast.js`. */
  var castDevice: { stop(): void; stall(ms: number): void };
}

/** A player that can cast, with the plugin. */
async function scene(): Promise<Tab> {
  const page = await lab.page({ query: { controlBar: 'on' } });
  await addScript(page, { content: standIns('film.js', 'cast.js') });
  await load(page, `${installed}/@silvermine/videojs-chromecast/dist/silvermine-videojs-chromecast.min.js`);
  await lab.player(page, {
    source: 'clip-vp9.webm',
    player: { techOrder: ['chromecast', 'html5'] },
    mediaCollection: lab.options(),
  });
  await page.evaluate(() => Reflect.apply(Reflect.get(window.player, 'chromecast'), window.player, []));
  await page.waitFor(() => Reflect.get(window.player, 'chromecastSessionManager'));
  return page;
}

/** Waits until the device, or the page, plays. */
const cast = (page: Tab) =>
  hear(page, 'playing', () => page.evaluate(() => window.player.trigger('chromecastRequested')));

/** Waits until the page has the content again, and plays it there: Video.js may forget that it was asked to, when a source is there at once. */
async function stopCast(page: Tab): Promise<void> {
  await page.evaluate(() => castDevice.stop());
  await page.waitFor(
    () => document.querySelector('video') && (window.player.currentTime() ?? 0) > 1 && !window.player.seeking(),
  );
  await play(page);
}

const uncaught = async (page: Tab) => (await page.said()).filter((line) => line.startsWith('uncaught'));

const casting = ['sessionStart', 'play', 'bufferStart', 'play'];

/** Plays in the page for so many seconds, and then on the device. */
async function castAt(seconds: number): Promise<Tab> {
  const page = await scene();
  await play(page);
  await reach(page, seconds);
  await cast(page);
  await heard(lab, casting);
  return page;
}

describe('@silvermine/videojs-chromecast', () => {
  const toldAsInTable = toldInTable(lab, '@silvermine/videojs-chromecast');

  it('is one viewing from the page to the device and back, to its end', async () => {
    const page = await castAt(1);
    await reach(page, 3);
    await stopCast(page);
    const back = await heard(lab, [...casting, 'bufferStart', 'play']);
    expect(playheadsOf(back, 'play')).toEqual([near(0), near(1), near(3)]);
    await seek(page, 58);
    const received = await heardOnly(lab, [...casting, 'bufferStart', 'play', 'pauseStart', 'play', 'sessionComplete']);
    expect(paramsOf(received, 'sessionStart')).toMatchObject([{ 'media.id': `${lab.url}/media/clip-vp9.webm` }]);
    expect(await uncaught(page)).toEqual([]);
  });

  it('is told of what the device does', async () => {
    const page = await castAt(0.5);
    await hear(page, 'pause', () => pause(page));
    await heard(lab, [...casting, 'pauseStart']);
    await play(page);
    await heard(lab, [...casting, 'pauseStart', 'play']);
    await page.evaluate(() => castDevice.stall(1500));
    await heard(lab, [...casting, 'pauseStart', 'play', 'bufferStart', 'play']);
  });

  it('goes on being told of while it casts', async () => {
    await castAt(0.5);
    await expect.poll(() => lab.collector.received.at(-1)?.eventType).toBe('ping');
    expect(lab.collector.received.at(-1)?.playhead).toEqual(near(9));
  });

  it('ends with the content on the device', async () => {
    const page = await castAt(0.5);
    // the device says no more of a seek than that it waits for data
    const whole = [...casting, 'bufferStart', 'play', 'sessionComplete'];
    await hear(page, 'chromecastDisconnected', async () => {
      await seek(page, 59);
      expect(playheadsOf(await heard(lab, whole), 'sessionComplete')).toEqual([exactly(60)]);
    });
    // the content is loaded into the page again, and waits there
    await heardOnly(lab, whole);
  });

  toldAsInTable();
});
