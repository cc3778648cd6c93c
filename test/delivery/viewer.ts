/**
 * A viewer whose tracker talks to the scripted server: the plugin from the signals of a player down to `fetch`, without
 * a player. What the tracker tells its owner is kept as lines.
 */
import { createCollectionApi } from '../../src/backends/media-collection.ts';
import type { Backend } from '../../src/delivery/backend.ts';
import type { Recordings } from '../../src/offline/recordings.ts';
import type { Watched } from '../../src/plugin/fill-in.ts';
import type { TrackerListener } from '../../src/plugin/sending.ts';
import { createTracker, type Tracker } from '../../src/plugin/tracker.ts';
import type { SessionStartParams } from '../../src/protocol/params.ts';
import type { Signal } from '../../src/session/signals.ts';
import { createClock, type HandClock } from './clock.ts';
import { createServer, type Server } from './server.ts';

export const ENDPOINT = 'https://example.hb-api.omtrdc.net';

export const PARAMS: SessionStartParams = {
  'analytics.trackingServer': 'example.sc.omtrdc.net',
  'analytics.reportSuite': 'example-rsid',
  'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
  'media.id': 'clip',
  'media.length': 100_000,
  'media.contentType': 'vod',
  'media.playerName': 'test',
  'media.channel': 'sample-channel',
};

export interface Viewer {
  server: Server;
  clock: HandClock;
  tracker: Tracker;
  /** What the tracker told, `<word> <what>`; acknowledgements are left out. */
  told: string[];
  acknowledged: string[];
  /** The content's position. It moves only by hand. */
  playhead: number;
  isOnline: boolean;
  /** Nothing until they are loaded. */
  recordings: Recordings | undefined;
  hear(...types: Signal['type'][]): void;
  close(): void;
  /** The session is open as `s1`, and its first `play` has been heard. */
  open(): Promise<void>;
}

export interface ViewerOptions {
  endpoint?: string;
  /** That of the Media Collection API, if there is no other. */
  backend?: Backend;
  watched?: Watched | null;
  adPingMs?: number;
  on?: Partial<TrackerListener>;
  server?: Server;
  clock?: HandClock;
  recordings?: Recordings;
}

export function createViewer(options: ViewerOptions = {}): Viewer {
  const { endpoint = ENDPOINT, watched = { params: PARAMS }, adPingMs = 1000, on } = options;
  const server = options.server ?? createServer();
  const clock = options.clock ?? createClock();
  const told: string[] = [];
  const acknowledged: string[] = [];
  const tracker = createTracker({
    backend: options.backend ?? createCollectionApi(endpoint),
    adPingMs,
    clock,
    isOnline: () => viewer.isOnline,
    read: () => ({ playhead: viewer.playhead }),
    recordings: () => viewer.recordings,
    on: {
      started: () => told.push('started'),
      warned: (sentence) => told.push(`warned ${sentence}`),
      opened: (sessionId) => told.push(`opened ${sessionId}`),
      ended: (reason, over) => told.push(`ended ${reason}${over ? ', over' : ''}`),
      acknowledged: ({ eventType }) => acknowledged.push(eventType),
      refused: ({ eventType }, { code, status, body }) =>
        told.push(['refused', eventType, code, status, body].filter((word) => word !== undefined).join(' ')),
      unreachable: ({ message }) => told.push(`unreachable: ${message}`),
      dropped: (events, code, why) => told.push(`dropped ${events.length} (${code}): ${why}`),
      done: () => told.push('done'),
      ...on,
    },
  });
  const viewer: Viewer = {
    server,
    clock,
    tracker,
    told,
    acknowledged,
    playhead: 0,
    isOnline: true,
    recordings: options.recordings,
    hear(...types) {
      for (const type of types) tracker.hear({ type } as Signal);
    },
    close: () => tracker.hear({ type: 'closed', reason: 'left' }),
    async open() {
      viewer.hear('playRequested', 'playing');
      await (await server.next()).respond(201, { Location: '/api/v1/sessions/s1' });
      await (await server.next()).respond(204);
    },
  };
  if (watched) tracker.release(watched);
  return viewer;
}
