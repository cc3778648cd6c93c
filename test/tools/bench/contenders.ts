// What is measured: ways to track a Video.js player. A new one is one more entry; the measures know none of them.
import { OTHERS } from './others.ts';

/** What a viewer does, and a tracker may report at once. */
export type Cause = 'play' | 'pause' | 'seek';

export interface Contender {
  readonly name: string;
  /** Files under the root of the repository, as script tags load them, in order. */
  readonly scripts: readonly string[];
  /** Body of a function of `player` that sets the tracker up to report to `endpoint`, and returns what it made. */
  setUp(endpoint: string): string;
  /** Where its collector would be on the stand's server, if it is not that of the API. */
  readonly paths?: readonly string[];
  /** Whether a request with this body reports the cause. */
  reports(cause: Cause, body: string): boolean;
  /** What the tracker's heartbeat looks like, and its grid in milliseconds counted from its first request. */
  readonly heartbeat?: { every: number; isIn(body: string): boolean };
}

const eventTypes: Record<Cause, string> = { play: 'play', pause: 'pauseStart', seek: 'pauseStart' };
const says = (eventType: string, body: string) => body.includes(`"eventType":"${eventType}"`);

export const ours: Contender = {
  name: 'videojs-media-collection',
  scripts: ['dist/videojs-media-collection.min.js'],
  setUp: (endpoint) => `return player.mediaCollection({
    endpoint: '${endpoint}',
    params: {
      'analytics.trackingServer': 'example.sc.omtrdc.net',
      'analytics.reportSuite': 'example-rsid',
      'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
      'analytics.visitorId': 'bench',
      'media.channel': 'bench',
    },
  });`,
  reports: (cause, body) => says(eventTypes[cause], body),
  heartbeat: { every: 10_000, isIn: (body) => says('ping', body) },
};

const nothing: Contender = { name: 'nothing', scripts: [], setUp: () => '', reports: () => false };

const mux: Contender = {
  name: 'videojs-mux',
  scripts: [`${OTHERS}/node_modules/videojs-mux/dist/videojs-mux.js`],
  paths: ['/'],
  setUp: (endpoint) => `player.mux({
    beaconCollectionDomain: '${new URL(endpoint).host}',
    data: { env_key: 'bench', player_name: 'bench', video_title: 'bench' },
  });`,
  // it collects what it has to say, and says it every ten seconds
  reports: () => false,
};

const snowplow: Contender = {
  name: 'Snowplow media',
  scripts: [`${OTHERS}/dist/snowplow.min.js`],
  paths: ['/com.snowplowanalytics.snowplow/tp2'],
  setUp: (endpoint) => `trackBySnowplow(player, '${new URL(endpoint).origin}');`,
  reports: (cause, body) => {
    const schemas: Record<Cause, string> = { play: 'play_event', pause: 'pause_event', seek: 'seek_start_event' };
    return [body, decode(body)].some((text) => text.includes(schemas[cause]));
  },
};

/** Its events travel in base 64. */
function decode(body: string): string {
  const coded = [...body.matchAll(/"ue_px":"([\w-]+)"/g)].map(([, text = '']) => text);
  return coded.map((text) => Buffer.from(text, 'base64url').toString()).join(' ');
}

/** The first adds nothing to Video.js: what the others add is the difference. */
export const contenders: readonly Contender[] = [nothing, ours, mux, snowplow];
