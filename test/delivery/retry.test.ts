// Failures that pass: what is tried again, when, and how often.

import { describe, expect, it, vi } from 'vitest';
import { START_TS } from './clock.ts';
import { createViewer, type Viewer } from './viewer.ts';

const LOCATION = { Location: '/api/v1/sessions/s1' };

/** Milliseconds from now until the next request leaves; looks in steps of `step`. */
async function nextAfter({ server, clock }: Viewer, step = 1): Promise<number> {
  const before = server.calls.length;
  const from = clock.now();
  for (let i = 0; i < 100_000 && server.calls.length === before; i++) await clock.pass(step);
  return clock.now() - from;
}

describe('createDelivery', () => {
  it('tries a sessions request again after 500, with the same body', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested');
    const first = await viewer.server.next();
    await first.respond(500);
    expect(await viewer.server.rest()).toEqual([]);
    await viewer.clock.pass(1_000);
    const second = await viewer.server.next();
    expect(second.text).toBe(first.text);
    await second.respond(201, LOCATION);
    expect(viewer.told).toEqual(['started', 'unreachable: answered 500', 'opened s1']);
  });

  it('tries an event again after 500, and keeps those behind it waiting', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('paused', 'playing');
    const first = await viewer.server.next();
    await first.respond(500);
    await viewer.clock.pass(1_000);
    const second = await viewer.server.next();
    expect(second.text).toBe(first.text);
    await second.respond(200);
    expect((await viewer.server.next()).line).toBe('s1: play @0 0.003s');
    expect(viewer.acknowledged).toEqual(['sessionStart', 'play', 'pauseStart']);
  });

  it.each([408, 429, 500, 502, 503, 504, 599])('takes %i for a failure that passes', async (status) => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('paused');
    await (await viewer.server.next()).respond(status);
    await viewer.clock.pass(1_000);
    expect(await viewer.server.rest()).toEqual(['s1: pauseStart @0 0.002s']);
    expect(viewer.told).toEqual(['started', 'opened s1']);
  });

  it('takes a network error for a failure that passes, and says so of a sessions request, once', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested');
    for (const wait of [1_000, 2_000, 4_000]) {
      await (await viewer.server.next()).fail();
      await viewer.clock.pass(wait);
    }
    await (await viewer.server.next()).respond(201, LOCATION);
    expect(viewer.told).toEqual(['started', 'unreachable: TypeError: Failed to fetch', 'opened s1']);
  });

  it('waits 1, 2, 4 … 30 s at most, and from 1 s again after an answer', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('paused');
    const waits: number[] = [];
    for (let i = 0; i < 7; i++) {
      await (await viewer.server.next()).fail();
      waits.push(await nextAfter(viewer, 100));
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    await (await viewer.server.next()).respond(204);
    await (await viewer.server.next()).fail();
    expect(await nextAfter(viewer, 100)).toBe(1_000);
  });

  it('waits for any part of that time: full jitter', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested');
    const waits: number[] = [];
    for (const chance of [0.5, 0.25, 0.125, 0.999]) {
      viewer.clock.chance = chance;
      await (await viewer.server.next()).respond(503);
      waits.push(await nextAfter(viewer));
    }
    expect(waits).toEqual([500, 500, 500, 7_992]);
  });

  it('honours Retry-After in seconds, and spreads what comes after it', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested');
    await (await viewer.server.next()).respond(429, { 'Retry-After': '20' });
    viewer.clock.chance = 0;
    expect(await nextAfter(viewer)).toBe(21_000);
    await (await viewer.server.next()).respond(503, { 'Retry-After': '20' });
    expect(await nextAfter(viewer)).toBe(20_000);
  });

  it('honours Retry-After as a date', async () => {
    vi.useFakeTimers({ now: START_TS, toFake: ['Date'] });
    try {
      const viewer = createViewer();
      viewer.clock.chance = 0;
      viewer.hear('playRequested');
      await (await viewer.server.next()).respond(503, { 'Retry-After': new Date(START_TS + 90_000).toUTCString() });
      expect(await nextAfter(viewer, 100)).toBe(90_000);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each(['soon', '-5', '1.5', 'Thu, 01 Jan 1970 00:00:00 GMT'])('ignores Retry-After: %s', async (retryAfter) => {
    const viewer = createViewer();
    viewer.hear('playRequested');
    await (await viewer.server.next()).respond(503, { 'Retry-After': retryAfter });
    expect(await nextAfter(viewer, 100)).toBe(1_000);
  });

  it('never asks a timer for more than it can hold', async () => {
    const viewer = createViewer();
    const longest = vi.spyOn(viewer.clock, 'after');
    viewer.hear('playRequested');
    await (await viewer.server.next()).respond(503, { 'Retry-After': '9'.repeat(400) });
    expect(longest.mock.calls.at(-1)?.[0]).toBe(2 ** 31 - 1);
  });

  it('aborts an event without an answer after 10 s, and sends it again', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.hear('paused');
    const pause = await viewer.server.next();
    pause.hang();
    await viewer.clock.pass(9_999);
    expect(pause.isAborted).toBe(false);
    await viewer.clock.pass(1);
    expect(pause.isAborted).toBe(true);
    await viewer.clock.pass(1_000);
    expect(await viewer.server.rest()).toEqual(['s1: pauseStart @0 0.002s']);
  });

  it('ends, once, a session whose 201 comes after its request was given up', async () => {
    const viewer = createViewer();
    viewer.playhead = 12;
    viewer.hear('playRequested');
    const late = await viewer.server.next();
    await viewer.clock.pass(11_000);
    await (await viewer.server.next()).respond(201, LOCATION);
    await late.respond(201, { Location: '/api/v1/sessions/late' });
    expect((await viewer.server.next()).line).toBe('s1: ping @12 10s');
    const end = await viewer.server.next();
    expect(end.line).toBe('late: sessionEnd @12 0.001s');
    await end.respond(500);
    viewer.server.agree();
    await viewer.clock.pass(60_000);
    expect(viewer.server.calls.filter(({ path }) => path.includes('/late/'))).toHaveLength(1);
    expect(viewer.told).toEqual(['started', 'unreachable: no answer in 10 s', 'opened s1']);
  });

  it('keeps connections free under a server that never answers', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested');
    await viewer.clock.pass(5 * 60_000);
    expect(viewer.server.calls.length).toBeGreaterThan(7);
    expect(viewer.server.open).toBeLessThanOrEqual(4);
  });

  it('tries the sessions request for as long as the viewing lasts', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested', 'playing');
    const start = await viewer.server.next();
    await start.fail();
    for (let minute = 0; minute < 120; minute++) {
      await viewer.clock.pass(60_000);
      // it moves, so that the viewing is not idle
      viewer.playhead += 60;
      for (const call of viewer.server.calls) await call.fail();
    }
    const last = viewer.server.calls.at(-1);
    expect(last?.text).toBe(start.text);
    viewer.server.agree();
    await viewer.clock.pass(31_000);
    const lines = viewer.server.calls.map(({ line }) => line);
    const opened = lines.lastIndexOf('open: sessionStart @0 0s');
    expect(lines[opened + 1]).toBe('s1: play @0 0.001s');
    // one ping every 10 s of two hours
    expect(lines.slice(opened).filter((line) => line.includes('ping')).length).toBeGreaterThan(715);
  });

  it('sends nothing while the browser is offline, and at once when it is back', async () => {
    const viewer = createViewer();
    await viewer.open();
    viewer.isOnline = false;
    viewer.hear('paused', 'playing');
    await viewer.clock.pass(60_000);
    expect(await viewer.server.rest()).toEqual([]);
    viewer.isOnline = true;
    viewer.tracker.hurry();
    expect((await viewer.server.next()).line).toBe('s1: pauseStart @0 0.002s');
  });

  it('does not wait for its next attempt when the browser comes back online', async () => {
    const viewer = createViewer();
    viewer.hear('playRequested');
    for (const wait of [1_000, 2_000, 4_000, 8_000]) {
      await (await viewer.server.next()).fail();
      await viewer.clock.pass(wait);
    }
    await (await viewer.server.next()).fail();
    viewer.isOnline = false;
    await viewer.clock.pass(60_000);
    expect(await viewer.server.rest()).toEqual([]);
    viewer.isOnline = true;
    viewer.tracker.hurry();
    expect(await viewer.server.rest()).toEqual(['open: sessionStart @0 0s']);
  });
});
