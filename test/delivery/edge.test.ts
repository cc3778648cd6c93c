// The same conversations with the Edge Network: what a session is, and what becomes of it, is not delivery's to know.
import { describe, expect, it } from 'vitest';
import { createEdge, EDGE_PARAMS } from '../backends/edge.ts';
import { newSession } from './server.ts';
import { createViewer, type Viewer } from './viewer.ts';

const createEdgeViewer = () => createViewer({ backend: createEdge(), watched: { params: EDGE_PARAMS } });

/** The session is open as `s1` in Oregon, and its first `play` has been heard. */
async function open(viewer: Viewer) {
  viewer.hear('playRequested', 'playing');
  await (await viewer.server.next()).respond(200, {}, newSession('s1', 'or2'));
  await (await viewer.server.next()).respond(204);
}

describe('delivery to the Edge Network', () => {
  it('opens a session, and goes to where it lives', async () => {
    const viewer = createEdgeViewer();
    viewer.hear('playRequested', 'playing', 'paused');
    const start = await viewer.server.next();
    expect([start.line, viewer.server.open]).toEqual(['open: sessionStart @0 0s', 1]);
    await start.respond(207, {}, newSession('s1', 'or2', { errors: [{ type: 'EXEG-0201-503', status: 503 }] }));
    const play = await viewer.server.next();
    await play.respond(204);
    viewer.close();
    await (await viewer.server.next()).respond(204);
    const end = await viewer.server.next();
    await end.respond(204);
    expect([play.line, end.line, end.init.keepalive]).toEqual([
      's1 on or2: play @0 0.001s',
      's1 on or2: sessionEnd @0 0.003s',
      true,
    ]);
    expect(viewer.told).toEqual(['started', 'opened s1', 'ended left, over', 'done']);
  });

  it.each([404, 410])('opens another session after %i, which may live elsewhere', async (status) => {
    const viewer = createEdgeViewer();
    await open(viewer);
    viewer.hear('paused', 'playing');
    await (await viewer.server.next()).respond(status);
    const again = await viewer.server.next();
    expect(again.line).toBe('open: sessionStart resumed @0 0s');
    await again.respond(200, {}, newSession('s2', 'va6'));
    viewer.server.agree();
    await viewer.clock.pass(0);
    expect(viewer.server.calls.slice(-3).map(({ line }) => line)).toEqual([
      's2 on va6: play @0 0.001s',
      's2 on va6: pauseStart @0 0.002s',
      's2 on va6: play @0 0.003s',
    ]);
  });

  it.each([429, 503])('waits as long as %i says', async (status) => {
    const viewer = createEdgeViewer();
    await open(viewer);
    viewer.clock.chance = 0;
    viewer.hear('paused');
    await (await viewer.server.next()).respond(status, { 'Retry-After': '5' });
    await viewer.clock.pass(4_999);
    expect(await viewer.server.rest()).toEqual([]);
    await viewer.clock.pass(1);
    expect(await viewer.server.rest()).toEqual(['s1 on or2: pauseStart @0 0.002s']);
  });

  it('drops what is refused, says which field, and goes on', async () => {
    const viewer = createEdgeViewer();
    await open(viewer);
    viewer.hear('paused', 'playing');
    const report = { details: [{ name: '$.xdm.mediaCollection.playhead', reason: 'Missing required field' }] };
    await (await viewer.server.next()).respond(400, {}, JSON.stringify({ status: 400, report }));
    expect(viewer.told.at(-1)).toBe(
      'refused pauseStart refused 400 $.xdm.mediaCollection.playhead: Missing required field',
    );
    expect(await viewer.server.rest()).toEqual(['s1 on or2: play @0 0.003s']);
  });

  it.each([
    ['207 (a)', 207, JSON.stringify({ errors: [{ type: '/va-edge-0400-400', status: 400 }] })],
    ['200 without a session ID', 200, '{"handle":[]}'],
  ])('sends nothing more for a viewing whose start is answered %s', async (_what, status, body) => {
    const viewer = createEdgeViewer();
    viewer.hear('playRequested', 'playing');
    await (await viewer.server.next()).respond(status, {}, body);
    await viewer.clock.pass(60_000);
    viewer.hear('paused');
    expect(await viewer.server.rest()).toEqual([]);
    expect(viewer.told[1]).toMatch(new RegExp(`^refused sessionStart refused ${status}`));
  });

  it('tells of a start that can not be answered now, and tries it again', async () => {
    const viewer = createEdgeViewer();
    viewer.hear('playRequested');
    await (await viewer.server.next()).respond(207, {}, JSON.stringify({ errors: [{ type: 'EXEG', status: 503 }] }));
    await viewer.clock.pass(1_000);
    expect(await viewer.server.rest()).toEqual(['open: sessionStart @0 0s']);
    expect(viewer.told).toEqual(['started', 'unreachable: answered 207: 503']);
  });

  it('closes a session that opens after nobody waits for it, where it lives', async () => {
    const viewer = createEdgeViewer();
    viewer.hear('playRequested');
    const late = await viewer.server.next();
    await viewer.clock.pass(11_000);
    await (await viewer.server.next()).respond(200, {}, newSession('s1', 'or2'));
    await late.respond(200, {}, newSession('stray', 'irl1'));
    expect(await viewer.server.rest()).toContain('stray on irl1: sessionEnd @0 0.001s');
  });
});
