/**
 * A tracker on a clock that a test moves, before a back end that takes everything at once, or knows no session while
 * `isLost`; and what it took and told.
 */
import type { Outcome, Request } from '../../src/delivery/backend.ts';
import type { Watched } from '../../src/plugin/fill-in.ts';
import type { TrackerListener } from '../../src/plugin/sending.ts';
import { createTracker, type Reading } from '../../src/plugin/tracker.ts';
import type { MediaEvent } from '../../src/protocol/events.ts';
import type { SessionStartParams } from '../../src/protocol/params.ts';
import { createClock, START_TS } from '../delivery/clock.ts';

export const PARAMS: SessionStartParams = {
  'analytics.trackingServer': 'example.sc.omtrdc.net',
  'analytics.reportSuite': 'example-rsid',
  'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
  'media.id': 'clip',
  'media.length': 60.39,
  'media.contentType': 'vod',
  'media.playerName': 'player',
  'media.channel': 'channel',
};

export function track(watched: Watched = { params: PARAMS }) {
  const hand = createClock();
  let offset = 0;
  let woken = 0;
  const clock = {
    ...hand,
    now: () => hand.now() + offset,
    after: (ms: number, then: () => void) =>
      hand.after(ms, () => {
        woken += 1;
        then();
      }),
    timersSet: () => hand.timers,
    /** How many timers went off since this was asked last. */
    woken() {
      const count = woken;
      woken = 0;
      return count;
    },
    /** The user, or the network, sets the clock: what it shows changes, not the time that passes. */
    turn(ms: number) {
      offset += ms;
    },
  };
  const taken: MediaEvent[] = [];
  const told: string[] = [];
  const reading: Reading = { playhead: 0 };
  const backend = { isLost: false };
  const answer = (outcome: Outcome): Request => ({ answer: Promise.resolve(outcome), cancel: () => {} });
  const take = (event: MediaEvent) => {
    taken.push(event);
    return answer({ kind: 'ok', sessionId: 'one' });
  };
  const report = (event: MediaEvent) => (backend.isLost ? answer({ kind: 'lost', status: 404 }) : take(event));
  const on: TrackerListener = {
    started: () => told.push('started'),
    warned: (sentence) => told.push(`warned: ${sentence}`),
    opened: () => told.push('opened'),
    ended: (reason, over) => told.push(`ended: ${reason}${over ? ', over' : ''}`),
    acknowledged: () => {},
    refused: () => {},
    unreachable: () => {},
    dropped: () => {},
    done: () => told.push('done'),
  };
  const tracker = createTracker({
    backend: { destination: '', required: [], visitorIds: [], open: take, report: (_id, event) => report(event) },
    adPingMs: 1000,
    clock,
    isOnline: () => true,
    read: () => reading,
    on,
  });
  return {
    backend,
    clock,
    reading,
    told,
    tracker,
    release: () => tracker.release(watched),
    /** What was taken: event, playhead, milliseconds since the beginning. */
    async lines() {
      await clock.pass(0);
      return taken.map(({ eventType, playerTime: { playhead, ts } }) => `${eventType} @${playhead} ${ts - START_TS}`);
    },
  };
}
