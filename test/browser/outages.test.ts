// A collector that is away, a browser that is offline, a laptop that sleeps: nothing is lost, and everything keeps its own
// time. The pages' time runs fast (`faults/fast-page.ts`); `npm run test:outages` runs the same at real speed.

import { describe, expect, it } from 'vitest';
import type { MediaCollection } from '../../src/plugin/plugin.ts';
import { account } from './faults/account.ts';
import { fastTime, overheard } from './faults/fast-page.ts';
import { heard, told } from './faults/heard.ts';
import type { Tab } from './harness/engines/engine.ts';
import { openLab } from './harness/lab.ts';
import { hear, pause, play } from './viewer.ts';

const { delivered, now: fastNow, open: openPage, pass } = fastTime(10);
const lab = openLab({ now: fastNow });

/** The time of the page. */
const now = (page: Tab): Promise<number> => page.evaluate(() => Date.now());

/** Media play at their own speed: the clip must not end within a test. */
const open = (): Promise<Tab> => openPage(lab, { mediaCollection: lab.options({ quality: false }) }, { rate: 1 });

/** Until the viewer sees the clip play. */
const resume = (page: Tab): Promise<void> => hear(page, 'playing', () => play(page));

/** Until the collector knows, too. */
async function playing(page: Tab): Promise<void> {
  await resume(page);
  await expect.poll(() => told(lab.collector.received).at(-1)?.at(-1)).toBe('play');
}

async function onPlugin(page: Tab, act: 'end' | 'out'): Promise<void> {
  await page.evaluate((what) => {
    const plugin: MediaCollection = Reflect.apply(Reflect.get(window.player, 'mediaCollection'), window.player, []);
    if (what === 'end') plugin.end();
    else plugin.setConsent(what);
  }, act);
}

/** Ends the viewing, and checks that all the plugin wanted to be heard was. */
async function nothingLost(page: Tab): Promise<void> {
  await onPlugin(page, 'end');
  await delivered(page);
  const { faults, said, acknowledged, pingsPassed } = account(await overheard(page), lab.collector.received);
  expect(faults).toEqual([]);
  expect(acknowledged + pingsPassed).toBe(said);
}

const away = () => lab.collector.fail({ drop: true, count: Number.POSITIVE_INFINITY });

describe('a collector that is away', () => {
  it('at the start, and in the middle, hears the whole viewing, and when it was', async () => {
    away();
    const page = await open();
    const started = await now(page);
    await resume(page);
    await pass(10);
    const back = await now(page);
    lab.collector.recover();
    await expect.poll(() => told(lab.collector.received)).toEqual([['sessionStart', 'play']]);
    const [first = 0, second = 0] = heard(lab.collector.received)[0]?.ts ?? [];
    expect(first).toBeGreaterThanOrEqual(started);
    expect(second).toBeLessThan(back);

    const left = await now(page);
    away();
    for (const act of [pause, resume, pause, resume]) {
      await pass(3);
      await act(page);
    }
    await pass(3);
    const again = await now(page);
    lab.collector.recover();
    await nothingLost(page);
    const events = ['sessionStart', 'play', 'pauseStart', 'play', 'pauseStart', 'play', 'sessionEnd'];
    expect(told(lab.collector.received)).toEqual([events]);
    const { events: all = [], ts = [] } = heard(lab.collector.received)[0] ?? {};
    const meanwhile = all.filter((_event, index) => Number(ts[index]) > left && Number(ts[index]) < again);
    expect(meanwhile).toEqual(['pauseStart', 'play', 'pauseStart', 'play']);
  });
});

describe('a browser that is offline', () => {
  it('sends nothing until it is back, and then everything at once', async () => {
    lab.needs('network');
    const page = await open();
    await playing(page);
    await page.waitFor('window.player.bufferedPercent() === 1');
    await lab.network(page, { offline: true });
    const before = (await overheard(page)).length;
    await pass(5);
    await pause(page);
    await pass(5);
    await resume(page);
    await pass(5);
    await onPlugin(page, 'end');
    // one may have been on its way
    expect((await overheard(page)).length).toBeLessThanOrEqual(before + 1);
    await lab.network(page);
    await nothingLost(page);
    expect(told(lab.collector.received)).toEqual([['sessionStart', 'play', 'pauseStart', 'play', 'sessionEnd']]);
  });
});

describe('a laptop that sleeps for 15 minutes', () => {
  it('tells in other sessions what the collector could not hear before, and what follows', async () => {
    const page = await open();
    await playing(page);
    away();
    await pause(page);
    await pass(2);
    await resume(page);
    await pass(2);
    await page.evaluate(() => window.sleepThrough(15 * 60_000));
    await pass(5);
    lab.collector.recover();
    await nothingLost(page);
    expect(told(lab.collector.received)).toEqual([
      ['sessionStart', 'play'],
      ['sessionStart again', 'play', 'pauseStart', 'play'],
      ['sessionStart again', 'play', 'sessionEnd'],
    ]);
  });
});

describe('consent', () => {
  it('that is withdrawn takes back all that waits, and nothing leaves any more', async () => {
    const page = await open();
    await playing(page);
    lab.collector.fail({ status: 503, count: Number.POSITIVE_INFINITY });
    await pause(page);
    await pass(2);
    await resume(page);
    await pass(2);
    await onPlugin(page, 'out');
    lab.collector.recover();
    const asked = (await overheard(page)).length;
    await pass(5);
    const arrived = lab.collector.received.length;
    await pause(page);
    await pass(5);
    await resume(page);
    await pass(5);
    await onPlugin(page, 'end');
    expect((await overheard(page)).length).toBe(asked);
    await page.goto(`${lab.url}/blank.html`);
    await pass(5);
    expect(lab.collector.received.length).toBe(arrived);
    expect(told(lab.collector.received)).toEqual([['sessionStart', 'play']]);
  });
});
