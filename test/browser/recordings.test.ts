// Viewings whose session never opened, in a browser's own storage and with its own locks: kept, delivered by the page that
// lives, else by another, once, and only with consent.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Failure, Received } from '../../demo/collector/collector.ts';
import type { Tab } from './harness/engines/engine.ts';
import { openLab } from './harness/lab.ts';
import { withoutStalls } from './harness/weather.ts';
import { pause, play } from './viewer.ts';

// one context for all pages of a test, as tabs of one browser have it
const lab = openLab({ own: true });

/** Nobody answers sessions requests. */
const down: Failure = { drop: true, path: 'sessions', count: Number.POSITIVE_INFINITY };
/** Milliseconds in which what must not come would. */
const SOON = 400;

function setUp(page: Tab, extra: Record<string, unknown> = {}) {
  const mediaCollection = lab.options({ quality: false, offline: true, ...extra });
  return lab.player(page, { source: 'clip-vp9.webm', mediaCollection });
}

async function open(extra?: Record<string, unknown>): Promise<Tab> {
  const page = await lab.page();
  await setUp(page, extra);
  return page;
}

/** The event types of each recording that the browser keeps. */
function stored(page: Tab): Promise<string[]> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => (request.onsuccess = () => resolve(request.result)));
    // a database that is opened is made
    if (!(await indexedDB.databases()).some(({ name }) => name === 'videojs-media-collection')) return [];
    const database = await done(indexedDB.open('videojs-media-collection'));
    const recordings = await done(database.transaction('recordings').objectStore('recordings').getAll());
    database.close();
    return recordings.map(({ events }) => events.map(({ eventType }: { eventType: string }) => eventType).join(' '));
  });
}

/** Plays where no session can be opened, until the browser has kept what was seen. */
async function watchInVain(): Promise<Tab> {
  lab.collector.fail(down);
  const page = await open();
  await play(page);
  await expect.poll(() => stored(page)).toEqual([expect.stringMatching(/^sessionStart play/)]);
  return page;
}

/** The same, and leaves for good. */
async function watchAndLeave(): Promise<void> {
  const page = await watchInVain();
  await pause(page);
  await expect.poll(() => stored(page)).toEqual([expect.stringMatching(/ pauseStart/)]);
  await page.close();
  lab.collector.recover();
  lab.collector.reset();
}

const heard = () => lab.collector.received.filter(({ status }) => status === 201 || status === 204);
const downloads = () => lab.collector.received.filter(({ kind }) => kind === 'downloaded');
/** Without what a slow machine adds: stalls, and pings, whose grid the rules check. */
const inGoodWeather = (eventTypes: readonly string[]) =>
  withoutStalls(eventTypes, (eventType) => eventType).filter((eventType) => eventType !== 'ping');
const typesOf = ({ body }: Received) =>
  inGoodWeather((body as { eventType: string }[]).map(({ eventType }) => eventType));

async function downloaded(): Promise<Received> {
  await expect.poll(() => downloads().map(({ status }) => status)).toEqual([201]);
  const [recording] = downloads();
  if (!recording) throw new Error('nothing came');
  return recording;
}

describe('a viewing whose session does not open', () => {
  it('is sent by the next page, complete and with its own times, and then forgotten', async () => {
    const before = Date.now();
    await watchAndLeave();
    await open();
    const recording = await downloaded();
    expect(typesOf(recording)).toEqual(['sessionStart', 'play', 'pauseStart', 'sessionEnd']);
    expect(recording.violations).toEqual([]);
    const [start] = recording.body as { params: Record<string, unknown>; playerTime: { ts: number } }[];
    expect(start?.params).toMatchObject({ 'media.downloaded': true, 'media.length': 60.39 });
    expect(start?.playerTime.ts).toBeGreaterThanOrEqual(before);
    const later = await open();
    await expect.poll(() => stored(later)).toEqual([]);
    await sleep(SOON);
    expect(downloads()).toHaveLength(1);
  });

  it('is erased when consent is withdrawn', async () => {
    await watchAndLeave();
    const page = await open({ consent: 'pending' });
    await sleep(SOON);
    expect(downloads()).toEqual([]);
    expect(await stored(page)).toHaveLength(1);
    await page.evaluate(() =>
      Reflect.apply(Reflect.get(window.player, 'mediaCollection'), window.player, []).setConsent('out'),
    );
    await expect.poll(() => stored(page)).toEqual([]);
    await open();
    await sleep(SOON);
    expect(downloads()).toEqual([]);
  });

  it('survives the death of its tab, and is closed by the next', async () => {
    lab.needs('crash');
    const page = await watchInVain();
    await lab.crash(page);
    lab.collector.recover();
    await open();
    expect(typesOf(await downloaded())).toEqual(['sessionStart', 'play', 'sessionEnd']);
  });

  it('is left to the page that still tries', async () => {
    const page = await watchInVain();
    const other = await open();
    await sleep(SOON);
    expect(heard()).toEqual([]);
    lab.collector.recover();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect
      .poll(() => inGoodWeather(heard().map(({ eventType }) => eventType)).slice(0, 2))
      .toEqual(['sessionStart', 'play']);
    // a page that is closed just then takes the deletion with it: delivery is at least once
    await expect.poll(() => stored(other)).toEqual([]);
    await page.close();
    await expect.poll(() => heard().at(-1)?.eventType).toBe('sessionEnd');
    expect([downloads(), await stored(other)]).toEqual([[], []]);
  });

  it('goes on in a page that comes back from the back/forward cache, or is sent by another, not both', async () => {
    const page = await watchInVain();
    await page.goto(`${lab.url}/blank.html`);
    // what left with the page fails, too: a session that opens without its page hearing so is sent again
    await sleep(SOON);
    lab.collector.recover();
    const other = await open();
    await sleep(SOON);
    await page.back();
    // Chromium gives a page up that holds a lock another page asks for, and makes it anew
    if (!(await page.evaluate(() => typeof window.player?.play === 'function'))) await setUp(page);
    await play(page);
    await expect.poll(() => heard().filter(({ kind }) => kind === 'session')).toHaveLength(1);
    await page.close();
    await other.reload();
    await setUp(other);
    await expect.poll(() => stored(other)).toEqual([]);
    await sleep(SOON);
    const starts = heard().flatMap(({ kind, body }) =>
      kind === 'event' ? [] : [Object(Array.isArray(body) ? body[0] : body)],
    );
    expect(new Set(starts.map(({ playerTime }) => playerTime.ts)).size).toBe(starts.length);
  });
});
