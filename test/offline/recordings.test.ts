// Sessions that never opened: kept while they grow, sent by a later page, once.

import { describe, expect, it } from 'vitest';
import { batchFaults } from '../../demo/rules/validation.ts';
import type { QueuedEvent } from '../../src/protocol/events.ts';
import { START_TS, settled } from '../delivery/clock.ts';
import { createLocks, createRecorder, createStorage, session, toWire } from './recorder.ts';

const DAY = 24 * 60 * 60_000;
const [ONE, OTHER] = [session(0, 'play', 'ping'), session(60_000, 'play', 'sessionEnd')];

/** A page that kept these sessions and went, handing over what it could. */
async function leaveBehind(page: ReturnType<typeof createRecorder>, ...sessions: QueuedEvent[][]) {
  for (const events of sessions) page.recordings.keep(events, toWire);
  await page.clock.pass(1_000);
  page.recordings.handOver(sessions.flat());
  await settled();
}

describe('createRecordings', () => {
  it('stores a session as it grows, at most once a second', async () => {
    const { recordings, storage, clock } = createRecorder();
    const events = session(0, 'play', 'ping', 'pauseStart');
    recordings.keep(events.slice(0, 1), toWire);
    recordings.keep(events.slice(0, 2), toWire);
    await clock.pass(999);
    expect(storage.lines()).toEqual([]);
    await clock.pass(1);
    expect([storage.lines(), storage.writes]).toEqual([['sessionStart play'], 1]);
    recordings.keep(events.slice(0, 3), toWire);
    recordings.keep(events, toWire);
    await clock.pass(60_000);
    expect([storage.lines(), storage.writes]).toEqual([['sessionStart play ping pauseStart'], 2]);
  });

  it('stores nothing of a session that opens within a second', async () => {
    const { recordings, storage, clock } = createRecorder();
    recordings.keep(ONE, toWire);
    await clock.pass(500);
    if (ONE[0]) recordings.forget(ONE[0]);
    await clock.pass(60_000);
    expect([storage.lines(), storage.writes, clock.timers]).toEqual([[], 0, 0]);
  });

  it('forgets a session that opens later', async () => {
    const { recordings, storage, clock } = createRecorder();
    recordings.keep([...ONE, ...OTHER], toWire);
    await clock.pass(5_000);
    expect(storage.lines()).toEqual(['sessionStart play ping', 'sessionStart play sessionEnd']);
    if (ONE[0]) recordings.forget(ONE[0]);
    await settled();
    expect(storage.lines()).toEqual(['sessionStart play sessionEnd']);
  });

  it('keeps no events of a session that is open', async () => {
    const { recordings, storage, clock } = createRecorder();
    const tail = session(0, 'play', 'ping').slice(1);
    recordings.keep([...tail, ...OTHER], toWire);
    await clock.pass(1_000);
    expect(storage.lines()).toEqual(['sessionStart play sessionEnd']);
    expect(recordings.handOver([...tail, ...OTHER])).toEqual(OTHER);
  });

  it('takes over without a network what is not stored yet', () => {
    const page = createRecorder();
    page.recordings.keep(ONE, toWire);
    page.isOnline = false;
    expect(page.recordings.handOver(ONE)).toEqual(ONE);
  });

  it('keeps no copy of what it does not take over, until it is kept again', async () => {
    const page = createRecorder();
    page.recordings.keep(ONE, toWire);
    await page.clock.pass(500);
    expect(page.recordings.handOver(ONE)).toEqual([]);
    await page.clock.pass(60_000);
    expect(page.storage.writes).toBe(0);
    page.recordings.keep(ONE, toWire);
    await page.clock.pass(1_000);
    expect(page.storage.lines()).toHaveLength(1);
  });

  it('takes over what is stored, once', async () => {
    const page = createRecorder();
    page.recordings.keep(ONE, toWire);
    await page.clock.pass(1_000);
    expect(page.recordings.handOver(ONE)).toEqual(ONE);
    // by a script that is ended in the midst of it, and begins again
    expect(page.recordings.handOver(ONE)).toEqual(ONE);
    await page.clock.pass(60_000);
    expect([page.storage.writes, page.clock.timers]).toEqual([2, 0]);
  });

  it('sends what was left behind as one array each, the oldest first, and deletes it on 201', async () => {
    const page = createRecorder();
    await leaveBehind(page, OTHER, ONE);
    const next = createRecorder({ storage: page.storage, server: page.server });
    next.recordings.send();
    const one = await next.server.next();
    expect([one.path, one.line]).toEqual([
      '/api/v1/downloaded',
      'downloaded: sessionStart @0 0s, play @1 1s, ping @2 2s, sessionEnd @2 2.001s',
    ]);
    expect(await next.server.rest()).toEqual([]);
    await one.respond(201);
    const other = await next.server.next();
    expect(other.line).toBe('downloaded: sessionStart @0 60s, play @1 61s, sessionEnd @2 62s');
    await other.respond(201);
    expect([next.storage.lines(), await next.server.rest(), next.warnings]).toEqual([[], [], []]);
  });

  it('sends arrays that the API takes', async () => {
    const page = createRecorder();
    const spans = session(0, 'play');
    const at = (second: number) => ({ playhead: second, ts: START_TS + second * 1_000 });
    spans.push(
      {
        eventType: 'chapterStart',
        playerTime: at(2),
        params: { 'media.chapter.index': 1, 'media.chapter.offset': 0, 'media.chapter.length': 9 },
      },
      { eventType: 'adBreakStart', playerTime: at(3), params: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 3 } },
      {
        eventType: 'adStart',
        playerTime: at(4),
        params: { 'media.ad.podPosition': 1, 'media.ad.id': 'a', 'media.ad.length': 9, 'media.ad.playerName': 'p' },
      },
    );
    await leaveBehind(page, spans);
    page.recordings.send();
    const call = await page.server.next();
    const batch = JSON.parse(call.text);
    expect(batchFaults(batch)).toEqual([]);
    expect(batch[0].params).toMatchObject({ 'media.id': 'clip', 'media.downloaded': true });
    // what a killed page left open is closed, inside out
    expect(call.line.split(', ').slice(-4)).toEqual([
      'adSkip @4 4.001s',
      'adBreakComplete @4 4.002s',
      'chapterSkip @4 4.003s',
      'sessionEnd @4 4.004s',
    ]);
  });

  it('deletes a recording that is refused, says why, and goes on with the next', async () => {
    const page = createRecorder();
    await leaveBehind(page, ONE, OTHER);
    page.recordings.send();
    await (await page.server.next()).respond(400, {}, '[1].params does not belong here');
    expect(page.storage.lines()).toEqual(['sessionStart play sessionEnd']);
    await (await page.server.next()).respond(201);
    expect(page.warnings).toEqual([
      'offline: a recorded session was refused, answered 400: [1].params does not belong here',
    ]);
  });

  it.each([401, 403, 404, 410, 413])('keeps what is answered %i for another time, and goes on', async (status) => {
    const page = createRecorder();
    await leaveBehind(page, ONE, OTHER);
    page.recordings.send();
    await (await page.server.next()).respond(status);
    await (await page.server.next()).respond(201);
    expect(page.storage.lines()).toEqual(['sessionStart play ping']);
  });

  it('tries again after a failure, ever later, and then leaves it to the next page', async () => {
    const page = createRecorder();
    await leaveBehind(page, ONE, OTHER);
    page.recordings.send();
    for (const wait of [1_000, 2_000, 4_000, 8_000, 16_000]) {
      await (await page.server.next()).respond(503);
      expect(await page.server.rest()).toEqual([]);
      await page.clock.pass(wait);
    }
    await (await page.server.next()).fail();
    await page.clock.pass(DAY);
    expect(await page.server.rest()).toEqual([]);
    page.recordings.send();
    expect(await page.server.rest()).toHaveLength(1);
    expect(page.storage.lines()).toHaveLength(2);
  });

  it('honours Retry-After, gives up on an answer after a minute, and waits for no one when the network is back', async () => {
    const page = createRecorder();
    await leaveBehind(page, ONE);
    page.clock.chance = 0;
    page.recordings.send();
    const slow = await page.server.next();
    await page.clock.pass(60_000);
    expect(slow.isAborted).toBe(true);
    await page.clock.pass(0);
    await (await page.server.next()).respond(503, { 'Retry-After': '120' });
    await page.clock.pass(119_000);
    expect(await page.server.rest()).toEqual([]);
    page.recordings.send();
    await (await page.server.next()).respond(201);
    expect(page.storage.lines()).toEqual([]);
    await page.clock.pass(DAY);
    expect(await page.server.rest()).toEqual([]);
  });

  it('sends nothing without a network', async () => {
    const page = createRecorder();
    await leaveBehind(page, ONE);
    page.isOnline = false;
    page.recordings.send();
    expect(await page.server.rest()).toEqual([]);
    page.isOnline = true;
    page.recordings.send();
    expect(await page.server.rest()).toHaveLength(1);
  });

  it('keeps 50 recordings, and lets the oldest go', async () => {
    const page = createRecorder();
    for (let i = 0; i < 53; i++) await leaveBehind(page, session(i * 100_000, 'play'));
    await settled();
    const keys = await page.storage.keys();
    expect(keys.length).toBe(50);
    expect(Math.min(...keys.map((key) => Number.parseInt(key, 10)))).toBe(START_TS + 300_000);
    expect(new Set(page.warnings)).toEqual(
      new Set(['offline: at most 50 viewings are kept, and for 30 days; older ones are dropped']),
    );
  });

  it('keeps them for 30 days', async () => {
    const page = createRecorder();
    await leaveBehind(page, ONE, session(DAY, 'play'));
    await page.clock.pass(30 * DAY);
    page.recordings.send();
    expect(await page.server.rest()).toEqual([
      'downloaded: sessionStart @0 86400s, play @1 86401s, sessionEnd @1 86401.001s',
    ]);
    expect(page.storage.lines()).toEqual(['sessionStart play']);
  });

  it('leaves alone what another page still delivers', async () => {
    const locks = createLocks();
    const page = createRecorder({ locks });
    page.recordings.keep(ONE, toWire);
    await page.clock.pass(DAY);
    const other = createRecorder({ locks, storage: page.storage, server: page.server, clock: page.clock });
    other.recordings.send();
    page.recordings.send();
    expect(await page.server.rest()).toEqual([]);
    // a page that goes, or is killed, lets its locks go
    page.recordings.handOver(ONE);
    await settled();
    expect([...locks.taken]).toEqual([]);
    other.recordings.send();
    expect(await page.server.rest()).toHaveLength(1);
  });

  it('sends from one tab at a time', async () => {
    const locks = createLocks();
    const page = createRecorder({ locks });
    await leaveBehind(page, ONE, OTHER);
    const other = createRecorder({ locks, storage: page.storage, server: page.server, clock: page.clock });
    page.recordings.send();
    page.recordings.send();
    other.recordings.send();
    const call = await page.server.next();
    expect(await page.server.rest()).toEqual([]);
    await call.respond(201);
    expect(await page.server.rest()).toHaveLength(1);
  });

  it('goes by age where there are no Web Locks', async () => {
    const page = createRecorder({ locks: null });
    page.recordings.keep(ONE, toWire);
    await page.clock.pass(1_000);
    const other = createRecorder({ locks: null, storage: page.storage, server: page.server, clock: page.clock });
    await page.clock.pass(9 * 60_000);
    other.recordings.send();
    expect(await page.server.rest()).toEqual([]);
    // the page that kept it was killed
    await page.clock.pass(60_000);
    other.recordings.send();
    expect(await page.server.rest()).toHaveLength(1);
    page.recordings.send();
    expect(await page.server.rest()).toEqual([]);
  });

  it('sends what was handed over at once, without Web Locks too', async () => {
    const page = createRecorder({ locks: null });
    await leaveBehind(page, ONE);
    page.recordings.send();
    expect(await page.server.rest()).toHaveLength(1);
  });

  it('keeps endpoints apart', async () => {
    const page = createRecorder();
    await leaveBehind(page, ONE);
    const other = createRecorder({ storage: page.storage, server: page.server, endpoint: 'https://other.example.com' });
    other.recordings.send();
    expect(await page.server.rest()).toEqual([]);
    page.recordings.send();
    expect(await page.server.rest()).toHaveLength(1);
  });

  it('stores and sends nothing while it is held', async () => {
    const page = createRecorder();
    await leaveBehind(page, OTHER);
    page.recordings.keep(ONE, toWire);
    page.recordings.hold(true);
    page.recordings.keep(session(0, 'play', 'ping', 'ping'), toWire);
    page.recordings.send();
    await page.clock.pass(DAY);
    expect([page.storage.lines(), await page.server.rest()]).toEqual([['sessionStart play sessionEnd'], []]);
    expect(page.recordings.handOver(ONE)).toEqual([]);
    page.recordings.hold(false);
    page.recordings.keep(ONE, toWire);
    await page.clock.pass(1_000);
    expect(page.storage.lines()).toHaveLength(2);
  });

  it('stops sending, and trying again, when it is held', async () => {
    const page = createRecorder();
    await leaveBehind(page, ONE, OTHER);
    page.recordings.send();
    page.recordings.hold(true);
    expect(await page.server.rest()).toEqual([]);
    page.recordings.hold(false);
    page.recordings.send();
    const call = await page.server.next();
    page.recordings.hold(true);
    await call.respond(201);
    expect([await page.server.rest(), page.storage.lines()]).toEqual([[], ['sessionStart play sessionEnd']]);
    page.recordings.hold(false);
    page.recordings.send();
    await (await page.server.next()).respond(503);
    page.recordings.hold(true);
    await page.clock.pass(DAY);
    expect([await page.server.rest(), page.clock.timers]).toEqual([[], 0]);
  });

  it('erases everything, also of other endpoints, aborts what is under way, and stores and sends nothing after', async () => {
    const page = createRecorder();
    await leaveBehind(page, OTHER);
    const other = createRecorder({ storage: page.storage, server: page.server, endpoint: 'https://other.example.com' });
    await leaveBehind(other, session(5_000, 'play'));
    page.recordings.keep(ONE, toWire);
    page.recordings.send();
    const call = await page.server.next();
    page.recordings.erase();
    expect(call.isAborted).toBe(true);
    page.recordings.keep(ONE, toWire);
    page.recordings.send();
    await page.clock.pass(DAY);
    expect([page.storage.lines(), await page.server.rest(), page.clock.timers]).toEqual([[], [], 0]);
  });

  it('warns when the browser stores nothing, and takes nothing over then', async () => {
    const page = createRecorder();
    page.storage.isBlocked = true;
    page.recordings.send();
    page.recordings.keep(ONE, toWire);
    await page.clock.pass(1_000);
    page.isOnline = false;
    expect(page.recordings.handOver(ONE)).toEqual([]);
    page.recordings.erase();
    await settled();
    expect(new Set(page.warnings)).toEqual(
      new Set([
        'offline: storage is full or blocked, so viewings without a network may be lost; live tracking goes on',
      ]),
    );
    expect(await page.server.rest()).toEqual([]);
  });

  it('goes on with what it stored when the storage fills up later', async () => {
    const page = createRecorder();
    page.recordings.keep(ONE, toWire);
    await page.clock.pass(1_000);
    page.storage.isBlocked = true;
    page.recordings.keep(ONE, toWire);
    await page.clock.pass(1_000);
    expect(page.recordings.handOver(ONE)).toEqual(ONE);
    await settled();
    page.storage.isBlocked = false;
    page.recordings.send();
    expect(await page.server.rest()).toHaveLength(1);
  });

  it('deletes what is no recording', async () => {
    const storage = createStorage();
    storage.put(`${START_TS - 2} x https://example.hb-api.omtrdc.net`, { events: [], at: 0, isHandedOver: true });
    const page = createRecorder({ storage });
    await leaveBehind(page, ONE);
    page.recordings.send();
    expect(await page.server.rest()).toHaveLength(1);
    expect(await storage.keys()).toHaveLength(1);
  });
});
