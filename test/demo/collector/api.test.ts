// @vitest-environment node
/** The answers of the API, one by one: statuses, headers, the life of a session. Recorded ones: `downloaded.test.ts`. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SCHEMAS } from '../../../demo/rules/schemas.ts';
import { type Body, body, EVENT_TYPES, START_TS } from './bodies.ts';
import { type Served, serve } from './serve.ts';

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'OPTIONS,POST,PUT',
  'access-control-allow-headers': 'Content-Type',
  'access-control-expose-headers': 'Location',
};

let now: number;
let served: Served;

beforeEach(async () => {
  now = START_TS;
  served = await serve({ now: () => now });
});
afterEach(() => served.stop());

const cors = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));

/** Status and reason of an event. */
async function tell(sessionId: string, what: unknown): Promise<[status: number, message: string]> {
  const response = await served.tell(sessionId, what);
  const text = await response.text();
  return [response.status, text && JSON.parse(text).message];
}

describe('createApi', () => {
  describe('POST /api/v1/sessions', () => {
    it('answers 201, empty, with the path of the session', async () => {
      const response = await served.post('/api/v1/sessions', body('sessionStart'));
      expect(response.status).toBe(201);
      expect(response.headers.get('location')).toMatch(/^\/api\/v1\/sessions\/[0-9a-f]{64}$/);
      expect(await response.text()).toBe('');
      expect(cors(response)).toEqual(CORS);
    });

    it('opens another session each time', async () => {
      const ids = [await served.open(body('sessionStart')), await served.open(body('sessionStart'))];
      expect(new Set(ids).size).toBe(2);
      expect(served.collector.received.map(({ sessionId }) => sessionId)).toEqual(ids);
    });

    it('escapes the ID in the path, and knows it escaped or not', async () => {
      const own = await serve({ newSessionId: () => 'a/b ü%' });
      expect(await own.open(body('sessionStart'))).toBe('a%2Fb%20%C3%BC%25');
      expect((await own.tell('a%2Fb%20%C3%BC%25', body('play', 1))).status).toBe(204);
      expect(own.collector.received.map(({ sessionId }) => sessionId)).toEqual(['a/b ü%', 'a/b ü%']);
      await own.stop();
    });

    it('refuses a recorded session, and any other event', async () => {
      const recorded = await served.post('/api/v1/sessions', body('sessionStart', 0, 0, { 'media.downloaded': true }));
      expect([recorded.status, (await recorded.json()).message]).toEqual([
        400,
        'params.media.downloaded must not be true outside /api/v1/downloaded',
      ]);
      const other = await served.post('/api/v1/sessions', body('play'));
      expect([other.status, (await other.json()).message]).toEqual([
        400,
        'eventType must be sessionStart to open a session',
      ]);
      expect(cors(other)).toEqual(CORS);
    });
  });

  describe('POST /api/v1/sessions/{sid}/events', () => {
    it('answers 204, empty', async () => {
      const response = await served.tell(await served.open(body('sessionStart')), body('play', 1));
      expect(response.status).toBe(204);
      expect(await response.text()).toBe('');
      expect(cors(response)).toEqual(CORS);
    });

    it('refuses another sessionStart', async () => {
      const sessionId = await served.open(body('sessionStart'));
      expect(await tell(sessionId, body('sessionStart', 1))).toEqual([
        400,
        'eventType must not be sessionStart: it opens a session of its own',
      ]);
    });

    it.each(['0'.repeat(64), 'constructor', '%ff'])('answers 404 for the unknown session %s', async (sessionId) => {
      const response = await served.tell(sessionId, body('play'));
      expect([response.status, await response.json()]).toEqual([404, { message: 'there is no such session' }]);
      expect(cors(response)).toEqual(CORS);
    });

    it('answers 410 after sessionEnd, and 204 to its repeats', async () => {
      const sessionId = await served.open(body('sessionStart'));
      expect(await tell(sessionId, body('sessionEnd', 10))).toEqual([204, '']);
      expect(await tell(sessionId, body('play', 10))).toEqual([410, 'the session had its sessionEnd']);
      expect(await tell(sessionId, body('ping', 10_000))).toEqual([410, 'the session had its sessionEnd']);
      expect(await tell(sessionId, body('sessionEnd', 10))).toEqual([204, '']);
      expect(await tell(sessionId, body('sessionEnd', 20))).toEqual([204, '']);
      expect(served.collector.received.flatMap(({ violations }) => violations)).toEqual([
        'end: play when the session had its sessionEnd',
        'end: ping when the session had its sessionEnd',
      ]);
    });

    it('hears what happened before sessionEnd for 5 s after it', async () => {
      const sessionId = await served.open(body('sessionStart'));
      await tell(sessionId, body('sessionEnd', 10));
      now += 5_000;
      expect(await tell(sessionId, body('pauseStart', 9))).toEqual([204, '']);
      now += 1;
      expect(await tell(sessionId, body('pauseStart', 8))).toEqual([410, 'the session had its sessionEnd']);
      now += 600_000;
      expect(await tell(sessionId, body('sessionEnd', 10))).toEqual([204, '']);
    });

    it('goes on after sessionComplete', async () => {
      const sessionId = await served.open(body('sessionStart'));
      await tell(sessionId, body('sessionComplete', 10));
      expect(await tell(sessionId, body('ping', 10_000))).toEqual([204, '']);
    });

    it('answers 410 after ten minutes of silence', async () => {
      const sessionId = await served.open(body('sessionStart'));
      for (const after of [600_000, 1_200_000]) {
        now += 600_000;
        expect(await tell(sessionId, body('ping', after))).toEqual([204, '']);
      }
      now += 600_001;
      expect(await tell(sessionId, body('ping', 1_800_001))).toEqual([
        410,
        'the session expired after ten minutes of silence',
      ]);
      expect(served.collector.received.at(-1)?.violations).toEqual([
        'end: ping when the session expired after ten minutes of silence',
      ]);
    });

    it('does not count refused events as a sign of life', async () => {
      const sessionId = await served.open(body('sessionStart'));
      now += 599_000;
      expect((await tell(sessionId, { ...body('ping'), extra: 1 }))[0]).toBe(400);
      now += 2_000;
      expect((await tell(sessionId, body('ping', 601_000)))[0]).toBe(410);
    });

    it('forgets one session or all, and closes one or all', async () => {
      const { collector } = served;
      const [a, b, c, d] = await Promise.all([1, 2, 3, 4].map(() => served.open(body('sessionStart'))));
      const statuses = () =>
        Promise.all([a, b, c, d].map(async (id) => (await served.tell(id ?? '', body('play', 1))).status));
      collector.forget(a);
      collector.close(b);
      expect(await statuses()).toEqual([404, 410, 204, 204]);
      collector.close();
      expect(await statuses()).toEqual([404, 410, 410, 410]);
      collector.forget();
      expect(await statuses()).toEqual([404, 404, 404, 404]);
    });
  });

  describe('GET /api/v1/schemas/{eventType}', () => {
    it.each(Object.keys(EVENT_TYPES))('gives the schema of %s, in draft-04', async (eventType) => {
      const response = await fetch(`${served.url}/api/v1/schemas/${eventType}`);
      expect(response.status).toBe(200);
      const schema = await response.json();
      expect(schema).toEqual(SCHEMAS.get(eventType));
      expect(schema.$schema).toBe('http://json-schema.org/draft-04/schema#');
      expect(cors(response)).toEqual(CORS);
    });

    it.each(['resume', 'constructor', '%ff'])('knows no schema of %s', async (eventType) => {
      expect((await fetch(`${served.url}/api/v1/schemas/${eventType}`)).status).toBe(404);
    });
  });

  const PATHS = ['/api/v1/sessions', '/api/v1/sessions/x/events', '/api/v1/downloaded', '/api/v1/schemas/play'];

  it.each(PATHS)('answers the preflight of %s with the headers of the API and no others', async (path) => {
    const response = await fetch(served.url + path, {
      method: 'OPTIONS',
      headers: { Origin: 'https://example.com', 'Access-Control-Request-Method': 'POST' },
    });
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(cors(response)).toEqual(CORS);
    expect(served.collector.received).toEqual([]);
  });

  it.each(PATHS)('allows no other method on %s', async (path) => {
    for (const method of ['PUT', 'DELETE', path.includes('schemas') ? 'POST' : 'GET']) {
      const response = await fetch(served.url + path, { method });
      expect([method, response.status]).toEqual([method, 405]);
      expect(response.headers.get('allow')).toBe(path.includes('schemas') ? 'OPTIONS, GET' : 'OPTIONS, POST');
      expect(cors(response)).toEqual(CORS);
    }
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, RegExp]>([
    ['no body', '', /^the body is no JSON: /],
    ['half a body', '{"eventType":"play"', /^the body is no JSON: /],
    ['a string', '"play"', /^the body must be a JSON object$/],
    ['an array', '[]', /^the body must be a JSON object$/],
    ['null', 'null', /^the body must be a JSON object$/],
    ['a body nested too deeply', `${'['.repeat(400_000)}${']'.repeat(400_000)}`, /^the body is no JSON: /],
    ['what is not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), /^the body is no JSON: it is not UTF-8$/],
    [
      'a polluting key',
      JSON.stringify(body('play')).replace('{', '{"__proto__":{"x":1},'),
      /__proto__ does not belong/,
    ],
  ])('refuses %s', async (_what, broken, message) => {
    const sessionId = await served.open(body('sessionStart'));
    for (const path of ['/api/v1/sessions', `/api/v1/sessions/${sessionId}/events`]) {
      const response = await served.post(path, '', { body: broken });
      expect(response.status).toBe(400);
      expect((await response.json()).message).toMatch(message);
    }
    expect((await fetch(`${served.url}/received`)).status).toBe(200);
  });

  it('answers 413 beyond one mebibyte', async () => {
    const padded = (bytes: number): Body & { qoeData: { own: string } } => {
      const whole = { ...body('sessionStart'), qoeData: { own: '' } };
      whole.qoeData.own = 'x'.repeat(bytes - JSON.stringify(whole).length);
      return whole;
    };
    expect((await served.post('/api/v1/sessions', padded(1_048_576))).status).toBe(201);
    const response = await served.post('/api/v1/sessions', padded(1_048_577));
    expect([response.status, await response.json()]).toEqual([413, { message: '1048577 bytes are more than 1048576' }]);
    expect(cors(response)).toEqual(CORS);
    expect(served.collector.received.map(({ bytes, status }) => [bytes, status])).toEqual([
      [1_048_576, 201],
      [1_048_577, 413],
    ]);
  });
});
