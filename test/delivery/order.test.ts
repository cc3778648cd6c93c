// One request at a time, in order: what a delivery does while all goes well.

import { describe, expect, it } from 'vitest';
import { createViewer } from './viewer.ts';

describe('createDelivery', () => {
  it('opens the session, then reports to it one event at a time, each as soon as the last is answered', async () => {
    const { server, hear, told } = createViewer();
    hear('playRequested', 'playing', 'paused');

    const start = await server.next();
    expect([start.path, start.line]).toEqual(['/api/v1/sessions', 'open: sessionStart @0 0s']);
    expect(await server.rest()).toEqual([]);
    start.respond(201, { Location: '/api/v1/sessions/s1' });

    const play = await server.next();
    expect([play.path, play.line]).toEqual(['/api/v1/sessions/s1/events', 's1: play @0 0.001s']);
    expect(await server.rest()).toEqual([]);
    play.respond(204);

    const pause = await server.next();
    expect(pause.line).toBe('s1: pauseStart @0 0.002s');
    await pause.respond(204);
    expect(await server.rest()).toEqual([]);
    expect(told).toEqual(['started', 'opened s1']);
  });

  it('sends at once what happens while nothing is under way, in the same task', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('paused');
    expect(viewer.server.calls.at(-1)?.line).toBe('s1: pauseStart @0 0.002s');
  });

  it('keeps events from before the session is open, with their own times', async () => {
    const viewer = createViewer();
    const { server, clock, hear } = viewer;
    hear('playRequested');
    const start = await server.next();
    await clock.pass(4_000);
    hear('playing');
    await clock.pass(3_000);
    viewer.playhead = 3;
    hear('paused');
    start.respond(201, { Location: '/api/v1/sessions/s1' });
    server.agree();
    await clock.pass(0);
    expect(server.calls.map(({ line }) => line)).toEqual([
      'open: sessionStart @0 0s',
      's1: play @0 4s',
      's1: pauseStart @3 7s',
    ]);
  });

  it('keeps the order under slow answers', async () => {
    const viewer = createViewer();
    await viewer.open();
    const { server, clock, hear } = viewer;
    hear('paused');
    const pause = await server.next();
    await clock.pass(9_000);
    hear('playing');
    expect(await server.rest()).toEqual([]);
    pause.respond(204);
    expect((await server.next()).line).toBe('s1: play @0 9s');
  });

  it('is done when the viewing is over and its last event has arrived', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.close();
    expect(viewer.told).toEqual(['started', 'opened s1', 'ended left, over']);
    const end = await viewer.server.next();
    expect(end.line).toBe('s1: sessionEnd @0 0.002s');
    await end.respond(204);
    expect(viewer.told).toEqual(['started', 'opened s1', 'ended left, over', 'done']);
    expect(viewer.clock.timers).toBe(0);
  });

  it('sends nothing for a viewing that ends before it began', async () => {
    const viewer = createViewer();
    viewer.close();
    expect(await viewer.server.rest()).toEqual([]);
    expect(viewer.told).toEqual([]);
  });

  it('tells two viewings apart', async () => {
    const one = createViewer();
    const other = createViewer({ server: one.server, clock: one.clock });
    await one.open();
    other.hear('playRequested', 'playing');
    await (await one.server.next()).respond(201, { Location: '/api/v1/sessions/s2' });
    one.hear('paused');
    expect(await one.server.rest()).toEqual(['s2: play @0 0.001s', 's1: pauseStart @0 0.002s']);
  });

  it('goes on when a listener throws, and lets the page hear of it', async () => {
    const fail = () => {
      throw new Error('a bug of the page');
    };
    const viewer = createViewer({ on: { opened: fail, acknowledged: fail } });
    viewer.hear('playRequested', 'playing', 'paused');
    await (await viewer.server.next()).respond(201, { Location: '/api/v1/sessions/s1' });
    await (await viewer.server.next()).respond(204);
    expect((await viewer.server.next()).line).toBe('s1: pauseStart @0 0.002s');
    await expect(viewer.clock.pass(0)).rejects.toThrow('a bug of the page');
  });
});
