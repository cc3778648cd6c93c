/** Whole recordings in, whole lists of what is wrong with them out: Adobe's documented timelines, spoken well and badly. */
import { describe, expect, it } from 'vitest';
import { ALL_RULES } from '../../../demo/doctor/diagnosis/diagnosis.ts';
import { START_TS } from '../collector/bodies.ts';
import { ailments, collection, edge, har, later, read, type Step } from './recording.ts';

type Row = readonly [after: number, type: string, playhead?: number, more?: Partial<Step>];

/** A pre-roll of two ads, two chapters, a pause, a stall, a seek, states: with every ping that is due. */
const VIEWING: readonly Row[] = [
  [0, 'sessionStart'],
  [1, 'adBreakStart', 0, { params: { 'media.ad.podSecond': 0 } }],
  [2, 'adStart'],
  [1_000, 'ping'],
  [2_000, 'ping'],
  [2_500, 'adComplete'],
  [2_501, 'adStart', 0, { params: { 'media.ad.podPosition': 2 } }],
  [3_000, 'ping'],
  [3_500, 'adSkip'],
  [3_501, 'adBreakComplete'],
  [3_600, 'chapterStart'],
  [3_601, 'play'],
  [10_000, 'ping', 6.4],
  [12_000, 'pauseStart', 8.4],
  [20_000, 'ping', 8.4],
  [22_000, 'play', 8.4],
  [23_000, 'bufferStart', 9.4],
  [24_000, 'play', 9.4],
  [25_000, 'pauseStart', 10.4],
  [25_400, 'chapterSkip', 40],
  [25_401, 'chapterStart', 40],
  [25_402, 'play', 40],
  [30_000, 'ping', 44.6],
  [40_000, 'ping', 54.6],
  [45_788, 'chapterComplete', 60.39],
  [45_789, 'sessionComplete', 60.39],
];

/** The same in the words of the Edge Network: whole seconds, no params of the other API. */
const EDGE_VIEWING: readonly Row[] = VIEWING.map(([after, type, playhead = 0]) => [after, type, Math.floor(playhead)]);

/** A session that goes well, but for these. */
const playing = (...rows: Row[]) => har(collection([0, 'sessionStart'], [1, 'play'], ...rows));

describe('a documented timeline', () => {
  it.each([
    ['the Media Collection API', collection(...VIEWING)],
    ['the Media Edge API', edge(...EDGE_VIEWING)],
  ])('to %s shows nothing, wherever the recording goes on', async (_api, entries) => {
    expect(await ailments(har(entries))).toEqual([]);
    expect(await ailments(har([...entries, later(600_000)]))).toEqual([]);
  });

  it('shows nothing where its recording begins in the middle', async () => {
    for (let from = 1; from < VIEWING.length; from += 1) {
      expect(await ailments(har(collection(...VIEWING.slice(from))))).toEqual([]);
      expect(await ailments(har(edge(...EDGE_VIEWING.slice(from))))).toEqual([]);
    }
  });

  it('shows nothing where its recording ends in the middle', async () => {
    for (let to = 2; to < VIEWING.length; to += 1) {
      expect(await ailments(har(collection(...VIEWING.slice(0, to))))).toEqual([]);
    }
  });

  it('shows nothing where the Edge Network is told of no time at the start, as in Adobe’s examples', async () => {
    const [start, ...rest] = edge(...EDGE_VIEWING);
    const { text } = Object(Object(start?.request).postData);
    const body = text.replace(/"timestamp":"[^"]+",/, '');
    expect(body).not.toBe(text);
    const request = { ...start?.request, postData: { text: body } };
    expect(await ailments(har([{ ...start, request }, ...rest.slice(9)]))).toEqual([]);
  });

  it('shows nothing where two are spoken at once', async () => {
    const other = VIEWING.map(
      ([after, type, playhead = 0, more = {}]): Row => [after + 3, type, playhead, { ...more, sid: 'two' }],
    );
    expect(await ailments(har([...collection(...VIEWING), ...collection(...other), ...edge(...EDGE_VIEWING)]))).toEqual(
      [],
    );
  });

  it('shows nothing where pings count from the last change of state, as Adobe’s SDKs do', async () => {
    const rows: Row[] = [
      [0, 'sessionStart'],
      [400, 'play'],
      [10_400, 'ping', 10],
      [20_395, 'ping', 20],
      [23_000, 'pauseStart', 22],
      [33_010, 'ping', 22],
      [40_000, 'sessionEnd', 22],
    ];
    expect(await ailments(har(collection(...rows)))).toEqual([]);
  });
});

/** By rule, what breaks it, and the whole list of what is found then. */
const BROKEN: Readonly<Record<string, [text: string, found: string[]][]>> = {
  schema: [
    [
      har(collection([0, 'sessionStart', 0, { params: { 'media.length': '60', 'media.colour': 'red' }, status: 400 }])),
      ['sessionStart schema: params.media.colour does not belong here; params.media.length must be number'],
    ],
    [
      har(
        edge([
          0,
          'sessionStart',
          0,
          { params: { sessionDetails: { name: 'x', length: 1.5 } }, status: 207, answer: '{}' },
        ]),
      ),
      [
        'sessionStart schema: $.xdm.mediaCollection.sessionDetails.playerName: Missing required field; $.xdm.mediaCollection.sessionDetails.channel: Missing required field; $.xdm.mediaCollection.sessionDetails.contentType: Missing required field; $.xdm.mediaCollection.sessionDetails.length: must be integer',
      ],
    ],
    [
      playing([10, 'ping', 0, { body: '{"eventType":"pi', status: 400 }]),
      ['event schema: the body is no JSON: it ends too early'],
    ],
  ],
  order: [
    [
      har(collection([2, 'play', 0, { late: -1 }], [0, 'sessionStart'], [4, 'pauseStart'], [5, 'stateEnd'])),
      [
        'play order: it stands before the sessionStart of its session',
        'stateEnd states: fullScreen ends and has not begun',
      ],
    ],
    [
      playing([5, 'pauseStart', 0], [3, 'play', 0, { late: 40 }]),
      [`play order: ts ${START_TS + 3} came after ${START_TS + 5}`, 'play playback: play twice in a row'],
    ],
    [
      playing([5, 'pauseStart'], [5, 'stateStart', 0]),
      [`stateStart order: ts ${START_TS + 5} is not later than ${START_TS + 5}`],
    ],
  ],
  end: [
    [playing([5, 'sessionComplete', 60], [6, 'ping', 60]), ['ping end: ping after sessionComplete']],
    [playing([5, 'sessionEnd'], [6, 'play', 0]), ['play end: play when the session had its sessionEnd']],
    [
      playing([10, 'pauseStart'], [700_000, 'play'], [700_001, 'sessionEnd']),
      [
        'play end: play when the session expired after ten minutes of silence',
        'sessionEnd end: sessionEnd when the session expired after ten minutes of silence',
      ],
    ],
  ],
  playhead: [[playing([9, 'pauseStart', 61_000]), ['pauseStart playhead: 61000 lies beyond media.length 60.39']]],
  playback: [[playing([9, 'play', 1]), ['play playback: play twice in a row']]],
  spans: [
    [
      playing([9, 'adStart'], [10, 'chapterStart'], [11, 'sessionEnd']),
      ['adStart spans: adStart outside an ad break', 'sessionEnd spans: sessionEnd leaves an ad and a chapter open'],
    ],
  ],
  states: [[playing([9, 'stateEnd']), ['stateEnd states: fullScreen ends and has not begun']]],
  pings: [
    [
      playing([10_000, 'ping', 10], [15_000, 'ping', 15]),
      ['ping pings: 15000 ms after sessionStart no ping is due, the last was at 10000 ms'],
    ],
  ],
  content: [
    [
      playing([9, 'error', 1]),
      ['error content: error without media.qoe.errorID', 'error content: error without media.qoe.errorSource'],
    ],
  ],
  request: [
    [playing([9, 'pauseStart', 1, { headers: { Cookie: 'id=4711' } }]), ['pauseStart request: it carries a cookie']],
    [har(edge([0, 'sessionStart'], [1, 'play', 0, { query: '' }])), ['play request: the query has no configId']],
    [
      playing([9, 'pauseStart', 1, { method: 'GET', status: 405 }]),
      ['pauseStart request: it is a GET, and the API takes POST only'],
    ],
  ],
  answers: [
    [
      har(collection([0, 'sessionStart', 0, { location: null }])),
      ['sessionStart answers: the answer has no Location, so that the session has no ID'],
    ],
    [
      har(edge([0, 'sessionStart', 0, { answer: '{"requestId":"r","handle":[]}' }])),
      [
        'sessionStart answers: the answer opens no session: is Media Analytics on in the datastream, and was there consent?',
      ],
    ],
    [playing([9, 'pauseStart', 1, { status: 400 }]), ['pauseStart answers: the API answered 400']],
    [
      har([
        ...collection([0, 'sessionStart'], [1, 'play'], [9, 'pauseStart', 1, { status: 500 }], [5_000, 'play', 1]),
        later(60_000),
      ]),
      ['pauseStart answers: the API answered 500, and it was not sent again', 'play playback: play twice in a row'],
    ],
    [
      playing(
        [9, 'pauseStart', 1, { status: 404 }],
        [500, 'play', 1, { status: 404 }],
        [900, 'ping', 1, { status: 404 }],
      ),
      [
        'play answers: its session had been answered 404 before',
        'ping answers: its session had been answered 404 before',
      ],
    ],
    [
      har(collection([9, 'play', 1, { status: 404 }])),
      ['play answers: the API answered 404: it knows no such session'],
    ],
  ],
  ending: [
    [
      har([...collection([0, 'sessionStart'], [1, 'play']), later(180_000)]),
      ['play ending: after play nothing more came for 3 min, and no end of the session'],
    ],
  ],
  life: [
    [har(collection(...idle(33 * 60))), ['ping life: the playhead has not moved for 31 min, and the session goes on']],
  ],
  clock: [
    [
      har(collection([0, 'sessionStart', 0, { body: startAt(Math.round(START_TS / 1000)) }])),
      [
        `sessionStart clock: ts ${Math.round(START_TS / 1000)} is no time of our days in milliseconds: are these seconds?`,
      ],
    ],
    [
      har(collection([0, 'sessionStart', 0, { late: -3_600_000 }])),
      ['sessionStart clock: 60 min later than the request was sent'],
    ],
  ],
  plays: [
    [
      playing([300, 'adBreakStart', 0, { params: { 'media.ad.podSecond': 0 } }], [301, 'adStart']),
      ['play plays: play before the pre-roll counts a start of content that nobody saw'],
    ],
    [
      playing([10_000, 'ping'], [20_000, 'ping'], [30_000, 'ping']),
      ['play plays: the playhead stood at 0 for 30 s after play'],
    ],
  ],
  heartbeat: [
    [
      playing([40_000, 'pauseStart', 40], [90_000, 'play', 40], [100_000, 'sessionEnd', 50]),
      ['(pauseStart heartbeat: 40 s without a ping (2 such gaps, the longest of 50 s))'],
    ],
  ],
  metadata: [
    [
      har(collection([0, 'sessionStart', 0, { params: { 'media.length': 0, 'analytics.visitorId': undefined } }])),
      [
        '(sessionStart metadata: no ID of a visitor: nobody can be told apart in the reports)',
        '(sessionStart metadata: media.length is 0: how much was watched is not reported)',
      ],
    ],
  ],
  fields: [
    [
      har(edge([0, 'sessionStart', 0, { params: { mood: 'x' } }])),
      ['(sessionStart fields: Adobe documents no $.xdm.mediaCollection.mood)'],
    ],
  ],
};

/** A pause of so many seconds, with its pings. */
function idle(untilS: number): Row[] {
  const pings = Array.from({ length: untilS / 10 }, (_, index): Row => [(index + 1) * 10_000, 'ping']);
  return [[0, 'sessionStart'], [1, 'pauseStart'], ...pings];
}

function startAt(ts: number): unknown {
  const [first] = collection([0, 'sessionStart']);
  const { text } = Object(first?.request.postData);
  return { ...JSON.parse(text), playerTime: { playhead: 0, ts } };
}

describe('a recording that breaks a rule', () => {
  it('is there for each rule', () => {
    expect(Object.keys(BROKEN)).toEqual(ALL_RULES.map(({ name }) => name));
  });

  it.each(
    Object.entries(BROKEN).flatMap(([rule, cases]) => cases.map(([text, found]) => [rule, found, text] as const)),
  )('%s: %j', async (_rule, found, text) => {
    expect(await ailments(text)).toEqual(found);
  });

  it('knows that a session which is opened later in the recording did not begin before it', async () => {
    const rows: Row[] = [
      [1, 'play', 0, { late: -5 }],
      [2, 'stateStart', 0, { late: -5 }],
      [0, 'sessionStart'],
      [3, 'stateEnd'],
      [4, 'play'],
      [5, 'sessionEnd'],
    ];
    const outcome = await read(har(collection(...rows)));
    const patients = outcome.kind === 'diagnosis' ? outcome.diagnosis.patients : [];
    expect(patients.map(({ faults, isHeadless, requests }) => ({ faults, isHeadless, requests }))).toEqual([
      { faults: 3, isHeadless: false, requests: 6 },
    ]);
    expect(await ailments(har(collection(...rows)))).toEqual([
      'play order: it stands before the sessionStart of its session',
      'stateStart order: it stands before the sessionStart of its session',
      'play playback: play twice in a row',
    ]);
    expect(await ailments(har(edge([1, 'play', 0, { late: -5 }], [0, 'sessionStart'], [5, 'sessionEnd'])))).toEqual([
      'play order: it stands before the sessionStart of its session',
    ]);
  });

  it('says the same of both APIs', async () => {
    const rows: Row[] = [
      [0, 'sessionStart'],
      [1, 'play'],
      [2, 'play'],
      [3, 'adStart'],
      [4, 'pauseStart', 90],
      [5, 'chapterComplete'],
      [6, 'sessionEnd', 5],
      [7, 'ping', 5],
    ];
    const found = [
      'play playback: play twice in a row',
      'adStart spans: adStart outside an ad break',
      'pauseStart playhead: 90 lies beyond media.length 60',
      'chapterComplete spans: chapterComplete without an open chapter',
      'sessionEnd spans: sessionEnd leaves an ad open',
      'ping end: ping when the session had its sessionEnd',
    ];
    expect(await ailments(har(edge(...rows)))).toEqual(found);
    expect((await ailments(har(collection(...rows)))).map((line) => line.replace('60.39', '60'))).toEqual(found);
  });
});
