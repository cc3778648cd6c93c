/**
 * What is wrong with a request to the Media Collection API that no schema of its body can hold: for its place, in its
 * headers, as a recorded session. Pure; knows no answer.
 */
import type { Received } from './received.ts';
import { type Report, violationsOf } from './rules.ts';
import type { Fault } from './validation.ts';

/** What is wrong for its place with an event that is right in itself. */
export function misplaced(kind: Received['kind'], { eventType, params }: Report): Fault[] {
  if (kind === 'session' && eventType !== 'sessionStart') {
    return [{ field: 'eventType', reason: 'must be sessionStart to open a session' }];
  }
  if (kind === 'event' && eventType === 'sessionStart') {
    return [{ field: 'eventType', reason: 'must not be sessionStart: it opens a session of its own' }];
  }
  if (params?.['media.downloaded'] !== true) return [];
  return [{ field: 'params.media.downloaded', reason: 'must not be true outside /api/v1/downloaded' }];
}

export function requestFaults({ sameOriginHeaders }: Received): string[] {
  const { 'content-type': type, cookie } = sameOriginHeaders;
  const found = cookie === undefined ? [] : ['request: it carries a cookie'];
  if (!/^application\/json\s*(;|$)/i.test(type ?? '')) found.push(`request: Content-Type is ${type ?? 'missing'}`);
  return found;
}

export function batchViolations(events: readonly Report[]): string[] {
  const found = violationsOf(events).flatMap((those, index) =>
    those.map((violation) => violation.replace(': ', `: [${index}] `)),
  );
  const last = events.at(-1)?.eventType;
  if (last !== 'sessionEnd' && last !== 'sessionComplete') found.push(`end: a recorded session ends with ${last}`);
  return found;
}
