// The 64 KiB that may be in flight when a page goes, shared by all players of the page.

import { describe, expect, it } from 'vitest';
import { takeKeepalive } from '../../src/backends/keepalive.ts';
import { createViewer } from '../delivery/viewer.ts';

const KIB = 1024;

describe('takeKeepalive', () => {
  it('gives out 62 KiB, and 2 KiB more for ends', () => {
    const given = [takeKeepalive(62 * KIB, false), takeKeepalive(1, false), takeKeepalive(2 * KIB, true)];
    expect(given.map((giveBack) => giveBack !== undefined)).toEqual([true, false, true]);
    expect(takeKeepalive(1, true)).toBeUndefined();
    for (const giveBack of given) giveBack?.();
    const again = takeKeepalive(62 * KIB, false);
    expect(again).toBeDefined();
    again?.();
  });

  it('gives out 14 requests, and 6 more for ends', () => {
    const take = (count: number, isEnd: boolean) => Array.from({ length: count }, () => takeKeepalive(1, isEnd));
    const given = [...take(15, false), ...take(7, true)];
    const isGiven = given.map((giveBack) => giveBack !== undefined);
    expect(isGiven).toEqual([...Array(14).fill(true), false, ...Array(6).fill(true), false]);
    for (const giveBack of given) giveBack?.();
    const again = takeKeepalive(1, false);
    expect(again).toBeDefined();
    again?.();
  });
});

describe('createCollectionApi', () => {
  it('asks to outlive the page within the budget that players share, and not beyond', async () => {
    const one = createViewer();
    const { server, clock } = one;
    const viewers = [one, ...[1, 2, 3].map(() => createViewer({ server, clock }))];
    for (const viewer of viewers) {
      viewer.hear('playRequested');
      await (await server.next()).respond(201, { Location: '/api/v1/sessions/s' });
      viewer.tracker.hear({ type: 'adBreakStarted', adBreak: {} });
      await (await server.next()).respond(204);
    }
    const ad = { id: 'x'.repeat(30 * KIB), length: 15, playerName: 'ads' };
    for (const { tracker } of viewers) tracker.hear({ type: 'adStarted', ad });
    const ads = server.calls.slice(-4);
    expect(ads.map(({ init }) => init.keepalive)).toEqual([true, true, false, false]);

    // what was answered, or failed, gives its bytes back
    await ads[0]?.fail();
    await ads[2]?.respond(204);
    await clock.pass(1_000);
    const again = server.calls.find(({ text }, index) => text === ads[0]?.text && index > server.calls.length - 3);
    expect(again?.init.keepalive).toBe(true);
    for (const call of server.calls) await call.respond(204);
  });

  it('keeps room for the end, whether the content was seen to it or left', async () => {
    const all = takeKeepalive(62 * KIB, false);
    const viewer = createViewer();
    viewer.hear('playRequested');
    await (await viewer.server.next()).respond(201, { Location: '/api/v1/sessions/s' });
    viewer.hear('playing');
    const play = await viewer.server.next();
    expect(play.init.keepalive).toBe(false);
    await play.respond(204);
    viewer.hear('contentEnded');
    viewer.hear('ended');
    const end = await viewer.server.next();
    expect([end.body.eventType, end.init.keepalive]).toEqual(['sessionComplete', true]);
    await end.respond(204);
    all?.();
  });

  it('counts bytes, not letters', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested');
    await (await viewer.server.next()).respond(201, { Location: '/api/v1/sessions/s' });
    viewer.tracker.hear({ type: 'stateStarted', name: '日'.repeat(21 * KIB) });
    const state = await viewer.server.next();
    expect(state.init.keepalive).toBe(false);
    await state.respond(204);
    viewer.tracker.hear({ type: 'stateStarted', name: 'x'.repeat(61 * KIB) });
    expect((await viewer.server.next()).init.keepalive).toBe(true);
  });
});
