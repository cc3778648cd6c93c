// Leaving a page that does not come back: its last words arrive, each of them once. `LEAVES=20` leaves twenty times.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { MediaCollection } from '../../src/plugin/plugin.ts';
import { backends } from './backends.ts';
import { heardOnly } from './harness/ads.ts';
import type { Tab } from './harness/engines/engine.ts';
import { openLab } from './harness/lab.ts';
import { leftForGood } from './harness/page.ts';
import { exactly, hear, near, pause, play, playheads, reach, seek } from './viewer.ts';

const lab = openLab();
const times = Number(process.env.LEAVES ?? 2);

async function open(backend = backends.collection) {
  const page = await lab.page({ query: { ...backend.query, head: leftForGood } });
  const mediaCollection = backend.options(lab, { quality: false });
  await lab.player(page, { source: 'clip-vp9.webm', mediaCollection });
  return page;
}

/** The page tells where its content stood as it went. */
async function tellLeaving(page: Tab): Promise<() => number | undefined> {
  let left: number | undefined;
  lab.serve('/left', (request, response) => {
    left = Number(request.url?.split('?')[1]);
    response.end();
  });
  await page.evaluate(() => {
    addEventListener('pagehide', () => navigator.sendBeacon(`/left?${window.player.currentTime()}`));
  });
  return () => left;
}

const closing = { name: 'closing the tab', leave: (page: Tab): Promise<unknown> => page.close() };
const going = {
  name: 'going to another page',
  leave: (page: Tab): Promise<unknown> => page.goto(`${lab.url}/blank.html`),
};

describe.each(Object.values(backends))('leaving in the midst of playback, by the $name', (backend) => {
  const runs = Array.from({ length: times }, (_run, index) => ({
    ...(index % 2 === 0 ? closing : going),
    run: index + 1,
  }));

  it.each(runs)(`delivers the end by $name (run $run of ${times})`, async ({ leave }) => {
    const page = await open(backend);
    const left = await tellLeaving(page);
    await play(page);
    await lab.received(['sessionStart', 'play']);
    await reach(page, 0.5);
    await leave(page);
    const received = await heardOnly(lab, ['sessionStart', 'play', 'sessionEnd']);
    await expect.poll(left).toBeDefined();
    // the Edge Network knows whole seconds only
    const whole = backend === backends.edge ? Math.floor : Number;
    expect(playheads(received).at(-1)).toEqual(near(whole(left() ?? Number.NaN)));
  });
});

describe.each([closing, going])('leaving by $name', ({ leave }) => {
  it('delivers what was not told yet, and sends nothing twice', async () => {
    const page = await open();
    await play(page);
    await lab.received(['sessionStart', 'play']);
    lab.collector.fail({ delayMs: 700, path: 'events', count: Number.POSITIVE_INFINITY });
    await reach(page, 0.5);
    await pause(page);
    await play(page);
    const pauses = () => lab.collector.received.filter(({ eventType }) => eventType === 'pauseStart');
    await expect.poll(() => pauses().length).toBe(1);
    await leave(page);
    // Requests that leave together may overtake each other; what is sent twice would come within the delay.
    const received = await heardOnly(lab, ['sessionStart', 'play', 'pauseStart', 'play', 'sessionEnd']);
    expect(received.map(({ status }) => status).slice(1)).toEqual(received.slice(1).map(() => 204));
  });
});

describe('leaving', () => {
  it('delivers the end of a paused viewing where it was paused', async () => {
    const page = await open();
    await play(page);
    await reach(page, 0.3);
    const paused = await pause(page);
    await lab.received(['sessionStart', 'play', 'pauseStart']);
    await closing.leave(page);
    const received = await heardOnly(lab, ['sessionStart', 'play', 'pauseStart', 'sessionEnd']);
    expect(playheads(received).at(-1)).toEqual(exactly(paused));
  });

  it('counts a viewing whose session was not open yet', async () => {
    lab.collector.fail({ delayMs: 24 * 60 * 60_000, path: 'sessions' });
    const page = await open();
    await play(page);
    await expect.poll(() => lab.collector.received.length).toBe(1);
    await closing.leave(page);
    await sleep(400);
    // it waits for its answer, though its page is gone
    const heard = lab.collector.received.map(({ eventType, accepted, status }) => [eventType, accepted, status]);
    expect(heard).toEqual([['sessionStart', true, null]]);
  });

  it('counts a viewing whose length was not known yet', async () => {
    lab.serve('/never.webm', () => {});
    const page = await lab.page({ query: { head: leftForGood } });
    await lab.player(page, { source: '/never.webm', mediaCollection: lab.options({ quality: false }) });
    await play(page);
    await lab.nothingElse(200);
    await going.leave(page);
    await lab.received(['sessionStart']);
  });

  it('says nothing where nothing was played', async () => {
    const page = await open();
    await hear(page, 'seeked', () => seek(page, 5));
    await going.leave(page);
    await lab.nothingElse();
  });
});

describe('leaving with a queue', () => {
  /** As many Chromiums do: so many keepalive requests in flight, and no more. The one of these tests may take all. */
  const takesTwenty = (page: Tab) =>
    page.evaluate(() => {
      const { fetch } = window;
      let inFlight = 0;
      window.fetch = async (input, init) => {
        if (!init?.keepalive) return fetch(input, init);
        if (inFlight >= 20) throw new TypeError('Failed to fetch');
        inFlight += 1;
        return fetch(input, init).finally(() => {
          inFlight -= 1;
        });
      };
    });

  /** Reports `count` errors at once, called `1`, `2` …; all but the first wait for its answer. */
  const report = (page: Tab, count: number) =>
    page.evaluate((errors) => {
      const plugin: MediaCollection = Reflect.apply(Reflect.get(window.player, 'mediaCollection'), window.player, []);
      for (let id = 1; id <= errors; id++) plugin.track('error', { qoeData: { 'media.qoe.errorID': String(id) } });
    }, count);

  const errors = () =>
    lab.collector.received.flatMap(({ eventType, body }) =>
      eventType === 'error' ? [Number(Object(body).qoeData['media.qoe.errorID'])] : [],
    );

  const all = [closing, going].flatMap((way) => [8, 40, 120].map((count) => ({ ...way, count })));
  // each way and each length in the short form, all of them in the long one
  const queues = times > 2 ? all : all.filter((_queue, index) => index % 2 === 0);
  /** What a browser takes of the oldest, for sure. */
  const OLDEST = 15;

  it.each(queues)(
    'delivers the end before which $count events wait, and the oldest of these, by $name',
    async (row) => {
      const { leave, count } = row;
      const page = await open();
      await takesTwenty(page);
      await play(page);
      await lab.received(['sessionStart', 'play']);
      lab.collector.fail({ delayMs: 100, path: 'events', count: Number.POSITIVE_INFINITY });
      await report(page, count + 1);
      await expect.poll(errors).toContain(1);
      await leave(page);
      // requests that leave together may overtake each other
      const types = () => lab.collector.received.map(({ eventType }) => eventType);
      await expect.poll(types).toContain('sessionEnd');
      const first = Array.from({ length: Math.min(count + 1, OLDEST) - 1 }, (_, index) => index + 1);
      await expect.poll(errors).toEqual(expect.arrayContaining(first));
      expect(new Set(errors()).size).toBe(errors().length);
    },
  );
});
