// Options and tracked events of every kind, good and bad: nothing is thrown into the page, nothing malformed leaves.

import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MediaCollection } from '../../src/index.ts';
import { EVENT_PARAMS, QOE_DATA, SESSION_PARAMS } from '../../src/protocol/params.ts';
import { createPlayer, required } from '../plugin/stage.ts';
import { listen } from './fuzz.ts';
import { runs } from './runs.ts';

/** A player as a page in JavaScript sees it. */
type AnyPlayer = Awaited<ReturnType<typeof createPlayer>>['player'] & {
  mediaCollection(options?: unknown): MediaCollection;
};

const HOST = 'https://example.hb-api.omtrdc.net';
const ENDPOINTS = [HOST, `${HOST}/pre/fix`, 'http://localhost:1'];

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  maxDepth: 1,
  maxKeys: 3,
});
const key = fc.oneof(
  fc.string(),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'a.b', 'media.id', 'own_1.x'),
);
const value = fc.oneof(fc.string(), fc.double(), fc.integer(), fc.boolean(), fc.string({ unit: 'binary' }), anything);

/** An object that breaks when it is read; fast-check, which prints it, excepted. */
const printed = { [fc.toStringMethod]: () => 'hostile' };
const hostile = fc.constantFrom(
  new Proxy(printed, { ownKeys: fails }),
  new Proxy(printed, { get: (target, name) => (typeof name === 'symbol' ? Reflect.get(target, name) : fails()) }),
  Object.defineProperty({ ...printed }, 'media.id', { get: fails, enumerable: true }),
  { ...printed, toString: fails, valueOf: fails, toJSON: fails },
);

/** Some of the keys that there are, mostly with values that are not theirs. */
const record = (keys: readonly string[]) =>
  fc
    .tuple(
      fc.uniqueArray(fc.tuple(fc.constantFrom(...keys), value), { maxLength: 6, selector: ([name]) => name }),
      fc.array(fc.tuple(key, value), { maxLength: 2 }),
    )
    .map(([known, unknown]) => Object.fromEntries([...known, ...unknown]));

const params = fc.oneof(
  { weight: 4, arbitrary: record(Object.keys(SESSION_PARAMS)).map((given) => ({ ...given, ...required })) },
  record(Object.keys(SESSION_PARAMS)).map((given) => ({ ...required, ...given })),
  value,
  hostile,
);
const metadata = fc.oneof(fc.dictionary(key, value), value, hostile);

const HOW = ['value', 'value', 'value', 'function', 'function', 'promise', 'promise', 'throw', 'reject', 'never'];

/** A value, or a function that returns, promises, throws or refuses it. */
const supplied = (what: fc.Arbitrary<unknown>) =>
  fc.tuple(what, fc.constantFrom(...HOW)).map(([given, how]) => {
    if (how === 'value') return given;
    if (how === 'function') return () => given;
    if (how === 'promise') return async () => given;
    if (how === 'reject') return () => Promise.reject(given);
    if (how === 'never') return () => new Promise(() => {});
    return () => {
      throw given;
    };
  });

const usually = <T>(good: fc.Arbitrary<T>, bad: fc.Arbitrary<unknown> = value) =>
  fc.oneof({ weight: 40, arbitrary: good }, { weight: 1, arbitrary: bad });

const hook = fc.oneof(fc.record({ params, customMetadata: metadata }), value).map((given) => () => given);

const options = fc.record(
  {
    endpoint: usually(fc.constantFrom(...ENDPOINTS, `${HOST}/`)),
    params: supplied(params),
    customMetadata: supplied(metadata),
    consent: usually(fc.constantFrom('in', 'in', 'in', 'pending', 'out')),
    adPingInterval: usually(fc.constantFrom(1, 10)),
    content: usually(fc.constantFrom('vod', 'live', 'auto')),
    ads: usually(fc.boolean()),
    quality: usually(fc.boolean()),
    states: usually(fc.boolean()),
    chapters: usually(
      fc.oneof(
        fc.boolean(),
        fc.array(
          fc
            .record({ name: fc.string(), start: fc.nat(60), length: fc.nat(30), params, customMetadata: metadata })
            .map(({ length, ...chapter }) => ({ ...chapter, end: chapter.start + length + 1 })),
          { maxLength: 3 },
        ),
      ),
    ),
    adMetadata: usually(hook),
    chapterMetadata: usually(hook),
  },
  { requiredKeys: ['endpoint', 'params'] },
);

const detail = fc.oneof(
  fc.record({
    params: fc.oneof(
      record(Object.values(EVENT_PARAMS).flatMap((rows) => Object.keys(rows))),
      fc.constant({ 'media.ad.podIndex': 1, 'media.ad.podSecond': 0 }),
      fc.constant({
        'media.ad.podPosition': 1,
        'media.ad.id': 'a',
        'media.ad.length': 1,
        'media.ad.playerName': 'p',
      }),
      fc.string().map((name) => ({ 'media.state.name': name })),
    ),
    customMetadata: metadata,
    qoeData: record(Object.keys(QOE_DATA)),
  }),
  value,
  hostile,
);
const eventType = fc.oneof(
  fc.constantFrom('sessionStart', 'play', 'pauseStart', 'bufferStart', 'ping', 'bitrateChange', 'error', 'toString'),
  fc.constantFrom('adBreakStart', 'adStart', 'adComplete', 'adSkip', 'adBreakComplete', '__proto__'),
  fc.constantFrom('chapterStart', 'chapterComplete', 'chapterSkip', 'stateStart', 'stateEnd', 'sessionComplete'),
  fc.string(),
);

// `fetch` stays as it is: a viewing whose params never come sends its session after the last test
afterEach(() => {
  vi.restoreAllMocks();
});

describe('mediaCollection', () => {
  it('throws nothing and sends nothing malformed, whatever the options and the tracked events', async () => {
    const faulty: string[] = [];
    for (const level of ['log', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, level).mockImplementation((...words) => {
        // Video.js logs what a listener throws
        const error = words.find((word) => word instanceof Error);
        if (error) faulty.push(String(error.stack));
      });
    }
    const { player, media } = await createPlayer();
    const any = player as AnyPlayer;
    const { faults, requests } = listen(
      ENDPOINTS,
      () => new Response(null, { status: 201, headers: { Location: '/api/v1/sessions/s1' } }),
    );
    let opened = 0;
    const property = fc.asyncProperty(
      fc.oneof({ weight: 20, arbitrary: options }, value, hostile),
      fc.array(fc.tuple(eventType, detail), { maxLength: 5 }),
      fc.nat(60),
      async (given, tracked, second) => {
        const before = requests.length;
        const plugin = any.mediaCollection(given);
        media.currentTime = second;
        player.trigger('play');
        player.trigger('playing');
        await new Promise((resolve) => setTimeout(resolve));
        for (const [type, what] of tracked) plugin.track(type as 'play', what as object);
        player.trigger('timeupdate');
        plugin.setConsent('in');
        player.trigger('pause');
        await new Promise((resolve) => setTimeout(resolve));
        plugin.dispose();
        await new Promise((resolve) => setTimeout(resolve));
        expect({ faults, faulty }).toEqual({ faults: [], faulty: [] });
        if (requests.length > before) opened += 1;
      },
    );
    const settings = runs(100);
    await fc.assert(property, settings);
    // enough of the options are good enough for a session, or this would prove little
    expect(opened).toBeGreaterThan((settings.numRuns ?? 0) / 8);
    expect(Object.keys(Object.prototype)).toEqual([]);
    player.dispose();
  }, 600_000);
});

function fails(): never {
  throw new Error('hostile');
}
