/**
 * Whether an event that an integrator reports can follow what was said before, and if not, what to report first.
 * Pure; the grammar of spans in one place.
 */

import type { Tracked } from './signals.ts';
import type { Told } from './told.ts';

const MAX_STATES = 10;

/** Why `event` can't follow what was told, as an instruction; nothing if it can. */
export function refusal(told: Told, event: Tracked): string | undefined {
  const { adBreak, ad, chapter, states, statesSeen } = told;
  const name = String(event.params?.['media.state.name']);
  switch (event.eventType) {
    case 'adBreakStart':
      return adBreak ? 'an ad break is open: track adBreakComplete first' : undefined;
    case 'adStart':
    case 'adBreakComplete':
      if (!adBreak) return 'no ad break is open: track adBreakStart first';
      return ad ? 'an ad is open: track adComplete or adSkip first' : undefined;
    case 'adComplete':
    case 'adSkip':
      return ad ? undefined : 'no ad is open: track adStart first';
    case 'chapterStart':
      return chapter ? 'a chapter is open: track chapterComplete or chapterSkip first' : undefined;
    case 'chapterComplete':
    case 'chapterSkip':
      return chapter ? undefined : 'no chapter is open: track chapterStart first';
    case 'stateStart':
      if (states.includes(name)) return `the state ${name} is on: track stateEnd first`;
      return takesState(told, name)
        ? undefined
        : `a session takes ${MAX_STATES} different states, and has had ${statesSeen.join(', ')}`;
    case 'stateEnd':
      return states.includes(name) ? undefined : `the state ${name} is not on: track stateStart first`;
    default:
      return undefined;
  }
}

/** The API takes ten different states a session; one it knows may come back. */
export function takesState({ statesSeen }: Told, name: string): boolean {
  return statesSeen.includes(name) || statesSeen.length < MAX_STATES;
}
