// What every viewing comes down to: it starts, is sought through and paused, ends, and is left. `npm test` proves it in the
// engines that `npm run test:engines` proves whole.
import { describe, expect, it } from 'vitest';
import { openLab } from './harness/lab.ts';
import { exactly, near, pause, play, playheads, reach, seek } from './viewer.ts';

const lab = openLab();

describe('a viewing', () => {
  it('starts, is sought through and paused, ends, starts again, and is left', async () => {
    const page = await lab.page();
    await lab.player(page, { source: 'short-vp9.webm', mediaCollection: lab.options({ quality: false }) });
    await play(page);
    await reach(page, 0.5);
    await lab.received(['sessionStart', 'play']);
    const left = await seek(page, 6);
    await lab.received(['sessionStart', 'play', 'pauseStart', 'play']);
    const paused = await pause(page);
    await lab.received(['sessionStart', 'play', 'pauseStart', 'play', 'pauseStart']);
    await play(page);
    const whole = ['sessionStart', 'play', 'pauseStart', 'play', 'pauseStart', 'play', 'sessionComplete'];
    const first = await lab.received(whole);
    expect(playheads(first)).toEqual([
      exactly(0),
      near(0),
      near(left),
      near(6),
      exactly(paused),
      near(paused),
      exactly(10),
    ]);
    await play(page);
    await lab.received([...whole, 'sessionStart', 'play']);
    await reach(page, 0.5);
    // a page that is kept may come back; what closed tabs still say is counted elsewhere, for not all of it arrives
    await page.goto(`${lab.url}/blank.html`);
    await lab.received([...whole, 'sessionStart', 'play', 'pauseStart']);
    await lab.nothingElse();
  });
});
