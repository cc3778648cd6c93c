/** What the content does, event by event: it plays, pauses, waits for data, is sought. Each asks the player for the truth. */
import { inAdMode } from './ad-mode.ts';
import { followChange } from './content-change.ts';
import { endContent, isNearEnd, settleEnd, takeNewContent } from './content-end.ts';
import { type ContentState, halt, later, stall, timeOf, watchFrames } from './content-state.ts';
import { hasNewContent, meaningOf, rememberSource } from './element-owner.ts';
import { durationOf } from './playhead.ts';
import { watchForStandstill } from './standstill.ts';

/** HTMLMediaElement.HAVE_FUTURE_DATA */
const CAN_PLAY = 3;
/** Browsers may say `playing`, `waiting` and `playing` at once before playback is under way. */
const FIRST_FRAMES_S = 0.5;
/** By then frames show whether they stand. */
const STALLS_MS = 250;
/** Positions are seen now and then: a loop is left so close to the end, and found so close to the start. */
const LOOP_S = 2;
/** Time that moved so far is playback, even if there is no data to play, as WebKit says after a seek. */
const SURELY_MOVED_S = 0.1;

export function request(c: ContentState, _type?: string, joined?: true): void {
  const isFirst = !c.element.hasBegun();
  c.due = undefined;
  // of the viewing before, as players say that twice
  if (isFirst) c.isOver = c.endIsDue = false;
  // a page that plays again in its listener: what it asks for is the next viewing's, or that of an ad
  c.isAskedAgain = c.endIsDue && !c.element.isAdBreakOpen();
  if (c.isAskedAgain) return;
  // contrib-ads says `play` for one that it keeps back: what comes of it shows with a break, or with frames
  if (isFirst && !joined && c.player.ads?.isInAdMode && c.player.paused()) {
    c.element.askedAt ??= Date.now();
    return;
  }
  if (isFirst && !inAdMode(c.player)) rememberSource(c.element);
  c.say({ type: 'playRequested', ...(joined && { joined }) });
  // some say that they play before they say that they were asked to, as YouTube does
  if (isFirst && c.moves) play(c);
}

/** Says that content plays, if the player says so, too. */
export function resume(c: ContentState): void {
  if (c.player.readyState() >= CAN_PLAY) play(c);
}

export function play(c: ContentState): void {
  const { player, element } = c;
  if (!followChange(c)) return;
  // a seek may be on its way already, as when contrib-ads restores the content
  const plays = !player.paused() && !player.seeking() && !(player.ended() && isNearEnd(c));
  if (plays && hasNewContent(element)) takeNewContent(c);
  if (!plays || !meaningOf(element).playback) return;
  c.moves = true;
  c.due = undefined;
  c.isUnderway = true;
  c.isStalled = false;
  element.failed = false;
  c.firstTime ??= player.currentTime();
  c.say({ type: 'playing' });
  element.isBack = true;
  watchForStandstill(c);
}

/** Time passed. Not every browser says `playing` after a stall or a seek, but frames that move say it as well. */
export function progress(c: ContentState, time: number, isNewSecond: boolean): void {
  if (!isNewSecond && playsOn(c, time)) {
    c.settledAt = time;
    c.playhead.pass(time);
    return;
  }
  c.settledAt = undefined;
  if (c.element.change) play(c);
  // the last word of a tech that is taken away, as at the end of a cast
  if (time === 0 && c.isUnderway && c.player.paused()) return;
  const isSettled = c.playhead.keep(time);
  if (!c.moves) takeMotion(c, time);
  else if (isSettled) c.settledAt = time;
}

/** Time that moved on is playback, unless a stall is to be told first. */
function takeMotion(c: ContentState, time: number): void {
  const { due, stoodAt } = c;
  if (due && due !== 'pause' && due.time === time) settleStall(c);
  const moved = time - stoodAt;
  if (moved > SURELY_MOVED_S) play(c);
  else if (moved > 0) resume(c);
  else c.stoodAt = time;
}

/** At most looks nothing but the time has changed: the rest is asked of the player once a second. */
function playsOn({ settledAt = Number.NaN, player, element }: ContentState, time: number): boolean {
  const moved = time - settledAt;
  return moved >= 0 && moved < 1 && !player.seeking() && !element.isAdBreakOpen();
}

export function pause(c: ContentState): void {
  const { player } = c;
  // Firefox tells a pause before the seek that came first, and where it left would be lost
  if (c.moves && player.seeking()) seek(c);
  halt(c);
  c.element.askedAt = undefined;
  if (c.element.change) pauseChange(c);
  if (c.isOver || !meaningOf(c.element).playback) return;
  c.due = 'pause';
  const see = () => {
    c.isUnderway = false;
    if (player.ended()) endContent(c);
    // some pause just before they end
    else if (durationOf(player) > 0 && isNearEnd(c)) watchFrames(c, () => settlePause(c));
    else settlePause(c);
  };
  // some say so before they show it; one that never does is taken at its word, unless frames move
  if (player.paused()) see();
  else later(c, 0, () => (player.paused() ? see() : watchFrames(c, (moved) => moved || settlePause(c))));
}

/** The viewer pauses before another source of the content plays. */
function pauseChange({ player, element: { change }, say }: ContentState): void {
  if (!change?.plays || !player.paused()) return;
  change.plays = false;
  if (change.isSame) say({ type: 'paused' });
}

/** Says the pause that is due, unless it turned out to be none. */
function settlePause(c: ContentState): void {
  const isPause = c.due === 'pause' && !c.isOver && meaningOf(c.element).playback;
  c.due = undefined;
  // after an error the player pauses, too
  if (!isPause || c.player.error()) return;
  c.isUnderway = false;
  c.say({ type: 'paused' });
}

export function wait(c: ContentState): void {
  const { player } = c;
  if (c.due) return;
  halt(c);
  const waits = !player.paused() && !player.seeking() && !player.error();
  if (!waits || !meaningOf(c.element).playback) return;
  const due = { since: Date.now(), time: timeOf(c) };
  c.due = due;
  later(c, STALLS_MS, () => c.due === due && settleStall(c, true));
}

/** Says the stall that is due, if frames stand: WebKit says `waiting` after a seek, or of another speed, while they move. */
export function settleStall(c: ContentState, isOld?: true): void {
  const { due, firstTime = Number.NaN, player } = c;
  if (!due || due === 'pause') return;
  // a moment later they may move
  if (!isOld && Math.abs(due.time - firstTime) < FIRST_FRAMES_S) return;
  c.due = undefined;
  const moved = player.seeking() ? 0 : timeOf(c) - due.time;
  if (moved <= SURELY_MOVED_S) stall(c, due.since);
}

export function seek(c: ContentState): void {
  // a page that plays again in its listener
  settleEnd(c);
  if (!c.element.change && ledNowhere(c)) return;
  halt(c);
  // going back to where the old source stood is no seek
  if (c.element.change) {
    followChange(c);
    return;
  }
  c.seekStarts = true;
  const { playback, position } = meaningOf(c.element);
  if (playback && position) c.say({ type: loops(c) ? 'looped' : 'seekStarted' });
  c.seekStarts = false;
}

/** WebKit may tell of a seek when it is over: what contrib-ads sends to where it is, after ads, just played on. */
function ledNowhere(c: ContentState): boolean {
  if (!c.moves || c.player.seeking()) return false;
  c.seekStarts = true;
  const moved = timeOf(c) - c.playhead.read();
  c.seekStarts = false;
  return moved >= 0 && moved < FIRST_FRAMES_S;
}

/** Browsers seek to the start where an element is to loop. */
function loops(c: ContentState): boolean {
  const left = c.playhead.read();
  return Boolean(c.player.loop?.()) && timeOf(c) < LOOP_S && left > durationOf(c.player) - LOOP_S;
}
