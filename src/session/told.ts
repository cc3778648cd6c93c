/**
 * What somebody knows of a viewing who heard some of its events: the back end of those it acknowledged, we of those we
 * said. A pure fold, and its inverse: the events that tell a new session the same. Knows no player, clock or network.
 */
import type { Bare, MediaEvent, PlayerTime, QoeData, QueuedEvent } from '../protocol/events.ts';

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

export const NOTHING: Told = {
  playback: null,
  chapter: null,
  adBreak: null,
  ad: null,
  states: [],
  statesSeen: [],
  qoe: undefined,
  playerTime: { playhead: 0, ts: 0 },
};

/** What is known after one event more. */
export function apply(before: Told, event: QueuedEvent): Told {
  const { playerTime } = event;
  // an error belongs to its one event
  const { 'media.qoe.errorID': _id, 'media.qoe.errorSource': _source, ...qoeData } = event.qoeData ?? {};
  const known = { ...before, playerTime, qoe: news(qoeData, before.qoe) ? { ...before.qoe, ...qoeData } : before.qoe };
  switch (event.eventType) {
    case 'sessionStart':
      return { ...NOTHING, playerTime, qoe: news(qoeData) };
    case 'play':
    case 'pauseStart':
    case 'bufferStart':
      return { ...known, playback: event.eventType };
    case 'adBreakStart':
      return { ...known, adBreak: event, ad: null, playback: null };
    case 'adStart':
      // an ad plays as soon as it starts; the API wants no `play` for it
      return { ...known, ad: event, playback: 'play' };
    case 'adBreakComplete':
      return { ...known, adBreak: null, ad: null, playback: null };
    case 'adComplete':
    case 'adSkip':
      return { ...known, ad: null, playback: null };
    case 'chapterStart':
      return { ...known, chapter: event };
    case 'chapterComplete':
    case 'chapterSkip':
      return { ...known, chapter: null };
    case 'stateStart': {
      const name = event.params['media.state.name'];
      const statesSeen = known.statesSeen.includes(name) ? known.statesSeen : [...known.statesSeen, name];
      return { ...known, states: [...known.states, name], statesSeen };
    }
    case 'stateEnd':
      return { ...known, states: known.states.filter((name) => name !== event.params['media.state.name']) };
    default:
      event.eventType satisfies 'error' | 'ping' | 'bitrateChange' | 'sessionComplete' | 'sessionEnd';
      return known;
  }
}

/** `qoe`, if there is something in it that was not told. */
export function news(qoe: QoeData | undefined, told?: QoeData): QoeData | undefined {
  return Object.entries(qoe ?? {}).some(([key, value]) => told?.[key as keyof QoeData] !== value) ? qoe : undefined;
}

/**
 * The events that open a session in the place of another and tell it what the other knew, one millisecond apart, the
 * first at `playerTime`. Content that played or stalled says so last, unless ads hold it.
 */
export function reopening(known: Told, { playhead, ts }: PlayerTime): QueuedEvent[] {
  const { chapter, adBreak, ad, states, playback, qoe } = known;
  const again: Bare<QueuedEvent>[] = [{ eventType: 'sessionStart', params: { 'media.resume': true } }];
  for (const span of [chapter, adBreak, ad]) if (span) again.push(span);
  for (const name of states) again.push({ eventType: 'stateStart', params: { 'media.state.name': name } });
  if (!adBreak && (playback === 'play' || playback === 'bufferStart')) again.push({ eventType: playback });
  return again.map((event, step) => {
    const { qoeData: _toldBefore, ...rest } = event;
    const fresh = step === 0 && news(qoe) ? { qoeData: qoe } : {};
    return { ...rest, ...fresh, playerTime: { playhead, ts: ts + step } } as QueuedEvent;
  });
}

/** The same where a session was lost: what its back end had acknowledged, in steps that end just before `ts`. */
export function reopeningBefore(acknowledged: Told, ts: number): QueuedEvent[] {
  const { playhead } = acknowledged.playerTime;
  const steps = reopening(acknowledged, { playhead, ts }).length;
  return reopening(acknowledged, { playhead, ts: ts - steps });
}

/** An end that a lost session did not hear tells nobody anything: the session is closed as it is. */
export function isEndAlone(own: readonly QueuedEvent[]): boolean {
  const first = own[0]?.eventType;
  if (first === 'sessionEnd' || first === 'sessionComplete') return true;
  return own.every(({ eventType }) => eventType === 'ping' || eventType === 'sessionEnd');
}
