/**
 * The inverse of `told.ts`: the events that tell a new session what an earlier one was told. Pure; knows no player,
 * clock or network.
 */
import type { Bare, PlayerTime, QueuedEvent } from '../protocol/events.ts';
import { news, type Told } from './told.ts';

/**
 * The events that open a session in the place of another, one millisecond apart, the first at `playerTime`. Content that
 * played or stalled says so last, unless ads hold it.
 */
export function reopening(told: Told, { playhead, ts }: PlayerTime): QueuedEvent[] {
  const { chapter, adBreak, ad, states, playback, qoe } = told;
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
