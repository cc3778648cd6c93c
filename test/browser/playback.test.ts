// Playback as a viewer drives it: pause, seeks, the end, and playing again.
import { describe, expect, it } from 'vitest';
import { openLab, type PlayerOptions } from './harness/lab.ts';
import { exactly, hear, near, pause, play, playheads, reach, seek } from './viewer.ts';

const lab = openLab();

describe('a viewer', () => {
  async function open(options: PlayerOptions = {}) {
    const page = await lab.page();
    await lab.player(page, {
      source: 'short-vp9.webm',
      mediaCollection: lab.options({ quality: false }),
      ...options,
    });
    return page;
  }

  it('a pause is reported where it was, and so is the play after it', async () => {
    const page = await open();
    await play(page);
    await reach(page, 0.5);
    const paused = await pause(page);
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await play(page);
    const received = await lab.received(['sessionStart', 'play', 'pauseStart', 'play']);
    expect(playheads(received)).toEqual([exactly(0), near(0), exactly(paused), near(paused)]);
    await lab.nothingElse();
  });

  it('a seek while playing is a pause at the position left and a play at the one reached', async () => {
    const page = await open();
    await play(page);
    await reach(page, 0.5);
    const from = await seek(page, 6);
    const received = await lab.received(['sessionStart', 'play', 'pauseStart', 'play']);
    expect(playheads(received)).toEqual([exactly(0), near(0), near(from), near(6)]);
    await lab.nothingElse();
  });

  it('a seek while paused is not reported; the next play is where it went', async () => {
    const page = await open();
    await play(page);
    await reach(page, 0.3);
    const paused = await pause(page);
    await hear(page, 'seeked', () => seek(page, 6));
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await lab.nothingElse();
    await play(page);
    const received = await lab.received(['sessionStart', 'play', 'pauseStart', 'play']);
    expect(playheads(received)).toEqual([exactly(0), near(0), exactly(paused), near(6)]);
    await lab.nothingElse();
  });

  it('ten seeks in one go are one pair', async () => {
    const page = await open();
    await play(page);
    await reach(page, 0.3);
    const from = await page.evaluate(async () => {
      const { player } = window;
      const left = player.currentTime();
      for (let step = 1; step <= 10; step++) {
        player.currentTime(step * 0.7);
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      return left ?? 0;
    });
    const received = await lab.received(['sessionStart', 'play', 'pauseStart', 'play']);
    expect(playheads(received)).toEqual([exactly(0), near(0), near(from), near(7)]);
    await lab.nothingElse();
  });

  it('a pause while seeking is a pause, until the viewer plays again', async () => {
    const page = await open();
    await play(page);
    await reach(page, 0.3);
    const from = await page.evaluate(() => {
      const left = window.player.currentTime();
      window.player.currentTime(5);
      window.player.pause();
      return left ?? 0;
    });
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await lab.nothingElse(500);
    await play(page);
    const received = await lab.received(['sessionStart', 'play', 'pauseStart', 'play']);
    expect(playheads(received)).toEqual([exactly(0), near(0), near(from), near(5)]);
    await lab.nothingElse();
  });

  it('the end is complete without a pause, and playing again is another session', async () => {
    const page = await open();
    await play(page);
    await lab.received(['sessionStart', 'play']);
    await seek(page, 8);
    const whole = ['sessionStart', 'play', 'pauseStart', 'play', 'sessionComplete'];
    const first = await lab.received(whole);
    expect(playheads(first).at(-1)).toBe(10);
    expect(await page.evaluate(() => window.player.mediaSessionId)).toBeNull();
    await lab.nothingElse();
    await play(page);
    const both = await lab.received([...whole, 'sessionStart', 'play']);
    expect(playheads(both).slice(5)).toEqual([exactly(0), near(0)]);
    expect(lab.sessions()).toHaveLength(2);
    await lab.nothingElse();
  });

  it('a loop goes on in the same session, and is not reported', async () => {
    const page = await open({ player: { loop: true } });
    await play(page);
    await lab.received(['sessionStart', 'play']);
    await seek(page, 8);
    await hear(page, 'seeking', () => lab.received(['sessionStart', 'play', 'pauseStart', 'play']));
    await lab.nothingElse(1500);
  });
});
