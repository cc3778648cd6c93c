// What differs between the lines of Video.js is little: one test of each part of a viewing in the older line. All else is
// proved in the newer one.
import { describe, expect, it } from 'vitest';
import type { Received } from '../../demo/collector/collector.ts';
import { adsScene, breakOfOne, heard, heardOnly, paramsOf } from './harness/ads.ts';
import { openLab } from './harness/lab.ts';
import { exactly, near, pause, play, playheads, reach, seek } from './viewer.ts';

const lab = openLab();
const videojs = '7.21';

const chapters = [
  { name: 'First', start: 0, end: 7 },
  { name: 'Second', start: 7, end: 10 },
];

const statesOf = (received: readonly Received[]) =>
  paramsOf(received, 'stateStart').map((params) => params['media.state.name']);

describe('Video.js 7', () => {
  it.each(['module', 'script'] as const)('plays, pauses, seeks, ends and plays again (%s build)', async (plugin) => {
    const page = await lab.page({ query: { videojs, plugin } });
    await lab.player(page, { source: 'short-vp9.webm', mediaCollection: lab.options({ quality: false }) });
    await play(page);
    await reach(page, 0.5);
    const paused = await pause(page);
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await play(page);
    await lab.received(['sessionStart', 'play', 'pauseStart', 'play']);
    const left = await seek(page, 8);
    const whole = ['sessionStart', 'play', 'pauseStart', 'play', 'pauseStart', 'play', 'sessionComplete'];
    const first = await lab.received(whole);
    expect(playheads(first)).toEqual([
      exactly(0),
      near(0),
      exactly(paused),
      near(paused),
      near(left),
      near(8),
      exactly(10),
    ]);
    const name = expect.stringContaining('Video.js 7.21');
    expect(paramsOf(first, 'sessionStart')).toMatchObject([{ 'media.length': 10, 'media.playerName': name }]);
    await play(page);
    await lab.received([...whole, 'sessionStart', 'play']);
  });

  it('is given another source, and is disposed of while it plays', async () => {
    const page = await lab.page({ query: { videojs } });
    await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: lab.options({ quality: false }) });
    await play(page);
    await lab.received(['sessionStart', 'play']);
    await page.evaluate(() => window.player.src({ src: '/media/short-vp9.webm', type: 'video/webm' }));
    await lab.received(['sessionStart', 'play', 'sessionEnd']);
    await play(page);
    await lab.received(['sessionStart', 'play', 'sessionEnd', 'sessionStart', 'play']);
    await page.evaluate(() => window.player.dispose());
    const received = await lab.received(['sessionStart', 'play', 'sessionEnd', 'sessionStart', 'play', 'sessionEnd']);
    expect(paramsOf(received, 'sessionStart').map((params) => params['media.length'])).toEqual([60.39, 10]);
  });

  it('has states, chapters of a list, and the bitrate of HLS', async () => {
    const page = await lab.page({ query: { videojs } });
    const mediaCollection = lab.options({ states: true, chapters });
    await lab.player(page, { source: 'hls/master.m3u8', mediaCollection });
    await play(page);
    const types = () => lab.collector.received.map(({ eventType }) => eventType);
    await expect.poll(types).toContain('play');
    expect(types().slice(0, 5)).toEqual(['sessionStart', 'stateStart', 'stateStart', 'chapterStart', 'play']);
    expect(statesOf(lab.collector.received)).toEqual(['inFocus', 'mute']);
    const bitrates = lab.collector.received.map(({ body }) => Object(body).qoeData?.['media.qoe.bitrate']);
    expect(bitrates.filter((kbps) => [49, 82, 126].includes(kbps)).length).toBeGreaterThan(0);
  });

  it.each([
    ['ours', 'content'],
    ['ads', 'content'],
    ['ads', 'second'],
  ] as const)('has a pre-roll and a mid-roll, %s set up first, in the %s element', async (first, element) => {
    const page = await adsScene(lab, { videojs, first, plan: { preroll: 1, midrollAt: 1, element } });
    await play(page);
    const received = await heardOnly(lab, ['sessionStart', ...breakOfOne, 'play', ...breakOfOne, 'play']);
    expect(paramsOf(received, 'sessionStart')).toMatchObject([{ 'media.length': 60.39 }]);
    expect(paramsOf(received, 'adStart').map((params) => params['media.ad.length'])).toEqual([5, 5]);
  });

  it('goes on to the next source only when it is told to', async () => {
    const page = await lab.page({ query: { videojs } });
    await lab.player(page, {
      source: 'nothing.webm',
      player: { preload: 'none' },
      mediaCollection: lab.options({ quality: false }),
    });
    await play(page);
    await heard(lab, ['sessionStart', 'error', 'sessionEnd']);
  });
});
