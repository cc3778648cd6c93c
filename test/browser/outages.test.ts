// A collector that is away, a browser that is offline, a laptop that sleeps: nothing is lost, and everything keeps its own
// time. The pages' time runs fast (`faults/fast-page.ts`); `npm run test:outages` runs the same at real speed.
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { MediaCollection } from '../../src/plugin/plugin.ts';
import { account } from './faults/account.ts';
import { delivered, fastNow, fastPage, overheard, pass, SPEED } from './faults/fast-page.ts';
import { heard, told } from './faults/heard.ts';
import { openLab } from './harness/lab.ts';
import { hear, pause, play } from './viewer.ts';

const lab = openLab({ now: fastNow });
const patience = { timeout: 10_000 };
const limits = { timeout: 30_000 + 400_000 / SPEED };

/** The time of the page. */
const now = (page: Page): Promise<number> => page.evaluate(() => Date.now());

/** Media play at their own speed: the clip must not end within a test. */
const open = (): Promise<Page> => fastPage(lab, { mediaCollection: lab.options({ quality: false }) }, { rate: 1 });

/** Until the viewer sees the clip play. */
const resume = (page: Page): Promise<void> => hear(page, 'playing', () => play(page));

/** Until the collector knows, too. */
async function playing(page: Page): Promise<void> {
  await resume(page);
  await expect.poll(() => told(lab.collector.received).at(-1)?.at(-1), patience).toBe('play');
}

async function onPlugin(page: Page, act: 'end' | 'out' | 'pending' | 'in'): Promise<void> {
  await page.evaluate((what) => {
    const plugin: MediaCollection = Reflect.apply(Reflect.get(window.player, 'mediaCollection'), window.player, []);
    if (what === 'end') plugin.end();
    else plugin.setConsent(what);
  }, act);
}

/** Ends the viewing, and checks that all the plugin wanted to be heard was. */
async function nothingLost(page: Page): Promise<void> {
  await onPlugin(page, 'end');
  await delivered(page);
  const { faults, said, acknowledged, pingsPassed } = account(await overheard(page), lab.collector.received);
  expect(faults).toEqual([]);
  expect(acknowledged + pingsPassed).toBe(said);
}

const away = () => lab.collector.fail({ drop: true, count: Number.POSITIVE_INFINITY });

describe('a collector that is away', limits, () => {
  it.each([1, 10, 60])('for %i s at the start hears the whole viewing', async (seconds) => {
    away();
    const page = await open();
    const started = await now(page);
    await resume(page);
    await pass(seconds);
    const back = await now(page);
    lab.collector.recover();
    await nothingLost(page);
    expect(told(lab.collector.received)).toEqual([['sessionStart', 'play', 'sessionEnd']]);
    const [first = 0, second = 0] = heard(lab.collector.received)[0]?.ts ?? [];
    expect(first).toBeGreaterThanOrEqual(started);
    expect(second).toBeLessThan(back);
  });

  it('for 60 s in the middle hears every pause and play of that time, with its own time', async () => {
    const page = await open();
    await playing(page);
    await pass(5);
    const left = await now(page);
    away();
    for (const act of [pause, resume, pause, resume]) {
      await pass(12);
      await act(page);
    }
    await pass(12);
    const back = await now(page);
    lab.collector.recover();
    await nothingLost(page);
    const events = ['sessionStart', 'play', 'pauseStart', 'play', 'pauseStart', 'play', 'sessionEnd'];
    expect(told(lab.collector.received)).toEqual([events]);
    const { events: all = [], ts = [] } = heard(lab.collector.received)[0] ?? {};
    const meanwhile = all.filter((_event, index) => Number(ts[index]) > left && Number(ts[index]) < back);
    expect(meanwhile).toEqual(['pauseStart', 'play', 'pauseStart', 'play']);
  });
});

describe('a browser that is offline', limits, () => {
  it('sends nothing until it is back, and then everything at once', async () => {
    const page = await open();
    await playing(page);
    await page.waitForFunction('window.player.bufferedPercent() === 1');
    await lab.network(page, { offline: true });
    const before = (await overheard(page)).length;
    await pass(15);
    await pause(page);
    await pass(15);
    await resume(page);
    await pass(15);
    await onPlugin(page, 'end');
    // one may have been on its way
    expect((await overheard(page)).length).toBeLessThanOrEqual(before + 1);
    await lab.network(page);
    await nothingLost(page);
    expect(told(lab.collector.received)).toEqual([['sessionStart', 'play', 'pauseStart', 'play', 'sessionEnd']]);
  });
});

describe('a laptop that sleeps for 15 minutes', limits, () => {
  /** Until when the laptop was awake, in the time of the page. */
  const sleep = (page: Page): Promise<number> =>
    page.evaluate(() => {
      const now = Date.now();
      window.sleepThrough(15 * 60_000);
      return now;
    });
  const ends = (page: Page) =>
    page.evaluate(() => {
      const list: string[] = [];
      window.player.on('mediasessionend', (event: { reason: string }) => list.push(event.reason));
      Reflect.set(window, 'ends', list);
    });

  /** Nothing more goes to the session that was open before. */
  async function leavesTheOldSessionAlone(page: Page, slept: number): Promise<void> {
    const [old] = heard(lab.collector.received);
    const late = (await overheard(page)).filter(
      ({ url, body }) => url.includes(old?.id ?? 'none') && Object(body).playerTime.ts > slept,
    );
    expect(late).toEqual([]);
    expect(await page.evaluate('window.ends')).toEqual(['expired', 'ended']);
  }

  it('goes on in another session while playing', async () => {
    const page = await open();
    await ends(page);
    await playing(page);
    await pass(12);
    const slept = await sleep(page);
    await pass(5);
    await nothingLost(page);
    await leavesTheOldSessionAlone(page, slept);
    expect(told(lab.collector.received)).toEqual([
      ['sessionStart', 'play'],
      ['sessionStart again', 'play', 'sessionEnd'],
    ]);
  });

  it('opens another session at the next play if it was paused', async () => {
    const page = await open();
    await ends(page);
    await playing(page);
    await pause(page);
    await pass(5);
    const slept = await sleep(page);
    await pass(25);
    expect(told(lab.collector.received)).toEqual([['sessionStart', 'play', 'pauseStart']]);
    await playing(page);
    await nothingLost(page);
    await leavesTheOldSessionAlone(page, slept);
    expect(told(lab.collector.received)).toEqual([
      ['sessionStart', 'play', 'pauseStart'],
      ['sessionStart again', 'play', 'sessionEnd'],
    ]);
  });

  it('tells what the collector could not hear before, while playing', async () => {
    const page = await open();
    await playing(page);
    away();
    await pause(page);
    await pass(2);
    await resume(page);
    await pass(5);
    await sleep(page);
    await pass(5);
    lab.collector.recover();
    await nothingLost(page);
    expect(told(lab.collector.received)).toEqual([
      ['sessionStart', 'play'],
      ['sessionStart again', 'play', 'pauseStart', 'play'],
      ['sessionStart again', 'play', 'sessionEnd'],
    ]);
  });

  it('tells what the collector could not hear before, at the next play if it was paused', async () => {
    const page = await open();
    await playing(page);
    away();
    await pause(page);
    await pass(5);
    await sleep(page);
    await pass(5);
    lab.collector.recover();
    await pass(35);
    expect(told(lab.collector.received)).toEqual([['sessionStart', 'play']]);
    await playing(page);
    await nothingLost(page);
    expect(told(lab.collector.received)).toEqual([
      ['sessionStart', 'play'],
      ['sessionStart again', 'play', 'pauseStart', 'play', 'sessionEnd'],
    ]);
  });
});

describe('consent', limits, () => {
  it('that is withdrawn takes back all that waits, and nothing leaves any more', async () => {
    const page = await open();
    await playing(page);
    lab.collector.fail({ status: 503, count: Number.POSITIVE_INFINITY });
    await pause(page);
    await pass(2);
    await resume(page);
    await pass(12);
    await onPlugin(page, 'out');
    lab.collector.recover();
    const asked = (await overheard(page)).length;
    await pass(5);
    const arrived = lab.collector.received.length;
    await pause(page);
    await pass(15);
    await resume(page);
    await pass(15);
    await onPlugin(page, 'end');
    expect((await overheard(page)).length).toBe(asked);
    await page.goto(`${lab.url}/blank.html`);
    await pass(5);
    expect(lab.collector.received.length).toBe(arrived);
    expect(told(lab.collector.received)).toEqual([['sessionStart', 'play']]);
  });

  it('that is given again starts another session at once if something plays', async () => {
    const page = await open();
    await playing(page);
    await onPlugin(page, 'out');
    await pass(15);
    await onPlugin(page, 'in');
    await expect
      .poll(() => told(lab.collector.received), patience)
      .toEqual([
        ['sessionStart', 'play'],
        ['sessionStart', 'play'],
      ]);
    await nothingLost(page);
  });

  it('that is pending keeps everything in the page, until it is given', async () => {
    const mediaCollection = lab.options({ quality: false, consent: 'pending' });
    const page = await fastPage(lab, { mediaCollection }, { rate: 1 });
    await resume(page);
    await pass(15);
    await pause(page);
    await pass(15);
    expect(await overheard(page)).toEqual([]);
    const given = await now(page);
    await onPlugin(page, 'in');
    await expect.poll(() => told(lab.collector.received), patience).toEqual([['sessionStart', 'play', 'pauseStart']]);
    expect(Math.max(...heard(lab.collector.received).flatMap(({ ts }) => ts.slice(0, 3)))).toBeLessThan(given);

    await onPlugin(page, 'pending');
    const asked = (await overheard(page)).length;
    await resume(page);
    await pass(15);
    expect((await overheard(page)).length).toBe(asked);
    await onPlugin(page, 'in');
    await nothingLost(page);
    expect(told(lab.collector.received)).toEqual([['sessionStart', 'play', 'pauseStart', 'play', 'sessionEnd']]);
  });
});
