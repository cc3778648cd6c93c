// What the Edge Network answers, and what comes of it in a real browser: whether a page may read an answer, and a header, is
// the browser's to say. What each answer means for the events: `test/backends/`.

import { describe, expect, it } from 'vitest';
import type { Failure } from '../../demo/collector/collector.ts';
import type { MediaCollection } from '../../src/plugin/plugin.ts';
import { edgePage } from './backends.ts';
import type { Tab } from './harness/engines/engine.ts';
import { openLab } from './harness/lab.ts';
import { fairWeather } from './harness/weather.ts';
import { pause, play } from './viewer.ts';

const lab = openLab();

/** Event, answer and what was refused, of all that came. */
const exchanges = () =>
  fairWeather(lab.collector.received).map(({ accepted, eventType, status }) =>
    [eventType, status, ...(accepted ? [] : ['not taken'])].join(' '),
  );

/** The sessions that the player was in, and the errors that it told. */
async function listen(page: Tab): Promise<void> {
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    window.player.on('mediasessionerror', ({ error }: { error: { code: string; status?: number; message: string } }) =>
      told.push(`${error.code} ${error.status ?? ''}: ${error.message}`),
    );
    // Chance is how long the plugin waits before another attempt: a test does not wait long.
    Math.random = () => 0.1;
  });
}

const told = (page: Tab): Promise<string[]> => page.evaluate(() => Reflect.get(window, 'told'));
const end = (page: Tab): Promise<void> =>
  page.evaluate(() => {
    const plugin: MediaCollection = Reflect.apply(Reflect.get(window.player, 'mediaCollection'), window.player, []);
    plugin.end();
  });

/** Fails the opening so, and plays. */
async function start(failure: Failure): Promise<Tab> {
  lab.collector.fail({ path: 'sessions', ...failure });
  const page = await edgePage(lab);
  await listen(page);
  await play(page);
  return page;
}

/** Plays, and then fails the next event so, which is a pause. */
async function pauseInto(failure: Failure): Promise<Tab> {
  const page = await edgePage(lab);
  await listen(page);
  await play(page);
  await expect.poll(exchanges).toEqual(['sessionStart 200', 'play 204']);
  lab.collector.fail({ path: 'events', ...failure });
  await pause(page);
  return page;
}

describe('the opening of a session at the Edge Network', () => {
  it('is not tried again when it is wrong, and says which field', async () => {
    const page = await start({ status: 207 });
    await expect
      .poll(() => told(page))
      .toEqual(['refused 207: sessionStart: answered 207: $.xdm.mediaCollection: told to answer 207']);
    await lab.received(['sessionStart']);
    await lab.nothingElse();
  });

  it('counts, whatever other services say beside it', async () => {
    const page = await start({ otherErrors: true });
    await expect.poll(exchanges).toEqual(['sessionStart 207', 'play 204']);
    await end(page);
    await expect.poll(exchanges).toEqual(['sessionStart 207', 'play 204', 'sessionEnd 204']);
    expect(await told(page)).toEqual([]);
  });

  it('is not tried again without an ID, and says where to look', async () => {
    const page = await start({ status: 200 });
    const advice = "turn on Media Analytics in the datastream, and see that the visitor's consent lets Adobe collect";
    await expect
      .poll(() => told(page))
      .toEqual([`refused 200: sessionStart: answered 200 without a session ID: ${advice}`]);
    await lab.received(['sessionStart']);
    await lab.nothingElse();
  });

  it('waits as long as Retry-After says, which a page may read here', async () => {
    await start({ status: 429, retryAfter: 1 });
    await expect.poll(exchanges).toEqual(['sessionStart 429 not taken', 'sessionStart 200', 'play 204']);
    const [first, second] = lab.collector.received;
    // without the header it had been tried again within 100 ms
    expect(Number(second?.at) - Number(first?.at)).toBeGreaterThanOrEqual(990);
  });
});

describe('a session at the Edge Network', () => {
  it.each([404, 410])('that is lost by %i is opened again by what follows', async (status) => {
    const page = await pauseInto({ status });
    const lost = ['sessionStart 200', 'play 204', `pauseStart ${status} not taken`];
    await expect.poll(exchanges).toEqual(lost);
    await play(page);
    await expect.poll(exchanges).toEqual([...lost, 'sessionStart 200', 'play 204', 'pauseStart 204', 'play 204']);
    expect(lab.sessions()).toHaveLength(2);
    expect(lab.collector.received.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('is told after an outage what happened in it, where it lives', async () => {
    const page = await pauseInto({ drop: true, count: Number.POSITIVE_INFINITY });
    await play(page);
    await expect.poll(() => exchanges().length).toBeGreaterThan(2);
    lab.collector.recover();
    await end(page);
    const taken = () => exchanges().filter((one) => !one.includes('not taken'));
    const all = ['sessionStart 200', 'play 204', 'pauseStart 204', 'play 204', 'sessionEnd 204'];
    await expect.poll(taken).toEqual(all);
    expect(lab.collector.received.flatMap(({ violations }) => violations)).toEqual([]);
  });
});
