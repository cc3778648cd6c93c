/**
 * The params of a `sessionStart`: what Adobe learns about a viewing before anything else. Types for integrators, and
 * the same list at run time, so that a wrong type can be named before the API refuses the whole session for it.
 * Knows nothing of players: who supplies which param is decided in `session-start.ts`.
 *
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/analytics-only/streaming-media-apis/mc-api-ref/mc-api-sessions-req
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/variables/audio-video-parameters
 */

/** One of the visitor's IDs in the customer's own systems. `authState`: 0 unknown, 1 authenticated, 2 logged out. */
export interface CustomerId {
  id: string;
  authState: 0 | 1 | 2;
}

/** The params of a `sessionStart`, as they go over the wire. */
export interface SessionStartParams {
  /** Required. The Adobe Analytics tracking server, a host name without scheme. */
  'analytics.trackingServer': string;
  /** Required. The report suite ID. */
  'analytics.reportSuite': string;
  /** Required. The Experience Cloud organisation ID, ending `@AdobeOrg`. */
  'visitor.marketingCloudOrgId': string;
  /** Required; the player supplies it. The ID of the content. */
  'media.id': string;
  /** Required; the player supplies it. Length in seconds; `86400` for a live stream of unknown length; `0` if unknown. */
  'media.length': number;
  /** Required; the player supplies it. How the content is delivered, or a value of your own. */
  'media.contentType': ContentType | (string & {});
  /** Required; the player supplies it. The name of the player. */
  'media.playerName': string;
  /** Required. The channel or site section the content is shown on. */
  'media.channel': string;

  /** Whether Adobe's back end talks https to the tracking server. */
  'analytics.enableSSL'?: boolean;
  /** The visitor ID of Adobe Analytics, where the site sets its own. */
  'analytics.visitorId'?: string;
  /** The legacy Analytics visitor ID (cookie `s_vi`). */
  'analytics.aid'?: string;
  /** CCPA: the visitor opted out of server-side forwarding. */
  'analytics.optOutServerSideForwarding'?: boolean;
  /** CCPA: the visitor opted out of sharing. */
  'analytics.optOutShare'?: boolean;
  /** The Experience Cloud ID (ECID). Often known only later: give `params` as an asynchronous function. */
  'visitor.marketingCloudUserId'?: string;
  /** The region of Audience Manager. */
  'visitor.aamLocationHint'?: number;
  /** The visitor's IDs in your own systems, by name of the data source. */
  'visitor.customerIDs'?: Record<string, CustomerId>;
  /** An ID of this installation of an app. */
  appInstallationId?: string;

  /** The content's title; the player supplies it. */
  'media.name'?: string;
  /** The publisher of the content. */
  'media.publisher'?: string;
  /** The version of your app or site. */
  'media.sdkVersion'?: string;
  /** Supplied: `videojs-media-collection-<version>`. */
  'media.libraryVersion'?: string;
  /** Supplied: `audio` for an audio player or an audio-only source, else `video`. */
  'media.streamType'?: 'video' | 'audio';
  /** `true` if the viewer continues an earlier session; sessions re-opened by the plugin say so by themselves. */
  'media.resume'?: boolean;
  /** Set by the plugin on recorded sessions only; the API refuses it elsewhere. */
  'media.downloaded'?: boolean;

  /** The show or series that the content belongs to. */
  'media.show'?: string;
  /** The number of the season, a string on the wire: `"2"`. */
  'media.season'?: string;
  /** The number of the episode. */
  'media.episode'?: string;
  /** The ID of the asset in your own systems, such as an EIDR. */
  'media.assetId'?: string;
  /** One genre, or several with commas between them. */
  'media.genre'?: string;
  /** When it was first on television, `YYYY-MM-DD`. */
  'media.firstAirDate'?: string;
  /** When it was first on any digital channel, `YYYY-MM-DD`. */
  'media.firstDigitalDate'?: string;
  /** The rating of the content, such as a TV Parental Guideline. */
  'media.rating'?: string;
  /** Who made the content. */
  'media.originator'?: string;
  /** The network that shows it. */
  'media.network'?: string;
  /** 0 full episode, 1 preview, 2 clip, 3 other. */
  'media.showType'?: '0' | '1' | '2' | '3';
  /** The kind of ad load: your own word, such as `linear`. */
  'media.adLoad'?: string;
  /** The pay-TV provider (MVPD) through which the viewer is authenticated. */
  'media.pass.mvpd'?: string;
  /** Whether the viewer is authenticated by Adobe Pass: `"TRUE"`. */
  'media.pass.auth'?: string;
  /** The part of the day in which it is broadcast. */
  'media.dayPart'?: string;
  /** The kind of feed, such as `East-HD`. */
  'media.feed'?: string;
  /** The format of the stream, such as `HD`. */
  'media.streamFormat'?: string;

  /** The artist of an audio content. */
  'media.artist'?: string;
  /** The album of an audio content. */
  'media.album'?: string;
  /** The record label of an audio content. */
  'media.label'?: string;
  /** The author of an audiobook. */
  'media.author'?: string;
  /** The radio station. */
  'media.station'?: string;
}

/** Adobe's content types: video first, then audio. */
export type ContentType = 'vod' | 'live' | 'linear' | 'ugc' | 'dvod' | 'song' | 'podcast' | 'audiobook' | 'radio';

/** What an integrator writes: any of the params; the player supplies its share of the required ones. */
export type SessionParams = Partial<Omit<SessionStartParams, 'media.downloaded'>>;

/** How a param is typed on the wire: string, number, integer, boolean, customer IDs. */
export type Kind = 's' | 'n' | 'i' | 'b' | 'c';

type KindOf<V> = V extends string ? 's' : V extends number ? 'n' | 'i' : V extends boolean ? 'b' : 'c';

/** A row per param; `satisfies` keeps the rows and the interface above the same list. */
export const SESSION_PARAMS = {
  'analytics.trackingServer': 's',
  'analytics.reportSuite': 's',
  'visitor.marketingCloudOrgId': 's',
  'media.id': 's',
  'media.length': 'n',
  'media.contentType': 's',
  'media.playerName': 's',
  'media.channel': 's',
  'analytics.enableSSL': 'b',
  'analytics.visitorId': 's',
  'analytics.aid': 's',
  'analytics.optOutServerSideForwarding': 'b',
  'analytics.optOutShare': 'b',
  'visitor.marketingCloudUserId': 's',
  'visitor.aamLocationHint': 'i',
  'visitor.customerIDs': 'c',
  appInstallationId: 's',
  'media.name': 's',
  'media.publisher': 's',
  'media.sdkVersion': 's',
  'media.libraryVersion': 's',
  'media.streamType': 's',
  'media.resume': 'b',
  'media.downloaded': 'b',
  'media.show': 's',
  'media.season': 's',
  'media.episode': 's',
  'media.assetId': 's',
  'media.genre': 's',
  'media.firstAirDate': 's',
  'media.firstDigitalDate': 's',
  'media.rating': 's',
  'media.originator': 's',
  'media.network': 's',
  'media.showType': 's',
  'media.adLoad': 's',
  'media.pass.mvpd': 's',
  'media.pass.auth': 's',
  'media.dayPart': 's',
  'media.feed': 's',
  'media.streamFormat': 's',
  'media.artist': 's',
  'media.album': 's',
  'media.label': 's',
  'media.author': 's',
  'media.station': 's',
} as const satisfies { [K in keyof Required<SessionStartParams>]: KindOf<NonNullable<SessionStartParams[K]>> };

/** How many rows of the list above are required: the first eight. */
export const REQUIRED_SESSION_PARAMS = 8;
