// Wrong events do not compile. Nothing here runs: `tsc` reads it in `npm run check`, and `consumers.test.ts` compiles it
// once more against the built package.
import type { EventType, MediaEvent } from '../../src/index.ts';

declare function send<T extends EventType>(event: MediaEvent<T>): void;

const playerTime = { playhead: 12.5, ts: 1_509_045_324_153 };

const sessionStart = {
  'analytics.trackingServer': 'example.sc.omtrdc.net',
  'analytics.reportSuite': 'example-rsid',
  'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
  'media.id': 'clip-1',
  'media.length': 60.39,
  'media.contentType': 'vod',
  'media.playerName': 'Video.js',
  'media.channel': 'sample-channel',
};
const adBreak = { 'media.ad.podIndex': 1, 'media.ad.podSecond': 0 };
const ad = {
  'media.ad.podPosition': 1,
  'media.ad.id': 'ad-1',
  'media.ad.length': 15,
  'media.ad.playerName': 'Video.js',
};
const chapter = { 'media.chapter.index': 1, 'media.chapter.offset': 0, 'media.chapter.length': 20 };
const state = { 'media.state.name': 'mute' };
const customMetadata = { theme: 'dark' };

/** The smallest event of each type; a type without one does not compile. */
export const smallest: { [T in EventType]: MediaEvent<T> } = {
  sessionStart: { eventType: 'sessionStart', playerTime, params: sessionStart },
  play: { eventType: 'play', playerTime },
  ping: { eventType: 'ping', playerTime },
  pauseStart: { eventType: 'pauseStart', playerTime },
  bufferStart: { eventType: 'bufferStart', playerTime },
  bitrateChange: { eventType: 'bitrateChange', playerTime, qoeData: { 'media.qoe.bitrate': 3200 } },
  error: { eventType: 'error', playerTime, qoeData: { 'media.qoe.errorID': '4', 'media.qoe.errorSource': 'player' } },
  sessionComplete: { eventType: 'sessionComplete', playerTime },
  sessionEnd: { eventType: 'sessionEnd', playerTime },
  adBreakStart: { eventType: 'adBreakStart', playerTime, params: adBreak },
  adStart: { eventType: 'adStart', playerTime, params: ad },
  adComplete: { eventType: 'adComplete', playerTime },
  adSkip: { eventType: 'adSkip', playerTime },
  adBreakComplete: { eventType: 'adBreakComplete', playerTime },
  chapterStart: { eventType: 'chapterStart', playerTime, params: chapter },
  chapterComplete: { eventType: 'chapterComplete', playerTime },
  chapterSkip: { eventType: 'chapterSkip', playerTime },
  stateStart: { eventType: 'stateStart', playerTime, params: state },
  stateEnd: { eventType: 'stateEnd', playerTime, params: state },
};

// what every event has
// @ts-expect-error: there is no event of this type
send({ eventType: 'heartbeat', playerTime });
// @ts-expect-error: Adobe's spelling, not the player's
send({ eventType: 'pause', playerTime });
// @ts-expect-error: when did it happen?
send({ eventType: 'play' });
// @ts-expect-error: without a playhead
send({ eventType: 'play', playerTime: { ts: 1 } });
// @ts-expect-error: a time is a number
send({ eventType: 'play', playerTime: { playhead: 0, ts: '1' } });
// @ts-expect-error: null is no value of the API
send({ eventType: 'play', playerTime: null });
// @ts-expect-error: quality is typed
send({ eventType: 'play', playerTime, qoeData: { 'media.qoe.bitrate': '3200' } });
// @ts-expect-error: and its keys are known
send({ eventType: 'play', playerTime, qoeData: { 'media.qoe.bitRate': 3200 } });

// params: which types have them, and which they are
// @ts-expect-error: a ping carries none
send({ eventType: 'ping', playerTime, params: {} });
// @ts-expect-error: nor does a play
send({ eventType: 'play', playerTime, params: state });
// @ts-expect-error: nor a pause
send({ eventType: 'pauseStart', playerTime, params: state });
// @ts-expect-error: nor a stall
send({ eventType: 'bufferStart', playerTime, params: state });
// @ts-expect-error: nor the end of an ad
send({ eventType: 'adComplete', playerTime, params: ad });
// @ts-expect-error: nor the end of a chapter
send({ eventType: 'chapterSkip', playerTime, params: chapter });
// @ts-expect-error: nor the end of a session
send({ eventType: 'sessionEnd', playerTime, params: sessionStart });
// @ts-expect-error: a session starts with something
send({ eventType: 'sessionStart', playerTime });
// @ts-expect-error: a break has params
send({ eventType: 'adBreakStart', playerTime });
// @ts-expect-error: an ad has
send({ eventType: 'adStart', playerTime });
// @ts-expect-error: a chapter has
send({ eventType: 'chapterStart', playerTime });
// @ts-expect-error: a state has a name
send({ eventType: 'stateStart', playerTime });
// @ts-expect-error: also at its end
send({ eventType: 'stateEnd', playerTime });
// @ts-expect-error: a param of another type of event
send({ eventType: 'stateStart', playerTime, params: { ...state, 'media.ad.id': 'ad-1' } });
// @ts-expect-error: a bitrate changes to something
send({ eventType: 'bitrateChange', playerTime });
// @ts-expect-error: an error has an ID
send({ eventType: 'error', playerTime });
// @ts-expect-error: an error has one of two sources
send({ eventType: 'error', playerTime, qoeData: { 'media.qoe.errorID': '4', 'media.qoe.errorSource': 'network' } });

// customMetadata: on three types, in strings
send({ eventType: 'sessionStart', playerTime, params: sessionStart, customMetadata });
send({ eventType: 'adStart', playerTime, params: ad, customMetadata });
send({ eventType: 'chapterStart', playerTime, params: chapter, customMetadata });
// @ts-expect-error: values are strings
send({ eventType: 'adStart', playerTime, params: ad, customMetadata: { season: 2 } });
// @ts-expect-error: not on a break
send({ eventType: 'adBreakStart', playerTime, params: adBreak, customMetadata });
// @ts-expect-error: not on a play
send({ eventType: 'play', playerTime, customMetadata });
// @ts-expect-error: not on a ping
send({ eventType: 'ping', playerTime, customMetadata });
// @ts-expect-error: not on a state
send({ eventType: 'stateStart', playerTime, params: state, customMetadata });
// @ts-expect-error: not on the end of a chapter
send({ eventType: 'chapterComplete', playerTime, customMetadata });
// @ts-expect-error: not on the end of an ad
send({ eventType: 'adComplete', playerTime, customMetadata });
// @ts-expect-error: not on the end of a session
send({ eventType: 'sessionComplete', playerTime, customMetadata });
