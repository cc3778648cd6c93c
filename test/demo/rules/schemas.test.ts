// @vitest-environment node
/** Every rule of the schemas over HTTP: the full body of each event type passes, and each way to break it is named. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCHEMAS } from '../../../demo/rules/schemas.ts';
import { type Body, body, EVENT_TYPES, fullBody, QOE_DATA } from '../collector/bodies.ts';
import { type Served, serve } from '../collector/serve.ts';
import { openObjects } from './open-objects.ts';

let served: Served;
let sessionId: string;

beforeAll(async () => {
  served = await serve();
  sessionId = await served.open(body('sessionStart'));
});
afterAll(() => served.stop());

/** Where bodies of this type go; each gets a session that is still open. */
async function send(eventType: string, what: unknown): Promise<{ status: number; message: string }> {
  if (eventType === 'sessionEnd') sessionId = await served.open(body('sessionStart'));
  const path = eventType === 'sessionStart' ? '/api/v1/sessions' : `/api/v1/sessions/${sessionId}/events`;
  const response = await served.post(path, what);
  const text = await response.text();
  return { status: response.status, message: text ? JSON.parse(text).message : '' };
}

type Case = [what: string, broken: unknown, message: string];

/** A value of another type than the sample, and what the refusal says of it. */
const OTHER_TYPE: Readonly<Record<string, unknown>> = { string: 2, number: '2', boolean: 'true', object: 'crm' };

function broken(eventType: string): Case[] {
  const full = fullBody(eventType);
  const { required = {}, optional = {}, customMetadata } = EVENT_TYPES[eventType] ?? {};
  const cases: Case[] = [];
  const add = (what: string, value: unknown, message: string) => cases.push([what, value, message]);
  const withParam = (key: string, value: unknown) => ({ ...full, params: { ...full.params, [key]: value } });
  const withQoe = (key: string, value: unknown) => ({ ...full, qoeData: { ...full.qoeData, [key]: value } });
  const withTime = (key: string, value: unknown) => ({ ...full, playerTime: { ...full.playerTime, [key]: value } });
  const without = (key: keyof Body) => ({ ...full, [key]: undefined });

  for (const key of Object.keys(required)) add(`no ${key}`, withParam(key, undefined), `params.${key} is required`);
  if (Object.keys(required).length > 0) add('no params', without('params'), 'params is required');
  for (const [key, sample] of Object.entries({ ...required, ...optional })) {
    const isClosed = ['media.streamType', 'media.showType'].includes(key);
    const type = Number.isInteger(sample) && !INEXACT.includes(key) ? 'integer' : typeof sample;
    const reason = isClosed ? 'must be one of' : `must be ${type}`;
    add(`${key} of another type`, withParam(key, OTHER_TYPE[typeof sample]), `params.${key} ${reason}`);
    add(`${key} null`, withParam(key, null), `params.${key} ${reason}`);
    if (type === 'integer') add(`${key} a fraction`, withParam(key, 1.5), `params.${key} must be integer`);
    if (typeof sample === 'number' && key !== 'visitor.aamLocationHint')
      add(`${key} negative`, withParam(key, -1), `params.${key} must be >= `);
  }
  add('an unknown param', withParam('media.colour', 'red'), 'params.media.colour does not belong here');
  add('params null', { ...full, params: null }, 'params must be object');
  add('params an array', { ...full, params: [] }, 'params must be object');

  for (const [key, sample] of Object.entries(QOE_DATA)) {
    const type = typeof sample === 'number' ? 'integer' : 'string';
    add(`${key} of another type`, withQoe(key, OTHER_TYPE[typeof sample]), `qoeData.${key} must be ${type}`);
    add(`${key} null`, withQoe(key, null), `qoeData.${key} must be ${type}`);
    if (type === 'string') continue;
    add(`${key} a fraction`, withQoe(key, 1.5), `qoeData.${key} must be integer`);
    add(`${key} negative`, withQoe(key, -1), `qoeData.${key} must be >= 0`);
  }
  add('an unknown media.qoe key', withQoe('media.qoe.mood', 'x'), 'qoeData.media.qoe.mood does not belong here');
  add('an own qoe key that is no string', withQoe('own', 1), 'qoeData.own must be string');
  add('qoeData null', { ...full, qoeData: null }, 'qoeData must be object');

  if (customMetadata) {
    const withMetadata = (key: string, value: unknown) => ({ ...full, customMetadata: { [key]: value } });
    add('metadata that is no string', withMetadata('own', 1), 'customMetadata.own must be string');
    add('metadata null', withMetadata('own', null), 'customMetadata.own must be string');
    for (const key of ['own-key', 'own key', 'ключ', '', 'key\n']) {
      add(`the metadata key ${JSON.stringify(key)}`, withMetadata(key, 'x'), `customMetadata.${key} is no key`);
    }
    add('customMetadata null', { ...full, customMetadata: null }, 'customMetadata must be object');
  } else {
    add('customMetadata', { ...full, customMetadata: { own: 'x' } }, 'customMetadata does not belong here');
  }

  add('no playerTime', without('playerTime'), 'playerTime is required');
  add('no playhead', withTime('playhead', undefined), 'playerTime.playhead is required');
  add('playhead null', withTime('playhead', null), 'playerTime.playhead must be number');
  add('playhead a string', withTime('playhead', '0'), 'playerTime.playhead must be number');
  add('playhead negative', withTime('playhead', -0.1), 'playerTime.playhead must be >= 0');
  add('no ts', withTime('ts', undefined), 'playerTime.ts is required');
  add('ts null', withTime('ts', null), 'playerTime.ts must be integer');
  add('ts a fraction', withTime('ts', 1_509_045_324_153.5), 'playerTime.ts must be integer');
  add('ts a string', withTime('ts', '1509045324153'), 'playerTime.ts must be integer');
  add('ts 0', withTime('ts', 0), 'playerTime.ts must be >= 1');
  add('an unknown key in playerTime', withTime('zone', 'UTC'), 'playerTime.zone does not belong here');
  add('an unknown key', { ...full, extra: 1 }, 'extra does not belong here');
  add('no eventType', without('eventType'), 'eventType is required');
  add('an unknown eventType', { ...full, eventType: 'resume' }, 'eventType must be one of sessionStart, play, ');
  add('the name of an inherited property', { ...full, eventType: 'constructor' }, 'eventType must be one of');
  add('eventType null', { ...full, eventType: null }, 'eventType must be one of sessionStart, play, ');
  return cases;
}

/** Params that are seconds: any number, though the sample happens to be whole. */
const INEXACT = ['media.ad.podSecond', 'media.ad.length', 'media.chapter.offset'];

/** What only one param has to be, beyond its type. */
const OF_ITS_OWN: [eventType: string, key: string, value: unknown, message: string][] = [
  ['sessionStart', 'media.streamType', 'radio', 'must be one of video, audio'],
  ['sessionStart', 'media.showType', '4', 'must be one of 0, 1, 2, 3'],
  ['sessionStart', 'visitor.customerIDs', { crm: { id: 1, authState: 1 } }, '.crm.id must be string'],
  ['sessionStart', 'visitor.customerIDs', { crm: { id: 'x', authState: 3 } }, '.crm.authState must be one of 0, 1, 2'],
  ['sessionStart', 'visitor.customerIDs', { crm: { id: 'x' } }, '.crm.authState is required'],
  ['sessionStart', 'visitor.customerIDs', { crm: { authState: 0 } }, '.crm.id is required'],
  ['sessionStart', 'visitor.customerIDs', { crm: { id: 'x', authState: 0, a: 1 } }, '.crm.a does not belong here'],
  ['sessionStart', 'visitor.customerIDs', { 'a/b~c': null }, '.a/b~c must be object'],
  ['adBreakStart', 'media.ad.podIndex', 0, 'must be >= 1'],
  ['adStart', 'media.ad.podPosition', 0, 'must be >= 1'],
  ['chapterStart', 'media.chapter.index', 0, 'must be >= 1'],
  ['stateStart', 'media.state.name', 'full screen', 'must match pattern'],
  ['stateStart', 'media.state.name', 'a'.repeat(65), 'must NOT have more than 64 characters'],
  ['stateEnd', 'media.state.name', '', 'must match pattern'],
];

describe('SCHEMAS', () => {
  it('has a schema for each of the 19 event types', () => {
    expect([...SCHEMAS.keys()]).toEqual(Object.keys(EVENT_TYPES));
    expect(SCHEMAS.size).toBe(19);
  });

  it('is closed at every level', () => {
    expect(openObjects([...SCHEMAS.values()])).toEqual([]);
  });

  describe.each(Object.keys(EVENT_TYPES))('%s', (eventType) => {
    const accepted = { status: eventType === 'sessionStart' ? 201 : 204, message: '' };

    it('takes the smallest and the fullest body', async () => {
      expect(await send(eventType, body(eventType))).toEqual(accepted);
      expect(await send(eventType, fullBody(eventType))).toEqual(accepted);
    });

    it('takes empty optional parts', async () => {
      const { customMetadata } = EVENT_TYPES[eventType] ?? {};
      const empty = { params: {}, qoeData: {}, ...(customMetadata && { customMetadata: {} }) };
      expect(await send(eventType, { ...empty, ...body(eventType) })).toEqual(accepted);
    });

    it.each(broken(eventType))('refuses %s', async (_what, what, message) => {
      const answer = await send(eventType, what);
      expect(answer.status).toBe(400);
      expect(answer.message).toContain(message);
    });
  });

  it.each(OF_ITS_OWN)('refuses in %s the %s %j', async (eventType, key, value, message) => {
    const answer = await send(eventType, body(eventType, 0, 0, { [key]: value }));
    expect(answer).toEqual({ status: 400, message: expect.stringMatching(`^params\\.${key}`) });
    expect(answer.message).toContain(message);
  });

  it("takes the example of the API's own documentation", async () => {
    const example = `{
      "playerTime": { "playhead": 0, "ts": 1509045324153 },
      "eventType": "sessionStart",
      "params": {
        "media.playerName": "sample-html5-api-player",
        "analytics.trackingServer": "<your-aa-tracking-server>",
        "analytics.reportSuite": "<your-aa-rsid>",
        "analytics.visitorId": "<your-userId>",
        "media.contentType": "VOD",
        "media.length": 60.39333333333333,
        "media.id": "MA API Sample Player",
        "visitor.marketingCloudOrgId": "<your-org-id>",
        "media.name": "ClickMe",
        "media.channel": "sample-channel",
        "media.sdkVersion": "va-api-0.0.0",
        "analytics.enableSSL": false
      },
      "customMetadata": { "myCustomData": "<your metadata>", "myCustomData2": "<your metadata>" },
      "qoeData": { "param1": "<your param-value>", "param2": "<your param-value>" }
    }`;
    expect(await send('sessionStart', example)).toEqual({ status: 201, message: '' });
    expect(served.collector.received.at(-1)?.violations).toEqual([]);
  });

  it('names every fault at once, and each apart', async () => {
    const wrong = { ...body('play'), params: { a: 1 }, playerTime: { playhead: '0' } };
    const response = await served.tell(sessionId, wrong);
    expect(await response.json()).toEqual({
      message: 'playerTime.ts is required; playerTime.playhead must be number; params.a does not belong here',
      errors: [
        { field: 'playerTime.ts', reason: 'is required' },
        { field: 'playerTime.playhead', reason: 'must be number' },
        { field: 'params.a', reason: 'does not belong here' },
      ],
    });
  });

  it('does not name ten thousand faults', async () => {
    const params = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`key${i}`, 1]));
    const response = await served.tell(sessionId, { ...body('play'), params });
    expect(response.status).toBe(400);
    expect((await response.json()).errors).toHaveLength(20);
  });
});
