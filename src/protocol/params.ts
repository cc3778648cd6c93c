/**
 * The params of the API, a row each: its doc, the type of its value, `!` if the API requires it. Types, checks at run time
 * and lists of what is required follow from the rows; another param is another row. Knows nothing of players: who supplies
 * which param is decided elsewhere.
 *
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/analytics-only/streaming-media-apis/mc-api-ref/mc-api-sessions-req
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/variables/audio-video-parameters
 */

/** One of the visitor's IDs in the customer's own systems. `authState`: 0 unknown, 1 authenticated, 2 logged out. */
export interface CustomerId {
  id: string;
  authState: 0 | 1 | 2;
}

/** Adobe's content types: video first, then audio. */
export type ContentType = 'vod' | 'live' | 'linear' | 'ugc' | 'dvod' | 'song' | 'podcast' | 'audiobook' | 'radio';

/** The states Adobe knows; any other name is a state of your own. */
export type StandardState = 'fullScreen' | 'mute' | 'closedCaptioning' | 'pictureInPicture' | 'inFocus';

/** The types of values; `a|b` is one of those words. What each takes at run time is in `conform.ts`. */
export interface ValueTypes {
  string: string;
  /** From 0, as all numbers of the API. */
  number: number;
  integer: number;
  /** An integer from 1. */
  ordinal: number;
  boolean: boolean;
  customerIds: Record<string, CustomerId>;
  /** One of Adobe's, or one of your own. */
  contentType: ContentType | (string & {});
  stateName: StandardState | (string & {});
}

/** As many characters of an ID as reports show. */
export const LONGEST_ID = 255;

/** A table of params. */
export type Rows = Readonly<Record<string, string>>;

/** What a `sessionStart` says before anything else. */
export const SESSION_PARAMS = {
  /** Required. The Adobe Analytics tracking server, a host name without scheme. */
  'analytics.trackingServer': 'string!',
  /** Required. The report suite ID. */
  'analytics.reportSuite': 'string!',
  /** Required. The Experience Cloud organisation ID, ending `@AdobeOrg`. */
  'visitor.marketingCloudOrgId': 'string!',
  /** Required; the player supplies it. The ID of the content. */
  'media.id': 'string!',
  /** Required; the player supplies it. Length in seconds; `86400` for a live stream of unknown length; `0` if unknown. */
  'media.length': 'number!',
  /** Required; the player supplies it. How the content is delivered, or a value of your own. */
  'media.contentType': 'contentType!',
  /** Required; the player supplies it. The name of the player. */
  'media.playerName': 'string!',
  /** Required. The channel or site section the content is shown on. */
  'media.channel': 'string!',

  /** Whether Adobe's back end talks https to the tracking server. */
  'analytics.enableSSL': 'boolean',
  /** The visitor ID of Adobe Analytics, where the site sets its own. */
  'analytics.visitorId': 'string',
  /** The legacy Analytics visitor ID (cookie `s_vi`). */
  'analytics.aid': 'string',
  /** CCPA: the visitor opted out of server-side forwarding. */
  'analytics.optOutServerSideForwarding': 'boolean',
  /** CCPA: the visitor opted out of sharing. */
  'analytics.optOutShare': 'boolean',
  /** The Experience Cloud ID (ECID). Often known only later: give `params` as an asynchronous function. */
  'visitor.marketingCloudUserId': 'string',
  /** The region of Audience Manager. */
  'visitor.aamLocationHint': 'integer',
  /** The visitor's IDs in your own systems, by name of the data source. */
  'visitor.customerIDs': 'customerIds',
  /** An ID of this installation of an app. */
  appInstallationId: 'string',

  /** The content's title; the player supplies it. */
  'media.name': 'string',
  /** The publisher of the content. */
  'media.publisher': 'string',
  /** The version of your app or site. */
  'media.sdkVersion': 'string',
  /** Supplied: `videojs-media-collection-<version>`. */
  'media.libraryVersion': 'string',
  /** Supplied: `audio` for an audio player or an audio-only source, else `video`. */
  'media.streamType': 'video|audio',
  /** `true` if the viewer continues an earlier session; sessions re-opened by the plugin say so by themselves. */
  'media.resume': 'boolean',
  /** Set by the plugin on recorded sessions only; the API refuses it elsewhere. */
  'media.downloaded': 'boolean',

  /** The show or series that the content belongs to. */
  'media.show': 'string',
  /** The number of the season, a string on the wire: `"2"`. */
  'media.season': 'string',
  /** The number of the episode. */
  'media.episode': 'string',
  /** The ID of the asset in your own systems, such as an EIDR. */
  'media.assetId': 'string',
  /** One genre, or several with commas between them. */
  'media.genre': 'string',
  /** When it was first on television, `YYYY-MM-DD`. */
  'media.firstAirDate': 'string',
  /** When it was first on any digital channel, `YYYY-MM-DD`. */
  'media.firstDigitalDate': 'string',
  /** The rating of the content, such as a TV Parental Guideline. */
  'media.rating': 'string',
  /** Who made the content. */
  'media.originator': 'string',
  /** The network that shows it. */
  'media.network': 'string',
  /** 0 full episode, 1 preview, 2 clip, 3 other. */
  'media.showType': '0|1|2|3',
  /** The kind of ad load: your own word, such as `linear`. */
  'media.adLoad': 'string',
  /** The pay-TV provider (MVPD) through which the viewer is authenticated. */
  'media.pass.mvpd': 'string',
  /** Whether the viewer is authenticated by Adobe Pass: `"TRUE"`. */
  'media.pass.auth': 'string',
  /** The part of the day in which it is broadcast. */
  'media.dayPart': 'string',
  /** The kind of feed, such as `East-HD`. */
  'media.feed': 'string',
  /** The format of the stream, such as `HD`. */
  'media.streamFormat': 'string',

  /** The artist of an audio content. */
  'media.artist': 'string',
  /** The album of an audio content. */
  'media.album': 'string',
  /** The record label of an audio content. */
  'media.label': 'string',
  /** The author of an audiobook. */
  'media.author': 'string',
  /** The radio station. */
  'media.station': 'string',
} as const;

/** Quality of experience; may ride on any event. */
export const QOE_DATA = {
  /** Kilobits per second, an integer. */
  'media.qoe.bitrate': 'integer',
  /** Frames of the content that were dropped, summed up over the viewing; an integer. */
  'media.qoe.droppedFrames': 'integer',
  /** Frames of the content shown in a second, an integer. */
  'media.qoe.framesPerSecond': 'integer',
  /** Milliseconds from the request to play to the first frame, an integer; ads not counted. */
  'media.qoe.timeToStart': 'integer',
  /** On `error`: what went wrong. */
  'media.qoe.errorID': 'string',
  /** On `error`: who says so. `external` where `track()` is not told. */
  'media.qoe.errorSource': 'player|external',
} as const;

/** The one quality that has an event of its own, `bitrateChange`. */
export const BITRATE = 'media.qoe.bitrate' satisfies keyof typeof QOE_DATA;

const AD_BREAK_PARAMS = {
  /** Required. The number of the break in the content, from 1. */
  'media.ad.podIndex': 'ordinal!',
  /** Required. The second of the content at which the break plays; 0 is a pre-roll. */
  'media.ad.podSecond': 'number!',
  /** The name of the break, as reports show it. */
  'media.ad.podFriendlyName': 'string',
} as const;

const AD_PARAMS = {
  /** Required. The number of the ad in its break, from 1. */
  'media.ad.podPosition': 'ordinal!',
  /** Required. The ID of the ad. */
  'media.ad.id': 'string!',
  /** Required. The length of the ad in seconds; `0` if unknown. */
  'media.ad.length': 'number!',
  /** Required. The name of the player that renders the ad. */
  'media.ad.playerName': 'string!',
  /** The title of the ad. */
  'media.ad.name': 'string',
  /** The brand that is advertised. */
  'media.ad.advertiser': 'string',
  /** The campaign the ad belongs to. */
  'media.ad.campaignId': 'string',
  /** The ID of the creative. */
  'media.ad.creativeId': 'string',
  /** The site the ad is shown on. */
  'media.ad.siteId': 'string',
  /** The address of the creative. */
  'media.ad.creativeURL': 'string',
  /** The placement the ad was booked for. */
  'media.ad.placementId': 'string',
} as const;

const CHAPTER_PARAMS = {
  /** Required. The number of the chapter in the content, from 1. */
  'media.chapter.index': 'ordinal!',
  /** Required. The second of the content at which the chapter begins. */
  'media.chapter.offset': 'number!',
  /** Required. The length of the chapter in seconds. */
  'media.chapter.length': 'number!',
  /** The name of the chapter, as reports show it. */
  'media.chapter.friendlyName': 'string',
} as const;

const STATE_PARAMS = {
  /** Required. 1 to 64 letters, digits, `_` or `.`; at most 10 different states in a session. */
  'media.state.name': 'stateName!',
} as const;

/** The params that an integrator may give, by the type of the event. */
export const EVENT_PARAMS = {
  adBreakStart: AD_BREAK_PARAMS,
  adStart: AD_PARAMS,
  chapterStart: CHAPTER_PARAMS,
  stateStart: STATE_PARAMS,
  stateEnd: STATE_PARAMS,
} as const;

/** The keys of the rows that are required. */
export function requiredOf(rows: Rows): string[] {
  return Object.keys(rows).filter((key) => rows[key]?.endsWith('!'));
}

type OneOf<Words extends string> = Words extends `${infer One}|${infer Rest}` ? One | OneOf<Rest> : Words;
type ValueOf<Row extends string> = Row extends `${infer Type}!`
  ? ValueOf<Type>
  : Row extends keyof ValueTypes
    ? ValueTypes[Row]
    : OneOf<Row>;
type RequiredKeys<T> = { [K in keyof T]: T[K] extends `${string}!` ? K : never }[keyof T];

/** Over the properties of the table themselves, so that each keeps the doc of its row. */
type Valued<T extends Rows> = { -readonly [K in keyof T]: ValueOf<T[K]> };

/** How the params of a table are typed on the wire. */
type ParamsOf<T extends Rows> = Valued<Pick<T, RequiredKeys<T>>> & Partial<Valued<Omit<T, RequiredKeys<T>>>>;

/** The params of a `sessionStart`, as they go over the wire. */
export interface SessionStartParams extends ParamsOf<typeof SESSION_PARAMS> {}

/** What an integrator writes: any of the params; the player supplies its share of the required ones. */
export type SessionParams = Partial<Omit<SessionStartParams, 'media.downloaded'>>;

/**
 * Quality of experience; may ride on any event.
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/variables/quality-parameters
 */
export interface QoeData extends ParamsOf<typeof QOE_DATA> {}

/**
 * An ad break: where it is in the content.
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/variables/ad-parameters
 */
export interface AdBreakStartParams extends ParamsOf<typeof AD_BREAK_PARAMS> {}

/**
 * An ad of a break.
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/variables/ad-parameters
 */
export interface AdStartParams extends ParamsOf<typeof AD_PARAMS> {}

/**
 * A chapter of the content.
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/variables/chapter-parameters
 */
export interface ChapterStartParams extends ParamsOf<typeof CHAPTER_PARAMS> {}

/**
 * A player state that begins or ends.
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/variables/player-state-parameters
 */
export interface StateParams extends ParamsOf<typeof STATE_PARAMS> {}
