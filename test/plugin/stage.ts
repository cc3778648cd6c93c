// A real Video.js player under happy-dom with the plugin on it, and a back end that keeps what it is sent.
import videojs from 'video.js';
import { vi } from 'vitest';
import { type MediaCollectionOptions, register } from '../../src/index.ts';

export const required = {
  'analytics.trackingServer': 'example.sc.omtrdc.net',
  'analytics.reportSuite': 'example-rsid',
  'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
  'media.channel': 'test-channel',
  'analytics.visitorId': 'somebody',
};

export const endpoint = 'https://example.hb-api.omtrdc.net';

interface Sent {
  url: string;
  body: {
    eventType: string;
    playerTime: { playhead: number; ts: number };
    params: Record<string, unknown>;
    customMetadata?: Record<string, string>;
  };
}

/** Stands in for `fetch`: opens sessions named `session-1`, `session-2`, … and accepts every event. */
export function backEnd() {
  const sent: Sent[] = [];
  let sessions = 0;
  const answer = vi.fn(async (url: string, { body }: { body: string }): Promise<Response> => {
    sent.push({ url, body: JSON.parse(body) });
    if (!url.endsWith('/sessions')) return new Response(null, { status: 204 });
    sessions += 1;
    return new Response(null, { status: 201, headers: { Location: `/api/v1/sessions/session-${sessions}` } });
  });
  vi.stubGlobal('fetch', answer);
  return { sent, answer, types: () => sent.map(({ body }) => body.eventType) };
}

/** Lets promises and timers of length 0 pass. */
export const settled = async () => {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve));
};

/** Params that come when they are given. */
export function paramsByHand() {
  let answer = (_params: object) => {};
  const params = () =>
    new Promise<object>((resolve) => {
      answer = resolve;
    });
  return { params, give: () => answer(required) };
}

/** Parts that only a viewer sees: to make them takes most of the time of making a player, and no test here looks at them. */
const withoutParts = { controlBar: false, textTrackSettings: false, bigPlayButton: false, errorDisplay: false };

/** A player with a clip of 60.39 s, ready to play. */
export async function createPlayer(library = videojs, options: Record<string, unknown> = {}) {
  register(library);
  const element = document.createElement('video');
  document.body.append(element);
  const player = library(element, { ...withoutParts, ...options });
  player.src({ src: 'https://example.com/clip.webm?token=1#t', type: 'video/webm' });
  await new Promise<void>((resolve) => player.ready(() => resolve()));
  await settled();
  const media = player.el().querySelector('video');
  if (!media) throw new Error('the player has no media element');
  Object.assign(media, { duration: 60.39, readyState: 4 });
  media.dispatchEvent(new Event('durationchange'));
  media.dispatchEvent(new Event('loadedmetadata'));
  return { player, media };
}

/** What a player says of its sessions. */
export function hear(player: { on(types: string[], listener: (event: never) => void): void }) {
  const heard: Record<string, unknown>[] = [];
  player.on(['mediasessionstart', 'mediasessionend', 'mediasessionerror'], (event: Record<string, unknown>) => {
    const { type, sessionId, reason, error } = event;
    heard.push(JSON.parse(JSON.stringify({ type, sessionId, reason, error })));
  });
  return heard;
}

/** What Video.js logs, a line each. */
export function logged() {
  const lines: string[] = [];
  for (const level of ['warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...words) => lines.push(`${level}: ${words.join(' ')}`));
  }
  return lines;
}

const options = { endpoint, params: required, states: false, quality: false };

/** A player with the plugin on it, everything that is said and sent, and what a viewer and a page do with it. */
export async function trackedPlayer(extra: Record<string, unknown> = {}, library = videojs) {
  const server = backEnd();
  const lines = logged();
  const { player, media } = await createPlayer(library);
  const plugin = player.mediaCollection({ ...options, ...extra } as MediaCollectionOptions);
  const heard = hear(player);
  const say = (...types: string[]) => {
    for (const type of types) media.dispatchEvent(new Event(type));
  };
  return {
    ...server,
    lines,
    player,
    media,
    plugin,
    heard,
    say,
    /** The params of each `sessionStart`. */
    starts: () => server.sent.filter(({ url }) => url.endsWith('/sessions')).map(({ body }) => body.params),
    async start() {
      await player.play();
      say('playing');
      await settled();
    },
    /** Another source, until it is loaded. */
    async load(src: string, duration: number) {
      player.src({ src, type: 'video/webm' });
      Object.assign(media, { duration: Number.NaN, readyState: 0, currentTime: 0, ended: false });
      say('emptied', 'loadstart');
      await settled();
      Object.assign(media, { duration, readyState: 4 });
      say('durationchange', 'loadedmetadata');
      await settled();
    },
    async end() {
      Object.assign(media, { currentTime: media.duration, ended: true });
      player.pause();
      say('ended');
      await settled();
    },
  };
}
