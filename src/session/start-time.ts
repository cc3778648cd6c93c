/** Measures how long the viewer waits for the first frame of the content. Time in ads does not count. */
import type { EventType } from '../protocol/events.ts';
import type { State } from './state.ts';

/** At each event that is said, until the first frame; before the event is remembered. */
export function measureStart({ startTime, told }: State, eventType: EventType, ts: number) {
  if (eventType === 'adBreakStart') startTime.breakTs = ts;
  if (eventType === 'adBreakComplete') startTime.askedTs += ts - startTime.breakTs;
  if (told.adBreak) return;
  // who pauses before the first frame asks anew
  if (eventType === 'pauseStart') startTime.askedTs = Number.NaN;
  if (eventType !== 'play') return;
  const took = ts - startTime.askedTs;
  startTime.measured = took >= 0 ? { 'media.qoe.timeToStart': took } : {};
}
