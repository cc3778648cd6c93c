/**
 * Reads the quality of what is on screen: its bitrate, its frames. A rendition that is only being downloaded is not
 * shown yet. What a player can't tell is left out.
 */
import { listen } from '../lib/listen.ts';
import type { QoeData } from '../protocol/events.ts';
import type { Signal } from '../session/signals.ts';
import { inAdMode } from './ad-mode.ts';
import type { PlayerLike, QualityLevelsLike, TextTrackLike } from './player-like.ts';

/** Frames are counted for so long before a rate is said. */
const MEASURE_S = 5;

export interface Quality {
  read(): QoeData;
}

interface QualityOptions {
  say(signal: Signal): void;
  /** An ad break is open, whoever announced it. */
  isAdBreakOpen(): boolean;
  until: AbortSignal;
}

export function listenToQuality(player: PlayerLike, { say, isAdBreakOpen, until }: QualityOptions): Quality {
  let bitrate: number | undefined;
  /** Of the rendition with this bitrate. */
  let height: number | undefined;
  let dropped = 0;
  let frames = 0;
  let seconds = 0;
  let last = { dropped: Number.NaN, frames: Number.NaN, time: Number.NaN };
  let segments: TextTrackLike | undefined;
  const levels = levelsOf(player);

  const isContent = () => !inAdMode(player) && !isAdBreakOpen();

  const readBitrate = () => {
    const segment = segments?.activeCues?.[0]?.value as Segment | undefined;
    const next = segment?.resolution?.height;
    // a segment that takes the place of one on screen is not shown before the picture changes
    if (height && next !== height && player.videoHeight?.() === height) return;
    // the list names the rendition being fetched: where nothing tells what is shown, it is the best guess there is
    const bits = segments ? segment?.bandwidth : levels?.[levels.selectedIndex]?.bitrate;
    if (!bits) return;
    bitrate = Math.round(bits / 1000);
    height = next;
  };

  /** Adds what was played since the last look. Counters start again with each source. */
  const readFrames = () => {
    const { droppedVideoFrames = 0, totalVideoFrames = 0 } = player.getVideoPlaybackQuality?.() ?? {};
    const now = { dropped: droppedVideoFrames, frames: totalVideoFrames, time: player.currentTime() ?? 0 };
    const counts = isContent() && !player.seeking();
    if (counts && now.dropped > last.dropped) dropped += now.dropped - last.dropped;
    const played = now.time - last.time;
    // a longer way was a seek
    if (counts && played > 0 && played < 2 && now.frames >= last.frames) {
      seconds += played;
      frames += now.frames - last.frames;
    }
    last = now;
  };

  const sync = () => {
    const before = bitrate;
    if (isContent()) readBitrate();
    if (bitrate !== before && before) say({ type: 'changed' });
  };

  const watch = (track: TextTrackLike) => {
    if (track.label !== SEGMENTS) return;
    segments = track;
    track.addEventListener('cuechange', sync);
    until.addEventListener('abort', () => track.removeEventListener('cuechange', sync), { once: true });
  };
  for (const track of Array.from(player.textTracks())) watch(track);
  listen<{ track?: TextTrackLike }>(player.textTracks(), 'addtrack', ({ track }) => track && watch(track), until);
  const forget = ({ track }: { track?: TextTrackLike }) => {
    if (track === segments) segments = undefined;
  };
  listen(player.textTracks(), 'removetrack', forget, until);
  if (levels) listen(levels, 'change', sync, until);
  // the frames decoded before the first look were not played yet
  listen(player, 'timeupdate', readFrames, until);
  listen(player, 'resize', sync, until);

  return {
    read() {
      if (isContent()) readBitrate();
      return {
        ...(bitrate && { 'media.qoe.bitrate': bitrate }),
        ...(frames > 0 && { 'media.qoe.droppedFrames': dropped }),
        ...(frames > 0 && seconds >= MEASURE_S && { 'media.qoe.framesPerSecond': Math.round(frames / seconds) }),
      };
    },
  };
}

/**
 * Video.js keeps a hidden track with a cue per segment, active while the segment is on screen.
 * @see https://github.com/videojs/video.js/issues/5989
 */
const SEGMENTS = 'segment-metadata';

interface Segment {
  bandwidth?: number;
  resolution?: { height?: number };
}

/** Video.js 8.0 comes with a list that throws when it is made. */
function levelsOf(player: PlayerLike): QualityLevelsLike | undefined {
  try {
    return player.qualityLevels?.();
  } catch {
    return undefined;
  }
}
