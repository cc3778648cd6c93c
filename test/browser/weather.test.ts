// Provokes what a starved machine does by itself, and proves that lists pass over it, and over nothing else.
import { describe, expect, it } from 'vitest';
import { adsScene, play as ask, heard, heardOnly } from './harness/ads.ts';
import { openLab } from './harness/lab.ts';
import { stallingClip } from './stalling-clip.ts';
import { pause, play, reach } from './viewer.ts';

const lab = openLab();
/** Enough for about three seconds of the clip. */
const SOME = 40_000;

/** A real stall is on the wire, whatever a list shows of it. */
const stalls = () => lab.collector.received.filter(({ eventType }) => eventType === 'bufferStart').length;

describe('a stall that a test is not about', () => {
  it('is passed over in content, and an event that is too many is not', async () => {
    const { answer, release } = stallingClip('demo/media/clip-vp9.webm', SOME);
    lab.serve('/stalling.webm', answer);
    const page = await lab.page();
    await lab.player(page, { source: '/stalling.webm', mediaCollection: lab.options({ quality: false }) });
    await play(page);
    await expect.poll(stalls).toBe(1);
    await lab.received(['sessionStart', 'play']);
    release();
    await reach(page, 4);
    await lab.received(['sessionStart', 'play']);
    await lab.nothingElse();
    await pause(page);
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await expect(lab.received(['sessionStart', 'play'])).rejects.toThrow('another list of events came');
  });

  it('is passed over within an ad', async () => {
    const { answer, release } = stallingClip('demo/media/clip-vp9.webm', SOME);
    lab.serve('/stalling-ad.webm', answer);
    const ad = { src: '/stalling-ad.webm', type: 'video/webm' };
    const page = await adsScene(lab, { plan: { preroll: 1, ad } });
    await ask(page);
    const inAd = ['sessionStart', 'adBreakStart', 'adStart'];
    await expect.poll(stalls).toBe(1);
    await heard(lab, inAd);
    release();
    await reach(page, 4);
    await page.click('.ad-bar button', 'Skip ad');
    await heardOnly(lab, [...inAd, 'adSkip', 'adBreakComplete', 'play']);
  });

  it('is passed over when the machine itself is too slow', async () => {
    const page = await lab.page();
    const session = await lab.devTools(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 20 });
    await lab.player(page, { source: 'short-vp9.webm', mediaCollection: lab.options({ quality: false }) });
    await play(page);
    await reach(page, 3);
    await pause(page);
    await lab.received(['sessionStart', 'play', 'pauseStart']);
  });
});
