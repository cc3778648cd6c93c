// The back end no longer knows the session: what was not acknowledged goes to another one. What that one is told first, and
// when it opens, is the session's to say: test/session/lost-session.test.ts.

import { describe, expect, it } from 'vitest';
import type { Call } from './server.ts';
import { createViewer, type Viewer } from './viewer.ts';

const opening = (id: string) => [201, { Location: `/api/v1/sessions/${id}` }] as const;

/** Answers all that comes, with `204` and the session `id`, until nothing comes any more; what came, as lines. */
async function agree({ server }: Viewer, id: string): Promise<string[]> {
  const lines: string[] = [];
  for (;;) {
    let call: Call;
    try {
      call = await server.next();
    } catch {
      return lines;
    }
    lines.push(call.line);
    if (call.path.endsWith('/sessions')) await call.respond(...opening(id));
    else await call.respond(204);
  }
}

describe('createDelivery', () => {
  it.each([404, 410])('opens another session after %i, and tells it what had not arrived', async (status) => {
    const viewer = createViewer();
    await viewer.open();
    viewer.playhead = 4;
    await viewer.clock.pass(4_000);
    viewer.hear('seekStarted');
    viewer.playhead = 60;
    viewer.hear('playing');
    await viewer.clock.pass(1_000);
    await (await viewer.server.next()).respond(status);
    expect(await agree(viewer, 's2')).toEqual([
      // what the first session knew, at the last position it knew, up to 1 ms before the first event it did not
      'open: sessionStart resumed @0 3.998s',
      's2: play @0 3.999s',
      's2: pauseStart @4 4s',
      's2: play @60 4.001s',
    ]);
    expect(viewer.told).toEqual(['started', 'opened s1', 'ended lost', 'started', 'opened s2']);
  });

  it('sends a resumed sessionStart with the same params', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested', 'playing');
    const start = await viewer.server.next();
    await start.respond(...opening('s1'));
    await (await viewer.server.next()).respond(404);
    const again = await viewer.server.next();
    expect(again.body.params).toEqual({ ...start.body.params, 'media.resume': true });
  });

  it.each(['sessionEnd', 'sessionComplete'])('counts a lost %s as delivered', async (eventType) => {
    const viewer = createViewer();
    await viewer.open();
    if (eventType === 'sessionEnd') viewer.close();
    else viewer.hear('ended');
    const end = await viewer.server.next();
    expect(end.body.eventType).toBe(eventType);
    await end.respond(404);
    await viewer.clock.pass(60_000);
    expect(await viewer.server.rest()).toEqual([]);
    expect(viewer.told.slice(3)).toEqual(['done']);
  });

  it('counts pings and a sessionEnd, too', async () => {
    const viewer = createViewer();
    await viewer.open();
    await viewer.clock.pass(10_000);
    const ping = await viewer.server.next();
    viewer.close();
    await ping.respond(410);
    expect(await viewer.server.rest()).toEqual([]);
    expect(viewer.told.slice(2)).toEqual(['ended left, over', 'done']);
  });

  it('opens another session for what came before the end', async () => {
    const viewer = createViewer();
    await viewer.open();
    await viewer.clock.pass(5_000);
    viewer.hear('paused');
    viewer.close();
    await (await viewer.server.next()).respond(404);
    expect(await agree(viewer, 's2')).toEqual([
      'open: sessionStart resumed @0 4.998s',
      's2: play @0 4.999s',
      's2: pauseStart @0 5s',
      's2: sessionEnd @0 5.001s',
    ]);
    expect(viewer.told).toEqual(['started', 'opened s1', 'ended left, over', 'done']);
  });

  it('drops an event over which two sessions were lost, says so, and goes on', async () => {
    const viewer = createViewer();
    const { tracker, server } = viewer;
    viewer.hear('playRequested');
    await (await server.next()).respond(...opening('s1'));
    tracker.hear({ type: 'stateStarted', name: 'mute' });
    viewer.hear('playing');
    await (await server.next()).respond(404);
    await (await server.next()).respond(...opening('s2'));
    const guilty = await server.next();
    expect(guilty.line).toBe('s2: stateStart @0 0.001s');
    await guilty.respond(404);
    expect(await agree(viewer, 's3')).toEqual(['open: sessionStart resumed @0 0.001s', 's3: play @0 0.002s']);
    expect(viewer.told).toEqual([
      'started',
      'opened s1',
      'ended lost',
      'started',
      'opened s2',
      'dropped 1 (dropped): two sessions were lost over it',
      'ended lost',
      'started',
      'opened s3',
    ]);
  });

  it('opens a session for what follows when the only event that waited was dropped so', async () => {
    const viewer = createViewer();
    const { tracker, server } = viewer;
    viewer.hear('playRequested');
    await (await server.next()).respond(...opening('s1'));
    tracker.hear({ type: 'stateStarted', name: 'mute' });
    for (const id of ['s2', 's3']) {
      await (await server.next()).respond(404);
      await (await server.next()).respond(...opening(id));
    }
    viewer.hear('playing');
    expect((await server.next()).line).toMatch(/^s3: play/);
    expect(viewer.told.filter((line) => line.startsWith('dropped'))).toHaveLength(1);
  });

  it('ends the tracking of a viewing after three re-openings without an acknowledged event', async () => {
    const viewer = createViewer();
    const { server } = viewer;
    await viewer.open();
    viewer.tracker.hear({ type: 'stateStarted', name: 'mute' });
    viewer.tracker.hear({ type: 'stateStarted', name: 'fullScreen' });
    for (const id of ['s2', 's3', 's4']) {
      await (await server.next()).respond(404);
      await (await server.next()).respond(...opening(id));
    }
    await (await server.next()).respond(404);
    viewer.hear('paused', 'playing');
    await viewer.clock.pass(3_600_000);
    expect(await server.rest()).toEqual([]);
    const end = viewer.told.indexOf('dropped 2 (lost): 3 sessions in a row were lost before they took an event');
    expect(viewer.told[end - 1]).toBe('ended lost');
    viewer.close();
    expect(viewer.told.at(-1)).toBe('done');
  });

  it('counts re-openings from the last acknowledged event', async () => {
    const viewer = createViewer();
    const { server } = viewer;
    await viewer.open();
    for (let round = 0; round < 8; round++) {
      viewer.hear(round % 2 ? 'playing' : 'stalled');
      await (await server.next()).respond(404);
      await agree(viewer, `r${round}`);
    }
    expect(viewer.told.filter((line) => line.startsWith('dropped'))).toEqual([]);
    expect(viewer.told.at(-1)).toBe('opened r7');
  });

  it('takes a session for lost when nothing was acknowledged for 10 minutes', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('stalled');
    for (let second = 0; second <= 601; second++) {
      for (const call of viewer.server.calls) await call.fail();
      await viewer.clock.pass(1_000);
    }
    await viewer.clock.pass(30_000);
    for (const call of viewer.server.calls) await call.fail();
    await viewer.server.rest();
    await viewer.clock.pass(30_000);
    expect(await agree(viewer, 's2')).toEqual([
      'open: sessionStart resumed @0 0s',
      's2: play @0 0.001s',
      's2: bufferStart @0 0.002s',
      ...[610, 620, 630, 640, 650, 660].map((second) => `s2: ping @0 ${second}s`),
    ]);
    expect(viewer.told).toContain('ended lost');
  });

  it('does not send to a session from before a laptop slept for 15 minutes', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('paused');
    await (await viewer.server.next()).fail();
    await viewer.clock.sleep(15 * 60_000);
    await viewer.clock.pass(60_000);
    expect((await viewer.server.rest()).filter((line) => line.startsWith('s1:'))).toEqual([]);
    viewer.hear('playing');
    const lines = [...(await viewer.server.rest())];
    expect(lines.map((line) => line.replace(/ @.*/, ''))).toEqual(['open: sessionStart resumed']);
  });
});
