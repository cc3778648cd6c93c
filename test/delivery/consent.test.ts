// Consent, as a tracker knows it: held back, released, dropped.

import { describe, expect, it } from 'vitest';
import { createViewer } from './viewer.ts';

const LOCATION = { Location: '/api/v1/sessions/s1' };

describe('createTracker', () => {
  it('sends nothing while it is held, and then everything, with the times it happened', async () => {
    const viewer = createViewer();
    const { server, clock, tracker } = viewer;
    tracker.hold(true);
    viewer.hear('playRequested', 'playing');
    await clock.pass(15 * 60_000);
    viewer.hear('paused');
    tracker.leave();
    tracker.hurry();
    expect(await server.rest()).toEqual([]);
    tracker.hold(false);
    server.agree();
    await clock.pass(0);
    const lines = server.calls.map(({ line }) => line);
    expect(lines.slice(0, 3)).toEqual(['open: sessionStart @0 0s', 's1: play @0 0.001s', 's1: ping @0 10s']);
    expect(lines.slice(3, -1)).toEqual(Array.from({ length: 89 }, (_, i) => `s1: ping @0 ${(i + 2) * 10}s`));
    expect(lines.at(-1)).toBe('s1: pauseStart @0 900.001s');
    expect(viewer.told).toEqual(['started', 'opened s1']);
  });

  it('keeps a viewing that ended while it was held', async () => {
    const viewer = createViewer();
    viewer.tracker.hold(true);
    viewer.hear('playRequested', 'playing');
    viewer.close();
    await viewer.clock.pass(60 * 60_000);
    viewer.server.agree();
    viewer.tracker.hold(false);
    await viewer.clock.pass(0);
    expect(viewer.server.calls.map(({ line }) => line)).toEqual([
      'open: sessionStart @0 0s',
      's1: play @0 0.001s',
      's1: sessionEnd @0 0.002s',
    ]);
    expect(viewer.told).toEqual(['started', 'ended left, over', 'done']);
  });

  it('gives a viewing that ended while it was held ten minutes from its release', async () => {
    const viewer = createViewer();
    viewer.tracker.hold(true);
    viewer.hear('playRequested');
    viewer.close();
    await viewer.clock.pass(60 * 60_000);
    viewer.isOnline = false;
    viewer.tracker.hold(false);
    await viewer.clock.pass(599_999);
    expect(viewer.told.at(-1)).toBe('ended left, over');
    await viewer.clock.pass(1);
    expect(viewer.told.at(-1)).toBe('done');
  });

  it('sends nothing more when it is held again, and goes on after', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('paused', 'playing');
    const pause = await viewer.server.next();
    viewer.tracker.hold(true);
    await pause.respond(503);
    await viewer.clock.pass(5_000);
    viewer.close();
    viewer.tracker.leave();
    expect(await viewer.server.rest()).toEqual([]);
    viewer.server.agree();
    viewer.tracker.hold(false);
    await viewer.clock.pass(0);
    expect(viewer.server.calls.slice(3).map(({ line }) => line)).toEqual([
      's1: pauseStart @0 0.002s',
      's1: play @0 0.003s',
      's1: sessionEnd @0 5s',
    ]);
  });

  it('drops everything, aborts what is under way, and sends nothing after', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('paused', 'playing');
    const pause = await viewer.server.next();
    viewer.tracker.drop();
    expect(pause.isAborted).toBe(true);
    viewer.hear('paused');
    viewer.close();
    viewer.tracker.leave();
    viewer.tracker.hurry();
    viewer.tracker.hold(false);
    await viewer.clock.pass(60 * 60_000);
    expect(await viewer.server.rest()).toEqual([]);
    expect(viewer.clock.timers).toBe(0);
  });

  it('aborts a sessions request, and one that was given up, and closes no session that opens after all', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested');
    const first = await viewer.server.next();
    await viewer.clock.pass(11_000);
    const second = await viewer.server.next();
    viewer.tracker.drop();
    expect([first.isAborted, second.isAborted]).toEqual([true, true]);
    await viewer.clock.pass(60_000);
    expect(await viewer.server.rest()).toEqual([]);
    expect(viewer.told).toEqual(['started', 'unreachable: no answer in 10 s']);
  });

  it('closes no session whose 201 was read as everything was dropped', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested');
    const start = await viewer.server.next();
    const answered = start.respond(201, LOCATION);
    viewer.tracker.drop();
    await answered;
    expect([await viewer.server.rest(), viewer.told]).toEqual([[], ['started']]);
  });

  it('aborts the sessionEnd of a session that opened too late', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested');
    const late = await viewer.server.next();
    await viewer.clock.pass(11_000);
    await (await viewer.server.next()).respond(201, LOCATION);
    await late.respond(201, { Location: '/api/v1/sessions/late' });
    await viewer.server.next();
    const end = await viewer.server.next();
    expect(end.line).toBe('late: sessionEnd @0 0.001s');
    viewer.tracker.drop();
    expect(end.isAborted).toBe(true);
  });

  it('closes no late session while it is held', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested');
    const late = await viewer.server.next();
    await viewer.clock.pass(10_500);
    viewer.tracker.hold(true);
    await late.respond(201, LOCATION);
    expect(await viewer.server.rest()).toEqual([]);
  });
});
