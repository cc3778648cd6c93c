// Each required param is required, each of its type. Nothing here runs: `tsc` reads it in `npm run check`, and
// `consumers.test.ts` compiles it once more against the built package.
import type {
  AdBreakStartParams,
  AdStartParams,
  ChapterStartParams,
  SessionParams,
  SessionStartParams,
  StateParams,
} from '../../src/index.ts';

type RequiredKeys<P> = { [K in keyof P]-?: object extends Pick<P, K> ? never : K }[keyof P];

/** Compiles if both are the same list. */
function same<One extends Other, Other>(..._proof: [Other] extends [One] ? [] : ['not the same']): One | undefined {
  return undefined;
}

export const requiredOfSession = same<
  RequiredKeys<SessionStartParams>,
  | 'analytics.trackingServer'
  | 'analytics.reportSuite'
  | 'visitor.marketingCloudOrgId'
  | 'media.id'
  | 'media.length'
  | 'media.contentType'
  | 'media.playerName'
  | 'media.channel'
>();
export const requiredOfBreak = same<RequiredKeys<AdBreakStartParams>, 'media.ad.podIndex' | 'media.ad.podSecond'>();
export const requiredOfAd = same<
  RequiredKeys<AdStartParams>,
  'media.ad.podPosition' | 'media.ad.id' | 'media.ad.length' | 'media.ad.playerName'
>();
export const requiredOfChapter = same<
  RequiredKeys<ChapterStartParams>,
  'media.chapter.index' | 'media.chapter.offset' | 'media.chapter.length'
>();
export const requiredOfState = same<RequiredKeys<StateParams>, 'media.state.name'>();
export const requiredOfIntegrator = same<RequiredKeys<SessionParams>, never>();

const missing: Omit<SessionStartParams, 'media.channel'> = {
  'analytics.trackingServer': 'example.sc.omtrdc.net',
  'analytics.reportSuite': 'example-rsid',
  'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
  'media.id': 'clip-1',
  'media.length': 60.39,
  'media.contentType': 'vod',
  'media.playerName': 'Video.js',
};
// @ts-expect-error: media.channel is missing
export const incomplete: SessionStartParams = missing;
export const complete: SessionStartParams = { ...missing, 'media.channel': 'sample-channel' };

export const right: SessionParams = {
  'media.season': '2',
  'media.contentType': 'a type of our own',
  'analytics.enableSSL': true,
  'visitor.aamLocationHint': 9,
  'visitor.customerIDs': { crm: { id: '4711', authState: 1 } },
  'media.showType': '0',
};
// @ts-expect-error: a season is a string
export const season: SessionParams = { 'media.season': 2 };
// @ts-expect-error: a length is a number
export const length: SessionParams = { 'media.length': '60.39' };
// @ts-expect-error: a boolean is no string
export const secure: SessionParams = { 'analytics.enableSSL': 'true' };
// @ts-expect-error: a region is a number
export const region: SessionParams = { 'visitor.aamLocationHint': '9' };
// @ts-expect-error: there are three states of authentication
export const customer: SessionParams = { 'visitor.customerIDs': { crm: { id: '4711', authState: 3 } } };
// @ts-expect-error: an ID is a string
export const customerId: SessionParams = { 'visitor.customerIDs': { crm: { id: 4711, authState: 1 } } };
// @ts-expect-error: four kinds of show
export const show: SessionParams = { 'media.showType': '4' };
// @ts-expect-error: video or audio
export const stream: SessionParams = { 'media.streamType': 'text' };
// @ts-expect-error: the API has no such param
export const unknown: SessionParams = { 'media.title': 'Clip' };
// @ts-expect-error: null is no value
export const nothing: SessionParams = { 'media.name': null };
