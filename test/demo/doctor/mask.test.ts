/** That no ID of a visitor is in anything that is found, and that visitors can still be told apart. */
import { describe, expect, it } from 'vitest';
import { createMask } from '../../../demo/doctor/diagnosis/mask.ts';
import { body, START_TS } from '../collector/bodies.ts';
import { edgeBody } from '../collector/edge/edge-bodies.ts';
import { collectionEntry, DATASTREAM, edgeEntry, entry, har, read } from './recording.ts';

const SECRETS = {
  ecid: '98765432109876543210987654321098765432',
  otherEcid: '11112222333344445555666677778888999900',
  visitor: 'visitor-1d-anna',
  aid: '2F3A8C1F05158A2B-60000101',
  installation: 'c0ffee00-installation',
  crm: 'crm-000-4711',
  fpid: '0b7c4c7e-not-a-uuid-v4',
  cookie: 'CiY1MTkxMTExMTExMTEx',
  session: 'cookie-of-a-browser-session',
  mail: 'anna.muster@example.org',
  ip: '203.0.113.77',
  metadata: 'member0815',
};

const params = {
  'visitor.marketingCloudUserId': SECRETS.ecid,
  'analytics.visitorId': SECRETS.visitor,
  'analytics.aid': SECRETS.aid,
  'visitor.customerIDs': { crm: { id: SECRETS.crm, authState: 1 } },
  appInstallationId: SECRETS.installation,
  'media.name': `Programme for ${SECRETS.visitor}`,
  'media.sdkVersion': '1.2.3.4',
  'media.channel': SECRETS.ip,
};

const collectionStart = {
  ...body('sessionStart', 0, 0, params),
  customMetadata: { memberId: SECRETS.metadata, contact: SECRETS.mail, again: SECRETS.ecid, genre: 'drama' },
};

const edgeStart = {
  ...edgeBody('sessionStart', '', 0, 0, { customMetadata: [{ name: '_t.userId', value: SECRETS.metadata }] }),
  xdm: {
    identityMap: {
      ECID: [{ id: SECRETS.otherEcid, primary: true }],
      FPID: [{ id: SECRETS.fpid }],
      crm: [{ id: SECRETS.crm, authenticatedState: 'authenticated' }],
    },
  },
  meta: { state: { domain: 'example.com', entries: [{ key: 'kndctr_X_identity', value: SECRETS.cookie }] } },
};

const recording = har([
  collectionEntry({
    after: 0,
    type: 'sessionStart',
    body: collectionStart,
    headers: { Cookie: `s=${SECRETS.session}` },
  }),
  collectionEntry({ after: 1, type: 'play', body: `{"eventType":"play","user":"${SECRETS.visitor}", oops` }),
  edgeEntry({ after: 2, type: 'sessionStart', body: edgeStart }),
  entry({
    at: START_TS + 100,
    url: `https://x.example/${SECRETS.visitor}/va/v1/play?configId=${DATASTREAM}&mid=${SECRETS.ecid}`,
    text: JSON.stringify(edgeBody('play', 'edge-session-1', 3)),
    status: 204,
  }),
]);

describe('a diagnosis', () => {
  it('holds no ID of a visitor, no cookie, no address', async () => {
    const text = JSON.stringify(await read(recording));
    expect(Object.entries(SECRETS).filter(([, secret]) => text.includes(secret))).toEqual([]);
    // and is there
    expect(text).toContain('Programme for [visitor ID 1]');
    expect(text).toContain('the FPID [FPID 1] is no UUIDv4');
    expect(text).toContain('"media.sdkVersion":"1.2.3.4"');
    expect(text).toContain('0123456789ABCDEF@AdobeOrg');
  });

  it('names who watched each session, and cuts the session’s ID short', async () => {
    const outcome = await read(recording);
    const patients = outcome.kind === 'diagnosis' ? outcome.diagnosis.patients : [];
    expect(patients.map(({ id, visitor }) => [id, visitor])).toEqual([
      ['session-…', '[ECID 1]'],
      ['edge-ses…', '[ECID 2]'],
    ]);
  });
});

describe('createMask', () => {
  it('gives the same ID the same name, wherever it stands, and another ID another', () => {
    const mask = createMask();
    const bodies = ['a-visitor', 'b-visitor', 'a-visitor'].map((id) => ({ params: { 'analytics.visitorId': id } }));
    for (const one of bodies) mask.learn(one);
    expect(bodies.map((one) => mask.visitorOf(one))).toEqual(['[visitor ID 1]', '[visitor ID 2]', '[visitor ID 1]']);
    expect(mask.hide(['b-visitor and a-visitor', 'c-visitor'])).toEqual([
      '[visitor ID 2] and [visitor ID 1]',
      'c-visitor',
    ]);
  });

  it('hides a short ID at its place, and leaves words alone that hold it', () => {
    const mask = createMask();
    const one = { params: { 'analytics.aid': 'a' }, eventType: 'play' };
    mask.learn(one);
    expect(mask.hide(one)).toEqual({ params: { 'analytics.aid': '[aid 1]' }, eventType: 'play' });
  });

  it('hides an ID that is a number, or stands where none belongs', () => {
    const mask = createMask();
    const one = { params: { 'analytics.visitorId': 4711, 'visitor.customerIDs': { crm: 'crm-4711' } } };
    expect(mask.hide(one)).toEqual({
      params: { 'analytics.visitorId': '[visitor ID 1]', 'visitor.customerIDs': { crm: '[crm 1]' } },
    });
  });

  it('tells sessions apart that begin alike', () => {
    const mask = createMask();
    expect(['abcdefgh1', 'abcdefgh2', 'abcdefgh1', 'short'].map((id) => mask.session(id))).toEqual([
      'abcdefgh…',
      'abcdefgh2',
      'abcdefgh…',
      'short',
    ]);
  });
});
