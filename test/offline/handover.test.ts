// A session is delivered live or recorded, never both: when it passes from the one to the other.

import { describe, expect, it } from 'vitest';
import { START_TS, settled } from '../delivery/clock.ts';
import type { Body } from '../delivery/server.ts';
import { createViewer, type Viewer, type ViewerOptions } from '../delivery/viewer.ts';
import { createLocks, createRecorder, createStorage, type Recorder, type RecorderOptions } from './recorder.ts';

/** A page with `offline: true`. */
function createPage(options: RecorderOptions & ViewerOptions = {}): Viewer & Pick<Recorder, 'storage' | 'recordings'> {
  const recorder = createRecorder(options);
  const viewer = createViewer({ ...options, ...recorder });
  return Object.assign(viewer, { storage: recorder.storage, recordings: recorder.recordings });
}

/** What the page does on `pagehide`. */
function leave(page: Viewer) {
  page.close();
  page.tracker.leave();
}

/** What it does when it is put away for the way back. */
async function putAway(page: Viewer) {
  page.hear('paused');
  page.tracker.leave();
  page.recordings?.leave();
  await settled();
}

/** A page whose recordings are still loading, until `arrive`. */
function createEarlyPage() {
  const recorder = createRecorder();
  const { recordings, ...rest } = recorder;
  const viewer = createViewer(rest);
  const arrive = () => {
    viewer.recordings = recordings;
    viewer.tracker.record();
  };
  return Object.assign(viewer, { storage: recorder.storage, arrive });
}

describe('createTracker', () => {
  it('keeps in memory what happens while the recordings load, and then records all of it', async () => {
    const page = createEarlyPage();
    page.isOnline = false;
    page.hear('playRequested', 'playing');
    await page.clock.pass(15_000);
    page.arrive();
    await page.clock.pass(1_000);
    expect(page.storage.lines()).toEqual(['sessionStart play ping']);
    page.close();
    page.tracker.leave();
    await settled();
    expect(page.storage.lines()).toEqual(['sessionStart play ping sessionEnd']);
  });

  it('sends live what can be sent when the page goes while the recordings load', async () => {
    const page = createEarlyPage();
    page.hear('playRequested', 'playing');
    await (await page.server.next()).fail();
    page.close();
    page.tracker.leave();
    expect(await page.server.rest()).toEqual(['open: sessionStart @0 0s']);
  });

  it('records nothing of a session that opened while the recordings load', async () => {
    const page = createEarlyPage();
    await page.open();
    page.hear('paused');
    page.arrive();
    await page.clock.pass(5_000);
    expect(page.storage.writes).toBe(0);
  });

  it('leaves a session that did not open to a later page, and takes back its request', async () => {
    const page = createPage();
    page.hear('playRequested', 'playing');
    const start = await page.server.next();
    await page.clock.pass(5_000);
    leave(page);
    expect([start.isAborted, page.told]).toEqual([true, ['started', 'ended left, over', 'done']]);
    await page.clock.pass(60_000);
    expect([await page.server.rest(), page.clock.timers]).toEqual([[], 0]);
    const next = createPage({ storage: page.storage, server: page.server });
    next.recordings.send();
    const call = await next.server.next();
    expect(call.line).toBe('downloaded: sessionStart @0 0s, play @0 0.001s, sessionEnd @0 5s');
    expect(JSON.parse(call.text)[0].params).toMatchObject({ 'media.id': 'clip', 'media.downloaded': true });
  });

  it('is handed over by a page that is put away, and another session begins with the next play', async () => {
    const page = createPage();
    page.hear('playRequested', 'playing');
    const start = await page.server.next();
    await page.clock.pass(5_000);
    await putAway(page);
    expect([start.isAborted, page.storage.lines()]).toEqual([true, ['sessionStart play pauseStart']]);
    // meanwhile
    const other = createPage({ storage: page.storage, server: page.server });
    other.recordings.send();
    const call = await page.server.next();
    expect(call.line).toBe('downloaded: sessionStart @0 0s, play @0 0.001s, pauseStart @0 5s, sessionEnd @0 5.001s');
    await call.respond(201);
    // and back
    page.tracker.hurry(true);
    page.recordings.send();
    await page.clock.pass(5_000);
    page.hear('playing');
    page.server.agree();
    await page.clock.pass(5_000);
    expect(page.server.calls.slice(2).map(({ line }) => line)).toEqual([
      'open: sessionStart resumed @0 10s',
      's1: play @0 10.001s',
    ]);
    expect(page.told).toEqual(['started', 'ended left', 'started', 'opened s1']);
    expect(page.storage.lines()).toEqual([]);
  });

  it('is no part of the session before it, which is lost when the page is back', async () => {
    const page = createPage();
    await page.open();
    page.isOnline = false;
    await page.clock.pass(20_000);
    page.playhead = 20;
    page.hear('paused');
    await page.clock.sleep(15 * 60_000);
    page.hear('playing');
    await page.clock.pass(5_000);
    page.hear('paused');
    page.tracker.leave();
    await page.clock.pass(60_000);
    page.isOnline = true;
    page.server.agree();
    page.tracker.hurry(true);
    await page.clock.pass(60_000);
    page.hear('playing');
    await page.clock.pass(5_000);
    expect(page.server.calls.slice(2).map(({ line }) => line)).toEqual([
      'open: sessionStart resumed @0 9.998s',
      's1: play @0 9.999s',
      's1: pauseStart @20 20.001s',
      'open: sessionStart resumed @20 1045s',
      's2: play @20 1045.001s',
    ]);
  });

  it('is left as it is stored while consent is pending, and is not sent by its own page', async () => {
    const page = createPage();
    page.hear('playRequested', 'playing');
    await (await page.server.next()).fail();
    await page.clock.pass(1_000);
    await (await page.server.next()).fail();
    page.tracker.hold(true);
    page.recordings.hold(true);
    const { writes } = page.storage;
    await putAway(page);
    expect(page.storage.lines()).toEqual(['sessionStart play']);
    page.tracker.hurry(true);
    page.recordings.hold(false);
    page.tracker.hold(false);
    await page.clock.pass(60_000);
    expect([await page.server.rest(), page.storage.writes, page.told.at(-1)]).toEqual([[], writes, 'ended left']);
  });

  it('is taken back by its own page while it is sent, when that is put away again', async () => {
    // WebKit lets go of the locks of such a page
    const page = createPage({ locks: createLocks() });
    page.isOnline = false;
    page.hear('playRequested', 'playing');
    await page.clock.pass(2_000);
    await putAway(page);
    page.isOnline = true;
    page.tracker.hurry(true);
    page.recordings.send();
    const call = await page.server.next();
    await putAway(page);
    const other = createPage({ storage: page.storage, server: page.server, locks: createLocks() });
    other.recordings.send();
    const again = await page.server.next();
    expect([call.isAborted, again.line]).toEqual([true, call.line]);
    await again.respond(201);
    page.recordings.send();
    expect([await page.server.rest(), page.storage.lines()]).toEqual([[], []]);
  });

  it('takes back a start that was given up before, too', async () => {
    const page = createPage();
    page.hear('playRequested', 'playing');
    const start = await page.server.next();
    await page.clock.pass(10_500);
    await putAway(page);
    expect(start.isAborted).toBe(true);
    page.recordings.send();
    const whole = 'sessionStart @0 0s, play @0 0.001s, ping @0 10s, pauseStart @0 10.5s, sessionEnd @0 10.501s';
    expect(await page.server.rest()).toEqual([`downloaded: ${whole}`]);
  });

  it('is not sent again where its recording can not be deleted at once', async () => {
    const page = createPage();
    page.hear('playRequested', 'playing');
    const start = await page.server.next();
    await page.clock.pass(1_500);
    page.storage.isBlocked = true;
    await start.respond(201, { Location: '/api/v1/sessions/s1' });
    page.storage.isBlocked = false;
    page.server.agree();
    page.recordings.send();
    await page.clock.pass(20_000);
    page.recordings.send();
    await settled();
    const lines = page.server.calls.map(({ line }) => line);
    expect([lines.filter((line) => line.startsWith('downloaded')), page.storage.lines()]).toEqual([[], []]);
  });

  it('goes on where nothing is stored when the page is put away, and lets go of its lock until it is back', async () => {
    const locks = createLocks();
    const page = createPage({ locks });
    page.hear('playRequested', 'playing');
    const start = await page.server.next();
    await page.clock.pass(500);
    await putAway(page);
    expect([start.isAborted, page.storage.lines(), [...locks.taken]]).toEqual([false, [], []]);
    page.tracker.hurry(true);
    await page.clock.pass(1_000);
    expect([page.storage.lines(), locks.taken.size]).toEqual([['sessionStart play pauseStart'], 1]);
  });

  it('lets the start count at once where nothing is stored yet', async () => {
    const page = createPage();
    page.hear('playRequested', 'playing');
    await page.clock.pass(500);
    leave(page);
    expect(await page.server.rest()).toEqual(['open: sessionStart @0 0s']);
    expect(page.server.open).toBe(1);
    await settled();
    expect(page.storage.lines()).toEqual([]);
  });

  it('forgets the recording when the session opens', async () => {
    const page = createPage();
    page.hear('playRequested', 'playing');
    const start = await page.server.next();
    await page.clock.pass(5_000);
    expect(page.storage.lines()).toEqual(['sessionStart play']);
    await start.respond(201, { Location: '/api/v1/sessions/s1' });
    expect(page.storage.lines()).toEqual([]);
    page.server.agree();
    leave(page);
    await page.clock.pass(5_000);
    expect(page.storage.lines()).toEqual([]);
  });

  it('forgets the recording of a session that is refused', async () => {
    const page = createPage();
    page.hear('playRequested');
    const start = await page.server.next();
    await page.clock.pass(5_000);
    await start.respond(400);
    expect(page.storage.lines()).toEqual([]);
  });

  it('records without a network, and hands over what delivery gives up', async () => {
    const page = createPage();
    page.isOnline = false;
    page.hear('playRequested', 'playing');
    await page.clock.pass(15_000);
    page.close();
    await page.clock.pass(10 * 60_000);
    // nothing was dropped, so nothing is told
    expect(page.told).toEqual(['started', 'ended left, over', 'done']);
    expect(page.storage.lines()).toEqual(['sessionStart play ping sessionEnd']);
    page.recordings.send();
    expect(await page.server.rest()).toHaveLength(1);
  });

  it('keeps the whole length of a viewing of 4 h', async () => {
    const page = createPage();
    page.isOnline = false;
    page.hear('playRequested', 'playing');
    for (let minute = 0; minute < 240; minute++) {
      await page.clock.pass(60_000);
      page.playhead += 60;
    }
    leave(page);
    await settled();
    page.isOnline = true;
    page.recordings?.send();
    const call = await page.server.next();
    const seconds = (JSON.parse(call.text) as Body[])
      .filter(({ eventType }) => eventType === 'ping')
      .map(({ playerTime: { ts } }) => (ts - START_TS) / 1_000);
    // one ping in 20 s instead of 10
    expect(seconds).toEqual([10, ...Array.from({ length: 720 }, (_, i) => (i + 1) * 20)]);
  });

  it('delivers live what it recorded when the network comes back in time', async () => {
    const page = createPage();
    page.isOnline = false;
    page.hear('playRequested', 'playing');
    await page.clock.pass(15_000);
    page.isOnline = true;
    page.server.agree();
    page.tracker.hurry();
    page.recordings.send();
    await page.clock.pass(0);
    expect(page.server.calls.map(({ line }) => line)).toEqual([
      'open: sessionStart @0 0s',
      's1: play @0 0.001s',
      's1: ping @0 10s',
    ]);
    expect(page.storage.lines()).toEqual([]);
  });

  it('tells of what it drops when the browser stores nothing', async () => {
    const storage = createStorage();
    storage.isBlocked = true;
    const page = createPage({ storage });
    page.isOnline = false;
    page.hear('playRequested', 'playing');
    await page.clock.pass(5_000);
    page.close();
    await page.clock.pass(10 * 60_000);
    expect(page.told).toEqual([
      'started',
      'ended left, over',
      'dropped 3 (dropped): nothing arrived for 10 min',
      'done',
    ]);
  });

  it('delivers the end of one session, and records the one after it', async () => {
    const page = createPage();
    await page.open();
    page.hear('paused');
    await (await page.server.next()).fail();
    await page.clock.sleep(15 * 60_000);
    await page.server.rest();
    page.hear('playing');
    await page.clock.pass(5_000);
    expect(page.storage.lines()).toHaveLength(1);
    expect(page.storage.lines()[0]).toMatch(/^sessionStart .*play$/);
    leave(page);
    await settled();
    expect(page.storage.lines()[0]).toMatch(/ sessionEnd$/);
  });

  it('stores nothing while consent is pending', async () => {
    const page = createPage();
    page.tracker.hold(true);
    page.recordings.hold(true);
    page.hear('playRequested', 'playing');
    await page.clock.pass(60_000);
    expect(page.storage.writes).toBe(0);
    page.isOnline = false;
    page.recordings.hold(false);
    page.tracker.hold(false);
    await page.clock.pass(1_000);
    expect(page.storage.lines()).toEqual(['sessionStart play ping ping ping ping ping ping']);
  });
});
