// Leaving a page that does not come back: its last words arrive, each of them once. `LEAVES=20` leaves twenty times.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { openLab } from './harness/lab.ts';
import { hear, pause, play, playheads, reach, seek } from './viewer.ts';

const lab = openLab();
const times = Number(process.env.LEAVES ?? 4);

async function open() {
  const page = await lab.page();
  await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: lab.options({ quality: false }) });
  return page;
}

const ways: Record<string, (page: Page) => Promise<unknown>> = {
  'closing the tab': (page) => page.close(),
  'going to another page': (page) => page.goto(`${lab.url}/blank.html`),
};

describe('leaving in the midst of playback', () => {
  const runs = Array.from({ length: times }, (_run, index) => {
    const names = Object.keys(ways);
    return { name: names[index % names.length] ?? '', run: index + 1 };
  });

  it.each(runs)(`delivers the end by $name (run $run of ${times})`, async ({ name }) => {
    const page = await open();
    await play(page);
    await lab.received(['sessionStart', 'play']);
    await reach(page, 0.5);
    await ways[name]?.(page);
    const received = await lab.received(['sessionStart', 'play', 'sessionEnd']);
    expect(playheads(received).at(-1)).toEqual(expect.closeTo(0.5, 0));
    await lab.nothingElse();
  });
});

describe.each(Object.keys(ways))('leaving by %s', (name) => {
  const leave = (page: Page) => ways[name]?.(page);

  it('delivers the end of a paused viewing where it was paused', async () => {
    const page = await open();
    await play(page);
    await reach(page, 0.3);
    const paused = await pause(page);
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await leave(page);
    const received = await lab.received(['sessionStart', 'play', 'pauseStart', 'sessionEnd']);
    expect(playheads(received).at(-1)).toEqual(expect.closeTo(paused, 1));
  });

  it('delivers what was not told yet, and sends nothing twice', async () => {
    const page = await open();
    await play(page);
    await lab.received(['sessionStart', 'play']);
    lab.collector.fail({ delayMs: 700, path: 'events', count: Number.POSITIVE_INFINITY });
    await reach(page, 0.5);
    await pause(page);
    await play(page);
    await expect.poll(() => lab.collector.received.length).toBe(3);
    await leave(page);
    // Requests that leave together may overtake each other; what is sent twice would come within the delay.
    await expect.poll(() => lab.collector.received.length).toBe(5);
    await sleep(1000);
    const inTime = [...lab.collector.received].sort((one, other) => (one.ts ?? 0) - (other.ts ?? 0));
    expect(inTime.map(({ eventType, status }) => `${eventType} ${status}`)).toEqual([
      'sessionStart 201',
      'play 204',
      'pauseStart 204',
      'play 204',
      'sessionEnd 204',
    ]);
  });

  it('counts a viewing whose session was not open yet', async () => {
    lab.collector.fail({ delayMs: 500, path: 'sessions' });
    const page = await open();
    await play(page);
    await expect.poll(() => lab.collector.received.length).toBe(1);
    await leave(page);
    await lab.received(['sessionStart']);
    await lab.nothingElse();
  });

  it('counts a viewing whose length was not known yet', async () => {
    lab.serve('/never.webm', () => {});
    const page = await lab.page();
    await lab.player(page, { source: '/never.webm', mediaCollection: lab.options({ quality: false }) });
    await play(page);
    await lab.nothingElse(200);
    await leave(page);
    await lab.received(['sessionStart']);
  });

  it('says nothing where nothing was played', async () => {
    const page = await open();
    await hear(page, 'seeked', () => seek(page, 5));
    await leave(page);
    await lab.nothingElse();
  });
});
