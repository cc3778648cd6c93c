// @vitest-environment node
/** The ways in which the collector can be told to fail, as the Edge Network says them; the others: `failures.test.ts`. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../../../demo/collector/collector.ts';
import { type Served, serve } from '../serve.ts';
import { edgeBody } from './edge-bodies.ts';

let served: Served;

beforeEach(async () => {
  let count = 0;
  served = await serve({
    newSessionId: () => {
      count += 1;
      return `session ${count}`;
    },
  });
});
afterEach(() => served.stop());

const start = () => served.edge('sessionStart', edgeBody('sessionStart', ''));
const play = (hint?: string) =>
  served.edge('play', edgeBody('play', 'session 1', 1), hint === undefined ? {} : { hint });
const failing = (failure: Failure, answer: () => Promise<Response>) => {
  served.collector.fail(failure);
  return answer();
};
/** Its status, or `lost` if there was no answer. */
const outcome = (answer: Promise<Response>) =>
  answer.then(
    ({ status }) => status,
    () => 'lost',
  );
const heard = () => served.collector.received.map(({ accepted, reason, status }) => [status, reason, accepted]);
const types = ({ handle }: { handle: { type: string }[] }) => handle.map(({ type }) => type);

const ERRORS = 'https://ns.adobe.com/aep/errors/';

describe('createFailures, on the Edge Network', () => {
  it('answers 200 without a session, as a datastream without Media Analytics', async () => {
    const response = await failing({ status: 200 }, start);
    expect([response.status, await response.json()]).toEqual([200, { requestId: expect.any(String), handle: [] }]);
    expect(heard()).toEqual([[200, 'told to answer 200', false]]);
  });

  it('answers 207 (a): the request is wrong', async () => {
    const response = await failing({ status: 207 }, start);
    expect([response.status, await response.json()]).toEqual([
      207,
      {
        requestId: expect.any(String),
        handle: [],
        errors: [
          {
            type: `${ERRORS}va-edge-0400-400`,
            status: 400,
            title: 'Bad Request',
            report: {
              details: [{ name: '$.xdm.mediaCollection', reason: 'told to answer 207' }],
              requestId: expect.any(String),
            },
          },
        ],
      },
    ]);
    expect(served.collector.received[0]).toMatchObject({ accepted: false, sessionId: null });
  });

  it('answers 207 (b): a session, and the errors of others beside it', async () => {
    const response = await failing({ otherErrors: true }, start);
    const body = await response.json();
    expect([response.status, types(body), body.errors]).toEqual([
      207,
      ['media-analytics:new-session', 'locationHint:result', 'state:store'],
      [{ type: `${ERRORS}EXEG-0201-503`, status: 503, title: expect.stringContaining('temporarily unable') }],
    ]);
    expect(heard()).toEqual([[207, '', true]]);
    expect(await outcome(play('or2'))).toBe(204);
  });

  it('answers 207 with the errors of others, and no session', async () => {
    const response = await failing({ status: 207, otherErrors: true }, start);
    const { errors, handle } = await response.json();
    expect([response.status, handle, errors.map(({ status }: { status: number }) => status)]).toEqual([207, [], [503]]);
    expect(heard()).toEqual([[207, 'told to answer 207', false]]);
  });

  it('opens a session and does not say its ID, or not where it lives', async () => {
    expect(types(await (await failing({ withoutLocation: true }, start)).json())).toEqual([
      'locationHint:result',
      'state:store',
    ]);
    expect(types(await (await failing({ withoutHint: true }, start)).json())).toEqual(['media-analytics:new-session']);
    await served.edge('play', edgeBody('play', 'session 2', 1));
    await served.edge('pauseStart', edgeBody('pauseStart', 'session 2', 2), { hint: 'or2' });
    expect(served.collector.received.map(({ violations }) => violations)).toEqual([
      [],
      [],
      [],
      ['request: it comes with the location hint or2, and the session lives on no server that was named'],
    ]);
  });

  it.each([
    [400, 'va-edge-0400-400'],
    [404, 'va-edge-0404-404'],
    [410, 'va-edge-0410-410'],
    [422, 'EXEG-0004-422'],
    [429, 'va-edge-0429-429'],
    [500, 'EXEG-0001-500'],
    [503, 'va-edge-0503-503'],
  ])('answers %i as a problem, and says when to come back', async (status, code) => {
    await start();
    const response = await failing({ status, retryAfter: 7, path: 'events' }, () => play('or2'));
    expect(response.headers.get('retry-after')).toBe('7');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({
      type: ERRORS + code,
      status,
      title: `Answer ${status}`,
      detail: `told to answer ${status}`,
      report: { requestId: expect.any(String) },
    });
    expect(heard()[1]).toEqual([status, `told to answer ${status}`, false]);
  });

  it('drops the connection before the request counts, and after', async () => {
    await start();
    expect(await outcome(failing({ drop: true }, () => play('or2')))).toBe('lost');
    expect(await outcome(failing({ drop: 'after' }, () => play('or2')))).toBe('lost');
    expect(await outcome(play('or2'))).toBe(204);
    expect(heard().slice(1)).toEqual([
      [0, 'told to drop the connection', false],
      [0, 'told to lose the answer', true],
      [204, '', true],
    ]);
    // what comes again for want of an answer breaks no rule
    expect(served.collector.received.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('redirects to where it can be seen who follows', async () => {
    const response = await failing({ status: 307 }, start);
    expect([response.status, response.redirected]).toEqual([200, true]);
    expect(served.collector.received[1]?.path).toMatch(/^\/ee\/va\/v1\/sessionStart\?configId=[-0-9a-f]+&redirected$/);
  });

  it('leaves the CORS headers out', async () => {
    const headers = { 'Content-Type': 'text/plain', Origin: 'https://example.com' };
    const ask = () => served.edge('sessionStart', edgeBody('sessionStart', ''), { init: { headers } });
    const response = await failing({ withoutCors: true, status: 503 }, ask);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});
