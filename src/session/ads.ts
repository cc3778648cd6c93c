/** Ad breaks and ads: what an ads plugin leaves out is counted and closed here. */
import type { AdBreakStartParams, Bare, MediaEvent } from '../protocol/events.ts';
import { wordAdBreak } from './adobe-words.ts';
import { completeSession } from './life.ts';
import { say } from './say.ts';
import { type AdBreak, nameOf, type Signal } from './signals.ts';
import type { State } from './state.ts';

/** The API wants no playback event there. */
export const isBetweenAds = ({ told }: State): boolean => told.adBreak !== null && told.ad === null;

/** Says that ads begin, where none did. */
export const beginsBreak = (signal: Signal): boolean =>
  ['adBreakStarted', 'adStarted', 'adBreakStart'].includes(nameOf(signal));

/** The params of a break that the ads plugin numbers and places; where it does not, they are counted and read. */
export function nextBreak(s: State, adBreak: AdBreak): AdBreakStartParams {
  return wordAdBreak(adBreak, s.ads.breaks + 1, s.playing.wasSeen ? s.now.moment.playhead : 0);
}

export function startBreak(s: State, params: AdBreakStartParams) {
  endBreak(s);
  Object.assign(s.playing, { doing: null, seek: null, stalledAt: undefined });
  s.ads = { breaks: params['media.ad.podIndex'], inBreak: 0, isOurs: false };
  say(s, { eventType: 'adBreakStart', params });
}

/** An ad without a break gets one. */
export function openBreakForAd(s: State) {
  if (s.told.adBreak) return;
  startBreak(s, nextBreak(s, {}));
  s.ads.isOurs = true;
}

export function startAd(s: State, ad: Bare<MediaEvent<'adStart'>>) {
  s.ads.inBreak = ad.params['media.ad.podPosition'];
  s.playing.doing = 'play';
  say(s, ad);
}

export function endAd(s: State, eventType: 'adComplete' | 'adSkip') {
  if (s.told.ad) say(s, { eventType });
}

export function endBreak(s: State) {
  endAd(s, 'adComplete');
  if (!s.told.adBreak) return;
  say(s, { eventType: 'adBreakComplete' });
  // whether content plays now, the player says next
  s.playing.doing = null;
  if (s.playing.toEnd === 'yes') completeSession(s);
}
