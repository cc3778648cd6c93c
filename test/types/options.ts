// Wrong options do not compile. Nothing here runs: `tsc` reads it in `npm run check`, and `consumers.test.ts` compiles it
// once more against the built package.
import type { MediaCollectionApiOptions, MediaCollectionOptions, PlayerLike } from '../../src/index.ts';

const endpoint = 'https://example.hb-api.omtrdc.net';

export const smallest: MediaCollectionOptions = { endpoint };

export const all: Required<Omit<MediaCollectionApiOptions, 'datastreamId'>> = {
  endpoint,
  params: { 'media.channel': 'sample-channel' },
  customMetadata: { theme: 'dark' },
  consent: 'pending',
  adPingInterval: 10,
  content: 'live',
  ads: false,
  quality: false,
  states: false,
  chapters: [{ name: 'Opening', start: 0, end: 20, customMetadata: { mood: 'calm' } }],
  adMetadata: ({ id, length }) => ({ customMetadata: { ad: `${id} of ${length} s` } }),
  chapterMetadata: ({ name, start, end }) => ({ params: { 'media.chapter.friendlyName': `${name} ${start}–${end}` } }),
  playhead: (player) => (player.currentTime() ?? 0) - 30,
  offline: true,
};

export const suppliers: MediaCollectionOptions[] = [
  { endpoint, params: () => ({ 'media.channel': 'sample-channel' }) },
  { endpoint, params: (player) => ({ 'media.name': player.currentSrc() }) },
  { endpoint, params: async () => ({ 'visitor.marketingCloudUserId': 'ecid' }) },
  { endpoint, params: () => null },
  { endpoint, params: async () => null },
  { endpoint, customMetadata: (player) => ({ muted: String(player.muted()) }) },
  { endpoint, customMetadata: async () => undefined },
  { endpoint, adMetadata: () => null, chapterMetadata: () => undefined, chapters: false },
];

/** Your own type of player, as far as it has what the plugin knows of one. */
declare const playerId: (player: PlayerLike & { id(): string }) => string;
export const ofMyPlayer: MediaCollectionOptions = {
  endpoint,
  params: (player: PlayerLike & { id(): string }) => ({ 'media.assetId': playerId(player) }),
  adMetadata: ({ id }, player: PlayerLike & { id(): string }) => ({
    customMetadata: { ad: `${id} in ${player.id()}` },
  }),
};

// @ts-expect-error: the endpoint is required
export const nothing: MediaCollectionOptions = {};
// @ts-expect-error: and a string
export const url: MediaCollectionOptions = { endpoint: new URL(endpoint) };
// @ts-expect-error: no such option
export const unknown: MediaCollectionOptions = { endpoint, debug: true };
// @ts-expect-error: three words of consent
export const consent: MediaCollectionOptions = { endpoint, consent: 'yes' };
// @ts-expect-error: 1 or 10
export const interval: MediaCollectionOptions = { endpoint, adPingInterval: 5 };
// @ts-expect-error: three ways of reading the content
export const content: MediaCollectionOptions = { endpoint, content: 'linear' };
// @ts-expect-error: on or off
export const ads: MediaCollectionOptions = { endpoint, ads: 'ima' };
// @ts-expect-error: on or off
export const offline: MediaCollectionOptions = { endpoint, offline: 1 };
// @ts-expect-error: a param that the API does not have
export const params: MediaCollectionOptions = { endpoint, params: { 'media.title': 'Clip' } };
// @ts-expect-error: recorded sessions say so by themselves
export const downloaded: MediaCollectionOptions = { endpoint, params: { 'media.downloaded': true } };
// @ts-expect-error: only a function says that a content is not tracked
export const none: MediaCollectionOptions = { endpoint, params: null };
// @ts-expect-error: what is not there is left out
export const noPairs: MediaCollectionOptions = { endpoint, customMetadata: null };
// @ts-expect-error: also from a function
export const later: MediaCollectionOptions = { endpoint, params: async () => ({ 'media.season': 2 }) };
// @ts-expect-error: values are strings
export const metadata: MediaCollectionOptions = { endpoint, customMetadata: { season: 2 } };
// @ts-expect-error: a chapter ends
export const chapters: MediaCollectionOptions = { endpoint, chapters: [{ name: 'Opening', start: 0 }] };
// @ts-expect-error: in seconds
export const time: MediaCollectionOptions = { endpoint, chapters: [{ name: 'Opening', start: '0:00', end: 20 }] };
// @ts-expect-error: a number
export const playhead: MediaCollectionOptions = { endpoint, playhead: () => '0:10' };
// @ts-expect-error: a function
export const hook: MediaCollectionOptions = { endpoint, adMetadata: { customMetadata: {} } };
