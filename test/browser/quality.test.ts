// The quality on screen: the bitrate of the rendition that is shown, and the frames of it.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Received } from '../../demo/collector/collector.ts';
import type { Tab } from './harness/engines/engine.ts';
import { openLab } from './harness/lab.ts';
import { stallingClip } from './stalling-clip.ts';
import { pause, play, reach } from './viewer.ts';

const lab = openLab();

const qoe = (received: readonly Received[]) => received.map(({ body }) => Object(body).qoeData ?? {});
/** `BANDWIDTH` of the three renditions in the master playlist. */
const kbpsOfHeight: Record<number, number> = { 90: 49, 180: 82, 270: 126 };
const height = (page: Tab) => page.evaluate(() => window.player.videoHeight());
const bitrates = (received: readonly Received[]) => qoe(received).map((each) => each['media.qoe.bitrate']);

describe('quality', () => {
  it('is the bitrate of the rendition that is shown, not of the one that is fetched', async () => {
    lab.needs('network');
    const page = await lab.page();
    // The first segment comes in the best rendition, for which the network is not fast enough, as Video.js then knows.
    await lab.network(page, { kbps: 140 });
    const vhs = { useNetworkInformationApi: false, bandwidth: 4_000_000 };
    await lab.player(page, {
      source: 'hls/master.m3u8',
      player: { html5: { vhs } },
      mediaCollection: lab.options(),
    });
    await page.waitFor('window.player.readyState() === 4');
    await play(page);
    expect(await height(page)).toBe(270);
    const received = await lab.received(['sessionStart', 'play', 'bitrateChange']);
    const shown = await height(page);
    expect(shown).not.toBe(270);
    expect(bitrates(received)).toEqual([undefined, kbpsOfHeight[270], kbpsOfHeight[shown]]);
  });

  it('is frames, and no bitrate, where there is one file', async () => {
    const page = await lab.page();
    await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: lab.options() });
    await page.evaluate(() => window.player.playbackRate(2));
    await play(page);
    await reach(page, 8);
    await pause(page);
    const received = await lab.received(['sessionStart', 'play', 'pauseStart']);
    expect(bitrates(received)).toEqual([undefined, undefined, undefined]);
    const { 'media.qoe.framesPerSecond': rate, 'media.qoe.droppedFrames': dropped } = qoe(received).at(-1);
    // the clip has 100 frames in 9 s; an engine may count one a little late
    expect([10, 11, 12]).toContain(rate);
    expect(dropped).toEqual(expect.any(Number));
  });
});

describe('the time to start', () => {
  it('is what the viewer waited for the first frame, told once with the first play', async () => {
    const { answer, release } = stallingClip('demo/media/clip-vp9.webm', 600);
    lab.serve('/stalling.webm', answer);
    const page = await lab.page();
    await lab.player(page, { source: '/stalling.webm', mediaCollection: lab.options() });
    await play(page);
    // what a viewer waits for, not what a test waits for
    await sleep(1000);
    release();
    await lab.received(['sessionStart', 'play']);
    await pause(page);
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await play(page);
    const times = qoe(await lab.received(['sessionStart', 'play', 'pauseStart', 'play'])).map(
      (each) => each['media.qoe.timeToStart'],
    );
    expect(times).toEqual([undefined, times[1], undefined, undefined]);
    expect(times[1]).toBeGreaterThanOrEqual(1000);
  });
});
