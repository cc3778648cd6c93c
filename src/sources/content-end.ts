/** How content is over: by its end, by an error, or by another source in its place. */
import { inAdBreak, inAdMode, isAboutAds } from './ad-mode.ts';
import { type ContentState, halt } from './content-state.ts';
import { hasNextSource, meaningOf, takeSource } from './element-owner.ts';
import type { MediaErrorLike } from './player-like.ts';

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
  if (c.endIsDue && !c.until.aborted && !isAboutAds(c.player)) c.say({ type: 'ended' });
  c.endIsDue = false;
}

export function end(c: ContentState): void {
  // an ad that borrowed the element ends, too
  if (inAdBreak(c.player) || !(c.isOver || meaningOf(c.element).end)) return;
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
  // whether it is fatal shows a task later: Video.js may try another source
  setTimeout(() => {
    if (c.until.aborted || player.isDisposed()) return;
    const fatal = player.error();
    c.say({ type: 'errored', id: errorId(fatal ?? error) });
    if (fatal) c.say({ type: 'closed', reason: 'error' });
  });
}

/** The element was emptied or filled: with a new source, with an ad, with the content again? */
export function changeSource(c: ContentState, type: string): void {
  halt(c);
  if (takeSource(c.element, type)) c.say({ type: 'closed', reason: 'source' });
}

/** `4 MEDIA_ERR_SRC_NOT_SUPPORTED` */
function errorId(error: MediaErrorLike | null | undefined): string {
  if (!error) return 'unknown';
  // the constants of the class are readable on its instances
  for (const name in error) {
    if (name.startsWith('MEDIA_ERR') && error[name as 'code'] === error.code) return `${error.code} ${name}`;
  }
  return String(error.code);
}
