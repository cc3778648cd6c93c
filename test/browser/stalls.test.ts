// Playback that waits for data. Only what interrupts frames that already moved is reported as buffering.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { engineName } from './harness/engines/open-engine.ts';
import { openLab } from './harness/lab.ts';
import { stallingClip } from './stalling-clip.ts';
import { hear, near, pause, play, playheads, reach, seek } from './viewer.ts';

const lab = openLab({ stalls: true });
/** Too little for a frame, and enough for about three seconds: Firefox reads in blocks of 32 KiB. */
const NOTHING = 600;
const SOME = engineName() === 'firefox' ? 70_000 : 40_000;

async function open(limit: number) {
  const { answer, release } = stallingClip('demo/media/clip-vp9.webm', limit);
  lab.serve('/stalling.webm', answer);
  const page = await lab.page();
  await lab.player(page, { source: '/stalling.webm', mediaCollection: lab.options({ quality: false }) });
  return { page, release };
}

/** Plays until the player waits for data in the midst of it. */
async function stall() {
  const { page, release } = await open(SOME);
  await play(page);
  await reach(page, 2.5);
  await lab.received(['sessionStart', 'play', 'bufferStart']);
  const stalled = await page.evaluate(() => window.player.currentTime() ?? 0);
  return { page, release, stalled };
}

describe('playback that waits for data', () => {
  it('is reported where it stalls, and so is the play after it', async () => {
    const { release, stalled } = await stall();
    await lab.nothingElse();
    release();
    const received = await lab.received(['sessionStart', 'play', 'bufferStart', 'play']);
    expect(playheads(received)).toEqual([near(0), near(0), near(stalled), near(stalled)]);
    await lab.nothingElse();
  });

  it('a pause in a stall is a pause, and data that comes then does not play', async () => {
    const { page, release, stalled } = await stall();
    await pause(page);
    await lab.received(['sessionStart', 'play', 'bufferStart', 'pauseStart']);
    await hear(page, 'canplay', async () => release());
    await lab.nothingElse();
    await play(page);
    const received = await lab.received(['sessionStart', 'play', 'bufferStart', 'pauseStart', 'play']);
    expect(playheads(received).slice(2)).toEqual([near(stalled), near(stalled), near(stalled)]);
  });

  it('waiting for the first frame is no stall', async () => {
    const { page, release } = await open(NOTHING);
    await play(page);
    await sleep(1500);
    expect(await page.evaluate(() => window.player.readyState())).toBe(0);
    release();
    const received = await lab.received(['sessionStart', 'play']);
    expect(playheads(received)).toEqual([near(0), near(0)]);
    await lab.nothingElse();
  });

  it('a seek to where no data is yet is a seek, however long it takes', async () => {
    const { page, release } = await open(SOME);
    await play(page);
    await reach(page, 0.5);
    const left = await seek(page, 40);
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await lab.nothingElse(1500);
    release();
    const received = await lab.received(['sessionStart', 'play', 'pauseStart', 'play']);
    expect(playheads(received).slice(2)).toEqual([near(left), near(40)]);
    await lab.nothingElse();
  });

  it('a seek out of a stall leaves from where it stood', async () => {
    const { page, release, stalled } = await stall();
    await seek(page, 1);
    await lab.received(['sessionStart', 'play', 'bufferStart', 'pauseStart']);
    release();
    const received = await lab.received(['sessionStart', 'play', 'bufferStart', 'pauseStart', 'play']);
    expect(playheads(received).slice(2)).toEqual([near(stalled), near(stalled), near(1)]);
    await lab.nothingElse();
  });
});
