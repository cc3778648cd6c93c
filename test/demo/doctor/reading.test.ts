/** What is read of a recording in each of the shapes that tools write, and what is said of a file that is none. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { body, START_TS } from '../collector/bodies.ts';
import { downloadedBody, edgeBody, recorded } from '../collector/edge/edge-bodies.ts';
import {
  ailments,
  collection,
  collectionEntry,
  DATASTREAM,
  edge,
  edgeEntry,
  entry,
  har,
  later,
  read,
  VISITOR,
} from './recording.ts';

const start = body('sessionStart', 0, 0, VISITOR);
const entries = collection([0, 'sessionStart'], [1, 'play'], [2, 'play']);
const TWICE = ['play playback: play twice in a row'];

/** Of what was read: per request its event, session and status. */
async function requests(text: string | Uint8Array<ArrayBuffer>): Promise<string[]> {
  const outcome = await read(text);
  if (outcome.kind === 'nothing') return [outcome.words];
  return outcome.diagnosis.received.map(
    ({ eventType, kind, sessionId, status }) => `${eventType || kind} ${sessionId} ${status}`,
  );
}

async function counted(text: string) {
  const outcome = await read(text);
  if (outcome.kind === 'nothing') throw new Error(outcome.words);
  return { ...outcome.diagnosis.counts, notes: outcome.notes };
}

const utf16 = (text: string, isBig: boolean): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1) view.setUint16(index * 2, text.charCodeAt(index), !isBig);
  return bytes;
};

const url = 'https://example.hb-api.omtrdc.net/api/v1/sessions';

const SHAPES: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>> = {
  'a HAR': har(entries),
  'a HAR that is indented': JSON.stringify(JSON.parse(har(entries)), null, 4),
  'a HAR with a byte order mark': `\uFEFF${har(entries)}`,
  'a HAR in UTF-16, little end first': utf16(`\uFEFF${har(entries)}`, false),
  'a HAR in UTF-16, big end first, without a mark': utf16(har(entries), true),
  'a compressed HAR': new Uint8Array(gzipSync(har(entries))),
  'a HAR that ends too early': har([...entries, later(5)]).slice(0, -40),
  'a HAR whose bodies are in base64': har(
    entries.map((one) => {
      const { postData } = one.request as { postData: { text: string } };
      return { ...one, request: { ...one.request, postData: { text: btoa(postData.text) } } };
    }),
  ),
  'a list of requests': JSON.stringify([
    {
      method: 'POST',
      url,
      body: start,
      status: 201,
      responseHeaders: { location: '/api/v1/sessions/session-one-1' },
      at: START_TS,
    },
    { method: 'POST', url: `${url}/session-one-1/events`, body: body('play', 1), status: 204, at: START_TS + 1 },
    {
      method: 'POST',
      path: '/api/v1/sessions/session-one-1/events',
      body: JSON.stringify(body('play', 2)),
      status: 204,
      at: START_TS + 2,
    },
  ]),
  'lines of JSON': [
    { url, body: start, response: { status: 201, headers: { Location: `${url}/session-one-1` } } },
    { url: `${url}/session-one-1/events`, body: body('play', 1), status: 204 },
    { url: `${url}/session-one-1/events`, body: body('play', 2), status: 204 },
  ]
    .map((one) => JSON.stringify(one))
    .join('\n'),
  'a session of Charles': JSON.stringify(
    [start, body('play', 1), body('play', 2)].map((what, index) => ({
      status: 'COMPLETE',
      method: 'POST',
      scheme: 'https',
      host: 'example.hb-api.omtrdc.net',
      path: `/api/v1/sessions${index === 0 ? '' : '/session-one-1/events'}`,
      query: null,
      times: { start: new Date(START_TS + index).toISOString() },
      request: {
        header: { headers: [{ name: 'Content-Type', value: 'application/json' }] },
        body: { text: JSON.stringify(what) },
      },
      response: {
        status: index === 0 ? 201 : 204,
        header: { headers: index === 0 ? [{ name: 'Location', value: '/api/v1/sessions/session-one-1' }] : [] },
      },
    })),
  ),
  'paths of a proxy of one’s own': har(
    entries.map((one) => ({
      ...one,
      request: {
        ...one.request,
        url: String(one.request.url).replace(
          'https://example.hb-api.omtrdc.net/api/v1',
          'https://www.example.com/media',
        ),
      },
    })),
  ),
};

describe('readRecording', () => {
  it.each(Object.entries(SHAPES))('reads %s', async (_shape, text) => {
    expect(await requests(text)).toEqual(['sessionStart session-… 201', 'play session-… 204', 'play session-… 204']);
    expect(await ailments(text as string)).toEqual(TWICE);
  });

  it.each<[string, string]>([
    [
      'cURL, of a shell',
      `curl '${url}' -H 'Content-Type: application/json' --data-raw $'${JSON.stringify(start).replaceAll("'", "\\'")}' ;\n` +
        [1, 2]
          .map((after) => `curl '${url}/s1/events' \\\n  -X POST \\\n  -d '${JSON.stringify(body('play', after))}'`)
          .join(' ;\n'),
    ],
    [
      'cURL, of Windows',
      [start, body('play', 1), body('play', 2)]
        .map((what, index) => {
          const text = JSON.stringify(what)
            .replaceAll('"', '\\"')
            .replaceAll(/["\\{}]/g, (letter) => `^${letter}`);
          return `curl ^"${url}${index === 0 ? '' : '/s1/events'}^" ^\n  --data-raw ^"${text}^"`;
        })
        .join(' &\n'),
    ],
    [
      'fetch',
      [start, body('play', 1), body('play', 2)]
        .map((what, index) => {
          const options = {
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(what),
            method: 'POST',
          };
          return `fetch(${JSON.stringify(`${url}${index === 0 ? '' : '/s1/events'}`)}, ${JSON.stringify(options, null, 2)});`;
        })
        .join(' ;\n'),
    ],
    ['bare bodies', JSON.stringify([start, body('play', 1), body('play', 2)].map((what) => what))],
  ])('reads commands and bodies, which tell of no answers: %s', async (name, text) => {
    const id = name === 'bare bodies' ? 'pasted-1' : 's1';
    expect(await requests(text)).toEqual([`sessionStart ${id} null`, `play ${id} null`, `play ${id} null`]);
    expect(await ailments(text)).toEqual(TWICE);
  });

  it('counts what it leaves out', async () => {
    const heartbeat = entry({
      at: START_TS,
      url: 'https://example.hb.omtrdc.net/?s:event:type=play',
      method: 'GET',
      status: 200,
    });
    const preflight = entry({ at: START_TS, url: `${url}/s/events`, method: 'OPTIONS', status: 200 });
    const empty = collectionEntry({ after: 3, type: 'pauseStart' });
    const { postData: _, ...request } = empty.request;
    expect(
      await counted(har([...entries, later(1), later(2), heartbeat, preflight, { ...empty, request }, 17, { a: 1 }])),
    ).toEqual({
      requests: 8,
      collection: 4,
      edge: 0,
      preflights: 1,
      heartbeat: 1,
      other: 2,
      unreadable: 1,
      withoutBody: 1,
      notes: [
        '1 request without a body: the recording does not hold what was sent, so it could not be judged. Save the HAR with content.',
        '1 request of Adobe’s Media SDK 2.x, whose protocol is another one, were not read.',
        '1 element of the file could not be read as a request.',
      ],
    });
  });

  it('reads each event of a request that brings several, and the session that alloy opens', async () => {
    const opening = entry({
      at: START_TS,
      url: `https://edge.adobedc.net/ee/v1/interact?configId=${DATASTREAM}`,
      text: JSON.stringify({
        meta: { state: { entries: [{ key: 'kndctr_identity', value: 'CiY1MTkx' }] } },
        events: [{ xdm: { eventType: 'web.webpagedetails.pageViews' } }, ...edgeBody('sessionStart', '').events],
      }),
      type: 'text/plain; charset=UTF-8',
      status: 200,
      answer: JSON.stringify({
        handle: [{ type: 'media-analytics:new-session', eventIndex: 1, payload: [{ sessionId: 'edge-session-1' }] }],
      }),
    });
    const several = edgeEntry({
      after: 5,
      type: 'play',
      body: {
        events: [
          ...edgeBody('play', 'edge-session-1', 1).events,
          ...edgeBody('pauseStart', 'edge-session-1', 2).events,
        ],
      },
    });
    expect(await requests(har([opening, several]))).toEqual([
      'sessionStart edge-ses… 200',
      'play edge-ses… 204',
      'pauseStart edge-ses… 204',
    ]);
    expect(await ailments(har([opening, several]))).toEqual([
      'play request: 2 events in one request, where Adobe’s API takes one',
    ]);
  });

  it('finds the session of an answer that the recording does not hold, or holds compressed', async () => {
    const opening = edgeEntry({ after: 0, type: 'sessionStart', answer: 'G7MB+I2pAAA=' });
    expect(await requests(har([opening, ...edge([1, 'play'])]))).toEqual([
      'sessionStart edge-ses… 200',
      'play edge-ses… 204',
    ]);
    expect(await ailments(har([opening, ...edge([1, 'play'])]))).toEqual([]);
  });

  it('shows what was sent by another method than POST, and takes nobody else’s list of sessions for it', async () => {
    const asked = (target: string, status: number, method = 'GET') =>
      entry({ at: START_TS + 9, url: target, method, status });
    const wrong = har([
      ...entries.slice(0, 2),
      asked(`${url}/session-one-1/events`, 405),
      asked(`https://edge.adobedc.net/ee/va/v1/sessionStart?configId=${DATASTREAM}`, 200, 'DELETE'),
      asked(url, 301),
      asked('https://shop.example/api/v1/sessions', 200),
    ]);
    expect(await requests(wrong)).toEqual([
      'sessionStart session-… 201',
      'play session-… 204',
      'event session-… 405',
      'session null 200',
      'session null 301',
    ]);
    expect(await ailments(wrong)).toEqual([
      'event request: it is a GET, and the API takes POST only',
      'session request: it is a DELETE, and the API takes POST only',
      'session request: it is a GET, and the API takes POST only',
    ]);
    const { notes, other, withoutBody } = await counted(wrong);
    expect({ notes, other, withoutBody }).toEqual({ notes: [], other: 1, withoutBody: 0 });
    const outcome = await read(wrong);
    const received = outcome.kind === 'diagnosis' ? outcome.diagnosis.received : [];
    expect(received.map(({ accepted, method }) => [method, accepted])).toEqual([
      [undefined, true],
      [undefined, true],
      ['GET', false],
      ['DELETE', false],
      ['GET', false],
    ]);
  });

  it('holds nothing against an event that was sent again because its answer was lost', async () => {
    const lost = collection(
      [1, 'play', 0, { status: 0 }],
      [1, 'play', 0, { status: 500, late: 900 }],
      [1, 'play', 0, { late: 2_000 }],
    );
    expect(
      await ailments(
        har([...collection([0, 'sessionStart']), ...lost, ...collection([9, 'pauseStart', 0, { late: 2_500 }])]),
      ),
    ).toEqual([]);
  });

  it('judges recorded sessions of both APIs', async () => {
    const batch = [
      body('sessionStart', 0, 0, { ...VISITOR, 'media.downloaded': true }),
      body('play', 1),
      body('play', 2),
    ];
    const mc = entry({
      at: START_TS + 9e7,
      url: 'https://example.hb-api.omtrdc.net/api/v1/downloaded',
      text: JSON.stringify(batch),
      status: 201,
    });
    const recordedEdge = downloadedBody(
      recorded('sessionStart'),
      recorded('play', 1),
      recorded('play', 2),
      recorded('sessionEnd', 3),
    );
    const xdm = { identityMap: { ECID: [{ id: '12345678901234567890123456789012345678' }] } };
    const me = entry({
      at: START_TS + 9e7,
      url: `https://edge.adobedc.net/ee/va/v1/downloaded?configId=${DATASTREAM}`,
      text: JSON.stringify({ ...recordedEdge, xdm }),
      status: 200,
      answer: '{}',
    });
    expect(await ailments(har([mc, me]))).toEqual([
      'sessionStart playback: [2] play twice in a row',
      'sessionStart end: a recorded session ends with play',
      'sessionStart playback: [2] play twice in a row',
    ]);
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, RegExp]>([
    ['empty', '', /^It is empty\./],
    ['blank', ' \n ', /^It is empty\./],
    ['ZIP', new Uint8Array([0x50, 0x4b, 3, 4, 20]), /^It is a ZIP archive\. Unpack it/],
    ['a damaged gzip', new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2]), /damaged/],
    ['a page', '<!doctype html><p>x', /^It is a web page/],
    ['mitmproxy’s own', '1024:7:version;2:20#4:mode;9:mitmproxy,', /hardump/],
    ['a capture', new Uint8Array([0xd4, 0xc3, 0xb2, 0xa1, 2, 0]), /^It is a capture of network packets/],
    ['text', 'Hello, what is wrong with my requests?', /^It is text, but neither JSON nor commands/],
    ['something else', new Uint8Array([1, 2, 3, 4]), /^It is no text\./],
    ['JSON of another kind', '{"name":"package","version":"1.0.0"}', /^It is JSON, but its elements are no requests/],
    ['a HAR without entries', har([]), /^It is JSON without requests/],
    ['other traffic', har([later(1), later(2)]), /^2 requests, and none of them goes to/],
    ['other traffic, cut', har([later(1), later(2), later(3)]).slice(0, -99), /^2 requests.*ends in the middle/],
    [
      'another SDK',
      har([entry({ at: 1, url: 'https://x.hb.omtrdc.net/?s%3Aevent%3Atype=start', method: 'GET', status: 200 })]),
      /Media SDK 2\.x/,
    ],
    ['preflights', har([entry({ at: 1, url, method: 'OPTIONS', status: 200 })]), /1 preflight/],
  ])('says in a clear word what it was: %s', async (_name, text, words) => {
    expect(await read(text)).toEqual({ kind: 'nothing', words: expect.stringMatching(words) });
  });
});
