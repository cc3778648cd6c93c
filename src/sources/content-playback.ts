/** What the content does, event by event: it plays, pauses, waits for data, is sought. Each asks the player for the truth. */
import { inAdMode } from './ad-mode.ts';
import { endContent, settleEnd } from './content-end.ts';
import { type ContentState, halt } from './content-state.ts';
import { meaningOf, rememberSource } from './element-owner.ts';

/** HTMLMediaElement.HAVE_FUTURE_DATA */
const CAN_PLAY = 3;
/** Browsers may say `playing`, `waiting` and `playing` at once before playback is under way. */
const FIRST_FRAMES_S = 0.5;
const FIRST_FRAMES_MS = 250;

export function request(c: ContentState, _type?: string, joined?: true): void {
  if (!c.element.hasBegun() && !inAdMode(c.player)) rememberSource(c.element);
  c.say({ type: 'playRequested', ...(joined && { joined }) });
}

/** Says that content plays, if it does. */
export function resume(c: ContentState): void {
  const { player, element } = c;
  const plays = !player.paused() && !player.ended() && !player.seeking() && player.readyState() >= CAN_PLAY;
  if (plays && meaningOf(element).playback) move(c);
}

export function play(c: ContentState): void {
  // a seek may be on its way already, as when contrib-ads restores the content
  if (meaningOf(c.element).playback && !c.player.paused() && !c.player.seeking()) move(c);
}

function move(c: ContentState): void {
  c.moves = true;
  c.isUnderway = true;
  c.element.failed = false;
  c.firstTime ??= c.player.currentTime();
  c.say({ type: 'playing' });
}

export function pause(c: ContentState): void {
  const { player } = c;
  halt(c);
  if (!meaningOf(c.element).playback || !player.paused()) return;
  // before the end, and after an error, the player pauses too
  if (player.ended()) endContent(c);
  else if (!player.error()) c.say({ type: 'paused' });
  c.isUnderway = false;
}

export function wait(c: ContentState): void {
  const { player } = c;
  halt(c);
  const stall = () => {
    const waits = !c.until.aborted && !c.moves && !player.paused() && !player.seeking();
    if (waits && meaningOf(c.element).playback) c.say({ type: 'stalled' });
  };
  const played = Math.abs((player.currentTime() ?? 0) - (c.firstTime ?? Number.NaN));
  if (played < FIRST_FRAMES_S) setTimeout(stall, FIRST_FRAMES_MS);
  else stall();
}

export function seek(c: ContentState): void {
  // a page that plays again in its listener
  settleEnd(c);
  halt(c);
  c.seekStarts = true;
  const { playback, position } = meaningOf(c.element);
  if (playback && position) c.say({ type: 'seekStarted' });
  c.seekStarts = false;
}

/** Time passed: not every browser says `playing` after a stall, but time that moves says it as well. */
export function progress(c: ContentState, time: number): void {
  c.playhead.keep(time);
  if (c.moves) return;
  if (time > c.stoodAt) resume(c);
  c.stoodAt = time;
}
