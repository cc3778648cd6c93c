/**
 * Reads the quality of what is on screen: its bitrate, its frames. A rendition that is only being downloaded is not
 * shown yet. What a player can't tell is left out.
 */
import { listen, listenToTarget } from '../lib/listen.ts';
import type { QoeData } from '../protocol/events.ts';
import type { Signal } from '../session/signals.ts';
import { inAdMode } from './ad-mode.ts';
import type { PlayerLike, QualityLevelsLike, TextTrackLike } from './player-like.ts';
import type { Follow } from './progress.ts';

/** Frames are counted for so long before a rate is said. */
const MEASURE_S = 5;
/** Between two looks at the frames, at twice the normal speed. */
const LONGEST_LOOK_S = 3;

export interface Quality {
  read(): QoeData;
}

interface QualityOptions {
  say(signal: Signal): void;
  /** An ad break is open, whoever announced it. */
  isAdBreakOpen(): boolean;
  follow: Follow;
  until: AbortSignal;
}

interface QualityState extends QualityOptions {
  readonly player: PlayerLike;
  readonly levels: QualityLevelsLike | undefined;
  /** Where the player tells of each segment on screen. */
  segments: TextTrackLike | undefined;
  bitrate: number | undefined;
  /** Of the rendition with this bitrate. */
  height: number | undefined;
  /** Of the content, so far: frames that were dropped, frames that were shown, and in how many seconds. */
  counted: { dropped: number; frames: number; seconds: number };
  /** What the player's own counters, and its clock, said last. */
  last: { dropped: number; frames: number; time: number };
}

export function listenToQuality(player: PlayerLike, options: QualityOptions): Quality {
  const { follow, until } = options;
  const q: QualityState = {
    ...options,
    player,
    levels: player.qualityLevels?.(),
    segments: undefined,
    bitrate: undefined,
    height: undefined,
    counted: { dropped: 0, frames: 0, seconds: 0 },
    last: { dropped: Number.NaN, frames: Number.NaN, time: Number.NaN },
  };
  const look = () => lookAtBitrate(q);
  followSegments(q, look);
  if (q.levels) listen(q.levels, ['change', 'activechange'], look, until);
  listen(player, 'resize', look, until);
  // the frames decoded before the first look were not played yet
  follow((time) => countFrames(q, time), 'everySecond');
  return { read: () => readQuality(q) };
}

function readQuality(q: QualityState): QoeData {
  if (isContent(q)) readBitrate(q);
  const { dropped, frames, seconds } = q.counted;
  return {
    ...(q.bitrate && { 'media.qoe.bitrate': q.bitrate }),
    ...(frames > 0 && { 'media.qoe.droppedFrames': dropped }),
    ...(frames > 0 && seconds >= MEASURE_S && { 'media.qoe.framesPerSecond': Math.round(frames / seconds) }),
  };
}

function isContent({ player, isAdBreakOpen }: QualityState): boolean {
  return !inAdMode(player) && !isAdBreakOpen();
}

function lookAtBitrate(q: QualityState): void {
  const before = q.bitrate;
  if (isContent(q)) readBitrate(q);
  if (q.bitrate !== before && before) q.say({ type: 'changed' });
}

function readBitrate(q: QualityState): void {
  const { player, levels, segments } = q;
  const segment = segments?.activeCues?.[0]?.value as Segment | undefined;
  const height = segment?.resolution?.height;
  // a segment that takes the place of one on screen is not shown before the picture changes
  if (q.height && height !== q.height && player.videoHeight?.() === q.height) return;
  // the list names the rendition being fetched: where nothing tells what is shown, it is the best guess there is
  const bits = segments ? segment?.bandwidth : levels?.[levels.selectedIndex]?.bitrate;
  if (!bits) return;
  q.bitrate = Math.round(bits / 1000);
  q.height = height;
}

/** Adds what was played since the last look. Counters start again with each source. */
function countFrames(q: QualityState, time: number): void {
  const { player, counted, last } = q;
  const { droppedVideoFrames = 0, totalVideoFrames = 0 } = player.getVideoPlaybackQuality?.() ?? {};
  q.last = { dropped: droppedVideoFrames, frames: totalVideoFrames, time };
  if (!isContent(q) || player.seeking()) return;
  if (droppedVideoFrames > last.dropped) counted.dropped += droppedVideoFrames - last.dropped;
  const played = time - last.time;
  // a longer way was a seek
  if (played > 0 && played < LONGEST_LOOK_S && totalVideoFrames >= last.frames) {
    counted.seconds += played;
    counted.frames += totalVideoFrames - last.frames;
  }
}

function followSegments(q: QualityState, look: () => void): void {
  const { player, until } = q;
  const watch = (track: TextTrackLike) => {
    if (track.label !== SEGMENTS) return;
    q.segments = track;
    listenToTarget(track, 'cuechange', look, until);
  };
  for (const track of Array.from(player.textTracks())) watch(track);
  listen<TrackEvent>(player.textTracks(), 'addtrack', ({ track }) => track && watch(track), until);
  const forget = ({ track }: TrackEvent) => {
    if (track === q.segments) q.segments = undefined;
  };
  listen(player.textTracks(), 'removetrack', forget, until);
}

interface TrackEvent {
  track?: TextTrackLike;
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
