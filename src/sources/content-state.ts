/**
 * What the source of the content (`content.ts`) remembers between two events of the player, in one object that each of
 * its functions takes first; and how they look at the player again, where an event and the player do not agree.
 */
import type { Signal } from '../session/signals.ts';
import type { ElementState } from './element-owner.ts';
import type { PlayerLike } from './player-like.ts';
import type { Playhead } from './playhead.ts';

/** Long enough for a few frames, and for a player that says its position twice a second. */
const FRAMES_MS = 500;

/** The player says that it waits for data. */
interface Stall {
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** Where it was, in the player's seconds. */
  readonly time: number;
}

export interface ContentState {
  readonly player: PlayerLike;
  readonly element: ElementState;
  readonly playhead: Playhead;
  readonly until: AbortSignal;
  say(signal: Signal): void;
  /** Whether the page says that the source now in the element is of the content that was watched. */
  isSameContent(): boolean | Promise<boolean>;
  /** Frames move. */
  moves: boolean;
  /** From the first frame to the next pause: what a seek leaves behind is still the position. */
  isUnderway: boolean;
  /** A stall was told, and nothing has played since. */
  isStalled: boolean;
  /** Where the first frame was, in the player's seconds. */
  firstTime: number | undefined;
  /** Where the player was when it began to stand. */
  stoodAt: number;
  /** Where the content was at the last look, in the player's seconds; none if something was heard since. */
  settledAt: number | undefined;
  /** The next look whether frames still move (`standstill.ts`). */
  watch: ReturnType<typeof setTimeout> | undefined;
  /** What was heard, and has to be seen yet. */
  due: 'pause' | Stall | undefined;
  /** A seek is about to be said, with the position that it leaves. */
  seekStarts: boolean;
  /** The content was played to its end; ads may follow. */
  isOver: boolean;
  /** Whether ads follow shows a task later. */
  endIsDue: boolean;
  /** A play was asked for since the end is due. */
  isAskedAgain: boolean;
}

type Given = 'player' | 'element' | 'playhead' | 'until' | 'say' | 'isSameContent';

export function createContentState(given: Pick<ContentState, Given>): ContentState {
  return {
    ...given,
    moves: false,
    isUnderway: false,
    isStalled: false,
    firstTime: undefined,
    stoodAt: Number.NaN,
    settledAt: undefined,
    watch: undefined,
    due: undefined,
    seekStarts: false,
    isOver: false,
    endIsDue: false,
    isAskedAgain: false,
  };
}

/** Nothing moves any more, until a frame does. */
export function halt(c: ContentState): void {
  c.moves = false;
  c.stoodAt = Number.NaN;
  c.settledAt = undefined;
}

/** Says that the content stands since then, in milliseconds since the epoch. */
export function stall(c: ContentState, since: number): void {
  c.isStalled = true;
  c.say({ type: 'stalled', agoMs: Date.now() - since });
}

/** Looks again after `ms`, if there is still something to look at. */
export function later(c: ContentState, ms: number, look: () => void): void {
  setTimeout(() => {
    if (!c.until.aborted && !c.player.isDisposed()) look();
  }, ms);
}

/** Looks for a moment whether frames move, whatever the player says. */
export function watchFrames(c: ContentState, see: (moved: boolean) => void): void {
  const before = timeOf(c);
  later(c, FRAMES_MS, () => see(timeOf(c) > before));
}

export const timeOf = ({ player }: ContentState) => player.currentTime() ?? 0;
