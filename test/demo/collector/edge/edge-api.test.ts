// @vitest-environment node
/** The answers of the Edge Network, one by one and whole. What makes a body invalid: `edge-schemas.test.ts`. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EDGE_SCHEMAS } from '../../../../demo/rules/edge-schemas.ts';
import { START_TS } from '../bodies.ts';
import { DATASTREAM, type EdgeAddress, type Served, serve } from '../serve.ts';
import { ACTIONS, downloadedBody, edgeBody, fullEdgeBody, recorded } from './edge-bodies.ts';

let now: number;
let served: Served;
let opened: number;

beforeEach(async () => {
  now = START_TS;
  opened = 0;
  served = await serve({
    now: () => now,
    newSessionId: () => {
      opened += 1;
      return `session ${opened}`;
    },
  });
});
afterEach(() => served.stop());

const UUID = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const ERRORS = 'https://ns.adobe.com/aep/errors/';
const newSession = (sessionId: string) => ({
  type: 'media-analytics:new-session',
  eventIndex: 0,
  payload: [{ sessionId }],
});
const hints = (hint: string) => ({
  type: 'locationHint:result',
  payload: [
    { scope: 'Target', hint: '35', ttlSeconds: 1800 },
    { scope: 'AAM', hint: '9', ttlSeconds: 1800 },
    { scope: 'EdgeNetwork', hint, ttlSeconds: 1800 },
  ],
});
const stored = (value: string) => ({
  type: 'state:store',
  payload: [{ key: 'kndctr_0123456789ABCDEF_AdobeOrg_cluster', value, maxAge: 1800 }],
});

const start = (to?: EdgeAddress) => served.edge('sessionStart', edgeBody('sessionStart', ''), to);
/** Opens the first session, which lives on `or2`. */
const open = async () => {
  expect((await start()).status).toBe(200);
  return 'session 1';
};
const violations = () => served.collector.received.flatMap((one) => one.violations);

/** Status, content type and body. */
async function whole(answer: Promise<Response>): Promise<[number, string | null, unknown]> {
  const response = await answer;
  const text = await response.text();
  return [response.status, response.headers.get('content-type'), text && JSON.parse(text)];
}

const JSON_TYPE = 'application/json;charset=utf-8';
const PROBLEM = 'application/problem+json';
const problem = (code: string, title: string, detail: string, details?: unknown[]) => {
  const status = Number(code.split('-').at(-1));
  const report = { ...(details && { details }), requestId: UUID };
  return [status, PROBLEM, { type: ERRORS + code, status, title, detail, report }];
};

describe('createEdgeApi', () => {
  describe('sessionStart', () => {
    it('answers 200 with the session and where it lives, in any order', async () => {
      expect(await whole(start())).toEqual([
        200,
        JSON_TYPE,
        { requestId: UUID, handle: [newSession('session 1'), hints('or2'), stored('or2')] },
      ]);
      expect(await whole(start())).toEqual([
        200,
        JSON_TYPE,
        { requestId: UUID, handle: [stored('va6'), hints('va6'), newSession('session 2')] },
      ]);
      expect(served.collector.received).toMatchObject([
        { kind: 'session', sessionId: 'session 1', eventType: 'sessionStart', ts: START_TS, playhead: 0, status: 200 },
        { kind: 'session', sessionId: 'session 2', accepted: true, reason: '', violations: [] },
      ]);
    });

    it('stays on the server that it was sent to', async () => {
      const response = await start({ hint: 'jpn3' });
      expect((await response.json()).handle[1]).toEqual(hints('jpn3'));
      expect(violations()).toEqual([]);
      await start({ hint: 'xx' });
      expect(violations()).toEqual(['request: there is no edge server xx']);
    });

    it('answers 207 and opens nothing when a field is wrong, and names all that are', async () => {
      const body = edgeBody('sessionStart', '', 0, 0, {
        sessionDetails: { length: 60.39, name: 'clip', channel: 'c' },
      });
      const details = [
        { name: '$.xdm.mediaCollection.sessionDetails.playerName', reason: 'Missing required field' },
        { name: '$.xdm.mediaCollection.sessionDetails.contentType', reason: 'Missing required field' },
        { name: '$.xdm.mediaCollection.sessionDetails.length', reason: 'must be integer' },
      ];
      const error = {
        type: `${ERRORS}va-edge-0400-400`,
        status: 400,
        title: 'Bad Request',
        report: { details, requestId: UUID },
      };
      const answer = await whole(served.edge('sessionStart', body));
      expect(answer).toEqual([207, JSON_TYPE, { requestId: UUID, handle: [], errors: [error] }]);
      expect(served.collector.received).toMatchObject([
        {
          accepted: false,
          sessionId: null,
          status: 207,
          reason: details.map(({ name, reason }) => `${name}: ${reason}`).join('; '),
        },
      ]);
    });

    it('answers to a request ID with one that begins so', async () => {
      const response = await served.post(
        `/ee/va/v1/sessionStart?configId=${DATASTREAM}&requestId=mine`,
        edgeBody('sessionStart', ''),
      );
      const { requestId } = await response.json();
      expect(requestId).toMatch(/^mine-[0-9a-f]{16}$/);
      expect(response.headers.get('x-request-id')).toBe(requestId);
    });

    it('is found below an endpoint that ends with /edge, too', async () => {
      const path = `/edge/ee/va/v1/sessionStart?configId=${DATASTREAM}`;
      expect((await served.post(path, edgeBody('sessionStart', ''))).status).toBe(200);
      expect(served.collector.received.map((one) => one.path)).toEqual([path]);
    });
  });

  describe('events', () => {
    const ping = (more: object = {}) => ({ ...edgeBody('ping', 'session 1', 10_000, 10), ...more });

    it.each(Object.keys(ACTIONS).slice(1))('takes %s, and answers 204, empty', async (action) => {
      const id = await open();
      const response = await served.edge(action, fullEdgeBody(action, id, 1), { hint: 'or2' });
      expect([response.status, await response.text(), response.headers.get('content-type')]).toEqual([204, '', null]);
      const eventType = action === 'statesUpdate' ? 'stateEnd' : action;
      expect(served.collector.received[1]).toMatchObject({
        eventType,
        sessionId: id,
        ts: START_TS + 1,
        accepted: true,
      });
    });

    it('answers 400 with all that is wrong', async () => {
      await open();
      const body = edgeBody('ping', 'session 1', 10_000, 10.5, { colour: 'red' });
      expect(await whole(served.edge('ping', body, { hint: 'or2' }))).toEqual(
        problem('va-edge-0400-400', 'Bad Request', 'Invalid request', [
          { name: '$.xdm.mediaCollection.colour', reason: 'Not allowed here' },
          { name: '$.xdm.mediaCollection.playhead', reason: 'must be integer' },
        ]),
      );
      expect(served.collector.received[1]).toMatchObject({ status: 400, accepted: false, sessionId: 'session 1' });
    });

    it('answers 400 where path and event differ', async () => {
      await open();
      expect(await whole(served.edge('play', ping(), { hint: 'or2' }))).toEqual(
        problem(
          'va-edge-0400-400',
          'Bad Request',
          'The payload eventType ping was different from the path eventType play',
        ),
      );
      expect((await served.edge('sessionStart', ping())).status).toBe(400);
    });

    it('answers 404 for a session that it does not know, and for one of the other API', async () => {
      const detail =
        'Error processing request. If the session is longer than 24h, please start a new one. Returning Not Found';
      expect(await whole(served.edge('ping', ping()))).toEqual(problem('va-edge-0404-404', 'Not Found', detail));
      await open();
      expect((await served.edge('ping', ping(), { hint: 'or2' })).status).toBe(204);
      served.collector.forget('session 1');
      expect((await served.edge('ping', ping(), { hint: 'or2' })).status).toBe(404);
      const { body } = await import('../bodies.ts');
      const id = decodeURIComponent(await served.open(body('sessionStart')));
      expect((await served.edge('ping', edgeBody('ping', id, 10_000))).status).toBe(404);
    });

    it('answers 410 for a session that was closed, and for one that was silent for ten minutes', async () => {
      await open();
      served.collector.close('session 1');
      expect(await whole(served.edge('ping', ping(), { hint: 'or2' }))).toEqual(
        problem('va-edge-0410-410', 'Gone', 'the session was closed'),
      );
      expect(violations()).toEqual([]);
      await start();
      now += 600_001;
      const late = edgeBody('ping', 'session 2', 600_001, 10);
      const because = 'the session expired after ten minutes of silence';
      expect(await whole(served.edge('ping', late, { hint: 'va6' }))).toEqual(
        problem('va-edge-0410-410', 'Gone', because),
      );
      expect(violations()).toEqual([`end: ping when ${because}`]);
    });

    it('drops without a word what comes after sessionEnd, and says 204 to its repeats', async () => {
      await open();
      for (const [action, after] of [
        ['sessionEnd', 1],
        ['ping', 10_000],
        ['sessionEnd', 1],
      ] as const) {
        const response = await served.edge(action, edgeBody(action, 'session 1', after), { hint: 'or2' });
        expect([action, response.status, await response.text()]).toEqual([action, 204, '']);
      }
      expect(served.collector.received.slice(1).map(({ accepted, reason }) => [accepted, reason])).toEqual([
        [true, ''],
        [false, 'dropped: the session had its sessionEnd'],
        [true, ''],
      ]);
      expect(violations()).toEqual(['end: ping when the session had its sessionEnd']);
    });

    it('calls it a violation to come to another server, or with another datastream', async () => {
      await open();
      const play = (after: number) => edgeBody(after % 2 ? 'play' : 'pauseStart', 'session 1', after);
      const other = 'ebebf826-a01f-4458-8cec-ef61de241c94';
      const send = (after: number, to?: EdgeAddress) => served.edge(after % 2 ? 'play' : 'pauseStart', play(after), to);
      const answers = [await send(1), await send(2, { hint: 'va6' }), await send(3, { hint: 'or2', configId: other })];
      expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
      expect(violations()).toEqual([
        'request: it comes without a location hint, and the session lives on or2',
        'request: it comes with the location hint va6, and the session lives on or2',
        `request: its configId is ${other}, and the session was opened with ${DATASTREAM}`,
      ]);
    });
  });

  describe('downloaded', () => {
    const batch = [recorded('sessionStart'), recorded('play', 1), recorded('sessionComplete', 60_390, 60)];

    it('takes a whole session at once, and answers 200 with handles', async () => {
      expect(await whole(served.edge('downloaded', downloadedBody(...batch)))).toEqual([
        200,
        JSON_TYPE,
        { requestId: UUID, handle: [newSession('session 1'), hints('or2'), stored('or2')] },
      ]);
      expect(served.collector.received).toMatchObject([
        {
          kind: 'downloaded',
          sessionId: null,
          eventType: 'sessionStart',
          ts: START_TS,
          accepted: true,
          violations: [],
        },
      ]);
    });

    it('answers 207 when an event is wrong', async () => {
      const response = await served.edge('downloaded', downloadedBody(...batch, { ...recorded('ping'), extra: 1 }));
      const { errors } = await response.json();
      expect([response.status, errors]).toEqual([
        207,
        [
          {
            type: `${ERRORS}va-edge-0400-400`,
            status: 400,
            title: 'Bad Request',
            report: {
              details: [{ name: '$.xdm.mediaDownloadedEvents[3].extra', reason: 'Not allowed here' }],
              requestId: UUID,
            },
          },
        ],
      ]);
      expect(served.collector.received[0]?.accepted).toBe(false);
    });

    it('holds each session against the rules, and wants an end', async () => {
      const [one] = downloadedBody(...batch.slice(0, 2), recorded('play', 2)).events as unknown[];
      const [other] = downloadedBody(...batch).events as unknown[];
      expect((await served.edge('downloaded', { events: [other, one] })).status).toBe(200);
      expect(violations()).toEqual(['playback: [2] play twice in a row', 'end: a recorded session ends with play']);
    });
  });

  describe('the gateway', () => {
    const play = edgeBody('play', 'session 1', 1);

    it.each([
      ['no datastream', '', 'EXEG-0002-400', 'Missing datastream ID', 'the query has no configId'],
      ['no UUID', 'mine', 'EXEG-0003-400', 'Invalid datastream ID', 'there is no datastream mine'],
    ])('answers 400 for %s', async (_what, configId, code, title, detail) => {
      expect(await whole(start({ configId }))).toEqual(problem(code, title, detail));
      await open();
      expect(await whole(served.edge('play', play, { configId, hint: 'or2' }))).toEqual(problem(code, title, detail));
    });

    it.each(['application/json', 'Text/Plain', 'text/plain;charset=UTF-8', 'text/javascript'])(
      'takes %s',
      async (type) => {
        expect((await start({ init: { headers: { 'Content-Type': type } } })).status).toBe(200);
        expect(violations()).toEqual([]);
      },
    );

    it('answers 415 for another type', async () => {
      expect(await whole(start({ init: { headers: { 'Content-Type': 'text/html' } } }))).toEqual(
        problem('EXEG-0111-415', 'Unsupported Media Type', 'the Content-Type is text/html'),
      );
    });

    it('answers 413 beyond 64 KB', async () => {
      const padded = (bytes: number) => {
        const body = edgeBody('sessionStart', '');
        body.events[0].xdm._id = '';
        body.events[0].xdm._id = 'x'.repeat(bytes - JSON.stringify(body).length);
        return body;
      };
      expect((await served.edge('sessionStart', padded(65_536))).status).toBe(200);
      expect(await whole(served.edge('sessionStart', padded(65_537)))).toEqual(
        problem('EXEG-0112-413', 'Payload Too Large', '65537 bytes are more than 65536'),
      );
    });

    it.each([
      ['no JSON', '{'],
      ['what is not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
    ])('answers 400 for %s', async (_what, body) => {
      const [status, type, said] = await whole(
        served.edge('play', '', { init: { headers: { 'Content-Type': 'text/plain' }, body } }),
      );
      expect([status, type, Object(said).detail]).toEqual([
        400,
        PROBLEM,
        expect.stringMatching(/^the body is no JSON: /),
      ]);
    });

    it.each([null, [], 'text', {}, { events: {} }, { events: [null] }, { events: [{ xdm: null }] }])(
      'is not brought down by %j',
      async (body) => {
        expect((await served.edge('sessionStart', JSON.stringify(body))).status).toBe(207);
        expect((await served.edge('play', JSON.stringify(body))).status).toBe(400);
        expect((await served.edge('downloaded', JSON.stringify(body))).status).toBe(207);
        expect((await fetch(`${served.url}/received`)).status).toBe(200);
      },
    );

    it('answers 404 for an unknown action, 405 for another method', async () => {
      expect(await whole(served.edge('resume', play))).toEqual(
        problem('va-edge-0404-404', 'Not Found', 'there is no action resume'),
      );
      const response = fetch(`${served.url}/ee/va/v1/play`);
      expect((await response).headers.get('allow')).toBe('OPTIONS, POST');
      expect(await whole(response)).toEqual(
        problem('va-edge-0405-405', 'Method Not Allowed', 'GET is not allowed here'),
      );
    });

    it('calls a cookie a violation, and an FPID that Adobe makes nothing of', async () => {
      const body = edgeBody('sessionStart', '');
      const id = '2A7B1B5C-6D4E-4C7A-9F41-0D3D1B5E8C11';
      body.events[0].xdm.identityMap = { FPID: [{ id: 'CHANGEME' }, { id }], ECID: [{ id: '1' }] };
      await served.edge('sessionStart', body, { init: { headers: { 'Content-Type': 'text/plain', Cookie: 'a=b' } } });
      expect(violations()).toEqual(['request: it carries a cookie', 'content: the FPID CHANGEME is no UUIDv4']);
    });

    it('lets any page read its answers, and ask beforehand', async () => {
      const cors = {
        'access-control-allow-origin': 'https://example.com',
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'OPTIONS,POST',
        'access-control-allow-headers': 'Content-Type',
        'access-control-expose-headers': 'Retry-After,x-request-id',
        vary: 'Origin',
      };
      const Origin = 'https://example.com';
      const headers = { 'Content-Type': 'text/plain', Origin };
      const answers = [
        await fetch(`${served.url}/ee/or2/va/v1/ping?configId=x`, { method: 'OPTIONS', headers: { Origin } }),
        await start({ init: { headers } }),
        await served.edge('ping', edgeBody('ping', 'unknown'), { init: { headers } }),
        await served.edge('resume', play, { init: { headers } }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([204, 200, 404, 404]);
      for (const { headers: given } of answers) {
        const found = [...given].filter(([name]) => name.startsWith('access-control-') || name === 'vary');
        expect(Object.fromEntries(found)).toEqual(cors);
      }
    });

    it('shows readers of the demo its schemas', async () => {
      const response = await fetch(`${served.url}/ee/schemas/ping`);
      expect([response.status, await response.json()]).toEqual([200, EDGE_SCHEMAS.get('ping')]);
      expect((await fetch(`${served.url}/ee/schemas/constructor`)).status).toBe(404);
    });
  });
});
