/**
 * Listens to the player's own events about its content and says what they mean, after a look at the player itself:
 * an event's name alone proves little. What ads do is not its business (`ads.ts`), nor what is sent (`session/`).
 */
import { listen } from '../lib/listen.ts';
import type { Signal } from '../session/signals.ts';
import { followChange, giveUp } from './content-change.ts';
import { changeSource, end, fail, finish, judgeEnd } from './content-end.ts';
import { pause, play, progress, request, resume, seek, settleStall, wait } from './content-playback.ts';
import { type ContentState, createContentState, timeOf } from './content-state.ts';
import { createElementState, hasContentStill, hasOwnSource, meaningOf } from './element-owner.ts';
import type { PlayerLike } from './player-like.ts';
import { type ContentMode, createPlayhead } from './playhead.ts';
import type { Follow } from './progress.ts';

/** An element that starts by itself plays for a moment before it says so. */
const JOIN_MS = 250;

interface ContentSourceOptions {
  say(signal: Signal): void;
  content: ContentMode;
  /** The integrator's word on the position. */
  ownPlayhead?: (() => number | undefined) | undefined;
  /** The viewing has begun: a new source would end it. */
  hasBegun(): boolean;
  /** Where the content was when the viewing before ended, if it goes on from there. */
  from?: number | undefined;
  /** Its session was told what the content is. */
  isTold?: () => boolean;
  /** An ad break is open, whoever announced it. */
  isAdBreakOpen(): boolean;
  /** Whether the page says that the source now in the element is of the content that was watched. */
  isSameContent(): boolean | Promise<boolean>;
  follow: Follow;
  until: AbortSignal;
}

export interface ContentSource {
  /** The playhead now, or the last one that was the content's. */
  playhead(): number;
  /** How long ago a play was asked for that an ads plugin keeps back, if one was; milliseconds. */
  waitedMs(): number | undefined;
  /** The element has the content's source, as far as is known. */
  isOwn(): boolean;
  /** Says that content plays, or is over, if it is; for when nobody else will, as after an ad break. */
  sync(): void;
  /** A player that plays already counts as asked to play. */
  join(): void;
}

export function listenToContent(player: PlayerLike, options: ContentSourceOptions): ContentSource {
  const { say, content, hasBegun, isAdBreakOpen, isSameContent, follow, until } = options;
  const element = createElementState(player, { hasBegun, isAdBreakOpen });
  const playhead = createPlayhead(player, {
    mode: content,
    own: options.ownPlayhead,
    isElsewhere: () => isLeaving(c) || isEmptied(c) || !meaningOf(element).position,
    wasShown: () => c.firstTime !== undefined,
    from: options.from,
    isTold: options.isTold,
  });
  const c = createContentState({ player, element, playhead, until, say, isSameContent });
  for (const [type, hear] of Object.entries(HEARD)) {
    const listener = () => {
      c.settledAt = undefined;
      if (hear !== wait) settleStall(c);
      hear(c, type);
    };
    listen(player, type, listener, until);
  }
  follow((time, isNewSecond) => progress(c, time, isNewSecond));
  until.addEventListener('abort', () => clearTimeout(c.watch), { once: true });
  return {
    playhead: playhead.read,
    waitedMs: () => element.askedAt && Date.now() - element.askedAt,
    isOwn: () => hasOwnSource(element),
    sync: () => sync(c),
    join: () => join(c, follow),
  };
}

/** What each event of the player leads to. contrib-ads says `content…` until content plays again after ads. */
const HEARD: Readonly<Record<string, (c: ContentState, type: string) => void>> = {
  play: request,
  contentplay: request,
  playing: play,
  contentplaying: play,
  pause,
  contentpause: pause,
  waiting: wait,
  contentwaiting: wait,
  seeking: seek,
  contentseeking: seek,
  ended: end,
  error: fail,
  aderror: fail,
  contenterror: fail,
  loadedmetadata: followChange,
  adstart: lookBeforeAds,
  adend: endAfterAds,
  emptied: changeSource,
  loadstart: changeSource,
  playerreset: changeSource,
  adloadstart: changeSource,
  contentloadstart: changeSource,
  contentupdate: changeSource,
};

/** The last look at the content before an ad takes the element. */
function lookBeforeAds(c: ContentState): void {
  giveUp(c);
  if (hasContentStill(c.element) && !isLeaving(c)) c.playhead.look();
  c.element.isBack = false;
}

/** After ads in the content's element no `ended` comes. */
function endAfterAds(c: ContentState): void {
  if (c.isOver) judgeEnd(c);
}

/** The player is on its way to another position. */
function isLeaving(c: ContentState): boolean {
  return c.endIsDue || c.seekStarts || (c.isUnderway && c.player.seeking());
}

/** It was shown, and is to be loaded anew: where the element is now is not where the content was. */
function isEmptied(c: ContentState): boolean {
  const { player, firstTime } = c;
  return firstTime !== undefined && player.paused() && !player.readyState() && !timeOf(c);
}

function sync(c: ContentState): void {
  resume(c);
  // it ended within a break, on its own stream
  if (c.isOver || !c.isUnderway || !c.player.ended() || !meaningOf(c.element).playback) return;
  finish(c);
}

function join(c: ContentState, follow: Follow): void {
  const { player, element, until } = c;
  const tryJoin = () => {
    // a stream from a camera has no address, and some elements tell none
    const isLoaded = player.currentSrc() || player.readyState() || timeOf(c);
    if (!isLoaded || element.hasBegun() || player.paused() || player.ended() || player.error()) return;
    request(c, undefined, true);
    resume(c);
  };
  // where playback begins just now, its own events come first
  const joinSoon = () => {
    if (!element.hasBegun()) setTimeout(() => until.aborted || tryJoin(), JOIN_MS);
  };
  listen(player, ['ready', 'loadstart', 'loadedmetadata', 'canplay'], joinSoon, until);
  follow(joinSoon, 'everySecond');
  tryJoin();
}
