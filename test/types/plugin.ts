// The plugin instance: wrong calls do not compile. Nothing here runs: `tsc` reads it in `npm run check`, and
// `consumers.test.ts` compiles it once more against the built package.
import type { MediaCollection, MediaSessionError, TrackedType } from '../../src/index.ts';

declare const plugin: MediaCollection;

const adBreak = { 'media.ad.podIndex': 1, 'media.ad.podSecond': 0 };
const ad = {
  'media.ad.podPosition': 1,
  'media.ad.id': 'ad-1',
  'media.ad.length': 15,
  'media.ad.playerName': 'Video.js',
};
const chapter = { 'media.chapter.index': 1, 'media.chapter.offset': 0, 'media.chapter.length': 20 };
const params = { 'media.state.name': 'theatre' };
const customMetadata = { theme: 'dark' };

/** The shortest call for each type; a type without one does not compile. */
export const shortest: Record<TrackedType, () => boolean> = {
  play: () => plugin.track('play'),
  pauseStart: () => plugin.track('pauseStart'),
  bufferStart: () => plugin.track('bufferStart'),
  bitrateChange: () => plugin.track('bitrateChange', { qoeData: { 'media.qoe.bitrate': 3200 } }),
  error: () => plugin.track('error', { qoeData: { 'media.qoe.errorID': 'drm' } }),
  sessionComplete: () => plugin.track('sessionComplete'),
  sessionEnd: () => plugin.track('sessionEnd'),
  adBreakStart: () => plugin.track('adBreakStart', { params: adBreak }),
  adStart: () => plugin.track('adStart', { params: ad }),
  adComplete: () => plugin.track('adComplete'),
  adSkip: () => plugin.track('adSkip'),
  adBreakComplete: () => plugin.track('adBreakComplete'),
  chapterStart: () => plugin.track('chapterStart', { params: chapter }),
  chapterComplete: () => plugin.track('chapterComplete'),
  chapterSkip: () => plugin.track('chapterSkip'),
  stateStart: () => plugin.track('stateStart', { params }),
  stateEnd: () => plugin.track('stateEnd', { params }),
};

plugin.track('play', { qoeData: { 'media.qoe.droppedFrames': 3 } });
plugin.track('adStart', { params: ad, customMetadata });
plugin.track('chapterStart', { params: chapter, customMetadata });

// @ts-expect-error: the plugin opens sessions
plugin.track('sessionStart', { params: {} });
// @ts-expect-error: and pings
plugin.track('ping');
// @ts-expect-error: there is no event of this type
plugin.track('adstart', { params: ad });
// @ts-expect-error: an ad has params
plugin.track('adStart');
// @ts-expect-error: in the detail, not as the detail
plugin.track('adStart', ad);
// @ts-expect-error: all that are required
plugin.track('adStart', { params: { 'media.ad.id': 'ad-1' } });
// @ts-expect-error: a break is not an ad
plugin.track('adBreakStart', { params: ad });
// @ts-expect-error: a state has a name
plugin.track('stateStart', {});
// @ts-expect-error: a bitrate changes to something
plugin.track('bitrateChange');
// @ts-expect-error: an error has an ID
plugin.track('error', {});
// @ts-expect-error: which is not left out
plugin.track('error', { qoeData: {} });
// @ts-expect-error: as the new bitrate is not
plugin.track('bitrateChange', { qoeData: { 'media.qoe.droppedFrames': 3 } });
// @ts-expect-error: a pause has no params
plugin.track('pauseStart', { params });
// @ts-expect-error: nor has the end of an ad
plugin.track('adComplete', { params: ad });
// @ts-expect-error: customMetadata goes with a start
plugin.track('adComplete', { customMetadata });
// @ts-expect-error: but not with that of a break
plugin.track('adBreakStart', { params: adBreak, customMetadata });
// @ts-expect-error: the plugin sets time and playhead
plugin.track('play', { playerTime: { playhead: 0, ts: 1 } });

plugin.setConsent('pending');
// @ts-expect-error: three words of consent
plugin.setConsent('yes');
// @ts-expect-error: none is not one of them
plugin.setConsent();
plugin.end();
plugin.dispose();
plugin.on('statechanged', () => {});

export const status: 'idle' | 'starting' | 'open' | 'ended' | 'failed' | 'off' = plugin.state.status;
export const sessionId: string | null = plugin.state.sessionId;
// @ts-expect-error: it is read only
plugin.state = { status: 'open', sessionId: null };

export function advise({ code, message, status, body }: MediaSessionError): string {
  // @ts-expect-error: no such code
  if (code === 'timeout') return '';
  return code === 'refused' ? `${status ?? 'no status'}: ${body ?? message}` : message;
}
