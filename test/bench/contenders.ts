// What is measured: ways to track a Video.js player. A new one is one more entry; the measures know none of them.

/** What a viewer does, and a tracker may report at once. */
export type Cause = 'play' | 'pause' | 'seek';

export interface Contender {
  readonly name: string;
  /** Files under the root of the repository, as script tags load them, in order. */
  readonly scripts: readonly string[];
  /** Body of a function of `player` that sets the tracker up to report to `endpoint`, and returns what it made. */
  setUp(endpoint: string): string;
  /** Whether a request with this body reports the cause. */
  reports(cause: Cause, body: string): boolean;
  /** What the tracker's heartbeat looks like, and its grid in milliseconds counted from its first request. */
  readonly heartbeat?: { every: number; isIn(body: string): boolean };
}

const eventTypes: Record<Cause, string> = { play: 'play', pause: 'pauseStart', seek: 'pauseStart' };
const says = (eventType: string, body: string) => body.includes(`"eventType":"${eventType}"`);

const plugin: Contender = {
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

/** Video.js alone: what the others add is the difference. */
const nothing: Contender = { name: 'nothing', scripts: [], setUp: () => '', reports: () => false };

export const contenders: readonly Contender[] = [nothing, plugin];
