// Options for the Edge Network: `datastreamId` beside what can't go with it does not compile. Nothing here runs: `tsc` reads
// it in `npm run check`, and `consumers.test.ts` compiles it once more against the built package.
import type { EdgeSessionParams, MediaCollectionOptions, MediaEdgeOptions, SessionParams } from '../../src/index.ts';

const datastreamId = 'ebebf826-a01f-4458-8cec-ef61de241c93';

export const smallest: MediaCollectionOptions = { datastreamId };

export const all: Required<MediaEdgeOptions> = {
  datastreamId,
  endpoint: 'https://data.example.com',
  params: {
    'media.channel': 'sample-channel',
    'visitor.marketingCloudUserId': 'ecid',
    'visitor.customerIDs': { FPID: { id: '9bf1d3c6-5c4f-4f0b-9d6e-0f5d5b1e2a3c', authState: 0 } },
  },
  customMetadata: { theme: 'dark' },
  consent: 'pending',
  adPingInterval: 10,
  content: 'live',
  ads: false,
  quality: false,
  states: false,
  chapters: false,
  adMetadata: () => null,
  chapterMetadata: () => null,
  playhead: () => 0,
  offline: true,
};

/** What the datastream knows is ignored, so that one `params` serves both back ends. */
declare const shared: SessionParams;
export const ofBoth: MediaCollectionOptions[] = [
  { datastreamId, params: { 'analytics.reportSuite': 'rsid', 'visitor.marketingCloudOrgId': 'o@AdobeOrg' } },
  { datastreamId, params: shared },
  { datastreamId, params: async () => shared },
];

/** A page whose configuration chooses. */
declare const options: MediaCollectionOptions;
export const chosen: string | undefined = options.datastreamId;
export const where: string | undefined = options.endpoint;

// @ts-expect-error: the Edge Network has no place for it
export const visitorId: MediaCollectionOptions = { datastreamId, params: { 'analytics.visitorId': 'v' } };
// @ts-expect-error: nor for this
export const installation: MediaCollectionOptions = { datastreamId, params: { appInstallationId: 'a' } };
// @ts-expect-error: nor does it hear this, which must not look as if it did
export const optOut: MediaCollectionOptions = { datastreamId, params: { 'analytics.optOutShare': true } };
const endpoint = 'https://data.example.com';
// @ts-expect-error: also beside an endpoint
export const aid: MediaCollectionOptions = { datastreamId, endpoint, params: { 'analytics.aid': 'a' } };
// @ts-expect-error: a string
export const number: MediaCollectionOptions = { datastreamId: 7 };
// @ts-expect-error: one or the other
export const nothing: MediaCollectionOptions = { params: { 'media.channel': 'c' } };
// @ts-expect-error: nothing is no datastream
export const none: MediaCollectionOptions = { datastreamId: null };
// @ts-expect-error: for a datastream it is required
export const noId: MediaEdgeOptions = { endpoint: 'https://data.example.com' };
// @ts-expect-error: no place, no param
export const param: EdgeSessionParams = { 'analytics.optOutServerSideForwarding': true };
