/** How content is over: by its end, by an error, or by another source in its place. */
import { inAdBreak, inAdMode, isAboutAds } from './ad-mode.ts';
import { beginChange } from './content-change.ts';
import { type ContentState, halt, later, timeOf, watchFrames } from './content-state.ts';
import { hasNextSource, hasOwnSource, meaningOf, takeSource } from './element-owner.ts';
import { errorIdOf } from './error-id.ts';
import type { PlayerLike } from './player-like.ts';
import { durationOf, NEAR_END_S } from './playhead.ts';

/** Video.js's own plugin for it has loaded the source again by then. */
const RELOADS_MS = 1000;

export function endContent(c: ContentState): void {
  if (!c.isOver) c.say({ type: 'contentEnded' });
  c.isOver = true;
}

/** All is over, unless ads follow; those of the page's own begin in its own listeners, at the latest. */
export function judgeEnd(c: ContentState): void {
  c.endIsDue = true;
  setTimeout(() => settleEnd(c));
}

export function settleEnd(c: ContentState): void {
  const { isAskedAgain: playsOn, player, until } = c;
  if (c.endIsDue && !until.aborted && !isAboutAds(player)) c.say({ type: 'ended', ...(playsOn && { playsOn }) });
  c.endIsDue = c.isAskedAgain = false;
}

/** Whether the content may be over here; it may wherever it is if its length is not known. */
export function isNearEnd(c: ContentState): boolean {
  return !(timeOf(c) < durationOf(c.player) - NEAR_END_S);
}

export function end(c: ContentState): void {
  const { player } = c;
  // an ad that borrowed the element ends, too
  if (inAdBreak(player)) return;
  const hasMoved = hasMovedOn(c);
  if (!(c.isOver || hasMoved || meaningOf(c.element).end)) return;
  // it ended where it was seen last
  c.endIsDue ||= hasMoved;
  // some never show it, and are at their start in a moment, as videojs-offset is
  const isEnd = () => player.ended() || (player.paused() && isNearEnd(c));
  if (c.isOver || hasMoved || isEnd()) finish(c);
  // some say so before they show it, and a page may say so in the midst of playback
  else
    later(c, 0, () => {
      if (isEnd()) finish(c);
      else watchFrames(c, (moved) => !moved && isNearEnd(c) && finish(c));
    });
}

/** A page that heard of the end before us has gone back, or on to another source, within the event. */
function hasMovedOn({ element, isOver, playhead, player }: ContentState): boolean {
  const { change, isLent, reloads } = element;
  if (isOver || change || isLent || reloads || element.isAdBreakOpen() || !playhead.wasNearEnd()) return false;
  return !hasOwnSource(element) || (player.currentTime() ?? 0) < durationOf(player) - NEAR_END_S;
}

export function finish(c: ContentState): void {
  endContent(c);
  judgeEnd(c);
}

export function fail(c: ContentState, type: string): void {
  const { player, element } = c;
  // contrib-ads says it again by another name
  const isAds =
    inAdBreak(player) || (type === 'error' ? inAdMode(player) : type === 'aderror' && element.isAdBreakOpen());
  // who hears of it before us may have gone on to the next source within the event
  if (isAds || !(meaningOf(element).error || hasNextSource(element))) return;
  element.failed = true;
  const error = player.error();
  // a pause that is told; others come with the error
  const wasPaused = player.paused() && !c.isUnderway;
  // whether it is fatal shows a task later: Video.js may try another source
  later(c, 0, () => {
    const fatal = player.error();
    c.say({ type: 'errored', id: errorIdOf(fatal ?? error) });
    const isHealthy = c.firstTime !== undefined && !hasElementFailed(player);
    // no playback is over that the viewer has paused
    if (!fatal || (isHealthy && wasPaused)) return;
    // a stall may outlive an error that its page takes back
    const mayGoOn = isHealthy && !(c.moves && timeOf(c) === c.firstTime);
    // what is loaded again is another matter
    if (player.usingPlugin?.('reloadSourceOnError')) later(c, RELOADS_MS, () => judgeError(c, false));
    else judgeError(c, mayGoOn);
  });
}

/** An error ends a viewing if its playback is over. Pages say errors of their own, and HLS may fail ahead of what plays. */
function judgeError(c: ContentState, moved: boolean): void {
  if (!c.player.error() || !meaningOf(c.element).error) return;
  if (moved) watchFrames(c, (stillMoved) => judgeError(c, stillMoved));
  else c.say({ type: 'closed', reason: 'error' });
}

/** The error is the media element's own. */
function hasElementFailed(player: PlayerLike): boolean {
  const tech = player.tech?.(true);
  return Boolean(tech ? tech.error?.() : player.error());
}

/** The element was emptied or filled: with a new source, with an ad, with the content again? */
export function changeSource(c: ContentState, type: string): void {
  halt(c);
  if (takeSource(c.element, type) && !beginChange(c)) c.say({ type: 'closed', reason: 'source' });
}

/** Another content plays already, and nobody said so. */
export function takeNewContent(c: ContentState): void {
  c.element.isLent = false;
  if (!beginChange(c)) c.say({ type: 'closed', reason: 'source', playsOn: true });
}
