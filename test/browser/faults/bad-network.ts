// What a bad network does to the requests of one viewing, one after the other. Knows no collector's inside and no page.
import type { Failure } from '../../../demo/collector/collector.ts';
import type { FastTime } from './fast-page.ts';

/** Longer than a client should wait. */
const SLOW_S = 12;
/** More than any viewing needs. */
const REQUESTS = 2_000;

/** One fate of a request: 30 % are answered 500 or 503, 5 % lose their connection, 5 % are answered after 12 s. */
function fate(random: () => number, { inReal }: FastTime): Failure {
  const drawn = random();
  const second = random();
  if (drawn < 0.3) return { status: second < 0.5 ? 500 : 503 };
  if (drawn < 0.35) return { drop: second < 0.5 ? true : 'after' };
  if (drawn < 0.4) return { delayMs: inReal(SLOW_S) };
  return {};
}

/**
 * The fates of the requests to come. One event early on is answered 404, and one later 410: so far apart that they do not
 * meet the same event, which a client may drop then.
 */
export function badNetwork(random: () => number, time: FastTime, isEdge = false): Failure[] {
  const fates = Array.from({ length: REQUESTS }, () => fate(random, time));
  const early = 5 + Math.floor(random() * 20);
  const late = 35 + Math.floor(random() * 20);
  fates[early] = { status: 404, path: 'events' };
  fates[late] = { status: 410, path: 'events' };
  // not that it should matter to us: other services fail, too, and one of them so that no session opens
  if (isEdge)
    fates.unshift({ status: 207, otherErrors: true, path: 'sessions' }, { otherErrors: true, path: 'sessions' });
  return fates;
}
