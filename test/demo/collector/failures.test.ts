// @vitest-environment node
/** Every way in which the collector can be told to fail, over HTTP. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../../demo/collector/collector.ts';
import { parseFailure } from '../../../demo/collector/failures.ts';
import { body } from './bodies.ts';
import { type Served, serve } from './serve.ts';

let served: Served;

beforeEach(async () => {
  served = await serve();
});
afterEach(() => served.stop());

const start = () => served.post('/api/v1/sessions', body('sessionStart'), { redirect: 'manual' });
/** Its status, or `lost` if there was no answer. */
const outcome = async (answer: Promise<Response>) => {
  try {
    return (await answer).status;
  } catch {
    return 'lost';
  }
};
const outcomes = () => served.collector.received.map(({ status, reason, accepted }) => [status, reason, accepted]);

describe('createFailures', () => {
  it('fails once by default, and not before or after', async () => {
    expect(await outcome(start())).toBe(201);
    served.collector.fail({ status: 503 });
    expect([await outcome(start()), await outcome(start())]).toEqual([503, 201]);
    expect(outcomes()).toEqual([
      [201, '', true],
      [503, 'told to answer 503', false],
      [201, '', true],
    ]);
  });

  it('fails as often as told, one failure after another', async () => {
    served.collector.fail({ status: 500, count: 2 });
    served.collector.fail({ status: 429 });
    const statuses = [];
    for (let i = 0; i < 4; i += 1) statuses.push(await outcome(start()));
    expect(statuses).toEqual([500, 500, 429, 201]);
  });

  it('fails for good until recovered', async () => {
    served.collector.fail({ status: 500, count: Number.POSITIVE_INFINITY });
    expect([await outcome(start()), await outcome(start()), await outcome(start())]).toEqual([500, 500, 500]);
    served.collector.recover();
    expect(await outcome(start())).toBe(201);
  });

  it('fails on the path it was told, and waits for it', async () => {
    const sessionId = await served.open(body('sessionStart'));
    served.collector.fail({ status: 500, path: 'events' });
    served.collector.fail({ status: 502, path: 'sessions' });
    served.collector.fail({ status: 503, path: 'downloaded' });
    expect(await outcome(start())).toBe(502);
    expect(await outcome(served.post('/api/v1/downloaded', []))).toBe(503);
    expect(await outcome(served.tell(sessionId, body('play', 1)))).toBe(500);
    expect(await outcome(served.tell(sessionId, body('play', 1)))).toBe(204);
  });

  it('leaves preflights and the page alone', async () => {
    served.collector.fail({ status: 500, count: Number.POSITIVE_INFINITY });
    const preflight = fetch(`${served.url}/api/v1/sessions`, { method: 'OPTIONS' });
    expect([await outcome(preflight), await outcome(fetch(`${served.url}/received`))]).toEqual([204, 200]);
  });

  it('answers late', async () => {
    served.collector.fail({ delayMs: 60 });
    const began = performance.now();
    expect(await outcome(start())).toBe(201);
    expect(performance.now() - began).toBeGreaterThan(50);
    expect(outcomes()).toEqual([[201, '', true]]);
  });

  it('hears at once what it answers late', async () => {
    served.collector.fail({ delayMs: 24 * 60 * 60_000 });
    void outcome(start());
    await expect.poll(() => outcomes()).toEqual([[null, '', true]]);
  });

  it('fails late', async () => {
    served.collector.fail({ delayMs: 60, status: 500 });
    const began = performance.now();
    expect(await outcome(start())).toBe(500);
    expect(performance.now() - began).toBeGreaterThan(50);
  });

  it('drops the connection before the request counts', async () => {
    const sessionId = await served.open(body('sessionStart'));
    served.collector.fail({ drop: true });
    expect(await outcome(served.tell(sessionId, body('play', 1)))).toBe('lost');
    expect(await outcome(served.tell(sessionId, body('play', 1)))).toBe(204);
    expect(outcomes().slice(1)).toEqual([
      [0, 'told to drop the connection', false],
      [204, '', true],
    ]);
  });

  it('loses the answer to a request that counts', async () => {
    const sessionId = await served.open(body('sessionStart'));
    served.collector.fail({ drop: 'after' });
    expect(await outcome(served.tell(sessionId, body('sessionEnd', 1)))).toBe('lost');
    expect(await outcome(served.tell(sessionId, body('play', 2)))).toBe(410);
    expect(outcomes()[1]).toEqual([0, 'told to lose the answer', true]);
  });

  it('says when to come back', async () => {
    served.collector.fail({ status: 429, retryAfter: 7 });
    expect((await start()).headers.get('retry-after')).toBe('7');
  });

  it('opens a session and does not say where', async () => {
    served.collector.fail({ withoutLocation: true });
    const response = await start();
    expect([response.status, response.headers.get('location')]).toEqual([201, null]);
  });

  it('says where by an absolute URL', async () => {
    served.collector.fail({ absoluteLocation: true });
    const location = (await start()).headers.get('location');
    const { sessionId } = served.collector.received[0] ?? {};
    expect(location).toBe(`${served.url}/api/v1/sessions/${sessionId}`);
  });

  it('leaves the CORS headers out, of errors and of good answers', async () => {
    for (const failure of [{ withoutCors: true }, { withoutCors: true, status: 500 }]) {
      served.collector.fail(failure);
      const names = [...(await start()).headers.keys()];
      expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
    expect(outcomes()).toEqual([
      [201, '', true],
      [500, 'told to answer 500', false],
    ]);
  });

  it.each([200, 204, 304, 404, 410, 418, 599])('answers %i, and does not hear', async (status) => {
    served.collector.fail({ status });
    expect(await outcome(start())).toBe(status);
    expect(served.collector.received[0]?.accepted).toBe(false);
  });

  it('redirects to where it can be seen who follows', async () => {
    served.collector.fail({ status: 307 });
    const response = await served.post('/api/v1/sessions', body('sessionStart'));
    expect([response.status, response.redirected]).toEqual([201, true]);
    expect(served.collector.received.map(({ path, status }) => [path, status])).toEqual([
      ['/api/v1/sessions', 307],
      ['/api/v1/sessions?redirected', 201],
    ]);
  });

  it('takes a client that gives up for an answer lost', async () => {
    served.collector.fail({ delayMs: 60_000 });
    const answer = served.post('/api/v1/sessions', body('sessionStart'), { signal: AbortSignal.timeout(50) });
    expect(await outcome(answer)).toBe('lost');
    await expect.poll(() => outcomes()).toEqual([[0, 'the client went away', true]]);
  });
});

describe('parseFailure', () => {
  it('reads a failure from JSON, where null is for ever', () => {
    const all: Failure = {
      status: 500,
      delayMs: 10,
      drop: 'after',
      count: 3,
      path: 'events',
      retryAfter: 1,
      withoutLocation: true,
      withoutCors: true,
      absoluteLocation: true,
    };
    expect(parseFailure(JSON.parse(JSON.stringify(all)))).toEqual(all);
    expect(parseFailure({})).toEqual({ count: 1 });
    expect(parseFailure({ count: null })).toEqual({ count: Number.POSITIVE_INFINITY });
  });

  it.each([
    null,
    [],
    'all',
    { status: 99 },
    { status: 600 },
    { status: '500' },
    { delayMs: -1 },
    { delayMs: 1e12 },
    { drop: 'before' },
    { count: 0 },
    { count: 1.5 },
    { path: 'schemas' },
    { retryAfter: 0.5 },
    { withoutCors: 1 },
    { stauts: 500 },
  ])('does not take %j for one', (value) => {
    expect(parseFailure(value)).toBeUndefined();
  });
});
