/** What a viewing's `sessionStart` will say, from the player and the integrator, and what follows from it. */
import type { SessionParams } from '../protocol/params.ts';
import type { Content } from '../protocol/session-start.ts';
import { mediaIdOf } from '../sources/metadata.ts';
import { isLive, secondOfDay } from '../sources/playhead.ts';
import { awaitParams, type ParamsWait } from './await-params.ts';
import type { ViewingState } from './viewing-state.ts';

/** Waits for what must be known, and then opens the session. */
export function prepareSession(v: ViewingState): ParamsWait {
  const { player, options, clock, warn } = v;
  v.live.atStart = isLive(player, options.content);
  return awaitParams({
    read: () => describe(v),
    params: options.params,
    customMetadata: options.customMetadata,
    needs: v.backend,
    clock,
    warn,
    ready: (content) => open(v, content),
  });
}

function describe(v: ViewingState): SessionParams {
  const supplied = v.metadata.read();
  v.id.ofAddress = mediaIdOf(v.player) ? undefined : supplied['media.id'];
  const isLiveNow = supplied['media.contentType'] === 'live';
  v.live.ts = isLiveNow ? (v.live.ts ?? v.tracker.told().playerTime.ts) : undefined;
  return { 'media.playerName': v.playerName, 'media.libraryVersion': v.libraryVersion, ...supplied };
}

function open(v: ViewingState, described: Content | null): void {
  const { tracker, on, options } = v;
  if (v.delivering.signal.aborted) return;
  if (!described) {
    tracker.drop();
    on.declined();
    return;
  }
  const { params, customMetadata, missing } = described;
  if (!params) {
    tracker.drop();
    on.failed({ code: 'params', message: `required in params, and missing: ${missing.join(', ')}` }, true);
    return;
  }
  v.playerName = params['media.playerName'];
  v.id.given = params['media.id'] === v.id.ofAddress ? undefined : params['media.id'];
  const { atStart, ts: foundTs = 0 } = v.live;
  v.live.isTold = true;
  // the page needs no guess where it says the position itself
  const hasGuess = !atStart && foundTs > 0 && options.playhead?.() === undefined;
  tracker.release({
    params,
    customMetadata,
    isLive: foundTs > 0 || /^(live|linear)$/.test(params['media.contentType']),
    playheadAt: (ts) => (hasGuess && ts <= foundTs ? secondOfDay(ts) : undefined),
  });
}
