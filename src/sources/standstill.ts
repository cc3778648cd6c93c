/**
 * Stalls that nobody tells: not every browser says `waiting`, some techs never do, and WebKit's media may stand in silence
 * after a seek that came before the first frame. Looks now and then whether content that plays still moves. What a player
 * does say is not its business (`content-playback.ts`).
 */
import { isNearEnd } from './content-end.ts';
import { type ContentState, halt, stall, timeOf } from './content-state.ts';
import { meaningOf } from './element-owner.ts';

const LOOKS_MS = 1000;
/** Players tell their position now and then: one that is the same for so long stands. */
const STANDS_MS = 5000;
/** Timers of a hidden page come so late; those of a page that slept come later, or on a clock that was set. */
const LATE_MS = 1000;

/** Where it stands, and since which look. */
interface Seen {
  /** The player's seconds. */
  readonly time: number;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** The playhead, which an integrator may know better; asked for once the time is the same. */
  readonly position?: number;
}

/** From the first frame on, until the content is paused or over. */
export function watchForStandstill(c: ContentState, seen = lookAt(c)): void {
  const { until } = c;
  clearTimeout(c.watch);
  if (until.aborted) return;
  const lookedAt = Date.now();
  c.watch = setTimeout(() => {
    if (!c.isUnderway || c.isOver) return;
    const now = Date.now();
    const isOnTime = Math.abs(now - lookedAt - LOOKS_MS) <= LATE_MS;
    if (!isOnTime || timeOf(c) !== seen.time || !mayStand(c)) return watchForStandstill(c);
    const position = c.playhead.read();
    if (seen.position !== undefined && seen.position !== position) return watchForStandstill(c);
    watchForStandstill(c, { ...seen, position });
    if (now - seen.since < STANDS_MS) return;
    halt(c);
    // the first frame that moves is playback
    c.stoodAt = seen.time;
    stall(c, seen.since);
  }, LOOKS_MS);
}

const lookAt = (c: ContentState): Seen => ({ time: timeOf(c), since: Date.now() });

/** Some techs have no time to tell, for a while or ever, and some tell their end late; at a rate of 0 nothing is to move. */
function mayStand(c: ContentState): boolean {
  const { player, element, isStalled } = c;
  const isToMove = !player.paused() && !player.seeking() && !player.ended() && player.playbackRate?.() !== 0;
  if (!isToMove || player.error() || isStalled) return false;
  return timeOf(c) > 0 && !isNearEnd(c) && meaningOf(element).playback;
}
