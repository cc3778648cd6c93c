// Answers that no retry would change.

import { describe, expect, it } from 'vitest';
import { createViewer } from './viewer.ts';

describe('createDelivery', () => {
  it('drops an event that is refused, says why, and goes on with the rest', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('paused', 'playing');
    await (await viewer.server.next()).respond(400, {}, '{"error":"playerTime.playhead must be >= 0"}');
    const play = await viewer.server.next();
    expect(play.line).toBe('s1: play @0 0.003s');
    await play.respond(204);
    expect(viewer.told).toEqual([
      'started',
      'opened s1',
      'refused pauseStart refused 400 {"error":"playerTime.playhead must be >= 0"}',
    ]);
    expect(viewer.acknowledged).toEqual(['sessionStart', 'play', 'play']);
  });

  it.each([300, 304, 400, 401, 403, 405, 409, 413, 415, 422])('takes %i on an event for a refusal', async (status) => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('paused');
    await (await viewer.server.next()).respond(status);
    await viewer.clock.pass(9_000);
    expect(await viewer.server.rest()).toEqual([]);
    expect(viewer.told.at(-1)).toBe(`refused pauseStart refused ${status} `);
  });

  it.each([200, 202, 204, 302, 400, 401, 403, 404, 405, 410, 422])(
    'sends nothing more for a session that is answered %i',
    async (status) => {
      const viewer = createViewer();
      viewer.hear('playRequested', 'playing');
      await (await viewer.server.next()).respond(status, { Location: '/api/v1/sessions/s1' });
      await viewer.clock.pass(60_000);
      viewer.hear('paused');
      viewer.tracker.leave();
      expect(await viewer.server.rest()).toEqual([]);
      expect(viewer.told).toEqual(['started', `refused sessionStart refused ${status} `]);
    },
  );

  it('tells of an answer that can not be read, once, and asks for no other', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('paused', 'playing');
    await (await viewer.server.next()).answer({ status: 500, headers: null });
    expect((await viewer.server.next()).line).toBe('s1: play @0 0.003s');
    await viewer.clock.pass(9_000);
    expect(await viewer.server.rest()).toEqual([]);
    expect(viewer.told).toEqual(['started', 'opened s1', 'refused pauseStart refused']);
  });

  it('is done when the viewing of a refused session is over', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested', 'playing');
    await (await viewer.server.next()).respond(400);
    expect(viewer.told).not.toContain('done');
    viewer.close();
    expect(viewer.told.at(-1)).toBe('done');
    expect(viewer.clock.timers).toBe(0);
    expect(await viewer.server.rest()).toEqual([]);
  });

  it('is done when the session is refused after its viewing is over', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested');
    viewer.close();
    await (await viewer.server.next()).respond(400);
    expect(viewer.told).toEqual(['started', 'ended left, over', 'refused sessionStart refused 400 ', 'done']);
  });

  it('tells of the last event that is refused, and is done', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.close();
    await (await viewer.server.next()).respond(400, {}, 'no');
    expect(viewer.told.slice(2)).toEqual(['ended left, over', 'refused sessionEnd refused 400 no', 'done']);
  });
});
