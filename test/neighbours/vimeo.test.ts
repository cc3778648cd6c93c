// @devmobiliza/videojs-vimeo with Vimeo's own library; only the page within Vimeo's frame is a stand-in.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { addScript } from '../browser/harness/add-script.ts';
import { heard, heardOnly, paramsOf, playheadsOf } from '../browser/harness/ads.ts';
import type { Tab } from '../browser/harness/engines/engine.ts';
import { openLab, type PluginOptions } from '../browser/harness/lab.ts';
import { near, pause, play, reach, seek } from '../browser/viewer.ts';
import { answer, installed, standIns } from './scene.ts';
import { toldInTable } from './table.ts';

const lab = openLab();

const film = { src: 'https://vimeo.com/76979871', type: 'video/vimeo' };
const embed = {
  type: 'video',
  html: '<iframe src="https://player.vimeo.com/video/76979871" allow="autoplay"></iframe>',
};
const imports = {
  'video.js': 'data:text/javascript,export default window.videojs',
  '@vimeo/player': `${installed}/@vimeo/player/dist/player.es.js`,
  'videojs-media-collection': '/dist/videojs-media-collection.js',
};

/** A player on Vimeo, with the plugin. */
async function scene(mediaCollection: PluginOptions | null = lab.options()): Promise<Tab> {
  const head = `<script type="importmap">${JSON.stringify({ imports })}</script>`;
  const page = await lab.page({ query: { plugin: 'none', head } });
  const framed = `<!doctype html><script>${standIns('film.js', 'vimeo.js')}</script>`;
  await answer(lab.playwright(page), 'https://vimeo.com/api/oembed.json*', 'application/json', JSON.stringify(embed));
  await answer(lab.playwright(page), 'https://player.vimeo.com/video/*', 'text/html', framed);
  await addScript(page, {
    type: 'module',
    content: `
      import 'videojs-media-collection';
      import '${installed}/@devmobiliza/videojs-vimeo/dist/videojs-vimeo.esm.js';
      window.isLoaded = true;`,
  });
  await page.waitFor('window.isLoaded');
  await lab.player(page, {
    player: { techOrder: ['vimeo'], sources: [film] },
    ...(mediaCollection && { mediaCollection }),
  });
  await page.waitFor(() => document.querySelector('iframe[data-ready]'));
  return page;
}

const tell = (page: Tab, message: object) =>
  page.evaluate((said) => document.querySelector('iframe')?.contentWindow?.postMessage(said, '*'), message);

describe('@devmobiliza/videojs-vimeo', () => {
  const toldAsInTable = toldInTable(lab, '@devmobiliza/videojs-vimeo');

  it('is watched from its first frame to its end', async () => {
    const page = await scene();
    await play(page);
    const received = await heardOnly(lab, ['sessionStart', 'play', 'sessionComplete']);
    expect(paramsOf(received, 'sessionStart')).toMatchObject([
      { 'media.id': film.src, 'media.length': 6, 'media.contentType': 'vod' },
    ]);
    expect(received.map(({ playhead }) => playhead)).toEqual([near(0), near(0), near(6)]);
    expect((await page.said()).filter((line) => line.startsWith('uncaught'))).toEqual([]);
  });

  it('pauses, plays on, and is played again after its end', async () => {
    const page = await scene();
    await play(page);
    await reach(page, 1);
    await pause(page);
    const pausing = ['sessionStart', 'play', 'pauseStart'];
    expect(playheadsOf(await heardOnly(lab, pausing), 'pauseStart')).toEqual([near(1)]);
    await play(page);
    await heardOnly(lab, [...pausing, 'play', 'sessionComplete']);
    await play(page);
    await heardOnly(lab, [...pausing, 'play', 'sessionComplete', 'sessionStart', 'play', 'sessionComplete']);
  });

  it('is where the viewer sought', async () => {
    const page = await scene();
    await play(page);
    await reach(page, 0.5);
    await seek(page, 4);
    await reach(page, 4.3);
    await pause(page);
    const received = await heardOnly(lab, ['sessionStart', 'play', 'pauseStart']);
    expect(playheadsOf(received, 'pauseStart')).toEqual([near(4.3)]);
  });

  it('goes on after a stall', async () => {
    const page = await scene();
    await play(page);
    await reach(page, 0.5);
    await tell(page, { test: 'stall', ms: 1500 });
    await heardOnly(lab, ['sessionStart', 'play', 'sessionComplete']);
  });

  it('has stalled where it stands for long, which the tech does not say', async () => {
    const page = await scene();
    await play(page);
    await reach(page, 0.5);
    await tell(page, { test: 'stall', ms: 9000 });
    await heardOnly(lab, ['sessionStart', 'play', 'bufferStart', 'play', 'sessionComplete']);
  });

  it('is joined by a plugin that is set up while it plays', async () => {
    const page = await scene(null);
    await play(page);
    await reach(page, 1);
    await page.evaluate(
      (options) => Reflect.apply(Reflect.get(window.player, 'mediaCollection'), window.player, [options]),
      lab.options(),
    );
    const received = await heardOnly(lab, ['sessionStart', 'play', 'sessionComplete']);
    expect(received.map(({ playhead }) => playhead)).toEqual([near(1), near(1), near(6)]);
  });

  it('says no error that its tech does not pass on', async () => {
    const page = await scene();
    await play(page);
    await reach(page, 0.5);
    await tell(page, { test: 'fail' });
    await sleep(1500);
    await heard(lab, ['sessionStart', 'play']);
  });

  toldAsInTable();
});
