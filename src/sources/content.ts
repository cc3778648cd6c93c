/**
 * Listens to the player's own events about its content and says what they mean, after a look at the player itself:
 * an event's name alone proves little. What ads do is not its business (`ads.ts`), nor what is sent (`session/`).
 */
import { listen } from '../lib/listen.ts';
import type { Signal } from '../session/signals.ts';
import { contentSourceOf, hasContent, inAdBreak, inAdMode, isAboutAds } from './ad-mode.ts';
import type { PlayerLike } from './player-like.ts';
import { type ContentMode, createPlayhead } from './playhead.ts';
import { sourceReader, urlsOf } from './source-url.ts';

/** HTMLMediaElement.HAVE_FUTURE_DATA */
const CAN_PLAY = 3;
/** An element that starts by itself plays for a moment before it says so. */
const JOIN_MS = 250;

/** Browsers may say `playing`, `waiting` and `playing` at once before playback is under way. */
const FIRST_FRAMES_S = 0.5;
const FIRST_FRAMES_MS = 250;

interface PlayerSourceOptions {
  say(signal: Signal): void;
  content: ContentMode;
  /** The viewing has begun: a new source would end it. */
  hasBegun(): boolean;
  /** An ad break is open, whoever announced it. */
  isAdBreakOpen(): boolean;
  until: AbortSignal;
}

export interface PlayerSource {
  /** The playhead now, or the last one that was the content's. */
  playhead(): number;
  /** The element has the content's source, as far as is known. */
  isOwn(): boolean;
  /** Says that content plays, or is over, if it is; for when nobody else will, as after an ad break. */
  sync(): void;
  /** A player that plays already counts as asked to play. */
  join(): void;
}

export function listenToPlayer(player: PlayerLike, options: PlayerSourceOptions): PlayerSource {
  const { say, content, hasBegun, isAdBreakOpen, until } = options;
  const sourceNow = sourceReader(player);
  let source = contentSourceOf(player);
  /** What Video.js may go on to if the source fails. */
  let alternatives = urlsOf(player.currentSources());
  /** The element has an ad in it, until the content is back. */
  let lent = sourceNow() !== source;
  /** Ads are about to take the element, but have not yet. */
  let adsStart = false;
  /** The content was emptied, and is loaded again from its beginning. */
  let reloads = false;
  let endIsDue = false;
  let failed = false;
  /** The content was played to its end; ads may follow. */
  let isOver = false;
  let moving = false;
  /** From the first frame to the next pause: what a seek leaves behind is still the position. */
  let underway = false;
  /** Where the content began to play. */
  let begun: number | undefined;
  /** A seek is about to be said, with the position it leaves. */
  let seekStarts = false;
  /** The last position seen at a `timeupdate` while not moving. */
  let lastTime = Number.NaN;

  /** What the element has is not the content. */
  const isForeign = () => lent || reloads || (hasBegun() && sourceNow() !== source);
  const isElsewhere = () => isAdBreakOpen() || isForeign();
  const isLeaving = () => endIsDue || seekStarts || (underway && player.seeking());
  const isUnreadable = () => isElsewhere() || isLeaving() || !(adsStart || hasContent(player));
  const { read } = createPlayhead(player, {
    mode: content,
    isElsewhere: isUnreadable,
    wasShown: () => begun !== undefined,
  });
  const isMuted = () => isElsewhere() || isAboutAds(player);
  const plays = () => !player.paused() && !player.ended() && !player.seeking() && player.readyState() >= CAN_PLAY;

  const remember = () => {
    // a play may be asked for between the failure of a source and the arrival of the next
    failed &&= sourceNow() === source;
    source = sourceNow();
    alternatives = [...alternatives, ...urlsOf(player.currentSources())];
    lent = false;
  };

  /** Another content, of which nothing was seen yet. */
  const renew = () => {
    if (!alternatives.includes(sourceNow())) alternatives = [];
    remember();
  };

  const request = (joined?: true) => {
    if (!hasBegun() && !inAdMode(player)) remember();
    say({ type: 'playRequested', ...(joined && { joined }) });
  };

  const move = () => {
    moving = true;
    failed = false;
    underway = true;
    begun ??= player.currentTime();
    say({ type: 'playing' });
  };

  const resume = () => {
    if (!isMuted() && plays()) move();
  };

  const sync = () => {
    resume();
    // it ended within a break, on its own stream
    if (isMuted() || isOver || !underway || !player.ended()) return;
    endContent();
    judgeEnd();
  };

  const halt = () => {
    moving = false;
    lastTime = Number.NaN;
  };

  const endContent = () => {
    if (!isOver) say({ type: 'contentEnded' });
    isOver = true;
  };

  /** All is over, unless ads follow; those of the page's own begin in its own listeners, at the latest. */
  const judgeEnd = () => {
    endIsDue = true;
    setTimeout(settleEnd);
  };

  const settleEnd = () => {
    if (endIsDue && !until.aborted && !isAboutAds(player)) say({ type: 'ended' });
    endIsDue = false;
  };

  /** The element was emptied or filled: with a new source, with an ad, with the content again? */
  const onSource = ({ type }: { type: string }) => {
    halt();
    const isSame = sourceNow() === source;
    // contrib-ads says `contentupdate` of content only
    const isAds = inAdMode(player) && type !== 'contentupdate';
    if (!hasBegun()) {
      if (!isAds) renew();
      return;
    }
    if (isAdBreakOpen() || isAds) {
      lent = !isSame;
      return;
    }
    if (lent && isSame) {
      lent = false;
      return;
    }
    // a late player replays the loadstart of what it found
    if (type === 'loadstart' && isSame) return;
    // Video.js went on to the next of its sources
    if (failed && alternatives.includes(sourceNow())) return remember();
    reloads = isSame;
    say({ type: 'closed', reason: 'source' });
  };

  const onError = ({ type }: { type: string }) => {
    // who hears of it before us may have gone on to the next source within the event
    const isNext = sourceNow() !== source && alternatives.includes(sourceNow());
    // contrib-ads says it again by another name
    const isAds = type === 'error' ? inAdMode(player) : type === 'aderror' && isAdBreakOpen();
    if (inAdBreak(player) || isAds || (isForeign() && !isNext)) return;
    failed = true;
    const error = player.error();
    // whether it is fatal shows a task later: Video.js may try another source
    setTimeout(() => {
      if (until.aborted || player.isDisposed()) return;
      const fatal = player.error();
      say({ type: 'errored', id: errorId(fatal ?? error) });
      if (fatal) say({ type: 'closed', reason: 'error' });
    });
  };

  const on = (types: string | string[], listener: (event: { type: string }) => void) =>
    listen(player, types, listener, until);

  on(['play', 'contentplay'], () => request());
  on('adstart', () => {
    adsStart = true;
    read();
    adsStart = false;
  });
  on('playing', () => {
    // a seek may be on its way already, as when contrib-ads restores the content
    if (!isMuted() && !player.paused() && !player.seeking()) move();
  });
  // contrib-ads names so what it hears until content plays again: behind live ads, content never stopped
  on(['pause', 'contentpause'], () => {
    halt();
    if (isMuted() || !player.paused()) return;
    // before the end, and after an error, the player pauses too
    if (player.ended()) endContent();
    else if (!player.error()) say({ type: 'paused' });
    underway = false;
  });
  on(['waiting', 'contentwaiting'], () => {
    halt();
    const stall = () => {
      if (!until.aborted && !moving && !isMuted() && !player.paused() && !player.seeking()) say({ type: 'stalled' });
    };
    const played = Math.abs((player.currentTime() ?? 0) - (begun ?? Number.NaN));
    if (played < FIRST_FRAMES_S) setTimeout(stall, FIRST_FRAMES_MS);
    else stall();
  });
  on(['seeking', 'contentseeking'], () => {
    // a page that plays again in its listener
    settleEnd();
    halt();
    seekStarts = true;
    if (!isMuted() && hasContent(player)) say({ type: 'seekStarted' });
    seekStarts = false;
  });
  on('timeupdate', () => {
    read();
    if (moving) return;
    // not every browser says `playing` after a stall: time that moves says it as well
    const time = player.currentTime() ?? 0;
    if (time > lastTime) resume();
    lastTime = time;
  });
  on('ended', () => {
    // an ad that borrowed the element ends, too
    if (inAdBreak(player) || (isElsewhere() && !isOver)) return;
    endContent();
    judgeEnd();
  });
  on('adend', () => {
    // after ads in the content's element no `ended` comes
    if (isOver) judgeEnd();
  });
  on(['error', 'aderror', 'contenterror'], onError);
  on(['emptied', 'loadstart', 'playerreset', 'adloadstart', 'contentloadstart', 'contentupdate'], onSource);

  const join = () => {
    const tryJoin = () => {
      if (hasBegun() || player.paused() || player.ended() || !player.currentSrc()) return;
      request(true);
      resume();
    };
    // where playback begins just now, its own events come first
    on(['ready', 'loadstart', 'loadedmetadata', 'canplay', 'timeupdate'], () => {
      if (!hasBegun()) setTimeout(() => until.aborted || tryJoin(), JOIN_MS);
    });
    tryJoin();
  };

  const isOwn = () => !hasBegun() || sourceNow() === source;

  return { playhead: read, isOwn, sync, join };
}

/** `4 MEDIA_ERR_SRC_NOT_SUPPORTED` */
function errorId(error: { code: number } | null | undefined): string {
  if (!error) return 'unknown';
  // the constants of the class are readable on its instances
  for (const name in error) {
    if (name.startsWith('MEDIA_ERR') && error[name as 'code'] === error.code) return `${error.code} ${name}`;
  }
  return String(error.code);
}
