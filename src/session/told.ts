/**
 * What the API was told of a viewing: a pure fold of events. The back end was told those that it acknowledged, and we told
 * those that we said. Its inverse is `reopening.ts`. Knows no player, clock or network.
 */
import type { MediaEvent, PlayerTime, QoeData, QueuedEvent } from '../protocol/events.ts';

type Playback = 'play' | 'pauseStart' | 'bufferStart';

export interface Told {
  /** The playback state told last; none before the first frame, and none while an ad break is between ads. */
  readonly playback: Playback | null;
  readonly chapter: MediaEvent<'chapterStart'> | null;
  readonly adBreak: MediaEvent<'adBreakStart'> | null;
  readonly ad: MediaEvent<'adStart'> | null;
  /** The states that are on, in the order they began. */
  readonly states: readonly string[];
  /** Every state that was ever on. The API takes ten different ones a session. */
  readonly statesSeen: readonly string[];
  readonly qoe: QoeData | undefined;
  readonly playerTime: PlayerTime;
}

export const NOTHING_TOLD: Told = {
  playback: null,
  chapter: null,
  adBreak: null,
  ad: null,
  states: [],
  statesSeen: [],
  qoe: undefined,
  playerTime: { playhead: 0, ts: 0 },
};

/** What was told, after one event more. */
export function apply(before: Told, event: QueuedEvent): Told {
  const { playerTime } = event;
  // an error belongs to its one event
  const { 'media.qoe.errorID': _id, 'media.qoe.errorSource': _source, ...qoeData } = event.qoeData ?? {};
  const told = { ...before, playerTime, qoe: news(qoeData, before.qoe) ? { ...before.qoe, ...qoeData } : before.qoe };
  switch (event.eventType) {
    case 'sessionStart':
      return { ...NOTHING_TOLD, playerTime, qoe: news(qoeData) };
    case 'play':
    case 'pauseStart':
    case 'bufferStart':
      return { ...told, playback: event.eventType };
    case 'adBreakStart':
      return { ...told, adBreak: event, ad: null, playback: null };
    case 'adStart':
      // an ad plays as soon as it starts; the API wants no `play` for it
      return { ...told, ad: event, playback: 'play' };
    case 'adBreakComplete':
      return { ...told, adBreak: null, ad: null, playback: null };
    case 'adComplete':
    case 'adSkip':
      return { ...told, ad: null, playback: null };
    case 'chapterStart':
      return { ...told, chapter: event };
    case 'chapterComplete':
    case 'chapterSkip':
      return { ...told, chapter: null };
    case 'stateStart': {
      const name = event.params['media.state.name'];
      const statesSeen = told.statesSeen.includes(name) ? told.statesSeen : [...told.statesSeen, name];
      return { ...told, states: [...told.states, name], statesSeen };
    }
    case 'stateEnd':
      return { ...told, states: told.states.filter((name) => name !== event.params['media.state.name']) };
    default:
      event.eventType satisfies 'error' | 'ping' | 'bitrateChange' | 'sessionComplete' | 'sessionEnd';
      return told;
  }
}

/** All of `qoe`, if there is something in it that was not told. */
export function news(qoe: QoeData | undefined, told?: QoeData): QoeData | undefined {
  return Object.entries(qoe ?? {}).some(([key, value]) => told?.[key as keyof QoeData] !== value) ? qoe : undefined;
}
