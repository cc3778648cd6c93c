/**
 * Whether an event that an integrator reports can follow what was said before, what is closed for it, and what to report
 * first. Pure; the grammar of spans in one place.
 */

import type { Tracked } from './signals.ts';
import type { Told } from './told.ts';

const MAX_STATES = 10;

/** Why `event` can't follow what was told, as an instruction; nothing if it can. */
export function objection(told: Told, event: Tracked): string | undefined {
  const { adBreak, ad, chapter, states } = told;
  const name = String(event.params?.['media.state.name']);
  switch (event.eventType) {
    case 'adStart':
    case 'adBreakComplete':
      return adBreak ? undefined : 'no ad break is open: track adBreakStart first';
    case 'adComplete':
    case 'adSkip':
      return ad ? undefined : 'no ad is open: track adStart first';
    case 'chapterComplete':
    case 'chapterSkip':
      return chapter ? undefined : 'no chapter is open: track chapterStart first';
    case 'stateStart':
      if (states.includes(name)) return `the state ${name} is on: track stateEnd first`;
      return tooManyStates(told, name);
    case 'stateEnd':
      return states.includes(name) ? undefined : `the state ${name} is not on: track stateStart first`;
    default:
      return undefined;
  }
}

/** What is closed for `event`, as Adobe's SDKs do by themselves; whoever tracks it should have closed that first. */
export function closedFor({ adBreak, ad, chapter }: Told, { eventType }: Tracked): string | undefined {
  switch (eventType) {
    case 'adStart':
    case 'adBreakComplete':
      return ad ? 'an ad is open, and is completed: track adComplete or adSkip first' : undefined;
    case 'adBreakStart':
      return adBreak ? 'an ad break is open, and is closed: track adBreakComplete first' : undefined;
    case 'chapterStart':
      return chapter ? 'a chapter is open, and is completed: track chapterComplete or chapterSkip first' : undefined;
    default:
      return undefined;
  }
}

/** The API takes ten different states a session; one it knows may come back. */
export function tooManyStates({ statesSeen }: Told, name: string): string | undefined {
  if (statesSeen.includes(name) || statesSeen.length < MAX_STATES) return undefined;
  return `a session takes ${MAX_STATES} different states, and has had ${statesSeen.join(', ')}`;
}
