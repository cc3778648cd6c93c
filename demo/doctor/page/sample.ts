// A recording to try the doctor with: a viewing told badly, as hand-written glue tells it.

const START = Date.UTC(2026, 0, 15, 19, 30);
const URL_OF_SESSIONS = 'https://example.hb-api.omtrdc.net/api/v1/sessions';
const ID = 'a3f1c07e5b1c4a5db4b1e0c6d9f2';

type Told = readonly [seconds: number, eventType: string, playhead: number, more?: object];

const SESSION = {
  'analytics.trackingServer': 'example.sc.omtrdc.net',
  'analytics.reportSuite': 'example-rsid',
  'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
  'visitor.marketingCloudUserId': '61250931744206219857264430195837650211',
  'media.id': 'evening-news',
  'media.name': 'The evening news',
  'media.length': 900,
  'media.contentType': 'vod',
  'media.playerName': 'Own glue 0.9',
  'media.channel': 'sample-channel',
};

const BREAK = { params: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 0, 'media.ad.podFriendlyName': 'Pre-roll' } };
const AD = {
  params: {
    'media.ad.podPosition': 1,
    'media.ad.id': 'ad-1',
    'media.ad.length': 15,
    'media.ad.playerName': 'Own glue 0.9',
  },
};

const TOLD: readonly Told[] = [
  [0, 'sessionStart', 0, { params: SESSION }],
  [0.2, 'play', 0],
  [0.9, 'adBreakStart', 0, BREAK],
  [1, 'adStart', 0, AD],
  [10, 'ping', 0],
  [16, 'adComplete', 0],
  [16.05, 'adBreakComplete', 0],
  [16.1, 'play', 0.1],
  [20, 'ping', 4],
  [30, 'ping', 14],
  [31, 'stateStart', 15, { params: { 'media.state.name': 'fullScreen' } }],
  [35, 'ping', 19],
  [40, 'bufferStart', 24],
  [43, 'play', 24],
  [44, 'play', 25],
  [50, 'ping', 31],
  [
    52,
    'chapterStart',
    33,
    { params: { 'media.chapter.index': '1', 'media.chapter.offset': 33, 'media.chapter.length': 60 } },
  ],
  [60, 'pauseStart', 41],
  [112, 'play', 41],
  [113, 'stateEnd', 42, { params: { 'media.state.name': 'mute' } }],
  [120, 'sessionEnd', 49],
  [120.2, 'ping', 49],
];

function entryOf([seconds, eventType, playhead, more = {}]: Told) {
  const at = START + Math.round(seconds * 1000);
  const opens = eventType === 'sessionStart';
  const text = JSON.stringify({ eventType, playerTime: { playhead, ts: at }, ...more });
  const isRefused = eventType === 'chapterStart';
  const status = isRefused ? 400 : opens ? 201 : 204;
  return {
    startedDateTime: new Date(at + 30).toISOString(),
    time: 60,
    request: {
      method: 'POST',
      url: opens ? URL_OF_SESSIONS : `${URL_OF_SESSIONS}/${ID}/events`,
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      postData: { mimeType: 'application/json', text },
    },
    response: {
      status,
      headers: opens ? [{ name: 'Location', value: `/api/v1/sessions/${ID}` }] : [],
      content: { size: 0, mimeType: '' },
    },
  };
}

export const SAMPLE = JSON.stringify({
  log: { version: '1.2', creator: { name: 'sample', version: '1' }, entries: TOLD.map(entryOf) },
});
