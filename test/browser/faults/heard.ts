// What a collector counts, as tests of outages compare it: session by session, each event once, in the order of arrival,
// stalls apart.
import type { Received } from '../../../demo/collector/collector.ts';
import { toldIn } from '../../../demo/rules/neutral.ts';
import { fairWeather } from '../harness/weather.ts';

interface HeardSession {
  id: string;
  /** Without pings; a `sessionStart` that continues another session says so. */
  events: string[];
  /** When each of the events was, milliseconds. */
  ts: number[];
}

export function heard(received: readonly Received[]): HeardSession[] {
  const sessions = new Map<string, HeardSession>();
  const accepted = fairWeather(received.filter((one) => one.accepted));
  for (const { sessionId, eventType, ts, body } of accepted) {
    if (sessionId === null || ts === null || eventType === 'ping') continue;
    const session = sessions.get(sessionId) ?? { id: sessionId, events: [], ts: [] };
    sessions.set(sessionId, session);
    if (session.ts.includes(ts)) continue;
    const resumes = Object(toldIn(body)[0]?.params)['media.resume'] === true;
    session.events.push(resumes ? `${eventType} again` : eventType);
    session.ts.push(ts);
  }
  const all = [...sessions.values()];
  return all.filter((one) => !isSuperseded(one, all));
}

/** The answer that opened it came too late, and the same `sessionStart` has opened another. */
function isSuperseded({ id, events, ts }: HeardSession, all: readonly HeardSession[]): boolean {
  const isEmpty = events.length === 1 || (events.length === 2 && ts[1] === Number(ts[0]) + 1);
  return isEmpty && all.some((other) => other.id !== id && other.ts[0] === ts[0]);
}

/** The lists of events alone. */
export const told = (received: readonly Received[]): string[][] => heard(received).map(({ events }) => events);
