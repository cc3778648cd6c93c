/**
 * What the source of the content (`content.ts`) remembers between two events of the player, in one object that each of
 * its functions takes first. Data only.
 */
import type { Signal } from '../session/signals.ts';
import type { ElementState } from './element-owner.ts';
import type { PlayerLike } from './player-like.ts';
import type { Playhead } from './playhead.ts';

export interface ContentState {
  readonly player: PlayerLike;
  readonly element: ElementState;
  readonly playhead: Playhead;
  readonly until: AbortSignal;
  say(signal: Signal): void;
  /** Frames move. */
  moves: boolean;
  /** From the first frame to the next pause: what a seek leaves behind is still the position. */
  isUnderway: boolean;
  /** Where the first frame was, in the player's seconds. */
  firstTime: number | undefined;
  /** Where the player was at the last `timeupdate` while nothing moved. */
  stoodAt: number;
  /** A seek is about to be said, with the position that it leaves. */
  seekStarts: boolean;
  /** The content was played to its end; ads may follow. */
  isOver: boolean;
  /** Whether ads follow shows a task later. */
  endIsDue: boolean;
}

type Given = 'player' | 'element' | 'playhead' | 'until' | 'say';

export function createContentState(given: Pick<ContentState, Given>): ContentState {
  return {
    ...given,
    moves: false,
    isUnderway: false,
    firstTime: undefined,
    stoodAt: Number.NaN,
    seekStarts: false,
    isOver: false,
    endIsDue: false,
  };
}

/** Nothing moves any more, until a frame does. */
export function halt(c: ContentState): void {
  c.moves = false;
  c.stoodAt = Number.NaN;
}
