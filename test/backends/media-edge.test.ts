// HTTP as the Media Edge API speaks it: addresses, bodies, and answers that hide what they mean.

import { describe, expect, it } from 'vitest';
import { mediaEdge } from '../../src/backends/edge/media-edge.ts';
import { XDM_PLACES } from '../../src/backends/edge/xdm-places.ts';
import { offeredEdge } from '../../src/backends/edge-offer.ts';
import type { MediaEvent, ReportedEvent } from '../../src/protocol/events.ts';
import { requiredOf, SESSION_PARAMS } from '../../src/protocol/params.ts';
import { START_TS } from '../delivery/clock.ts';
import { createServer, newSession } from '../delivery/server.ts';
import { ABOUT, createEdge, DATASTREAM, EDGE, EDGE_PARAMS } from './edge.ts';

const START: MediaEvent<'sessionStart'> = {
  eventType: 'sessionStart',
  playerTime: { playhead: 0, ts: START_TS },
  params: EDGE_PARAMS,
};
const PLAY: MediaEvent<'play'> = { eventType: 'play', playerTime: { playhead: 12.96, ts: START_TS + 12_001 } };
const CONFIG = `configId=${DATASTREAM}`;

/** What comes of an answer to a `sessionStart`. */
async function opened(status: number, body?: string, headers?: Record<string, string>) {
  const server = createServer();
  const { answer } = createEdge().open(START);
  await (await server.next()).respond(status, headers, body);
  return answer;
}

/** What comes of an answer to an event. */
async function reported(status: number, body?: string, headers?: Record<string, string>) {
  const server = createServer();
  const { answer } = createEdge().report('s1', PLAY);
  await (await server.next()).respond(status, headers, body);
  return answer;
}

/** What comes of an answer to a recorded session. */
async function downloaded(status: number, body?: string) {
  const server = createServer();
  const { answer } = createEdge().download([START, PLAY]);
  await (await server.next()).respond(status, {}, body);
  return answer;
}

/** What `mediaCollection` says of an event, besides the session. */
async function said(event: ReportedEvent) {
  const server = createServer();
  createEdge().report('s1', event);
  const { edge } = await server.next();
  const { sessionID, ...rest } = edge?.mediaCollection ?? {};
  expect(sessionID).toBe('s1');
  return [edge?.eventType, rest];
}

const ERRORS = 'https://ns.adobe.com/aep/errors';
const INVALID = {
  type: `${ERRORS}/va-edge-0400-400`,
  status: 400,
  title: 'Bad Request',
  report: {
    details: [
      { name: '$.xdm.mediaCollection.sessionDetails.name', reason: 'Missing required field' },
      { name: '$.xdm.mediaCollection.playhead', reason: 'must be integer' },
    ],
  },
};
const WRONG =
  '$.xdm.mediaCollection.sessionDetails.name: Missing required field; $.xdm.mediaCollection.playhead: must be integer';
const OTHER = { type: `${ERRORS}/EXEG-0201-503`, status: 503, title: 'Audience Manager is away' };
const withErrors = (...errors: object[]) => JSON.stringify({ requestId: 'r', handle: [], errors });

describe('a request to the Edge Network', () => {
  it.each([
    ['https://edge.adobedc.net', 'https://edge.adobedc.net/ee/va/v1/sessionStart'],
    ['https://data.example.com/', 'https://data.example.com/ee/va/v1/sessionStart'],
    ['http://localhost/collect//', 'http://localhost/collect/ee/va/v1/sessionStart'],
  ])('opens sessions at the endpoint %s', async (endpoint, url) => {
    const server = createServer();
    createEdge({ endpoint }).open(START);
    expect((await server.next()).url).toBe(`${url}?${CONFIG}`);
  });

  it('escapes the ID of the datastream', async () => {
    const server = createServer();
    createEdge({ datastreamId: 'a&b:stage' }).open(START);
    expect((await server.next()).url).toBe(`${EDGE}/ee/va/v1/sessionStart?configId=a%26b%3Astage`);
  });

  it('is JSON that is called text, so that no browser asks first, and carries no cookie', async () => {
    const server = createServer();
    createEdge().report('s1', PLAY);
    const { init, text } = await server.next();
    const { signal, ...rest } = init;
    expect(signal).toBeInstanceOf(AbortSignal);
    expect(rest).toEqual({
      method: 'POST',
      headers: { 'Content-Type': 'text/plain;charset=UTF-8' },
      body: text,
      keepalive: true,
      credentials: 'omit',
      referrerPolicy: 'strict-origin',
      redirect: 'manual',
    });
  });

  it('says of a session what is watched, by whom, and what tells it', async () => {
    const server = createServer();
    createEdge().open({ ...START, customMetadata: { theme: 'dark' }, qoeData: { 'media.qoe.timeToStart': 1364 } });
    expect(JSON.parse((await server.next()).text)).toEqual({
      events: [
        {
          xdm: {
            eventType: 'media.sessionStart',
            timestamp: '2023-11-14T22:13:20.000Z',
            ...ABOUT,
            mediaCollection: {
              playhead: 0,
              sessionDetails: {
                name: 'clip',
                length: 60,
                contentType: 'vod',
                playerName: 'test',
                channel: 'sample-channel',
              },
              qoeDataDetails: { timeToStart: 1364 },
              customMetadata: [{ name: 'theme', value: 'dark' }],
            },
          },
        },
      ],
    });
  });

  it('goes to where the session lives, from the second event on, and says again who watches', async () => {
    const server = createServer();
    const edge = createEdge();
    const { answer } = edge.open(START);
    await (await server.next()).respond(200, {}, newSession('s1', 'or2'));
    expect(await answer).toEqual({ kind: 'ok', sessionId: 's1' });
    edge.report('s1', PLAY);
    edge.report('s2', PLAY);
    const [one, other] = [await server.next(), await server.next()];
    expect([one.url, other.url]).toEqual([`${EDGE}/ee/or2/va/v1/play?${CONFIG}`, `${EDGE}/ee/va/v1/play?${CONFIG}`]);
    expect(one.edge).toEqual({
      eventType: 'media.play',
      timestamp: '2023-11-14T22:13:32.001Z',
      ...ABOUT,
      mediaCollection: { sessionID: 's1', playhead: 12 },
    });
  });

  it('finds the ID and the place wherever they stand', async () => {
    const server = createServer();
    const edge = createEdge();
    const handle = [
      { type: 'locationHint:result', payload: [{ scope: 'AAM', hint: '9' }] },
      null,
      { type: 'media-analytics:new-session', payload: [{ sessionId: '' }] },
      { type: 'state:store' },
      { type: 'locationHint:result', payload: [{ scope: 'EdgeNetwork', hint: 'or2-b' }] },
      { type: 'media-analytics:new-session', payload: [null, { sessionId: 's1' }] },
    ];
    const { answer } = edge.open(START);
    await (await server.next()).respond(207, {}, JSON.stringify({ handle }));
    expect(await answer).toEqual({ kind: 'ok', sessionId: 's1' });
    edge.report('s1', PLAY);
    expect((await server.next()).path).toBe('/ee/or2-b/va/v1/play');
  });

  it.each(['..', 'or2/va6', 'or2?', '?', ' ', 7, undefined])('follows no hint that is %j', async (hint) => {
    const server = createServer();
    const edge = createEdge();
    edge.open(START);
    await (await server.next()).respond(200, {}, newSession('s1', hint as string));
    edge.report('s1', PLAY);
    expect((await server.next()).path).toBe('/ee/va/v1/play');
  });

  it('remembers the place of the latest 20 sessions', async () => {
    const server = createServer();
    const edge = createEdge();
    for (let number = 0; number <= 20; number++) {
      edge.open(START);
      await (await server.next()).respond(200, {}, newSession(`s${number}`, 'or2'));
    }
    for (const id of ['s0', 's1', 's20']) edge.report(id, PLAY);
    expect(await server.rest()).toEqual([
      's0: play @12 12.001s',
      's1 on or2: play @12 12.001s',
      's20 on or2: play @12 12.001s',
    ]);
  });

  it.each([
    ['an ECID', { 'visitor.marketingCloudUserId': '1' }, { ECID: [{ id: '1', authenticatedState: 'ambiguous' }] }],
    [
      'IDs of the site, and an ECID, which wins',
      {
        'visitor.marketingCloudUserId': '1',
        'visitor.customerIDs': {
          FPID: { id: 'a', authState: 0 },
          crm: { id: 'b', authState: 1 },
          old: { id: 'c', authState: 2 },
          ECID: { id: 'd', authState: 1 },
        },
      },
      {
        FPID: [{ id: 'a', authenticatedState: 'ambiguous' }],
        crm: [{ id: 'b', authenticatedState: 'authenticated' }],
        old: [{ id: 'c', authenticatedState: 'loggedOut' }],
        ECID: [{ id: '1', authenticatedState: 'ambiguous' }],
      },
    ],
    ['nobody', {}, undefined],
  ] as const)('says that %s watches', async (_who, visitor, identityMap) => {
    const server = createServer();
    const { 'visitor.marketingCloudUserId': _left, ...params } = EDGE_PARAMS;
    createEdge().open({ ...START, params: { ...params, ...visitor } });
    expect((await server.next()).edge?.identityMap).toEqual(identityMap);
  });

  it('leaves out what the datastream knows, and warns of what it has no place for', async () => {
    const server = createServer();
    const edge = createEdge();
    const lost = { 'analytics.visitorId': 'v', 'analytics.aid': 'a', appInstallationId: 'i' };
    const known = {
      'analytics.reportSuite': 'rsid',
      'analytics.trackingServer': 'example.sc.omtrdc.net',
      'visitor.marketingCloudOrgId': 'o@AdobeOrg',
      'analytics.enableSSL': true,
    };
    edge.open({ ...START, params: { ...EDGE_PARAMS, ...known, ...lost, 'analytics.optOutShare': true } });
    expect(Object.keys(Object((await server.next()).edge?.mediaCollection).sessionDetails)).toEqual([
      'name',
      'length',
      'contentType',
      'playerName',
      'channel',
    ]);
    expect(edge.warnings).toEqual(
      [...Object.keys(lost), 'analytics.optOutShare'].map(
        (key) => `${key} is left out: the Edge Network has no place for it`,
      ),
    );
  });

  it.each([
    ['https://example.hb-api.omtrdc.net', /^endpoint is one of the Media Collection API: with datastreamId it is /],
    ['https://edge.adobedc.net/ee', /^endpoint: \/ee\/va\/v1 is added to it/],
    ['https://data.example.com/ee/va/v1/', /^endpoint: \/ee\/va\/v1 is added to it/],
  ])('warns of the endpoint %s', (endpoint, warning) => {
    expect(createEdge({ endpoint }).warnings).toEqual([expect.stringMatching(warning)]);
  });
});

describe('an event in XDM', () => {
  const playerTime = { playhead: 12.96, ts: START_TS };
  const playhead = 12;
  it.each<[ReportedEvent, string, object]>([
    [
      { eventType: 'stateStart', playerTime, params: { 'media.state.name': 'mute' } },
      'statesUpdate',
      { statesStart: [{ name: 'mute' }] },
    ],
    [
      { eventType: 'stateEnd', playerTime, params: { 'media.state.name': 'mute' } },
      'statesUpdate',
      { statesEnd: [{ name: 'mute' }] },
    ],
    [
      {
        eventType: 'error',
        playerTime,
        qoeData: { 'media.qoe.errorID': 'e', 'media.qoe.errorSource': 'player', 'media.qoe.bitrate': 5 },
      },
      'error',
      { errorDetails: { name: 'e', source: 'player' }, qoeDataDetails: { bitrate: 5 } },
    ],
    [{ eventType: 'play', playerTime, qoeData: { 'media.qoe.errorID': 'e' } }, 'play', {}],
    [
      { eventType: 'bitrateChange', playerTime, qoeData: {} as { 'media.qoe.bitrate': number } },
      'bitrateChange',
      { qoeDataDetails: {} },
    ],
    [
      {
        eventType: 'adBreakStart',
        playerTime,
        params: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 12.5, 'media.ad.podFriendlyName': 'mid' },
      },
      'adBreakStart',
      { advertisingPodDetails: { index: 1, offset: 13, friendlyName: 'mid' } },
    ],
    [
      {
        eventType: 'adStart',
        playerTime,
        params: {
          'media.ad.podPosition': 1,
          'media.ad.id': 'a',
          'media.ad.length': 0.4,
          'media.ad.playerName': 'p',
          'media.ad.creativeId': 'c',
        },
        customMetadata: { campaign: 'spring' },
      },
      'adStart',
      {
        advertisingDetails: { podPosition: 1, name: 'a', length: 1, playerName: 'p', creativeID: 'c' },
        customMetadata: [{ name: 'campaign', value: 'spring' }],
      },
    ],
    [
      {
        eventType: 'chapterStart',
        playerTime,
        params: { 'media.chapter.index': 1, 'media.chapter.offset': 0, 'media.chapter.length': 20.5 },
        customMetadata: {},
      },
      'chapterStart',
      { chapterDetails: { index: 1, offset: 0, length: 21 } },
    ],
  ])('%j is %s', async (event, action, rest) => {
    expect(await said(event)).toEqual([`media.${action}`, { playhead, ...rest }]);
  });
});

describe('the answer to a sessionStart', () => {
  it.each([
    ['200', 200, {}],
    ['201', 201, {}],
    ['207 (b), of another service that failed', 207, { errors: [OTHER] }],
    ['207 with an ID, whatever it says beside it', 207, { errors: [INVALID] }],
  ])('%s with a session ID opens a session', async (_what, status, more) => {
    expect(await opened(status, newSession('s1', undefined, more))).toEqual({ kind: 'ok', sessionId: 's1' });
  });

  it.each([
    ['alone', [INVALID]],
    ['beside another that may pass', [OTHER, INVALID]],
  ])('207 (a) is a refusal that names each field, %s', async (_how, errors) => {
    expect(await opened(207, withErrors(...errors))).toEqual({
      kind: 'refused',
      code: 'refused',
      status: 207,
      body: WRONG,
      message: `answered 207: ${WRONG}`,
    });
  });

  it.each([
    ['of another service', [OTHER, { type: `${ERRORS}/EXEG-0104-422`, status: 422, title: 'no schema' }]],
    [
      'beside one of its own that may pass',
      [
        { type: `${ERRORS}/va-edge-0503-503`, status: 503 },
        { status: 422, title: 'no schema' },
      ],
    ],
  ])('207 is a refusal for what will not pass, %s', async (_which, errors) => {
    expect(await opened(207, withErrors(...errors))).toMatchObject({ kind: 'refused', body: 'no schema' });
  });

  it('207 whose errors all may pass is tried again, when the server says', async () => {
    expect(await opened(207, withErrors(OTHER, { status: 429 }), { 'Retry-After': '7' })).toEqual({
      kind: 'retry',
      status: 207,
      afterMs: 7_000,
      message: 'answered 207: Audience Manager is away',
    });
  });

  it('200 without a session ID says where to look', async () => {
    expect(await opened(200, JSON.stringify({ handle: [] }))).toEqual({
      kind: 'refused',
      code: 'refused',
      status: 200,
      message:
        "answered 200 without a session ID: turn on Media Analytics in the datastream, and see that the visitor's consent lets Adobe collect",
    });
  });

  it('200 without a session ID keeps a warning of consent', async () => {
    const title = 'This request was ignored due to lack of user consent';
    const warnings = [{ type: `${ERRORS}/EXEG-0301-200`, status: 200, title }];
    expect(await opened(200, JSON.stringify({ handle: [], warnings }))).toMatchObject({ kind: 'refused', body: title });
  });

  it.each([
    ['a page', '<!doctype html>'],
    ['nothing', undefined],
    ['a list', '[]'],
    ['an ID that is none', newSession('')],
  ])('200 with %s opens no session', async (_what, body) => {
    expect(await opened(200, body)).toMatchObject({ kind: 'refused', status: 200 });
  });

  it('200 whose body breaks off is tried again', async () => {
    const server = createServer();
    const { answer } = createEdge().open(START);
    const text = () => Promise.reject(new TypeError('network error'));
    await (await server.next()).answer({ status: 200, ok: true, headers: new Headers(), text });
    expect(await answer).toMatchObject({ kind: 'retry', message: 'its answer broke off' });
  });

  it.each([408, 429, 500, 502, 503, 504])('%i is tried again', async (status) => {
    expect(await opened(status, '{}', { 'Retry-After': '3' })).toMatchObject({ kind: 'retry', status, afterMs: 3_000 });
  });

  it.each([400, 401, 403, 404, 410, 413, 415, 422])('%i is a refusal', async (status) => {
    const detail = 'The datastream does not exist';
    expect(await opened(status, JSON.stringify({ status, title: 'Wrong', detail }))).toEqual({
      kind: 'refused',
      code: 'refused',
      status,
      body: detail,
      message: `answered ${status}: ${detail}`,
    });
  });

  it('keeps a reason that repeats what was sent out of the message, which is logged', async () => {
    const detail = `no visitor ${EDGE_PARAMS['visitor.marketingCloudUserId']}`;
    expect(await opened(400, JSON.stringify({ detail }))).toMatchObject({
      body: detail,
      message: 'answered 400: see error.body',
    });
  });

  it('no network is tried again, and a redirect is refused', async () => {
    const server = createServer();
    const [one, other] = [createEdge().open(START), createEdge().open(START)];
    await (await server.next()).fail();
    await (await server.next()).answer({ type: 'opaqueredirect', status: 0, ok: false, headers: new Headers() });
    expect(await one.answer).toMatchObject({ kind: 'retry' });
    expect(await other.answer).toEqual({ kind: 'refused', code: 'refused', message: 'the endpoint redirects' });
  });
});

describe('the answer to an event', () => {
  it.each([200, 202, 204, 207])('%i is a success', async (status) => {
    expect(await reported(status)).toEqual({ kind: 'ok', sessionId: '' });
  });

  it.each([404, 410])('%i says that the session is gone', async (status) => {
    expect(await reported(status, '{}')).toEqual({ kind: 'lost', status });
  });

  it.each([408, 429, 500, 503])('%i is tried again', async (status) => {
    expect(await reported(status, '{}', { 'Retry-After': '3' })).toMatchObject({
      kind: 'retry',
      status,
      afterMs: 3_000,
    });
  });

  it('400 is a refusal that names each field', async () => {
    expect(await reported(400, JSON.stringify(INVALID))).toMatchObject({ kind: 'refused', status: 400, body: WRONG });
  });

  it('400 may have its details in one sentence, or none', async () => {
    const details = 'Empty statesUpdate event.';
    expect(await reported(400, JSON.stringify({ report: { details } }))).toMatchObject({
      message: `answered 400: ${details}`,
    });
    expect(await reported(400, 'no JSON')).toMatchObject({ message: 'answered 400: no JSON' });
    expect(await reported(400)).toMatchObject({ message: 'answered 400' });
  });
});

describe('the answer to a recorded session', () => {
  const refusals = (...statuses: number[]) =>
    JSON.stringify({ errors: statuses.map((status) => ({ type: `${ERRORS}/va-edge-0${status}-${status}`, status })) });

  it.each([
    [400, true],
    [413, true],
    [401, undefined],
    [404, undefined],
  ])('%i says whether the session is wrong itself: %s', async (status, isWrong) => {
    const outcome = await downloaded(status);
    expect(outcome).toMatchObject({ kind: 'refused', status });
    expect(Object(outcome).isWrong).toBe(isWrong);
  });

  it('is 207 where it is wrong, with the status of the error that will not pass', async () => {
    expect(await downloaded(207, refusals(503, 403))).toMatchObject({ kind: 'refused', status: 403, isWrong: true });
    expect(await downloaded(207, refusals(503))).toMatchObject({ kind: 'retry', status: 207 });
  });
});

describe('videojs-media-collection/edge', () => {
  it('requires what the other API does, less what its datastream knows', () => {
    const placed = requiredOf(SESSION_PARAMS).filter(
      (key) => XDM_PLACES[key as keyof typeof XDM_PLACES] !== 'elsewhere',
    );
    expect(createEdge().required).toEqual(placed);
  });

  it('offers the back end where the plugin finds it, also when it is evaluated twice', async () => {
    expect(offeredEdge()).toBeUndefined();
    await import('../../src/edge.ts');
    expect(offeredEdge()).toBe(mediaEdge);
  });
});
