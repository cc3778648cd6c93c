// HTTP as the Media Collection API speaks it: URLs, headers, `Location`, answers that are none.

import { describe, expect, it } from 'vitest';
import { createCollectionApi } from '../../src/backends/media-collection.ts';
import type { MediaEvent } from '../../src/protocol/events.ts';
import { START_TS } from '../delivery/clock.ts';
import { createServer } from '../delivery/server.ts';
import { ENDPOINT, PARAMS } from '../delivery/viewer.ts';

const START: MediaEvent<'sessionStart'> = {
  eventType: 'sessionStart',
  playerTime: { playhead: 0, ts: START_TS },
  params: PARAMS,
};
const PLAY: MediaEvent<'play'> = { eventType: 'play', playerTime: { playhead: 0, ts: START_TS + 1 } };

/** What the API makes of an answer to a sessions request. */
async function opened(status: number, headers?: Record<string, string>, body?: string, endpoint = ENDPOINT) {
  const server = createServer();
  const { answer } = createCollectionApi(endpoint).open(START);
  await (await server.next()).respond(status, headers, body);
  return answer;
}

describe('createCollectionApi', () => {
  it.each([
    ['https://example.com', 'https://example.com/api/v1/sessions'],
    ['https://example.com/', 'https://example.com/api/v1/sessions'],
    ['https://example.com//', 'https://example.com/api/v1/sessions'],
    ['https://example.com:8443/media/collect', 'https://example.com:8443/media/collect/api/v1/sessions'],
    ['http://localhost/collect/', 'http://localhost/collect/api/v1/sessions'],
  ])('opens sessions at the endpoint %s', async (endpoint, url) => {
    const server = createServer();
    createCollectionApi(endpoint).open(START);
    expect((await server.next()).url).toBe(url);
  });

  it('posts JSON without cookies, to no other place, and tells no more than its origin', async () => {
    const server = createServer();
    createCollectionApi(ENDPOINT).report('s1', PLAY);
    const { init, text } = await server.next();
    const { signal, ...rest } = init;
    expect(signal).toBeInstanceOf(AbortSignal);
    expect(rest).toEqual({
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: text,
      keepalive: true,
      credentials: 'omit',
      referrerPolicy: 'strict-origin',
      redirect: 'manual',
    });
    expect(JSON.parse(text)).toEqual(PLAY);
  });

  it.each([
    ['a path', '/api/v1/sessions/bfcca2ca597a', 'bfcca2ca597a'],
    ['an absolute URL of another host', 'https://other.example.com/api/v1/sessions/s1', 's1'],
    ['a URL without a scheme', '//other.example.com/api/v1/sessions/s1', 's1'],
    ['a prefix', '/media/collect/api/v1/sessions/s1', 's1'],
    ['a prefix that is called sessions', '/sessions/of/api/v1/sessions/s1', 's1'],
    ['a host that is called sessions', 'https://sessions/api/v1/sessions/s1', 's1'],
    ['a relative path', 'sessions/s1', 's1'],
    ['another version', '/api/v2/sessions/s1', 's1'],
    ['a trailing slash', '/api/v1/sessions/s1/', 's1'],
    ['more path', '/api/v1/sessions/s1/events', 's1'],
    ['a query and a fragment', '/api/v1/sessions/s1?a=/sessions/s2#b', 's1'],
    ['an escaped ID', '/api/v1/sessions/a%2Fb%20c%3F%23%25', 'a/b c?#%'],
    ['an ID that is escaped twice', '/api/v1/sessions/%252e%252e', '%2e%2e'],
    ['letters beyond ASCII', '/api/v1/sessions/%E6%97%A5', '日'],
    ['an ID with dots', '/api/v1/sessions/..s1..', '..s1..'],
    ['an ID that is called sessions', '/api/v1/sessions/sessions', 'sessions'],
  ])('finds the session ID in %s', async (_what, Location, sessionId) => {
    expect(await opened(201, { Location })).toEqual({ kind: 'ok', sessionId });
  });

  it('encodes the session ID again in the URL of its events', async () => {
    const server = createServer();
    createCollectionApi(`${ENDPOINT}/prefix/`).report('a/b c?#%.', PLAY);
    expect((await server.next()).url).toBe(`${ENDPOINT}/prefix/api/v1/sessions/a%2Fb%20c%3F%23%25./events`);
  });

  it.each([
    ['nothing', ''],
    ['no session', '/api/v1/'],
    ['an empty ID', '/api/v1/sessions/'],
    ['an empty ID and more path', '/api/v1/sessions//events'],
    ['an ID in the query', '/api/v1/sessions?id=/sessions/s1'],
    ['a dot', '/api/v1/sessions/.'],
    ['two dots', '/api/v1/sessions/..'],
    ['an escaped dot', '/api/v1/sessions/%2e'],
    ['two escaped dots', '/api/v1/sessions/%2e%2E'],
    ['a control character', '/api/v1/sessions/a\u0001b'],
    ['a tabulator', '/api/v1/sessions/a\tb'],
    ['an escaped line break', '/api/v1/sessions/a%0D%0Ab'],
    ['an escaped null', '/api/v1/sessions/%00'],
    ['an escaped delete', '/api/v1/sessions/a%7F'],
    ['a C1 control character', '/api/v1/sessions/a%C2%85'],
    ['a broken escape', '/api/v1/sessions/100%'],
    ['broken UTF-8', '/api/v1/sessions/%FF'],
    ['a URL that is none', 'http://[/sessions/s1'],
  ])('refuses a Location with %s, and expects one with an ID', async (_what, Location) => {
    expect(await opened(201, { Location })).toEqual({
      kind: 'refused',
      code: 'location',
      status: 201,
      message: 'the answer 201 has a Location header without a session ID: expected /api/v1/sessions/{id}',
    });
  });

  it('names CORS when a 201 comes without a Location that can be read', async () => {
    const outcome = await opened(201);
    expect(outcome).toMatchObject({ kind: 'refused', code: 'location', status: 201 });
    expect(outcome).toHaveProperty('message', expect.stringContaining('CORS'));
  });

  it('says why it was refused, shortly', async () => {
    expect(await opened(400, {}, `params.media.id ${'x'.repeat(1_000)}`)).toEqual({
      kind: 'refused',
      code: 'refused',
      status: 400,
      body: `params.media.id ${'x'.repeat(484)}`,
      message: `answered 400: params.media.id ${'x'.repeat(484)}`,
    });
  });

  it.each([
    ['as it was', 'no such visitor: O"Brien'],
    ['as JSON', '{"error":"no such visitor","id":"O\\"Brien"}'],
    ['far behind', `${'x'.repeat(1_000)}O"Brien`],
  ])('keeps a reason that repeats what was sent, %s, out of the message, which is logged', async (_how, reason) => {
    const server = createServer();
    const params = { ...PARAMS, 'visitor.customerIDs': { crm: { id: 'O"Brien', authState: 1 as const } } };
    const { answer } = createCollectionApi(ENDPOINT).open({ ...START, params });
    await (await server.next()).respond(400, {}, reason);
    expect(await answer).toMatchObject({ body: reason.slice(0, 500), message: 'answered 400: see error.body' });
  });

  it('refuses to be redirected', async () => {
    const server = createServer();
    const { answer } = createCollectionApi(ENDPOINT).open(START);
    // what browsers show of a redirect
    await (await server.next()).answer({ type: 'opaqueredirect', status: 0, ok: false, headers: new Headers() });
    expect(await answer).toEqual({ kind: 'refused', code: 'refused', message: 'the endpoint redirects' });
  });

  it.each([
    ['nothing', undefined],
    ['a response without headers', { status: 201, ok: true }],
    ['a refusal whose body breaks off', { status: 500, headers: null }],
  ])('takes %s for a refusal, for it would come again with each attempt', async (_what, response) => {
    const server = createServer();
    const { answer } = createCollectionApi(ENDPOINT).open(START);
    await (await server.next()).answer(response);
    expect(await answer).toEqual({
      kind: 'refused',
      code: 'refused',
      message: expect.stringMatching(/^its answer can't be read: TypeError: /),
    });
  });

  it('refuses without a reason when the body breaks off', async () => {
    const server = createServer();
    const { answer } = createCollectionApi(ENDPOINT).open(START);
    const text = () => Promise.reject(new TypeError('network error'));
    await (await server.next()).answer({ status: 400, ok: false, headers: new Headers(), text });
    expect(await answer).toMatchObject({ kind: 'refused', status: 400, body: '', message: 'answered 400' });
  });

  it('takes a request back', async () => {
    const server = createServer();
    const { answer, cancel } = createCollectionApi(ENDPOINT).report('s1', PLAY);
    const call = await server.next();
    cancel();
    expect(call.isAborted).toBe(true);
    expect(await answer).toMatchObject({ kind: 'retry' });
  });

  it('posts a recorded session as one array, and leaves the keepalive budget alone', async () => {
    const server = createServer();
    const { answer } = createCollectionApi(`${ENDPOINT}/prefix`).download([START, PLAY]);
    const call = await server.next();
    expect([call.url, call.init.keepalive]).toEqual([`${ENDPOINT}/prefix/api/v1/downloaded`, false]);
    expect(JSON.parse(call.text)).toEqual([START, PLAY]);
    await call.respond(201);
    expect(await answer).toMatchObject({ kind: 'ok' });
  });

  it.each([
    [400, true],
    [401, undefined],
    [404, undefined],
    [413, undefined],
  ])('says of a recorded session that is answered %i whether it is wrong itself: %s', async (status, isWrong) => {
    const server = createServer();
    const { answer } = createCollectionApi(ENDPOINT).download([START, PLAY]);
    await (await server.next()).respond(status);
    const outcome = await answer;
    expect(outcome).toMatchObject({ kind: 'refused', status });
    expect(Object(outcome).isWrong).toBe(isWrong);
  });

  it('takes no other success than 201 for that of the API', async () => {
    const server = createServer();
    const { answer } = createCollectionApi(ENDPOINT).download([START, PLAY]);
    await (await server.next()).respond(200);
    expect(await answer).toMatchObject({ kind: 'refused', status: 200 });
  });
});
