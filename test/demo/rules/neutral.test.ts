// @vitest-environment node
/** What a body of either API tells, in the words of the Media Collection API. */
import { describe, expect, it } from 'vitest';
import { edgeSessionId, isEdge, toldIn } from '../../../demo/rules/neutral.ts';
import { body, EVENT_TYPES, QOE_DATA, START_TS } from '../collector/bodies.ts';
import { ACTIONS, downloadedBody, edgeBody, fullEdgeBody, recorded } from '../collector/edge/edge-bodies.ts';

const playerTime = { playhead: 0, ts: START_TS };
const quality = {
  'media.qoe.bitrate': 35_000,
  'media.qoe.droppedFrames': 30,
  'media.qoe.framesPerSecond': 25,
  'media.qoe.timeToStart': 1_364,
};

describe('toldIn', () => {
  it('leaves the Media Collection API as it is', () => {
    expect(toldIn(body('play'))).toEqual([body('play')]);
    expect(toldIn([body('sessionStart'), body('play')])).toEqual([body('sessionStart'), body('play')]);
  });

  it.each(Object.keys(ACTIONS).filter((action) => action !== 'statesUpdate'))(
    'knows every param of %s by a name of the Media Collection API',
    (action) => {
      const [told] = toldIn(fullEdgeBody(action, 'sid'));
      const { optional = {}, required = {} } = EVENT_TYPES[action] ?? {};
      expect(told).toMatchObject({ eventType: action, playerTime });
      const own = ['media.cdn'];
      const known = Object.keys({ ...required, ...optional, ...QOE_DATA }).concat(own);
      const names = Object.keys({ ...Object(told?.params), ...Object(told?.qoeData) });
      expect(names.filter((name) => !known.includes(name))).toEqual([]);
    },
  );

  it('renames what the two spell differently', () => {
    const [told] = toldIn(fullEdgeBody('adStart', 'sid'));
    expect(told).toEqual({
      eventType: 'adStart',
      playerTime,
      params: {
        'media.ad.id': '001',
        'media.ad.name': 'Ad 1',
        'media.ad.length': 16,
        'media.ad.podPosition': 1,
        'media.ad.playerName': 'Sample Player',
        'media.ad.advertiser': 'Ad Guys',
        'media.ad.campaignId': '1',
        'media.ad.creativeId': '42',
        'media.ad.creativeURL': 'https://example.com',
        'media.ad.placementId': 'sample_placement',
        'media.ad.siteId': 'XYZ',
      },
      customMetadata: { '_tenant.campaign': 'winter', plain: '' },
      qoeData: quality,
    });
    expect(toldIn(edgeBody('adBreakStart', 'sid'))).toEqual([
      { eventType: 'adBreakStart', playerTime, params: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 0 } },
    ]);
    expect(toldIn(edgeBody('chapterStart', 'sid'))).toEqual([
      {
        eventType: 'chapterStart',
        playerTime,
        params: { 'media.chapter.index': 1, 'media.chapter.offset': 0, 'media.chapter.length': 10 },
      },
    ]);
    expect(toldIn(edgeBody('error', 'sid'))).toEqual([
      {
        eventType: 'error',
        playerTime,
        qoeData: { 'media.qoe.errorID': 'test-buffer-start', 'media.qoe.errorSource': 'player' },
      },
    ]);
    expect(Object(toldIn(fullEdgeBody('sessionStart', ''))[0]?.params)).toMatchObject({
      'media.id': 'clip',
      'media.name': 'Clip',
      'media.length': 60,
      'media.assetId': '/uri-reference',
      'media.sdkVersion': 'sdk-1.0',
      'media.resume': false,
      'media.pass.mvpd': 'm',
      'media.pass.auth': 'true',
      'media.show': 's',
    });
  });

  it('tells a state as stateStart or stateEnd, and more of them beside it', () => {
    const state = (eventType: string, name: string) => ({
      eventType,
      playerTime,
      params: { 'media.state.name': name },
    });
    expect(toldIn(edgeBody('statesUpdate', 'sid'))).toEqual([state('stateStart', 'mute')]);
    expect(toldIn(fullEdgeBody('statesUpdate', 'sid'))).toEqual([
      { ...state('stateEnd', 'fullScreen'), also: [state('stateStart', 'mute')], qoeData: quality },
    ]);
  });

  it('tells the events of a recorded session', () => {
    const told = toldIn(downloadedBody(recorded('sessionStart'), recorded('ping', 10_000, 10)));
    expect(told.map(({ eventType, playerTime: time }) => [eventType, time])).toEqual([
      ['sessionStart', playerTime],
      ['ping', { playhead: 10, ts: START_TS + 10_000 }],
    ]);
  });

  it.each([undefined, null, 7, 'text', [], {}, { events: 1 }, { events: [null] }, { events: [{ xdm: [] }] }])(
    'takes %j',
    (nothing) => {
      for (const told of toldIn(nothing))
        expect([told.eventType, Object(told.playerTime).ts]).toEqual([undefined, undefined]);
      expect(edgeSessionId(nothing)).toBeNull();
    },
  );
});

describe('edgeSessionId', () => {
  it('is in the body', () => {
    expect([edgeSessionId(edgeBody('play', 'sid')), edgeSessionId(edgeBody('sessionStart', ''))]).toEqual([
      'sid',
      null,
    ]);
  });
});

describe('isEdge', () => {
  it('tells the bodies apart', () => {
    expect([edgeBody('play', 'sid'), body('play'), [body('play')], null].map(isEdge)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
