/** The back end lost a session: what of it another session must be told, and when. */
import { last } from '../lib/last.ts';
import { endsSession, type QueuedEvent } from '../protocol/events.ts';
import { expireIfSilent } from './due.ts';
import { open } from './life.ts';
import { reopeningBefore } from './reopening.ts';
import type { State } from './state.ts';
import type { Told } from './told.ts';

export function takeLoss(s: State, acknowledged: Told, unacknowledged: readonly QueuedEvent[]) {
  // after a sleep, whoever hears of the loss first
  expireIfSilent(s, s.now.moment.signal);
  const [own, later] = splitAtStart([...unacknowledged, ...s.now.events.splice(0)]);
  const missed = own.filter(({ eventType }) => eventType !== 'ping');
  const again = [...reopeningBefore(acknowledged, own[0]?.playerTime.ts ?? s.now.moment.ts), ...missed];
  if (isCurrent(s, own, later)) replaceCurrent(s, again, missed.length > 0);
  else if (!isEndAlone(own)) s.now.events.push(...again);
  s.now.events.push(...later);
}

/** What belongs to the session that was lost, and what to the next. */
function splitAtStart(events: readonly QueuedEvent[]): [own: QueuedEvent[], later: QueuedEvent[]] {
  const next = events.findIndex(({ eventType }) => eventType === 'sessionStart');
  return next < 0 ? [[...events], []] : [events.slice(0, next), events.slice(next)];
}

/** The session lost is the latest, and has not had its end. */
function isCurrent({ phase }: State, own: readonly QueuedEvent[], later: readonly QueuedEvent[]): boolean {
  if (later.length > 0) return false;
  if (phase.name !== 'asleep') return phase.name === 'open';
  return !phase.isHandedOver && last(own)?.eventType !== 'sessionEnd';
}

/** Another session takes its place: now, or with the next play. */
function replaceCurrent(s: State, again: QueuedEvent[], hasMissed: boolean) {
  const missed = hasMissed ? again : undefined;
  if (s.phase.name === 'asleep') {
    s.phase.missed = missed;
    return;
  }
  s.now.ended = 'lost';
  if (stands(s)) s.phase = { name: 'asleep', missed, said: [] };
  else open(s, again);
}

/** Paused, or left standing by a break that is over. */
function stands({ playing: { doing }, startTime, told }: State): boolean {
  return doing === 'pauseStart' || (doing === null && startTime.measured !== undefined && !told.adBreak);
}

/** An end that a lost session did not hear tells nobody anything: the session is closed as it is. */
function isEndAlone(own: readonly QueuedEvent[]): boolean {
  if (own[0] && endsSession(own[0].eventType)) return true;
  return own.every(({ eventType }) => eventType === 'ping' || eventType === 'sessionEnd');
}
