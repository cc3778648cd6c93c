// hls.js on a plain video, with the engine that needs no Video.js.
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addScript } from '../browser/harness/add-script.ts';
import { heard, heardOnly, paramsOf, playheadsOf } from '../browser/harness/ads.ts';
import type { Tab } from '../browser/harness/engines/engine.ts';
import { openLab } from '../browser/harness/lab.ts';
import { root } from '../docs/documents.ts';
import { installed, load } from './scene.ts';
import { toldInTable } from './table.ts';

const lab = openLab();
const body = '<video id="plain" muted playsinline></video>';

/** A page with hls.js on a plain video, tracked as `window.tracker`; `extra` are params. */
async function scene(source: string, extra: object = {}): Promise<Tab> {
  const page = await lab.page({ query: { plugin: 'none', body } });
  await load(page, `${installed}/hls.js/dist/hls.min.js`);
  const content = `import { trackMedia } from '/dist/core.js'; window.trackMedia = trackMedia;`;
  await addScript(page, { type: 'module', content });
  await page.waitFor('window.trackMedia');
  await page.evaluate(
    async ({ src, options }) => {
      const video = document.querySelector('video');
      Object.assign(window, { tracker: Reflect.get(window, 'trackMedia')(video, options) });
      const Hls = Reflect.get(window, 'Hls');
      const hls = new Hls({ startPosition: 0, startLevel: 0, enableWorker: false });
      Object.assign(window, { hls });
      hls.loadSource(src);
      hls.attachMedia(video);
      await new Promise((resolve) => video?.addEventListener('canplay', resolve, { once: true }));
      await video?.play();
    },
    { src: source, options: lab.options({ params: extra }) },
  );
  return page;
}

const seek = (page: Tab, seconds: number) =>
  page.evaluate((to) => {
    const video = document.querySelector('video');
    if (video) video.currentTime = to;
  }, seconds);

/** An event that goes on: the segments of the recorded stream so far. */
function event(): { answer: RequestListener; show(segments: number, ended?: boolean): void } {
  const lines = readFileSync(join(root, 'demo/media/hls/90p.m3u8'), 'utf8').split('\n');
  const media = lines.filter((line) => !/PLAYLIST-TYPE|TARGETDURATION|ENDLIST/.test(line));
  const first = media.findIndex((line) => line.startsWith('#EXTINF'));
  const [head, segments] = [media.slice(0, first), media.slice(first)];
  let shown = 0;
  let isOver = false;
  return {
    answer(_request, response) {
      const list = [...head, '#EXT-X-TARGETDURATION:6', '#EXT-X-PLAYLIST-TYPE:EVENT', ...segments.slice(0, 3 * shown)];
      const text = [...list, ...(isOver ? ['#EXT-X-ENDLIST'] : []), '']
        .join('\n')
        .replaceAll('90p.mp4', '/media/hls/90p.mp4');
      response.writeHead(200, { 'Content-Type': 'application/vnd.apple.mpegurl' }).end(text);
    },
    show(count, ended = false) {
      shown = count;
      isOver = ended;
    },
  };
}

describe('hls.js on a plain video', () => {
  const toldAsInTable = toldInTable(lab, 'hls.js');

  it('is watched to its end', async () => {
    const page = await scene('/media/hls/master.m3u8', { 'media.id': 'film-7' });
    await heard(lab, ['sessionStart', 'play']);
    await seek(page, 58);
    const received = await heardOnly(lab, ['sessionStart', 'play', 'pauseStart', 'play', 'sessionComplete']);
    expect(paramsOf(received, 'sessionStart')).toMatchObject([
      { 'media.id': 'film-7', 'media.length': expect.closeTo(60, 0), 'media.contentType': 'vod' },
    ]);
    expect(playheadsOf(received, 'sessionComplete')).toEqual([expect.closeTo(60, 0)]);
  });

  it('has no ID but the one that the page gives', async () => {
    const page = await scene('/media/hls/master.m3u8');
    const received = await heard(lab, ['sessionStart', 'play']);
    expect(paramsOf(received, 'sessionStart')).toMatchObject([{ 'media.id': 'unknown' }]);
    const warnings = (await page.said()).filter((line) => line.startsWith('warning') && line.includes('media.id'));
    expect(warnings).toHaveLength(1);
  });

  it('is where the viewer is in a stream that grows', async () => {
    const stream = event();
    lab.serve('/event.m3u8', stream.answer);
    stream.show(2);
    const page = await scene('/event.m3u8', { 'media.id': 'event-7' });
    const [start] = await heard(lab, ['sessionStart', 'play']);
    expect(Object(start?.body).params['media.length']).toBeCloseTo(10.8, 1);
    await seek(page, 9);
    const sought = ['sessionStart', 'play', 'pauseStart', 'play'];
    // it has come to the end of what there is
    await heard(lab, [...sought, 'bufferStart']);
    stream.show(6);
    await heard(lab, [...sought, 'bufferStart', 'play']);
    await page.waitFor(() => (document.querySelector('video')?.currentTime ?? 0) >= 13);
    const left = await page.evaluate(() => {
      document.querySelector('video')?.pause();
      return document.querySelector('video')?.currentTime ?? 0;
    });
    // beyond the length that the session began with: that is no fault where the content has grown
    const told = () => lab.collector.received.filter(({ eventType }) => eventType !== 'ping');
    const types = () => told().map(({ eventType }) => eventType);
    await expect.poll(types).toEqual([...sought, 'bufferStart', 'play', 'pauseStart']);
    const received = told();
    expect(Math.abs((playheadsOf(received, 'pauseStart').at(-1) ?? 0) - left)).toBeLessThan(0.7);
  });

  it('has the bitrate that the page tells', async () => {
    const page = await scene('/media/hls/master.m3u8', { 'media.id': 'film-7' });
    await heard(lab, ['sessionStart', 'play']);
    await page.evaluate(() => {
      const [hls, tracker] = [Reflect.get(window, 'hls'), Reflect.get(window, 'tracker')];
      hls.on(Reflect.get(window, 'Hls').Events.LEVEL_SWITCHED, (_type: string, { level }: { level: number }) => {
        tracker.track('bitrateChange', { qoeData: { 'media.qoe.bitrate': hls.levels[level].bitrate } });
      });
      hls.nextLevel = 1;
    });
    const received = await heard(lab, ['sessionStart', 'play', 'bitrateChange']);
    const bitrate = await page.evaluate(() => {
      const hls = Reflect.get(window, 'hls');
      return hls.levels[hls.currentLevel].bitrate;
    });
    expect(Object(received[2]?.body).qoeData).toMatchObject({ 'media.qoe.bitrate': bitrate });
  });

  toldAsInTable();
});
