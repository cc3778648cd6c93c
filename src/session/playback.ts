/** Playback, seeks and stalls: how much of them the API must hear. */
import type { PlayerTime } from '../protocol/events.ts';
import { BITRATE } from '../protocol/params.ts';
import { beginsBreak, endBreak, isBetweenAds } from './ads.ts';
import { followChapters } from './chapters.ts';
import { say } from './say.ts';
import type { State } from './state.ts';

/** A seek is over when frames moved this long without another seek; a stall after a break is one if it lasts this long. */
const SETTLES_MS = 250;

export function plays(s: State) {
  const { now, playing } = s;
  // nobody else closes it
  if (isBetweenAds(s) && s.ads.isOurs) endBreak(s);
  playing.doing = 'play';
  playing.stalledAt = undefined;
  if (isBetweenAds(s)) return;
  if (playing.seek) playing.seek.landed ??= now.moment;
  else sayPlay(s, now.moment);
}

export function pauses(s: State) {
  Object.assign(s.playing, { doing: 'pauseStart', seek: null, stalledAt: undefined });
  if (!isBetweenAds(s)) say(s, { eventType: 'pauseStart' });
}

export function stalls(s: State, { agoMs = 0 }: { agoMs?: number } = {}) {
  const { now, playing, told } = s;
  const began = { playhead: now.moment.playhead, ts: now.moment.ts - agoMs };
  const isAfterBreak = playing.doing === null && playing.wasSeen && !told.adBreak;
  if (playing.seek?.landed || isAfterBreak) playing.stalledAt = began;
  playing.doing = 'bufferStart';
  // before the first frame, and within a seek, waiting is no stall
  if (told.playback && (playing.wasSeen || told.ad) && !playing.seek) say(s, { eventType: 'bufferStart' }, began);
}

export function seeks(s: State) {
  const { chapters, now, playing, told } = s;
  chapters.leftAt ??= now.moment.playhead;
  playing.stalledAt = undefined;
  if (playing.seek) {
    playing.seek.landed = null;
    return;
  }
  // nothing is heard of a seek in a break, before the first frame, or while paused
  if (told.adBreak || !told.playback || playing.doing === 'pauseStart') return;
  playing.seek = { landed: null };
  say(s, { eventType: 'pauseStart' });
}

/** What has become certain by now: the end of a seek, a stall, the chapter, the rendition. */
export function settle(s: State) {
  if (s.now.moment.ts >= (settlesAt(s) ?? Infinity)) {
    settleSeek(s);
    settleStall(s);
  }
  if (s.playing.doing !== 'play' || s.playing.seek || s.told.adBreak) return;
  followChapters(s, s.now.moment, !beginsBreak(s.now.moment.signal));
  sayRendition(s);
}

/** When a seek will be over, or a stall be one, if nothing else is heard. */
export function settlesAt({ playing: { seek, stalledAt } }: State): number | undefined {
  const began = seek ? seek.landed : stalledAt;
  return began ? began.ts + SETTLES_MS : undefined;
}

function settleSeek(s: State) {
  const landed = s.playing.seek?.landed;
  if (!landed) return;
  s.playing.seek = null;
  sayPlay(s, landed);
}

/** With the time and place at which it began. */
function settleStall(s: State) {
  const { stalledAt } = s.playing;
  if (!stalledAt) return;
  s.playing.stalledAt = undefined;
  say(s, { eventType: 'bufferStart' }, stalledAt);
}

function sayPlay(s: State, at: PlayerTime) {
  if (!s.told.ad) {
    followChapters(s, at);
    s.playing.wasSeen = true;
  }
  say(s, { eventType: 'play' }, at);
}

function sayRendition(s: State) {
  const { qoe } = s.now.moment;
  const shown = qoe?.[BITRATE];
  const told = s.told.qoe?.[BITRATE];
  if (!shown || !told || shown === told) return;
  say(s, { eventType: 'bitrateChange', qoeData: { ...qoe, [BITRATE]: shown } });
}
