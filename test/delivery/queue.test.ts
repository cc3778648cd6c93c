// How much may wait, and what gives way.

import { describe, expect, it } from 'vitest';
import { START_TS } from './clock.ts';
import type { Call } from './server.ts';
import { createViewer } from './viewer.ts';

/** When each ping was said, in seconds since the session began. */
const secondsOfPings = (calls: readonly Call[]) =>
  calls.flatMap(({ body }) => (body.eventType === 'ping' ? [(body.playerTime.ts - START_TS) / 1_000] : []));

describe('createDelivery', () => {
  it('keeps 1,000 events and lets every second ping make room, and says so once', async () => {
    const viewer = createViewer();
    const { server, clock } = viewer;
    viewer.isOnline = false;
    viewer.hear('playRequested', 'playing');
    // three hours of pings, and a stall each half hour
    for (let half = 0; half < 6; half++) {
      for (let minute = 0; minute < 30; minute++) {
        await clock.pass(60_000);
        viewer.playhead += 60;
      }
      viewer.hear('stalled', 'playing');
    }
    expect(viewer.told).toEqual([
      'started',
      expect.stringMatching(
        /^dropped 49\d \(dropped\): more than 1000 wait: every second ping makes room, or the oldest events$/,
      ),
    ]);
    viewer.isOnline = true;
    server.agree();
    viewer.tracker.hurry();
    await clock.pass(0);
    const types = server.calls.map(({ body }) => body.eventType);
    expect(types.slice(0, 2)).toEqual(['sessionStart', 'play']);
    expect(types.filter((type) => type === 'bufferStart')).toHaveLength(6);
    // 541 of 1,080, from the first to the last
    expect(secondsOfPings(server.calls)).toEqual([10, ...Array.from({ length: 540 }, (_, i) => (i + 1) * 20)]);
  });

  it.each([4, 8, 23])('keeps the whole length of %i h without a hole', async (hours) => {
    const viewer = createViewer();
    const { server, clock } = viewer;
    viewer.isOnline = false;
    viewer.hear('playRequested', 'playing');
    for (let minute = 0; minute < hours * 60; minute++) {
      await clock.pass(60_000);
      viewer.playhead += 60;
    }
    viewer.isOnline = true;
    server.agree();
    viewer.tracker.hurry();
    await clock.pass(0);
    expect(server.calls.length).toBeGreaterThan(500);
    expect(server.calls.length).toBeLessThanOrEqual(1_000);
    const [first = 0, ...rest] = secondsOfPings(server.calls);
    const all = [first, ...rest];
    const gaps = new Set(rest.map((second, i) => second - (all[i] ?? 0)).slice(1));
    const [step = 0] = gaps;
    expect([first, gaps.size]).toEqual([10, 1]);
    expect(hours * 3_600 - (all.at(-1) ?? 0)).toBeLessThan(step);
  });

  it('sends every ping again when the queue is empty again', async () => {
    const viewer = createViewer();
    const { server, clock } = viewer;
    viewer.isOnline = false;
    viewer.hear('playRequested', 'playing');
    for (let minute = 0; minute < 240; minute++) {
      await clock.pass(60_000);
      viewer.playhead += 60;
    }
    viewer.isOnline = true;
    server.agree();
    viewer.tracker.hurry();
    await clock.pass(30_000);
    expect(secondsOfPings(server.calls).slice(-3)).toEqual([14_410, 14_420, 14_430]);
  });

  it('lets the oldest events make room when no ping waits, but never the start of a session', async () => {
    const viewer = createViewer();
    viewer.isOnline = false;
    viewer.hear('playRequested');
    for (let i = 0; i < 600; i++) viewer.hear('playing', 'paused');
    expect(viewer.told.filter((line) => line.startsWith('dropped'))).toHaveLength(1);
    viewer.isOnline = true;
    viewer.server.agree();
    viewer.tracker.hurry();
    await viewer.clock.pass(0);
    const lines = viewer.server.calls.map(({ line }) => line);
    expect(lines).toHaveLength(1_000);
    expect(lines.slice(0, 2)).toEqual(['open: sessionStart @0 0s', 's1: pauseStart @0 0.202s']);
    expect(lines.at(-1)).toBe('s1: pauseStart @0 1.2s');
  });

  it('thins the one-second pings of an ad to the 10 s grid while they wait', async () => {
    const viewer = createViewer();
    const { server, clock, tracker } = viewer;
    viewer.hear('playRequested');
    const start = await server.next();
    tracker.hear({ type: 'adBreakStarted', adBreak: {} });
    tracker.hear({ type: 'adStarted', ad: { id: 'ad', length: 30, playerName: 'ads' } });
    await clock.pass(9_500);
    await start.respond(201, { Location: '/api/v1/sessions/s1' });
    for (let answer = 0; answer < 3; answer++) {
      const slow = await server.next();
      await clock.pass(9_500);
      await slow.respond(204);
    }
    server.agree();
    await clock.pass(1_000);
    expect(server.calls.map(({ line }) => line)).toEqual([
      'open: sessionStart @0 0s',
      's1: adBreakStart @0 0.001s',
      's1: adStart @0 0.002s',
      's1: ping @0 1s',
      's1: ping @0 10s',
      's1: ping @0 20s',
      's1: ping @0 30s',
      's1: ping @0 39s',
    ]);
  });

  it('keeps one ping beside the one that is under way', async () => {
    const viewer = createViewer();
    viewer.server.agree();
    viewer.hear('playRequested');
    viewer.tracker.hear({ type: 'adBreakStarted', adBreak: {} });
    viewer.tracker.hear({ type: 'adStarted', ad: { id: 'ad', length: 30, playerName: 'ads' } });
    await viewer.clock.pass(900);
    viewer.server.disagree();
    await viewer.clock.pass(4_000);
    await (await viewer.server.next()).respond(204);
    const ping = await viewer.server.next();
    expect(ping.line).toBe('s1: ping @0 2s');
    await ping.respond(204);
    expect(await viewer.server.rest()).toEqual([]);
  });

  it('sends every one-second ping when answers come at once', async () => {
    const viewer = createViewer();
    viewer.server.agree();
    viewer.hear('playRequested');
    viewer.tracker.hear({ type: 'adBreakStarted', adBreak: {} });
    viewer.tracker.hear({ type: 'adStarted', ad: { id: 'ad', length: 30, playerName: 'ads' } });
    await viewer.clock.pass(25_000);
    expect(viewer.server.calls.filter(({ body }) => body.eventType === 'ping')).toHaveLength(25);
  });
});
