// @vitest-environment node
/** Every rule of the Edge schemas: the full event of each action passes, and each way to break it is named. */
import { describe, expect, it } from 'vitest';
import { EDGE_SCHEMAS, envelopeSchema, RECORDED_SCHEMAS } from '../../../demo/rules/edge-schemas.ts';
import { edgeBodyFaults as faults } from '../../../demo/rules/edge-validation.ts';
import {
  ACTIONS,
  downloadedBody,
  type EdgeBody,
  edgeBody,
  fullEdgeBody,
  QOE,
  recorded,
} from '../collector/edge/edge-bodies.ts';
import { openObjects } from './open-objects.ts';

const actions = Object.keys(ACTIONS);

/** In words, `name: reason`. */
const said = (action: string, body: unknown) => faults(action, body).map(({ name, reason }) => `${name}: ${reason}`);

type Case = [what: string, broken: unknown, said: string[]];

/** A full body, changed at one place; `undefined` takes the key out. */
function changed(action: string, way: string, value: unknown): EdgeBody {
  const body = structuredClone(fullEdgeBody(action, 'sid'));
  const keys = way.split('.');
  const last = keys.pop() ?? '';
  let within: Record<string, unknown> = body.events[0].xdm;
  for (const key of keys) within = within[key] as Record<string, unknown>;
  if (value === undefined) delete within[last];
  else within[last] = value;
  return body;
}

const typeOf = (sample: unknown) => (typeof sample === 'number' ? 'integer' : typeof sample);
const OTHER_TYPE: Readonly<Record<string, unknown>> = { string: 2, integer: '2', boolean: 'true' };
const CLOSED: Readonly<Record<string, string>> = {
  streamType: 'must be one of video, audio',
  showType: 'must be one of 0, 1, 2, 3',
  source: 'must be one of player, external',
};
const LEAST: Readonly<Record<string, number>> = { index: 1 };

/** Everything that can be wrong with one of the objects in `mediaCollection`. */
function brokenPart(action: string, part: string, full: Record<string, unknown>, required: readonly string[]): Case[] {
  const at = `mediaCollection.${part}`;
  const cases: Case[] = [
    [`${part} null`, changed(action, at, null), [`$.xdm.${at}: must be object`]],
    [`${part} with an unknown key`, changed(action, `${at}.colour`, 'red'), [`$.xdm.${at}.colour: Not allowed here`]],
  ];
  for (const [key, sample] of Object.entries(full)) {
    const type = typeOf(sample);
    const field = `$.xdm.${at}.${key}`;
    const reason = CLOSED[key] ?? `must be ${type}`;
    const add = (what: string, value: unknown, why: string) =>
      cases.push([`${part}.${key} ${what}`, changed(action, `${at}.${key}`, value), [`${field}: ${why}`]]);
    add('of another type', OTHER_TYPE[type], reason);
    add('null', null, reason);
    if (required.includes(key)) add('missing', undefined, 'Missing required field');
    if (type !== 'integer') continue;
    add('a fraction', 1.5, 'must be integer');
    add('negative', -1, `must be >= ${LEAST[key] ?? 0}`);
  }
  return cases;
}

function broken(action: string): Case[] {
  const media = fullEdgeBody(action, 'sid').events[0].xdm.mediaCollection;
  const { optional = {}, required = {} } = ACTIONS[action] ?? {};
  const one = (what: string, way: string, value: unknown, why: string): Case => [
    what,
    changed(action, way, value),
    [`$.xdm.${way}: ${why}`],
  ];
  const cases: Case[] = [
    one('a playhead with a fraction', 'mediaCollection.playhead', 12.5, 'must be integer'),
    one('a playhead that is text', 'mediaCollection.playhead', '12', 'must be integer'),
    one('a negative playhead', 'mediaCollection.playhead', -1, 'must be >= 0'),
    one('no playhead', 'mediaCollection.playhead', undefined, 'Missing required field'),
    one('no timestamp', 'timestamp', undefined, 'Missing required field'),
    one('no eventType', 'eventType', undefined, 'Missing required field'),
    one('another eventType', 'eventType', 'media.other', `must be one of media.${action}`),
    one('an unknown key', 'mediaCollection.colour', 'red', 'Not allowed here'),
    one('an unknown key of the event', 'data', {}, 'Not allowed here'),
  ];
  if (action === 'sessionStart')
    cases.push(one('a session ID', 'mediaCollection.sessionID', 'sid', 'Not allowed here'));
  else cases.push(one('no session ID', 'mediaCollection.sessionID', undefined, 'Missing required field'));
  for (const part of Object.keys(required)) {
    cases.push(one(`no ${part}`, `mediaCollection.${part}`, undefined, 'Missing required field'));
  }
  for (const [part, value] of Object.entries(media)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    cases.push(...brokenPart(action, part, { ...value }, Object.keys(required[part] ?? {})));
  }
  if (!('customMetadata' in optional)) {
    cases.push(one('customMetadata', 'mediaCollection.customMetadata', [], 'Not allowed here'));
  }
  return cases;
}

const CUSTOM = 'mediaCollection.customMetadata';

/** What only one place has to be, beyond its type. */
const OF_ITS_OWN: [action: string, way: string, value: unknown, said: string[]][] = [
  ['sessionStart', CUSTOM, { own: 'x' }, [`$.xdm.${CUSTOM}: must be array`]],
  ['sessionStart', CUSTOM, [{ name: 'own' }], [`$.xdm.${CUSTOM}[0].value: Missing required field`]],
  ['adStart', CUSTOM, [{ name: 'own', value: 1 }], [`$.xdm.${CUSTOM}[0].value: must be string`]],
  ['chapterStart', CUSTOM, [{ name: 'own', value: '', a: 1 }], [`$.xdm.${CUSTOM}[0].a: Not allowed here`]],
  ['play', 'identityMap', { ECID: [{}] }, ['$.xdm.identityMap.ECID[0].id: Missing required field']],
  ['play', 'identityMap', { 'a/b': [] }, ['$.xdm.identityMap["a/b"]: must NOT have fewer than 1 items']],
  [
    'play',
    'identityMap',
    { ECID: [{ id: '1', authenticatedState: 1 }] },
    ['$.xdm.identityMap.ECID[0].authenticatedState: must be one of ambiguous, authenticated, loggedOut'],
  ],
  ['play', 'timestamp', 1_509_045_324_153, ['$.xdm.timestamp: must be string']],
  ['play', 'mediaCollection.sessionID', '', ['$.xdm.mediaCollection.sessionID: must NOT have fewer than 1 characters']],
  ['ping', 'mediaCollection.playhead', 2 ** 31, ['$.xdm.mediaCollection.playhead: must be <= 2147483647']],
  [
    'statesUpdate',
    'mediaCollection.statesStart',
    [{ name: 'mute' }, {}],
    ['$.xdm.mediaCollection.statesStart[1].name: Missing required field'],
  ],
  [
    'statesUpdate',
    'mediaCollection.statesEnd',
    [{ name: 'a'.repeat(65) }],
    ['$.xdm.mediaCollection.statesEnd[0].name: must NOT have more than 64 characters'],
  ],
];

const EMPTY = 'Empty statesUpdate event. At least one of statesStart or statesEnd list should be non-empty';

describe('edgeBodyFaults', () => {
  it('knows 18 actions, the same ones recorded, and downloaded', () => {
    expect([...EDGE_SCHEMAS.keys()]).toEqual([...actions, 'downloaded']);
    expect([...RECORDED_SCHEMAS.keys()]).toEqual(actions);
    expect(actions).toHaveLength(18);
    expect(said('resume', {})).toEqual(['$: There is no action resume']);
  });

  it('is closed at every level', () => {
    expect(openObjects([...EDGE_SCHEMAS.values(), ...RECORDED_SCHEMAS.values(), envelopeSchema('play')])).toEqual([]);
    expect(openObjects([{ type: 'object' }])).toEqual(['/0']);
  });

  describe.each(actions)('%s', (action) => {
    it('takes the smallest and the fullest body', () => {
      expect(said(action, edgeBody(action, 'sid'))).toEqual([]);
      expect(said(action, fullEdgeBody(action, 'sid'))).toEqual([]);
    });

    it('is taken as a part of a recorded session, without session ID', () => {
      const rest = action === 'sessionStart' ? [] : [recorded(action, 1)];
      expect(said('downloaded', downloadedBody(recorded('sessionStart'), ...rest))).toEqual([]);
    });

    it.each(broken(action))('refuses %s', (_what, body, expected) => {
      expect(said(action, body)).toEqual(expected);
    });
  });

  it.each(OF_ITS_OWN)('refuses in %s the %s %j', (action, way, value, expected) => {
    expect(said(action, changed(action, way, value))).toEqual(expected);
  });

  it.each(['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.006Z', '2025-09-26T15:52:24+00:00'])(
    'takes the timestamp %s',
    (timestamp) => expect(said('play', changed('play', 'timestamp', timestamp))).toEqual([]),
  );

  it.each(['2026-01-02', '2026-01-02T03:04:05', '2026-13-02T03:04:05Z', '2026-01-02 03:04:05Z', 'now'])(
    'refuses the timestamp %s',
    (timestamp) =>
      expect(said('play', changed('play', 'timestamp', timestamp))).toEqual([
        expect.stringMatching(/^\$\.xdm\.timestamp: must match pattern/),
      ]),
  );

  it('takes several states at once, and refuses none', () => {
    const states = (more: Record<string, unknown>) => edgeBody('statesUpdate', 'sid', 0, 0, more);
    const both = { statesStart: [{ name: 'mute' }, { name: 'pictureInPicture' }], statesEnd: [{ name: 'fullScreen' }] };
    expect(said('statesUpdate', states(both))).toEqual([]);
    for (const none of [{ statesStart: [] }, { statesStart: [], statesEnd: [] }, { statesStart: undefined }]) {
      const body = JSON.parse(JSON.stringify(states(none)));
      expect(said('statesUpdate', body)).toEqual([`$.xdm.mediaCollection: ${EMPTY}`]);
    }
  });

  it.each<[what: string, body: unknown, said: string[]]>([
    ['null', null, ['$: must be object']],
    ['text', 'play', ['$: must be object']],
    ['an array', [], ['$: must be object']],
    ['nothing', {}, ['$.events: Missing required field']],
    ['no event', { events: [] }, ['$.events: must NOT have fewer than 1 items']],
    ['an event that is none', { events: [null] }, ['$: must be object']],
    [
      'two events',
      { events: [...edgeBody('play', 'a').events, ...edgeBody('play', 'a').events] },
      ['$.events: must NOT have more than 1 items'],
    ],
    ['an unknown key', { ...edgeBody('play', 'a'), extra: 1 }, ['$.extra: Not allowed here']],
    [
      'the body of the other API',
      { eventType: 'play', playerTime: { playhead: 0, ts: 1 } },
      ['$.events: Missing required field', '$.eventType: Not allowed here', '$.playerTime: Not allowed here'],
    ],
  ])('refuses %s', (_what, body, expected) => {
    expect(said('play', body)).toEqual(expected);
  });

  it.each<[what: string, events: unknown[], said: string[]]>([
    ['no event', [], ['$.xdm.mediaDownloadedEvents: must NOT have fewer than 1 items']],
    [
      'another first event',
      [recorded('play')],
      ['$.xdm.mediaDownloadedEvents[0].mediaEventType: The first event must be media.sessionStart'],
    ],
    [
      'a second session',
      [recorded('sessionStart'), recorded('sessionStart')],
      ['$.xdm.mediaDownloadedEvents[1].mediaEventType: Only the first event opens a session'],
    ],
    [
      'an unknown event',
      [recorded('sessionStart'), { mediaEventType: 'media.resume' }, null],
      [
        '$.xdm.mediaDownloadedEvents[1].mediaEventType: There is no recorded event media.resume',
        '$.xdm.mediaDownloadedEvents[2].mediaEventType: There is no recorded event undefined',
      ],
    ],
    [
      'an event of a session that was not recorded',
      [recorded('sessionStart'), { ...recorded('ping', 1), mediaCollection: { sessionID: 'sid', playhead: 0.5 } }],
      [
        '$.xdm.mediaDownloadedEvents[1].mediaCollection.sessionID: Not allowed here',
        '$.xdm.mediaDownloadedEvents[1].mediaCollection.playhead: must be integer',
      ],
    ],
  ])('refuses in a recorded session %s', (_what, events, expected) => {
    expect(said('downloaded', downloadedBody(...events))).toEqual(expected);
  });

  it('names every fault at once, and not ten thousand', () => {
    const body = changed('sessionStart', 'mediaCollection.sessionDetails', { length: 60.39 });
    expect(said('sessionStart', body).sort()).toEqual([
      '$.xdm.mediaCollection.sessionDetails.channel: Missing required field',
      '$.xdm.mediaCollection.sessionDetails.contentType: Missing required field',
      '$.xdm.mediaCollection.sessionDetails.length: must be integer',
      '$.xdm.mediaCollection.sessionDetails.name: Missing required field',
      '$.xdm.mediaCollection.sessionDetails.playerName: Missing required field',
    ]);
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key${index}`, 1]));
    expect(faults('play', { ...edgeBody('play', 'a'), ...many })).toHaveLength(20);
  });
});

describe('QOE', () => {
  it('rides on every event', () => {
    for (const action of actions) {
      expect([action, said(action, edgeBody(action, 'sid', 0, 0, { qoeDataDetails: QOE }))]).toEqual([action, []]);
    }
  });
});
