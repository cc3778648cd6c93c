import { describe, expect, it } from 'vitest';
import { gist, stateName } from '../../../demo/requests/gist.ts';
import { downloadedBody, edgeBody, recorded } from '../collector/edge/edge-bodies.ts';

describe('gist', () => {
  it('says what is watched when a session starts', () => {
    const params = { 'media.name': 'A film', 'media.length': 60.39, 'media.contentType': 'vod', 'media.resume': true };
    expect(gist('sessionStart', { params })).toBe('A film · 60.39 s · vod · resumed');
  });

  it('says which break, ad or chapter begins', () => {
    const params = {
      'media.ad.podIndex': 2,
      'media.ad.podSecond': 12.140974,
      'media.ad.id': 'spot',
      'media.ad.length': 5,
      'media.ad.podPosition': 1,
      'media.chapter.friendlyName': 'Opening',
      'media.chapter.length': 20,
    };
    expect(['adBreakStart', 'adStart', 'chapterStart'].map((type) => gist(type, { params }))).toEqual([
      'break 2 · 12.14 s into the content',
      'spot · 5 s · ad 1',
      'Opening · 20 s',
    ]);
  });

  it('prefers names to numbers', () => {
    const params = { 'media.ad.podFriendlyName': 'Pre-roll', 'media.ad.name': 'Shoes', 'media.ad.id': '17' };
    expect(['adBreakStart', 'adStart'].map((type) => gist(type, { params }))).toEqual(['Pre-roll', 'Shoes']);
  });

  it('says the quality that rides on any event, and the state that begins', () => {
    const qoeData = { 'media.qoe.bitrate': 800, 'media.qoe.droppedFrames': 0, 'media.qoe.timeToStart': 120 };
    const params = { 'media.state.name': 'mute' };
    expect([gist('ping', { qoeData }), gist('stateStart', { params, qoeData })]).toEqual([
      '800 kbps · 120 ms to start',
      'mute · 800 kbps · 120 ms to start',
    ]);
  });

  it('reads the bodies of the Edge Network as well', () => {
    const said = (eventType: string, action: string, more: Record<string, unknown>) =>
      gist(eventType, edgeBody(action, 'sid', 0, 0, more));
    const session = { name: 'clip', friendlyName: 'A film', length: 60, contentType: 'vod', hasResume: true };
    const states = { statesEnd: [{ name: 'mute' }], statesStart: [{ name: 'fullScreen' }, { name: 'inFocus' }] };
    expect([
      said('sessionStart', 'sessionStart', { sessionDetails: session }),
      said('adBreakStart', 'adBreakStart', { advertisingPodDetails: { index: 2, offset: 12 } }),
      said('adStart', 'adStart', { advertisingDetails: { name: 'spot', length: 5, podPosition: 1 } }),
      said('chapterStart', 'chapterStart', { chapterDetails: { friendlyName: 'Opening', length: 20 } }),
      said('stateStart', 'statesUpdate', {}),
      said('stateEnd', 'statesUpdate', states),
      said('error', 'error', { qoeDataDetails: { bitrate: 800 } }),
      gist('sessionStart', downloadedBody(recorded('sessionStart'), recorded('play', 1))),
    ]).toEqual([
      'A film · 60 s · vod · resumed',
      'break 2 · 12 s into the content',
      'spot · 5 s · ad 1',
      'Opening · 20 s',
      'mute',
      'mute · stateStart fullScreen · stateStart inFocus',
      'test-buffer-start · from the player · 800 kbps',
      '2 recorded events',
    ]);
  });

  it('has nothing to say of a body that is not one', () => {
    expect([undefined, null, 'text', 7, {}, { params: 'no' }].map((body) => gist('play', body))).toEqual(
      Array(6).fill(''),
    );
    expect(gist('sessionStart', [{}, {}])).toBe('2 recorded events');
  });
});

describe('stateName', () => {
  it('is the name of the state, or empty', () => {
    expect([stateName({ params: { 'media.state.name': 'mute' } }), stateName({}), stateName(null)]).toEqual([
      'mute',
      '',
      '',
    ]);
  });
});
