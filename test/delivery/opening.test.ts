// What a session waits for before it opens: the content's length, and the integrator's params.

import { describe, expect, it } from 'vitest';
import { awaitParams, type ParamsWait } from '../../src/plugin/await-params.ts';
import { requiredOf, SESSION_PARAMS, type SessionParams } from '../../src/protocol/params.ts';
import type { Content } from '../../src/protocol/session-start.ts';
import { createClock, type HandClock, settled } from './clock.ts';
import { PARAMS } from './viewer.ts';

interface Wait {
  opening: ParamsWait;
  clock: HandClock;
  /** What the player supplies. */
  player: SessionParams;
  /** What came of it; one entry at most. */
  ready: (Content | null)[];
  warnings: string[];
}

function begin(given: { params?: () => unknown; customMetadata?: () => unknown; length?: number } = {}): Wait {
  const { 'media.length': _length, ...params } = PARAMS;
  const clock = createClock();
  const ready: (Content | null)[] = [];
  const warnings: string[] = [];
  const player: SessionParams = { 'media.length': given.length ?? 60 };
  const opening = awaitParams({
    read: () => ({ ...player }),
    params: given.params ?? (() => params),
    customMetadata: given.customMetadata ?? (() => undefined),
    needs: { required: requiredOf(SESSION_PARAMS), visitorIds: [] },
    clock,
    warn: (sentence) => warnings.push(sentence),
    ready: (content) => ready.push(content),
  });
  return { opening, clock, player, ready, warnings };
}

const lengths = ({ ready }: Wait) => ready.map((content) => content?.params?.['media.length']);
const warnings = (wait: Wait) => wait.warnings;

describe('awaitParams', () => {
  it('is ready in the same task when everything is known', () => {
    const wait = begin();
    expect(lengths(wait)).toEqual([]);
    wait.opening.ask();
    expect(lengths(wait)).toEqual([60]);
    expect(wait.clock.timers).toBe(0);
  });

  it('waits for a length', async () => {
    const wait = begin({ length: 0 });
    wait.opening.ask();
    await wait.clock.pass(4_000);
    wait.opening.look();
    expect(lengths(wait)).toEqual([]);
    wait.player['media.length'] = 60.39;
    wait.opening.look();
    expect(lengths(wait)).toEqual([60.39]);
  });

  it('waits 5 s for a length, and warns that it is not known', async () => {
    const wait = begin({ length: 0 });
    wait.opening.ask();
    await wait.clock.pass(4_999);
    expect(lengths(wait)).toEqual([]);
    await wait.clock.pass(1);
    expect(lengths(wait)).toEqual([0]);
    expect(warnings(wait)).toContain('media.length is not known: progress reports need it, in seconds');
  });

  it('waits 60 s for a length where ads come first, and less where it is known after them', async () => {
    const [long, short] = [begin({ length: 0 }), begin({ length: 0 })];
    for (const { opening, clock } of [long, short]) {
      opening.ask();
      await clock.pass(1_000);
      opening.waitForAds(true);
      await clock.pass(30_000);
    }
    expect([lengths(long), lengths(short)]).toEqual([[], []]);
    short.player['media.length'] = 60.39;
    short.opening.look();
    await long.clock.pass(28_999);
    expect([lengths(long), lengths(short)]).toEqual([[], [60.39]]);
    await long.clock.pass(1);
    expect([lengths(long), long.clock.timers]).toEqual([[0], 0]);
  });

  it('waits 5 s after the ads, and asks the player then', async () => {
    const [known, unknown] = [begin({ length: 0 }), begin({ length: 0 })];
    for (const { opening, clock } of [known, unknown]) {
      opening.ask();
      opening.waitForAds(true);
      await clock.pass(20_000);
    }
    known.player['media.length'] = 60.39;
    for (const { opening } of [known, unknown]) opening.waitForAds(false);
    for (const { clock } of [known, unknown]) await clock.pass(4_999);
    expect([lengths(known), lengths(unknown)]).toEqual([[], []]);
    for (const { clock } of [known, unknown]) await clock.pass(1);
    expect([lengths(known), lengths(unknown)]).toEqual([[60.39], [0]]);
    expect([known.clock.timers, unknown.clock.timers]).toEqual([0, 0]);
  });

  it('counts the 5 s from the end of the last break, where one follows another', async () => {
    const wait = begin({ length: 0 });
    wait.opening.ask();
    for (const areOn of [true, false, true, false]) {
      wait.opening.waitForAds(areOn);
      await wait.clock.pass(4_000);
    }
    expect(lengths(wait)).toEqual([]);
    await wait.clock.pass(1_000);
    expect([lengths(wait), wait.clock.timers]).toEqual([[0], 0]);
  });

  it('does not wait for ads when the viewer leaves', () => {
    const wait = begin({ length: 0 });
    wait.opening.ask();
    wait.opening.waitForAds(true);
    wait.opening.hurry(true);
    expect(lengths(wait)).toEqual([0]);
  });

  it('does not wait for a length that params give', () => {
    const wait = begin({ length: 0, params: () => ({ ...PARAMS, 'media.length': 90 }) });
    wait.opening.ask();
    expect(lengths(wait)).toEqual([90]);
  });

  it('asks for params and customMetadata once, and not before it begins', async () => {
    const asked: string[] = [];
    const wait = begin({
      params: () => {
        asked.push('params');
        return PARAMS;
      },
      customMetadata: () => {
        asked.push('customMetadata');
        return {};
      },
    });
    wait.opening.look();
    wait.opening.hurry(true);
    await wait.clock.pass(60_000);
    expect([asked, wait.ready]).toEqual([[], []]);
    wait.opening.ask();
    wait.opening.ask();
    expect(asked).toEqual(['params', 'customMetadata']);
    expect(wait.ready).toHaveLength(1);
  });

  it('awaits asynchronous params, and reads the player when they are there', async () => {
    const wait = begin({
      length: 50,
      params: () => new Promise((resolve) => wait.clock.after(8_000, () => resolve(PARAMS_WITHOUT_LENGTH))),
    });
    const { 'media.length': _length, ...PARAMS_WITHOUT_LENGTH } = PARAMS;
    wait.opening.ask();
    await wait.clock.pass(7_000);
    expect(wait.ready).toEqual([]);
    wait.player['media.length'] = 60;
    await wait.clock.pass(1_000);
    expect(lengths(wait)).toEqual([60]);
  });

  it('awaits asynchronous customMetadata together with params', async () => {
    const wait = begin({ customMetadata: async () => ({ key: 'value' }) });
    wait.opening.ask();
    expect(wait.ready).toEqual([]);
    await settled();
    expect(wait.ready[0]?.customMetadata).toEqual({ key: 'value' });
  });

  it('waits 10 s for params, and starts with what is known', async () => {
    const wait = begin({ params: () => new Promise(() => {}) });
    wait.opening.ask();
    await wait.clock.pass(9_999);
    expect(wait.ready).toEqual([]);
    await wait.clock.pass(1);
    expect(wait.ready).toMatchObject([{ params: undefined }]);
    expect(wait.ready[0]?.missing).toContain('analytics.trackingServer');
    expect(warnings(wait)).toContain('params took longer than 10 s: the session starts with what is known');
  });

  it.each([
    [{ customMetadata: () => new Promise(() => {}) }, 'customMetadata'],
    [{ params: () => new Promise(() => {}), customMetadata: () => new Promise(() => {}) }, 'params and customMetadata'],
  ])('names what is late', async (given, late) => {
    const wait = begin(given);
    wait.opening.ask();
    await wait.clock.pass(10_000);
    expect(warnings(wait)).toContain(`${late} took longer than 10 s: the session starts with what is known`);
  });

  it('does not let the waits for length and params add up', async () => {
    const wait = begin({
      length: 0,
      params: () =>
        new Promise((resolve) => wait.clock.after(6_000, () => resolve({ ...PARAMS, 'media.length': undefined }))),
    });
    wait.opening.ask();
    await wait.clock.pass(5_999);
    expect(wait.ready).toEqual([]);
    await wait.clock.pass(1);
    expect(wait.ready).toHaveLength(1);
  });

  it.each([
    ['throw', fails],
    ['reject', () => Promise.reject(new Error('no'))],
    ['reject twice', () => Object.fromEntries([['then', (_done: unknown, fail: () => void) => [fail(), fail()]]])],
  ])('starts with what is known when params %s', async (_how, params) => {
    const wait = begin({ params });
    wait.opening.ask();
    await settled();
    expect(wait.ready).toMatchObject([{ params: undefined }]);
    expect(warnings(wait)).toContain('params failed: the session starts with what is known');
  });

  it.each([
    ['params', { params: () => hostile }],
    ['customMetadata', { customMetadata: () => hostile }],
  ])('starts with what is known when %s can’t be read', (_what, given) => {
    const wait = begin(given);
    wait.opening.ask();
    expect(wait.ready).toHaveLength(1);
  });

  it('declines content whose params are null', async () => {
    const now = begin({ params: () => null });
    now.opening.ask();
    expect(now.ready).toEqual([null]);
    const later = begin({ params: async () => null });
    later.opening.ask();
    await settled();
    expect(later.ready).toEqual([null]);
  });

  it('takes what there is when the page goes', () => {
    const wait = begin({ length: 0 });
    wait.opening.ask();
    wait.opening.hurry(true);
    expect(lengths(wait)).toEqual([0]);
    wait.opening.hurry(true);
    expect(wait.ready).toHaveLength(1);
  });

  it('waits for who was asked when the page is only put away', async () => {
    const wait = begin({ length: 0, params: async () => PARAMS });
    wait.opening.ask();
    wait.opening.hurry(false);
    expect(wait.ready).toEqual([]);
    await settled();
    wait.opening.hurry(false);
    expect(wait.ready).toHaveLength(1);
  });

  it('says nothing more when params come after the page has gone', async () => {
    const wait = begin({ params: async () => PARAMS });
    wait.opening.ask();
    wait.opening.hurry(true);
    await settled();
    await wait.clock.pass(60_000);
    expect(wait.ready).toHaveLength(1);
    expect(wait.clock.timers).toBe(0);
  });

  it('keeps what was read last when the player goes on to other content', async () => {
    const { 'media.length': _length, ...params } = PARAMS;
    const wait = begin({ length: 0, params: async () => params });
    wait.player['media.name'] = 'first';
    wait.opening.ask();
    wait.opening.look();
    wait.opening.keep();
    wait.player['media.name'] = 'second';
    wait.player['media.length'] = 90;
    wait.opening.look();
    await settled();
    expect(wait.ready).toMatchObject([{ params: { 'media.name': 'first', 'media.length': 0 } }]);
  });
});

const hostile = new Proxy({}, { ownKeys: fails });

function fails(): never {
  throw new Error('no');
}
