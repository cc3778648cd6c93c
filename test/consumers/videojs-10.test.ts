// Video.js 10 has no plugins: the core tracks the media of its player, in React, under StrictMode.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tab } from '../browser/harness/engines/engine.ts';
import { openLab } from '../browser/harness/lab.ts';
import { type Consumer, inKilobytes, openYard, report, scriptsIn, type Yard } from './consumer.ts';
import { complaints, openPage } from './viewer.ts';

const lab = openLab();
let yard: Yard;
let consumer: Consumer;
let ms: number;

beforeAll(async () => {
  yard = await openYard();
  consumer = await yard.install('videojs-10');
  ms = await consumer.build();
});

afterAll(() => yard.remove());

const START = ['sessionStart', 'stateStart', 'play'];

/** Plays by the skin's button; gives the `sessionStart`. */
async function play(page: Tab) {
  await page.waitFor(() => (document.querySelector('video')?.readyState ?? 0) > 2);
  await page.click('.media-play-button');
  const [start] = await lab.received(START);
  return Object(start?.body);
}

describe('a player of Video.js 10', () => {
  it('reports a view of a <Video>, and of its captions', async () => {
    const page = await openPage(lab, consumer, 'dist');
    const { params } = await play(page);
    expect(params).toMatchObject({
      'media.id': `${lab.url}/media/clip-vp9.webm`,
      'media.length': 60.39,
      'media.playerName': 'Video.js 10',
    });
    await page.evaluate(() => {
      for (const track of document.querySelector('video')?.textTracks ?? []) track.mode = 'showing';
    });
    await lab.received([...START, 'stateStart']);
    const [sessionId] = lab.sessions();
    expect(await page.said()).toContain(`log: ${sessionId}`);
    const size = inKilobytes(scriptsIn(`${consumer.folder}/dist`));
    report('videojs-10', [`built in ${ms} ms`, size, `session ${sessionId}`]);
  });

  it('begins another session with another source, and ends it with its component', async () => {
    const page = await openPage(lab, consumer, 'dist');
    await play(page);
    await page.click('button', 'Next');
    await lab.received([...START, 'sessionEnd']);
    await page.evaluate(() => document.querySelector('video')?.play());
    const begun = [...START, 'sessionEnd', ...START];
    const all = await lab.received(begun);
    expect(Object(all[4]?.body).params).toMatchObject({ 'media.id': `${lab.url}/media/short-vp9.webm` });
    await page.click('button', 'Close');
    await lab.received([...begun, 'sessionEnd']);
    await lab.nothingElse();
    expect(await complaints(page)).toEqual([]);
  });

  it('knows of <HlsVideo> which stream it plays, at which bitrate, and how many frames it drops', async () => {
    const page = await openPage(lab, consumer, 'dist', 'index.html', { hls: '/media/hls/master.m3u8' });
    const { params } = await play(page);
    expect(params).toMatchObject({ 'media.id': `${lab.url}/media/hls/master.m3u8`, 'media.contentType': 'vod' });
    expect(params['media.length']).toBeCloseTo(60, 0);
    await page.waitFor(() => (document.querySelector('video')?.currentTime ?? 0) > 2);
    await page.click('button', 'Close');
    const all = await lab.received([...START, 'sessionEnd']);
    const told = Object.assign({}, ...all.map(({ body }) => Object(body).qoeData));
    expect([49, 82, 126]).toContain(told['media.qoe.bitrate']);
    expect(told['media.qoe.droppedFrames']).toBeGreaterThanOrEqual(0);
    expect(await complaints(page)).toEqual([]);
  });
});
