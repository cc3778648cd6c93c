/**
 * What an ads plugin or a list of chapters says, in Adobe's words. Pure; decides nothing but the spelling.
 */
import { rounded } from '../lib/numbers.ts';
import { filled } from '../lib/records.ts';
import type { AdBreakStartParams, Bare, MediaEvent } from '../protocol/events.ts';
import type { Ad, AdBreak, Chapter, Extended } from './signals.ts';

/** A break as the plugin numbers and places it, else as counted and read. */
export function wordAdBreak(adBreak: AdBreak, index: number, second: number): AdBreakStartParams {
  return {
    'media.ad.podIndex': adBreak.index ?? index,
    'media.ad.podSecond': adBreak.second ?? rounded(second),
    ...(adBreak.name && { 'media.ad.podFriendlyName': adBreak.name }),
  };
}

export function wordAd(ad: Extended<Ad>, position: number): Bare<MediaEvent<'adStart'>> {
  const optional = {
    'media.ad.name': ad.name,
    'media.ad.advertiser': ad.advertiser,
    'media.ad.campaignId': ad.campaignId,
    'media.ad.creativeId': ad.creativeId,
    'media.ad.siteId': ad.siteId,
    'media.ad.creativeURL': ad.creativeUrl,
    'media.ad.placementId': ad.placementId,
  };
  return {
    eventType: 'adStart',
    params: {
      'media.ad.podPosition': ad.position ?? position,
      'media.ad.id': ad.id,
      'media.ad.length': ad.length,
      'media.ad.playerName': ad.playerName,
      ...filled(optional),
      ...ad.extra?.params,
    },
    ...(ad.extra?.customMetadata && { customMetadata: ad.extra.customMetadata }),
  };
}

/** `index` counts from 0 here and from 1 on the wire. */
export function wordChapter(
  { name, start, end, extra }: Extended<Chapter>,
  index: number,
): Bare<MediaEvent<'chapterStart'>> {
  return {
    eventType: 'chapterStart',
    params: {
      'media.chapter.index': index + 1,
      'media.chapter.offset': start,
      'media.chapter.length': rounded(end - start),
      ...(name && { 'media.chapter.friendlyName': name }),
      ...extra?.params,
    },
    ...(extra?.customMetadata && { customMetadata: extra.customMetadata }),
  };
}

/** `external`: of the ads. */
export function wordError(id: string, source: 'player' | 'external'): MediaEvent<'error'>['qoeData'] {
  return { 'media.qoe.errorID': id, 'media.qoe.errorSource': source };
}
