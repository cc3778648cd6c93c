// Answers of every kind, and viewers who do as they like: nothing is thrown, and every request that leaves is one that
// the API would take.

import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCollectionApi } from '../../src/backends/media-collection.ts';
import { createTracker } from '../../src/plugin/tracker.ts';
import type { Signal } from '../../src/session/signals.ts';
import { createClock, START_TS } from '../delivery/clock.ts';
import { PARAMS } from '../delivery/viewer.ts';
import { listen } from './fuzz.ts';
import { runs } from './runs.ts';

const ENDPOINT = 'https://example.com/prefix';

const headerText = fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)) });
const segment = fc.oneof(
  fc.constantFrom('.', '..', '%2e%2E', '%00', '%0a', '%', '%ff', '%e6%97%a5', '%2F', '//', '?', '#', 'a b', '\\'),
  headerText,
);
const location = fc.oneof(
  { weight: 3, arbitrary: segment.map((id) => `/api/v1/sessions/${id}`) },
  fc.array(segment).map((segments) => segments.join('/')),
  fc.tuple(segment, segment).map(([host, id]) => `https://${host}/sessions/${id}/events`),
  headerText,
);
const retryAfter = fc.oneof(fc.integer().map(String), fc.date().map(String), headerText);

/** An answer as data, so that a failure can be shrunk and printed. */
const answer = fc.record({
  status: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(201, 204) },
    { weight: 3, arbitrary: fc.constantFrom(400, 404, 410, 408, 429, 500, 503) },
    fc.integer({ min: 200, max: 599 }),
  ),
  Location: fc.option(location, { nil: undefined, freq: 9 }),
  'Retry-After': fc.option(retryAfter, { nil: undefined, freq: 3 }),
  body: fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })),
  kind: fc.constantFrom('answer', 'answer', 'answer', 'answer', 'fail', 'hang', 'nonsense'),
  nonsense: fc.anything(),
});

type Answer = typeof answer extends fc.Arbitrary<infer A> ? A : never;

function respond({ status, body, kind, nonsense, ...headers }: Answer): Response | Promise<Response> {
  if (kind === 'fail') return Promise.reject(new TypeError('Failed to fetch'));
  if (kind === 'hang') return new Promise(() => {});
  if (kind === 'nonsense') return Promise.resolve(nonsense as Response);
  const given = Object.entries(headers).filter(([, value]) => value !== undefined) as [string, string][];
  const isBodiless = [204, 205, 304].includes(status);
  return new Response(isBodiless ? null : body, { status, headers: given.map(([name, value]) => [name, trim(value)]) });
}

/** A header has no space at its ends; `Headers` takes none beyond latin-1 and no line breaks. */
const trim = (value: string) => value.replace(/[^\x20-\x7e\x80-\xff]/g, '').trim();

const signal = fc.oneof(
  fc
    .constantFrom('playRequested', 'playing', 'paused', 'stalled', 'seekStarted', 'adCompleted', 'adSkipped', 'changed')
    .map((type) => ({ type }) as Signal),
  fc.constantFrom('mute', 'fullScreen', 'own').map((name) => ({ type: 'stateStarted', name }) as const),
  fc.constantFrom('mute', 'fullScreen', 'own').map((name) => ({ type: 'stateEnded', name }) as const),
  fc.constant({ type: 'adBreakStarted', adBreak: {} } as const),
  fc.constant({ type: 'adStarted', ad: { id: 'ad', length: 5, playerName: 'ads' } } as const),
  fc.constant({ type: 'adBreakCompleted' } as const),
  fc.constant({ type: 'errored', id: '2' } as const),
);

const step = fc.record({
  signal,
  waitMs: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 3_000 }) },
    fc.integer({ min: 0, max: 40_000 }),
    fc.constant(11 * 60_000),
  ),
  also: fc.constantFrom('nothing', 'nothing', 'nothing', 'leave', 'offline', 'online', 'hold', 'release', 'sleep'),
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('createTracker', () => {
  it('sends nothing malformed and throws nothing, whatever comes back', async () => {
    const property = fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 15 }),
      fc.array(answer, { maxLength: 25 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      async (steps, answers, chance) => {
        const clock = createClock();
        clock.chance = chance;
        let isOnline = true;
        let playhead = 0;
        const left = [...answers];
        const agreed = () => new Response(null, { status: 201, headers: { Location: '/prefix/api/v1/sessions/calm' } });
        const { faults, requests } = listen([ENDPOINT], () => {
          const next = left.shift();
          return next ? respond(next) : agreed();
        });
        const told: string[] = [];
        const tell = (word: string) => () => void told.push(word);
        const tracker = createTracker({
          backend: createCollectionApi(ENDPOINT),
          adPingMs: 1_000,
          clock,
          isOnline: () => isOnline,
          read: () => ({ playhead }),
          on: {
            warned: () => undefined,
            started: tell('started'),
            opened: tell('opened'),
            ended: tell('ended'),
            acknowledged: tell('acknowledged'),
            refused: tell('refused'),
            unreachable: tell('unreachable'),
            dropped: tell('dropped'),
            done: tell('done'),
          },
        });
        tracker.release({ params: PARAMS });
        tracker.hear({ type: 'playRequested' });
        for (const { signal, waitMs, also } of steps) {
          tracker.hear(signal);
          if (also === 'leave') tracker.leave();
          if (also === 'offline' || also === 'online') isOnline = also === 'online';
          if (also === 'online') tracker.hurry();
          if (also === 'hold' || also === 'release') tracker.hold(also === 'hold');
          if (also === 'sleep') await clock.sleep(16 * 60_000);
          await clock.pass(waitMs);
          playhead = (clock.now() - START_TS) / 1_000;
        }
        isOnline = true;
        tracker.hold(false);
        tracker.hear({ type: 'closed', reason: 'left' });
        await clock.pass(60 * 60_000);
        tracker.hurry();
        await clock.pass(60 * 60_000);
        expect(faults).toEqual([]);
        expect(requests.length).toBeGreaterThan(0);
        // it comes to an end, once, and leaves no timer
        expect(told.filter((word) => word === 'done')).toEqual(['done']);
        expect(clock.timers).toBe(0);
      },
    );
    await fc.assert(property, runs(100));
  }, 600_000);
});

describe('createCollectionApi', () => {
  it('makes a session ID of a Location, or an error, and no other URL than one of the API', async () => {
    const property = fc.asyncProperty(answer, async (given) => {
      const { faults } = listen([ENDPOINT], () => respond(given));
      const api = createCollectionApi(ENDPOINT);
      const start = { eventType: 'sessionStart', playerTime: { playhead: 0, ts: 1 }, params: PARAMS } as const;
      const { answer: opened, cancel } = api.open(start);
      if (given.kind === 'hang') return cancel();
      const outcome = await opened;
      expect(['ok', 'retry', 'refused']).toContain(outcome.kind);
      if (outcome.kind === 'ok')
        await api.report(outcome.sessionId, { eventType: 'ping', playerTime: { playhead: 0, ts: 2 } }).answer;
      expect(faults).toEqual([]);
    });
    await fc.assert(property, runs(500));
  }, 600_000);
});
