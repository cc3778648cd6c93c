/** Playback, seeks and stalls: how much of them the API must hear. */
import type { PlayerTime } from '../protocol/events.ts';
import { isBetweenAds } from './ads.ts';
import { followChapters } from './chapters.ts';
import { say } from './say.ts';
import type { State } from './state.ts';

/** A seek is over when frames moved this long without another seek. */
const SEEK_SETTLES_MS = 250;

export function plays(s: State) {
  const { now, playing } = s;
  playing.doing = 'play';
  if (isBetweenAds(s)) return;
  if (playing.seek) playing.seek.landed ??= timeOf(s);
  else sayPlay(s, now.moment);
}

export function pauses(s: State) {
  s.playing.doing = 'pauseStart';
  s.playing.seek = null;
  if (!isBetweenAds(s)) say(s, { eventType: 'pauseStart' });
}

export function stalls(s: State) {
  const { playing, told } = s;
  playing.doing = 'bufferStart';
  // before the first frame, and within a seek, waiting is no stall
  if (told.playback && (playing.wasSeen || told.ad) && !playing.seek) say(s, { eventType: 'bufferStart' });
}

export function seeks(s: State) {
  const { chapters, now, playing, told } = s;
  chapters.leftAt ??= now.moment.playhead;
  if (playing.seek) {
    playing.seek.landed = null;
    return;
  }
  // nothing is heard of a seek in a break, before the first frame, or while paused
  if (told.adBreak || !told.playback || playing.doing === 'pauseStart') return;
  playing.seek = { landed: null };
  say(s, { eventType: 'pauseStart' });
}

/** What has become certain by now: the end of a seek, the chapter, the rendition. */
export function settle(s: State) {
  settleSeek(s);
  if (s.playing.doing !== 'play' || s.playing.seek || s.told.adBreak) return;
  followChapters(s, s.now.moment);
  sayRendition(s);
}

/** When the seek that is under way will be over, if no other follows. */
export function settlesAt({ playing }: State): number | undefined {
  const landed = playing.seek?.landed;
  return landed ? landed.ts + SEEK_SETTLES_MS : undefined;
}

function settleSeek(s: State) {
  const landed = s.playing.seek?.landed;
  if (!landed || s.now.moment.ts - landed.ts < SEEK_SETTLES_MS) return;
  s.playing.seek = null;
  sayPlay(s, landed);
  if (s.playing.doing === 'bufferStart') say(s, { eventType: 'bufferStart' });
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
  const shown = qoe?.['media.qoe.bitrate'];
  const told = s.told.qoe?.['media.qoe.bitrate'];
  if (!shown || !told || shown === told) return;
  say(s, { eventType: 'bitrateChange', qoeData: { ...qoe, 'media.qoe.bitrate': shown } });
}

const timeOf = ({ now: { moment } }: State): PlayerTime => ({ playhead: moment.playhead, ts: moment.ts });
