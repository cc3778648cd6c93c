/**
 * What the player knows of its content, in Adobe's params. Read again and again while the content has the player, and
 * remembered while an ad has it.
 */
import { lengthOf } from '../lib/numbers.ts';
import { filled } from '../lib/records.ts';
import { DAY_S } from '../protocol/events.ts';
import { LONGEST_ID, type SessionParams } from '../protocol/params.ts';
import { contentSourceOf, hasContentSource } from './ad-mode.ts';
import type { MediaLike, PlayerLike } from './player-like.ts';
import { type ContentMode, durationOf, isLive } from './playhead.ts';
import { addressOf, contentIdOf, sourceOf, urlsOf } from './source-url.ts';

interface Metadata {
  read(): SessionParams;
}

/** `isOwn`: the source in the element is the content's. */
export function createMetadata(player: PlayerLike, mode: ContentMode, isOwn: () => boolean): Metadata {
  let params: SessionParams = {};
  return {
    read() {
      // before the first loadstart, an ads plugin knows the content's source better than we do
      if (hasContentSource(player) && isOwn()) params = readMetadata(player, mode, sourceOf(player));
      else if (!params['media.id']) params = readMetadata(player, mode, contentSourceOf(player));
      return params;
    },
  };
}

function readMetadata(player: PlayerLike, mode: ContentMode, src: string): SessionParams {
  const media = mediaOf(player, src);
  const live = isLive(player, mode);
  const streamType = isAudio(player) ? 'audio' : 'video';
  const address = addressOf(player, src);
  const given = {
    'media.id': (text(media?.id) ?? contentIdOf(address)).slice(0, LONGEST_ID),
    'media.name': text(media?.title) ?? text(player.el()?.getAttribute('title')) ?? fileName(address),
    'media.artist': streamType === 'audio' ? text(media?.artist) : undefined,
    'media.album': streamType === 'audio' ? text(media?.album) : undefined,
  };
  return {
    ...filled(given),
    'media.length': live ? DAY_S : lengthOf(src === sourceOf(player) && durationOf(player), media?.duration),
    'media.contentType': live ? 'live' : 'vod',
    'media.streamType': streamType,
  };
}

/** The ID that the player was told of its media. */
export function mediaIdOf(player: PlayerLike): string | undefined {
  return text(mediaOf(player, contentSourceOf(player))?.id)?.slice(0, LONGEST_ID);
}

/** What `loadMedia` or Brightcove's catalog said, if it is about the source that plays. */
function mediaOf(player: PlayerLike, src: string): MediaLike | undefined {
  const { mediainfo } = player;
  // Brightcove's is there before there is something in it
  if (mediainfo?.id || mediainfo?.name) return { ...mediainfo, title: mediainfo.name };
  const loaded = player.loadedMedia?.();
  // the player is empty for a moment
  if (loaded?.isAwaited && !sourceOf(player)) return loaded.media;
  const now = [src, sourceOf(player), ...urlsOf(player.currentSources())];
  // both keep their answer after a plain src()
  const isCurrent = (media?: MediaLike | null) => urlsOf(media?.src).some((url) => now.includes(url));
  return [loaded?.media, player.getMedia?.()].find(isCurrent) ?? undefined;
}

function isAudio(player: PlayerLike): boolean {
  const type = player.currentType();
  // playlists of video, too, are served as audio/mpegurl
  return (
    Boolean(player.isAudio?.() || player.audioOnlyMode?.()) || (type.startsWith('audio/') && !type.includes('mpegurl'))
  );
}

function fileName(address: string): string {
  const [path = ''] = address.split(/[?#]/);
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined;
}
