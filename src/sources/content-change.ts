/**
 * Another source of the same content: a quality selector that calls `src()`, a renewed token, another CDN, a reload after
 * an error. Or another tech for the same source: it is cast to another device, or the cast ends. The viewing goes on, and
 * the gap is a stall, or nothing if it was paused. Of some sources this is known at once; of others it shows when the page
 * goes back to where the old source stood.
 */
import { type ContentState, later, stall, timeOf } from './content-state.ts';
import { hasMoved, hasNextSource, meaningOf, rememberSource } from './element-owner.ts';
import { fileNameOf } from './source-url.ts';

/** Seconds. Nobody goes back to what is so close to the beginning. */
const NEAR_START_S = 2;
/** Seconds. Who goes back lands so close; farther would be where another content plays by itself in a moment. */
const NEAR_S = 0.7;
/** A play that was asked for before a source was loaded once more goes on by then. */
const STOPS_MS = 1000;
/** Who plays elsewhere for so long does not go back. */
const SETTLES_MS = 500;

/** Returns whether the viewing goes on with the source that is in the element now. */
export function beginChange(c: ContentState): boolean {
  const { element, player } = c;
  const next = element.sourceNow();
  const isReload = next === element.source;
  // a source that is loaded again from its beginning is a new viewing, but not after an error
  const moves = hasMoved(element);
  // nothing follows a source that is taken out, unless `loadMedia` is under way
  const isAwaited = !next && Boolean(player.loadedMedia?.()?.isAwaited);
  if (c.isOver || (!next && !isAwaited)) return false;
  // Safari empties it once more where `play()` follows `src()` at once: nothing of it was seen
  const isUnseen = element.change ? !element.change.hasLoaded : c.firstTime === undefined;
  if (isReload && isUnseen && !moves) {
    element.reloads = false;
    if (!element.change) later(c, STOPS_MS, () => endUnseen(c));
    return true;
  }
  if (isReload && !element.failed && !moves) return false;
  const verdict = moves || hasNextSource(element) || c.isSameContent();
  const left = c.playhead.read();
  const isLike = isReload || fileNameOf(next) === fileNameOf(element.source);
  const mayGoBack = isLike && c.firstTime !== undefined && left > NEAR_START_S;
  if (!verdict && !mayGoBack) return false;
  // a tech that comes from far away says nothing before it plays
  const since = moves ? c.playhead.seenAt() : Date.now();
  const plays = element.change?.plays ?? c.isUnderway;
  const change = { left, length: player.duration(), since, plays, isSame: false, hasLoaded: false };
  element.reloads = false;
  element.change = change;
  rememberSource(element);
  if (verdict === true) goOn(c);
  else if (verdict)
    verdict.then((isSame) => {
      if (element.change !== change || c.until.aborted) return;
      if (isSame) goOn(c);
      else if (!mayGoBack) giveUp(c);
    });
  return true;
}

/** Who loads it once more and does not play has stopped it. */
function endUnseen(c: ContentState): void {
  const isStopped = c.firstTime === undefined && c.player.paused() && meaningOf(c.element).playback;
  if (isStopped) c.say({ type: 'closed', reason: 'source' });
}

/** It is the same content. */
function goOn(c: ContentState): void {
  const { change } = c.element;
  if (!change || change.isSame) return;
  change.isSame = true;
  if (change.plays) stall(c, change.since);
}

/** It is another one, which may play already. */
export function giveUp(c: ContentState): void {
  if (!c.element.change || c.element.change.isSame) return;
  c.element.change = undefined;
  c.element.reloads = true;
  c.say({ type: 'closed', reason: 'source', playsOn: true });
}

/** Something happened in the new source. Returns whether the change is over: frames move where they are to. */
export function followChange(c: ContentState): boolean {
  const { element, player } = c;
  const { change } = element;
  if (!change) return true;
  change.hasLoaded ||= player.readyState() > 0;
  const duration = player.readyState() > 0 ? player.duration() : undefined;
  if (duration && change.length && Math.abs(duration - change.length) > 1) giveUp(c);
  const isThere = () => Math.abs(timeOf(c) - change.left) < NEAR_S;
  if (isThere()) goOn(c);
  const stands = () => player.paused() || player.seeking();
  if (change.isSame && isThere() && (!change.plays || !stands())) element.change = undefined;
  else if (!stands())
    later(c, SETTLES_MS, () => {
      if (element.change !== change || stands() || isThere()) return;
      if (change.isSame) element.change = undefined;
      else giveUp(c);
    });
  return !element.change && !c.until.aborted;
}
