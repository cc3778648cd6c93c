// How long a viewing that is over is still delivered.

import { describe, expect, it } from 'vitest';
import { createViewer } from './viewer.ts';

const MINUTE = 60_000;

describe('createDelivery', () => {
  it('delivers what is left after the viewing ended, and is done', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('paused');
    viewer.close();
    await (await viewer.server.next()).fail();
    await viewer.clock.pass(1_000);
    await (await viewer.server.next()).respond(204);
    await (await viewer.server.next()).respond(204);
    expect(viewer.acknowledged).toEqual(['sessionStart', 'play', 'pauseStart', 'sessionEnd']);
    expect(viewer.told.slice(2)).toEqual(['ended left, over', 'done']);
  });

  it('is done when the last answer comes after the network went', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.close();
    const end = await viewer.server.next();
    viewer.isOnline = false;
    await end.respond(204);
    expect(viewer.told.at(-1)).toBe('done');
  });

  it('gives up 10 minutes after the last acknowledgement, and says so', async () => {
    const viewer = createViewer();
    await viewer.open();
    await viewer.clock.pass(4_000);
    viewer.hear('paused');
    viewer.close();
    await (await viewer.server.next()).fail();
    for (let second = 0; second < 595; second++) {
      for (const call of viewer.server.calls) await call.fail();
      await viewer.clock.pass(1_000);
    }
    expect(viewer.told.slice(2)).toEqual(['ended left, over']);
    await viewer.clock.pass(1_000);
    expect(viewer.told.slice(2)).toEqual([
      'ended left, over',
      'dropped 2 (dropped): nothing arrived for 10 min',
      'done',
    ]);
    await viewer.server.rest();
    await viewer.clock.pass(60 * MINUTE);
    viewer.tracker.hurry();
    expect(await viewer.server.rest()).toEqual([]);
    expect(viewer.clock.timers).toBe(0);
  });

  it('counts from the latest acknowledgement, also of what comes after the end', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('paused', 'playing', 'paused');
    viewer.close();
    for (let event = 0; event < 3; event++) {
      const call = await viewer.server.next();
      await call.respond(503, { 'Retry-After': '540' });
      await viewer.clock.pass(9 * MINUTE + 1_000);
      await (await viewer.server.next()).respond(204);
    }
    // 27 minutes have passed since the viewing ended
    await (await viewer.server.next()).respond(204);
    expect(viewer.told.slice(2)).toEqual(['ended left, over', 'done']);
  });

  it('gives up 10 minutes after the end where nothing was ever acknowledged', async () => {
    const viewer = createViewer();
    viewer.isOnline = false;
    viewer.hear('playRequested', 'playing');
    await viewer.clock.pass(25 * MINUTE);
    viewer.close();
    await viewer.clock.pass(10 * MINUTE - 1);
    expect(viewer.told).toEqual(['started', 'ended left, over']);
    await viewer.clock.pass(1);
    expect(viewer.told[2]).toMatch(/^dropped 15\d \(dropped\): nothing arrived for 10 min$/);
    expect(viewer.told[3]).toBe('done');
  });

  it('gives up 10 minutes after the end where nothing was acknowledged for longer before', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.isOnline = false;
    viewer.hear('paused');
    await viewer.clock.pass(15 * MINUTE);
    viewer.close();
    await viewer.clock.pass(10 * MINUTE - 1);
    expect(viewer.told.slice(2)).toEqual(['ended left, over']);
    viewer.server.agree();
    viewer.isOnline = true;
    viewer.tracker.hurry();
    await viewer.clock.pass(0);
    expect(viewer.acknowledged.slice(2)).toEqual(['sessionStart', 'play', 'pauseStart', 'sessionEnd']);
    expect(viewer.told.slice(2)).toEqual(['ended left, over', 'done']);
  });

  it('sets and fires nothing when the 201 comes after the viewing is over, and still sends its events', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested', 'playing');
    const start = await viewer.server.next();
    viewer.close();
    await start.respond(201, { Location: '/api/v1/sessions/s1' });
    viewer.server.agree();
    await viewer.clock.pass(0);
    expect(viewer.server.calls.map(({ line }) => line)).toEqual([
      'open: sessionStart @0 0s',
      's1: play @0 0.001s',
      's1: sessionEnd @0 0.002s',
    ]);
    expect(viewer.told).toEqual(['started', 'ended left, over', 'done']);
  });
});
