// @vitest-environment node
/** The collector as a whole: what it keeps, its orders over HTTP, its mount point, and that nothing crashes it. */
import { createServer, request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCollector } from '../../../demo/collector/collector.ts';
import { createReceivedList, MAX_RECEIVED } from '../../../demo/collector/received-list.ts';
import { body, START_TS } from './bodies.ts';
import { type Served, serve } from './serve.ts';

let served: Served;

beforeEach(async () => {
  served = await serve({ now: () => START_TS + 5 });
});
afterEach(() => served.stop());

const eventTypes = () => served.collector.received.map(({ eventType }) => eventType);

describe('createCollector', () => {
  it('keeps all there is to know of a request', async () => {
    const headers = {
      'Content-Type': 'application/json',
      Origin: 'https://example.com',
      Referer: 'https://example.com/page',
      Cookie: 'a=b',
      'X-Other': 'not kept',
    };
    const start = body('sessionStart', 0, 1.5);
    await served.post('/api/v1/sessions', start, { headers });
    const { sessionId } = served.collector.received[0] ?? {};
    expect(sessionId).toMatch(/^[0-9a-f]{64}$/);
    expect(served.collector.received).toEqual([
      {
        n: 1,
        at: START_TS + 5,
        kind: 'session',
        path: '/api/v1/sessions',
        sessionId,
        eventType: 'sessionStart',
        playhead: 1.5,
        ts: START_TS,
        status: 201,
        reason: '',
        accepted: true,
        violations: ['request: it carries a cookie'],
        body: start,
        bytes: JSON.stringify(start).length,
        sameOriginHeaders: {
          'content-type': 'application/json',
          origin: 'https://example.com',
          referer: 'https://example.com/page',
          cookie: 'a=b',
        },
      },
    ]);
    expect(await (await fetch(`${served.url}/received`)).json()).toEqual(served.collector.received);
  });

  it('keeps what it refuses, and why', async () => {
    await served.post('/api/v1/sessions', '{"eventType": 1, "playerTime": {"playhead": "0", "ts": null}}');
    await served.post('/api/v1/sessions', 'no JSON');
    expect(served.collector.received).toMatchObject([
      { status: 400, eventType: '', playhead: null, ts: null, sessionId: null, accepted: false },
      { status: 400, eventType: '', body: 'no JSON', reason: expect.stringMatching(/^the body is no JSON/) },
    ]);
  });

  it('takes its orders over HTTP', async () => {
    const { post } = served;
    const sessionId = await served.open(body('sessionStart'));
    const play = async () => (await served.tell(sessionId, body('play', 1))).status;
    const order = async (path: string, what: unknown = '') => (await post(path, what)).status;

    expect([await order('/fail', { status: 503, count: null }), await play(), await play()]).toEqual([204, 503, 503]);
    expect([await order('/recover'), await play()]).toEqual([204, 204]);
    expect([await order('/close', { sessionId }), await play()]).toEqual([204, 410]);
    expect([await order('/forget', { sessionId: 'another' }), await play()]).toEqual([204, 410]);
    expect([await order('/forget'), await play()]).toEqual([204, 404]);
  });

  it('forgets everything at a reset', async () => {
    const sessionId = await served.open(body('sessionStart'));
    served.collector.fail({ status: 500 });
    expect((await served.post('/reset', '')).status).toBe(204);
    expect(served.collector.received).toEqual([]);
    expect((await served.tell(sessionId, body('play', 1))).status).toBe(404);
    await served.open(body('sessionStart'));
    expect(served.collector.received.map(({ n }) => n)).toEqual([2, 3]);
  });

  it.each([
    ['/fail', '{"status": 99}'],
    ['/fail', '{"status"'],
    ['/forget', '{"sessionId": 1}'],
    ['/close', '{"sessionId": null}'],
    ['/reset', '{'],
  ])('does not understand %s %s', async (path, what) => {
    await served.open(body('sessionStart'));
    const response = await served.post(path, what);
    expect([response.status, await response.json()]).toEqual([400, { message: `${path} can't be told this` }]);
    expect(served.collector.received).toHaveLength(1);
  });

  it.each([
    ['/feed', 'POST', 'GET'],
    ['/received', 'POST', 'GET'],
    ['/fail', 'GET', 'POST'],
    ['/reset', 'GET', 'POST'],
  ])('allows %s no %s', async (path, method, allowed) => {
    const response = await fetch(served.url + path, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allowed]);
  });

  it.each(['/', '/other', '/constructor', '/api/v1/session', '/api/v1/sessions//events', '/api/v2/sessions'])(
    'knows nothing of %s',
    async (path) => {
      expect((await fetch(served.url + path, { method: 'POST' })).status).toBe(404);
    },
  );

  it('hands on what it does not know, and knows where it is mounted', async () => {
    const collector = createCollector();
    const server = createServer((request, response) => {
      const { url = '' } = request;
      const mounted = Object.assign(request, { url: url.slice('/collect'.length), originalUrl: url });
      collector.handle(mounted, response, () => response.writeHead(299).end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/collect`;
    const start = (init = {}) =>
      fetch(`${base}/api/v1/sessions`, { method: 'POST', body: JSON.stringify(body('sessionStart')), ...init });

    expect((await fetch(`${base}/other`)).status).toBe(299);
    expect((await start()).headers.get('location')).toMatch(/^\/api\/v1\/sessions\/[0-9a-f]{64}$/);
    collector.fail({ absoluteLocation: true });
    expect((await start()).headers.get('location')).toContain(`${base}/api/v1/sessions/`);
    collector.fail({ status: 307 });
    const redirect = await start({ redirect: 'manual' });
    expect(redirect.headers.get('location')).toBe('/collect/api/v1/sessions?redirected');
    server.close();
    server.closeAllConnections();
  });

  it('is not harmed by clients that go away', async () => {
    const { port } = new URL(served.url);
    const talk = (text: string) =>
      new Promise<void>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => socket.write(text, () => socket.destroy()));
        socket.on('close', () => resolve());
      });
    const head = 'POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
    await talk(`${head}Content-Length: 1000\r\n\r\n{"eventType":`);
    await talk(`${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"eve`);
    await talk(`${head}Transfer-Encoding: chunked\r\n\r\nnonsense`);
    await talk('POST /fail HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{');
    const whole = JSON.stringify(body('sessionStart', 1));
    await talk(`${head}Content-Length: ${whole.length}\r\n\r\n${whole}`);

    expect((await served.post('/api/v1/sessions', body('sessionStart', 2))).status).toBe(201);
    // half a request is none; a whole one was received, though nobody heard the answer
    expect(served.collector.received.filter(({ ts }) => ts === null)).toEqual([]);
    expect(eventTypes()).toContain('sessionStart');
  });

  it('cuts off a client that does not stop talking', async () => {
    const sent = new Promise<string>((resolve) => {
      const request = httpRequest(`${served.url}/api/v1/sessions`, { method: 'POST' }, () => resolve('answered'));
      const chunk = Buffer.alloc(1024 * 1024, 'x');
      const talk = () => {
        while (request.write(chunk)) {
          // as fast as it takes it
        }
      };
      request.on('drain', talk);
      request.on('error', () => resolve('cut off'));
      talk();
    });
    expect(await sent).toBe('cut off');
    expect((await served.post('/api/v1/sessions', body('sessionStart'))).status).toBe(201);
    expect(eventTypes()).toEqual(['sessionStart']);
  });
});

describe('createReceivedList', () => {
  const arrival = (bytes: number) => ({
    kind: 'event' as const,
    path: '',
    sessionId: null,
    body: null,
    bytes,
    sameOriginHeaders: {},
  });

  it('keeps the last 5,000', () => {
    const { list, add } = createReceivedList();
    for (let i = 0; i < MAX_RECEIVED + 3; i += 1) add(arrival(10), i);
    expect([list.length, list[0]?.n, list.at(-1)?.n]).toEqual([5_000, 4, 5_003]);
  });

  it('keeps fewer where they are large', () => {
    const { list, add } = createReceivedList();
    for (let i = 0; i < 100; i += 1) add(arrival(1024 * 1024), i);
    expect([list.length, list[0]?.n]).toEqual([64, 37]);
  });
});
