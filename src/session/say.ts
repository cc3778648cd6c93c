/** Says an event: gives it its time and its quality, and remembers it. */
import type { Bare, PlayerTime, QoeData, QueuedEvent, ReportedEvent } from '../protocol/events.ts';
import { BITRATE } from '../protocol/params.ts';
import { measureStart } from './start-time.ts';
import type { State } from './state.ts';
import { apply, news } from './told.ts';

/** At the time of the moment, or at `at`. A playback state that was said last is not said again. */
export function say(s: State, event: Bare<ReportedEvent>, at: PlayerTime = s.now.moment) {
  if (s.phase.name === 'over' || event.eventType === s.told.playback) return;
  if (!s.startTime.measured) measureStart(s, event.eventType, at.ts);
  const ts = Math.max(at.ts, s.told.playerTime.ts + 1);
  const qoeData = qualityFor(s, event);
  const timed = { ...event, ...(qoeData && { qoeData }), playerTime: { playhead: at.playhead, ts } } as QueuedEvent;
  if (s.phase.name === 'open') s.phase.spokeTs = s.now.moment.ts;
  if (s.phase.name !== 'asleep') return send(s, [timed]);
  s.told = apply(s.told, timed);
  s.phase.said.push(timed);
}

/** These leave, with the time that they have. */
export function send(s: State, timed: readonly QueuedEvent[]) {
  for (const event of timed) s.told = apply(s.told, event);
  s.now.events.push(...timed);
}

/** The quality on screen, with the time to start once it is measured. */
export function quality({ now, startTime }: State): QoeData | undefined {
  return now.moment.qoe && { ...now.moment.qoe, ...startTime.measured };
}

/** What rides on the event: its own QoE, and the quality on screen if some of it is news. */
function qualityFor(s: State, { eventType, qoeData }: Bare<ReportedEvent>): QoeData | undefined {
  const { signal } = s.now.moment;
  const byHand = signal.type === 'tracked' && signal.event.eventType === eventType ? signal.event.qoeData : undefined;
  // another bitrate is for `bitrateChange` to say; until then events carry the one that was told
  const bitrate = eventType === 'bitrateChange' ? undefined : s.told.qoe?.[BITRATE];
  const shown = news({ ...quality(s), ...(bitrate && { [BITRATE]: bitrate }) }, s.told.qoe);
  return news({ ...shown, ...(qoeData ?? byHand) });
}
