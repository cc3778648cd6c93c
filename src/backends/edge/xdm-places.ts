/**
 * Where each param stands in XDM, a row each: the object within `mediaCollection` and the word there. Read forwards by
 * `xdm.ts`; whoever reads it backwards gets the params again. Another param does not compile until it has its row.
 *
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/variables/audio-video-parameters
 * @see https://developer.adobe.com/data-collection-apis/docs/endpoints/media/
 */
import type { EVENT_PARAMS, QOE_DATA, SESSION_PARAMS } from '../../protocol/params.ts';

type KeysOf<T> = T extends object ? keyof T : never;
type Param = KeysOf<typeof SESSION_PARAMS | typeof QOE_DATA | (typeof EVENT_PARAMS)[keyof typeof EVENT_PARAMS]>;

/** Params without a place: known to the datastream or said by another part of the body; and those that are lost. */
type NoPlace = 'elsewhere' | 'nowhere';

export const XDM_PLACES = {
  'analytics.trackingServer': 'elsewhere',
  'analytics.reportSuite': 'elsewhere',
  'analytics.enableSSL': 'elsewhere',
  'visitor.marketingCloudOrgId': 'elsewhere',
  'visitor.aamLocationHint': 'elsewhere',
  'visitor.marketingCloudUserId': 'elsewhere',
  'visitor.customerIDs': 'elsewhere',
  'media.libraryVersion': 'elsewhere',
  'media.downloaded': 'elsewhere',
  'analytics.visitorId': 'nowhere',
  'analytics.aid': 'nowhere',
  'analytics.optOutServerSideForwarding': 'nowhere',
  'analytics.optOutShare': 'nowhere',
  appInstallationId: 'nowhere',

  'media.id': 'sessionDetails.name',
  'media.name': 'sessionDetails.friendlyName',
  'media.length': 'sessionDetails.length',
  'media.contentType': 'sessionDetails.contentType',
  'media.playerName': 'sessionDetails.playerName',
  'media.channel': 'sessionDetails.channel',
  'media.streamType': 'sessionDetails.streamType',
  'media.sdkVersion': 'sessionDetails.appVersion',
  'media.resume': 'sessionDetails.hasResume',
  'media.assetId': 'sessionDetails.assetID',
  'media.pass.mvpd': 'sessionDetails.mvpd',
  'media.pass.auth': 'sessionDetails.authorized',
  'media.publisher': 'sessionDetails.publisher',
  'media.show': 'sessionDetails.show',
  'media.season': 'sessionDetails.season',
  'media.episode': 'sessionDetails.episode',
  'media.genre': 'sessionDetails.genre',
  'media.firstAirDate': 'sessionDetails.firstAirDate',
  'media.firstDigitalDate': 'sessionDetails.firstDigitalDate',
  'media.rating': 'sessionDetails.rating',
  'media.originator': 'sessionDetails.originator',
  'media.network': 'sessionDetails.network',
  'media.showType': 'sessionDetails.showType',
  'media.adLoad': 'sessionDetails.adLoad',
  'media.dayPart': 'sessionDetails.dayPart',
  'media.feed': 'sessionDetails.feed',
  'media.streamFormat': 'sessionDetails.streamFormat',
  'media.artist': 'sessionDetails.artist',
  'media.album': 'sessionDetails.album',
  'media.label': 'sessionDetails.label',
  'media.author': 'sessionDetails.author',
  'media.station': 'sessionDetails.station',

  'media.ad.podIndex': 'advertisingPodDetails.index',
  'media.ad.podSecond': 'advertisingPodDetails.offset',
  'media.ad.podFriendlyName': 'advertisingPodDetails.friendlyName',

  'media.ad.id': 'advertisingDetails.name',
  'media.ad.name': 'advertisingDetails.friendlyName',
  'media.ad.length': 'advertisingDetails.length',
  'media.ad.podPosition': 'advertisingDetails.podPosition',
  'media.ad.playerName': 'advertisingDetails.playerName',
  'media.ad.advertiser': 'advertisingDetails.advertiser',
  'media.ad.campaignId': 'advertisingDetails.campaignID',
  'media.ad.creativeId': 'advertisingDetails.creativeID',
  'media.ad.creativeURL': 'advertisingDetails.creativeURL',
  'media.ad.siteId': 'advertisingDetails.siteID',
  'media.ad.placementId': 'advertisingDetails.placementID',

  'media.chapter.index': 'chapterDetails.index',
  'media.chapter.offset': 'chapterDetails.offset',
  'media.chapter.length': 'chapterDetails.length',
  'media.chapter.friendlyName': 'chapterDetails.friendlyName',

  // a list of states, in `xdm.ts`
  'media.state.name': 'elsewhere',

  'media.qoe.bitrate': 'qoeDataDetails.bitrate',
  'media.qoe.droppedFrames': 'qoeDataDetails.droppedFrames',
  'media.qoe.framesPerSecond': 'qoeDataDetails.framesPerSecond',
  'media.qoe.timeToStart': 'qoeDataDetails.timeToStart',
  'media.qoe.errorID': 'errorDetails.name',
  'media.qoe.errorSource': 'errorDetails.source',
} as const satisfies Record<Param, `${string}.${string}` | NoPlace>;

/** Params that are lost on the way. */
export type Placeless = { [K in Param]: (typeof XDM_PLACES)[K] extends 'nowhere' ? K : never }[Param];
