/** The last touch before an event leaves: what only the content can say, known later than the event. Pure. */
import { rounded } from '../lib/numbers.ts';
import {
  type CustomMetadata,
  DAY_S,
  type MediaEvent,
  type QueuedEvent,
  type SessionOpening,
} from '../protocol/events.ts';
import type { SessionStartParams } from '../protocol/params.ts';

/** What is watched, as a `sessionStart` says it. */
export interface Watched {
  params: SessionStartParams;
  customMetadata?: CustomMetadata | undefined;
  /** Playheads are seconds of the day. */
  isLive?: boolean | undefined;
  /** Those of events from before the stream was known to be live. */
  playheadAt?: ((ts: number) => number | undefined) | undefined;
}

/** Players run a few frames over the length that they tell. Who is farther beyond it watches what grew since. */
const OVERRUN_S = 0.5;

/** Playheads lie within the content, to the millisecond. */
export function fillIn<E extends QueuedEvent>(event: E, { params, isLive, playheadAt }: Watched): E {
  const { playhead, ts } = event.playerTime;
  const length = params['media.length'];
  const position = playheadAt?.(ts) ?? playhead;
  const isOverrun = length > 0 && !isLive && position - length < OVERRUN_S;
  const within = Math.max(0, isOverrun ? Math.min(position, length) : position);
  const shown = rounded(within);
  return { ...event, playerTime: { playhead: isLive ? shown % DAY_S : shown, ts } };
}

/** A `sessionStart` says what is watched, too. */
export function fillInStart(start: SessionOpening, watched: Watched): MediaEvent<'sessionStart'> {
  return {
    ...fillIn(start, watched),
    params: { ...watched.params, ...start.params },
    ...(watched.customMetadata && { customMetadata: watched.customMetadata }),
  };
}
