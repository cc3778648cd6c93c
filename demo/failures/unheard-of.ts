// An event that the plugin never would send: right in itself, and wrong for its place. In the words of the API that the
// session belongs to. Pure.

import type { Sent } from '../page/feed.ts';
import { isEdge } from '../rules/neutral.ts';
import type { Received } from '../rules/received.ts';

const NAME = 'neverBegun';

/** The end of a state that never began. */
export function unheardOf(sessionId: string, received: readonly Received[], now: number): Sent {
  const last = received.filter((one) => one.sessionId === sessionId).at(-1);
  if (last && isEdge(last.body)) {
    const xdm = {
      eventType: 'media.statesUpdate',
      timestamp: new Date(now).toISOString(),
      mediaCollection: { sessionID: sessionId, playhead: 0, statesEnd: [{ name: NAME }] },
    };
    // its edge server and its datastream are in the address
    return { path: last.path.slice(1).replace(/[^/?]+(?=\?|$)/, 'statesUpdate'), body: { events: [{ xdm }] } };
  }
  const playerTime = { playhead: 0, ts: now };
  return {
    path: `api/v1/sessions/${encodeURIComponent(sessionId)}/events`,
    body: { eventType: 'stateEnd', playerTime, params: { 'media.state.name': NAME } },
  };
}
