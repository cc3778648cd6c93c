// The page goes: what waits leaves at once, in requests that outlive it.

import { describe, expect, it } from 'vitest';
import type { Call } from './server.ts';
import { createViewer, PARAMS } from './viewer.ts';

const keepalive = (calls: readonly Call[]) => calls.map(({ init }) => init.keepalive);

describe('createDelivery', () => {
  it('sends all that waits at once and in order, the end last, and not again what is under way', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('paused', 'playing', 'paused');
    const pause = await viewer.server.next();
    viewer.close();
    viewer.tracker.leave();
    expect(viewer.server.calls.slice(3).map(({ line }) => line)).toEqual([
      's1: play @0 0.003s',
      's1: pauseStart @0 0.004s',
      's1: sessionEnd @0 0.005s',
    ]);
    expect(keepalive(viewer.server.calls)).toEqual([true, true, true, true, true, true]);
    await pause.respond(204);
    for (const call of viewer.server.calls) await call.respond(204);
    expect(viewer.server.calls).toHaveLength(6);
    expect(viewer.told.at(-1)).toBe('done');
  });

  it.each([8, 40, 120])(
    'asks for %i that wait, the oldest first, and always for the end, to outlive the page',
    async (count) => {
      const viewer = createViewer();
      await viewer.open();
      for (let i = 0; i < count / 2; i++) viewer.hear('paused', 'playing');
      viewer.close();
      viewer.tracker.leave();
      const calls = viewer.server.calls.slice(2);
      const times = calls.map(({ body }) => body.playerTime.ts);
      expect(times).toEqual([...times].sort((one, other) => one - other));
      expect(calls.at(-1)?.body.eventType).toBe('sessionEnd');
      const others = Math.min(count, 14);
      expect(keepalive(calls)).toEqual([...Array(others).fill(true), ...Array(count - others).fill(false), true]);
      for (const call of calls) await call.respond(204);
    },
  );

  it('keeps room for the ends of all players of a page', async () => {
    const one = createViewer();
    const { server, clock } = one;
    const viewers = [one, ...[1, 2, 3].map(() => createViewer({ server, clock }))];
    for (const viewer of viewers) await viewer.open();
    for (const viewer of viewers) {
      for (let i = 0; i < 20; i++) viewer.hear('paused', 'playing');
    }
    for (const viewer of viewers) {
      viewer.close();
      viewer.tracker.leave();
    }
    const ends = server.calls.filter(({ body }) => body.eventType === 'sessionEnd');
    expect(keepalive(ends)).toEqual([true, true, true, true]);
    for (const call of server.calls) await call.respond(204);
  });

  it('does not wait for the next attempt', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('paused');
    await (await viewer.server.next()).fail();
    viewer.close();
    viewer.tracker.leave();
    expect(await viewer.server.rest()).toEqual(['s1: pauseStart @0 0.002s', 's1: sessionEnd @0 0.003s']);
  });

  it('sends nothing twice when the page is flushed twice', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('paused', 'playing');
    viewer.tracker.leave();
    viewer.tracker.leave();
    expect(await viewer.server.rest()).toEqual(['s1: pauseStart @0 0.002s', 's1: play @0 0.003s']);
  });

  it('lets the sessions request outlive the page, and no event that has no session to go to', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested', 'playing');
    viewer.close();
    viewer.tracker.leave();
    expect(await viewer.server.rest()).toEqual(['open: sessionStart @0 0s']);
    expect(keepalive(viewer.server.calls)).toEqual([true]);
  });

  it('sends a sessions request that waited for what is watched', async () => {
    const viewer = createViewer({ watched: null });
    const { tracker, server } = viewer;
    viewer.hear('playRequested', 'playing');
    expect(await server.rest()).toEqual([]);
    viewer.close();
    tracker.release({ params: PARAMS });
    tracker.leave();
    expect(server.calls.map(({ line, init }) => [line, init.keepalive])).toEqual([['open: sessionStart @0 0s', true]]);
  });

  it('sends a sessions request that waited for its next attempt', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested');
    await (await viewer.server.next()).respond(503, { 'Retry-After': '300' });
    viewer.close();
    viewer.tracker.leave();
    expect(await viewer.server.rest()).toEqual(['open: sessionStart @0 0s']);
  });

  it('sends nothing while the browser is offline, or consent is pending', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.isOnline = false;
    viewer.hear('paused');
    viewer.tracker.leave();
    expect(await viewer.server.rest()).toEqual([]);
    viewer.tracker.hold(true);
    viewer.isOnline = true;
    viewer.tracker.leave();
    expect(await viewer.server.rest()).toEqual([]);
  });

  it('does not send again what left with a page that comes back without the answer, as in Firefox', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('stalled', 'paused');
    viewer.tracker.leave();
    expect(await viewer.server.rest()).toHaveLength(2);
    viewer.tracker.hurry(true);
    viewer.hear('playing');
    await viewer.clock.pass(900);
    expect(await viewer.server.rest()).toEqual([]);
    await viewer.clock.pass(200);
    expect(await viewer.server.rest()).toEqual(['s1: play @0 0.004s']);
    expect(viewer.acknowledged).toEqual(['sessionStart', 'play', 'bufferStart', 'pauseStart']);
  });

  it('goes on in the same session when the page comes back', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('stalled', 'playing', 'paused');
    viewer.tracker.leave();
    const [stall, play, pause] = [await viewer.server.next(), await viewer.server.next(), await viewer.server.next()];
    // the last two arrived; the first did not
    await pause.respond(204);
    await play.respond(204);
    await stall.fail();
    await viewer.clock.pass(8_000);
    viewer.hear('playing');
    const again = await viewer.server.next();
    expect(again.text).toBe(stall.text);
    await again.respond(204);
    expect((await viewer.server.next()).line).toMatch(/^s1: play @0 8/);
    expect(viewer.acknowledged).toEqual(['sessionStart', 'play', 'pauseStart', 'play', 'bufferStart']);
  });

  it('does not send again what arrived out of turn when the page goes again', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('stalled', 'playing');
    viewer.tracker.leave();
    const [stall, play] = [await viewer.server.next(), await viewer.server.next()];
    await play.respond(204);
    await stall.fail();
    viewer.tracker.leave();
    expect(await viewer.server.rest()).toEqual(['s1: bufferStart @0 0.002s']);
  });

  it('tells the next session also what the lost one took out of turn', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('stalled', 'playing');
    viewer.tracker.leave();
    const [stall, play] = [await viewer.server.next(), await viewer.server.next()];
    await play.respond(204);
    await stall.respond(404);
    viewer.server.agree();
    await viewer.clock.pass(0);
    expect(viewer.server.calls.slice(4).map(({ line }) => line)).toEqual([
      'open: sessionStart resumed @0 0s',
      's1: play @0 0.001s',
      's1: bufferStart @0 0.002s',
      's1: play @0 0.003s',
    ]);
  });

  it('waits once, not once for each, when all last words fail', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('stalled', 'playing', 'paused');
    viewer.tracker.leave();
    for (const call of viewer.server.calls) await call.fail();
    await viewer.server.rest();
    await viewer.clock.pass(1_000);
    const again = await viewer.server.next();
    expect(again.line).toBe('s1: bufferStart @0 0.002s');
    await again.fail();
    await viewer.clock.pass(1_999);
    expect(await viewer.server.rest()).toEqual([]);
    await viewer.clock.pass(1);
    expect(await viewer.server.rest()).toEqual(['s1: bufferStart @0 0.002s']);
  });

  it('asks no lost session for an answer', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('stalled', 'playing');
    viewer.tracker.leave();
    const [stall, play] = [await viewer.server.next(), await viewer.server.next()];
    await stall.respond(404);
    viewer.close();
    viewer.tracker.leave();
    expect(await viewer.server.rest()).toEqual([]);
    await play.respond(404);
    expect(await viewer.server.rest()).toEqual(['open: sessionStart resumed @0 0s']);
  });

  it('does not send a resumed session to the one before it', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('paused');
    await (await viewer.server.next()).respond(204);
    await viewer.clock.sleep(15 * 60_000);
    await viewer.server.rest();
    viewer.hear('playing');
    const start = await viewer.server.next();
    expect(start.line).toMatch(/^open: sessionStart resumed/);
    viewer.hear('paused');
    viewer.tracker.leave();
    expect(await viewer.server.rest()).toEqual([]);
    await start.respond(201, { Location: '/api/v1/sessions/s2' });
    expect((await viewer.server.rest())[0]).toMatch(/^s2: play/);
  });
});
