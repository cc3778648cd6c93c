/**
 * Finds the chapters of the content, in its chapters track or in the list an integrator gave, and says what they are.
 * Which one plays follows from the playhead (`session/chapters.ts`): no `cuechange` comes at the end of the media, and
 * one may come while an ad plays.
 */
import { listen, listenToTarget } from '../lib/listen.ts';
import { chapterAt } from '../session/chapters.ts';
import type { Chapter, Extra, Signal } from '../session/signals.ts';
import { inAdMode } from './ad-mode.ts';
import type { PlayerLike, TextTrackLike } from './player-like.ts';
import type { Follow } from './progress.ts';

interface ChaptersOptions {
  say(signal: Signal): void;
  /** Chapters from the options; else the track is read. */
  list: readonly Chapter[] | undefined;
  /** What the integrator adds to a chapter, asked when it starts. */
  extraOf(chapter: Chapter): Extra | undefined;
  follow: Follow;
  until: AbortSignal;
}

interface ChaptersState extends ChaptersOptions {
  readonly player: PlayerLike;
  readonly watched: Set<TextTrackLike>;
  chapters: readonly Chapter[];
  /** What tells whether they are others. */
  signature: string;
  /** The one that plays. */
  current: Chapter | undefined;
}

export function listenToChapters(player: PlayerLike, options: ChaptersOptions): void {
  const { list, follow } = options;
  const s: ChaptersState = {
    ...options,
    player,
    watched: new Set(),
    chapters: [],
    signature: '[]',
    current: undefined,
  };
  follow((time) => followChapter(s, time));
  if (list) sayChapters(s, list);
  else followTrack(s);
}

function followTrack(s: ChaptersState): void {
  const { player, follow, until } = s;
  const sync = () => readTrack(s, sync);
  listen(player.textTracks(), ['addtrack', 'removetrack'], sync, until);
  // cues arrive when they arrive; these are the moments at which they matter
  listen(player, ['loadedmetadata', 'loadeddata', 'play', 'playing', 'seeked'], sync, until);
  follow(sync, 'everySecond');
  sync();
}

function sayChapters(s: ChaptersState, chapters: readonly Chapter[]): void {
  const signature = JSON.stringify(chapters.map(({ name, start, end }) => [name, start, end]));
  if (signature === s.signature) return;
  s.signature = signature;
  s.chapters = chapters;
  s.say({
    type: 'chaptersKnown',
    chapters: chapters.map((chapter) => ({
      ...chapter,
      get extra() {
        return s.extraOf(chapter);
      },
    })),
  });
}

/** `again` is called whenever the track says that there is something new in it. */
function readTrack(s: ChaptersState, again: () => void): void {
  const { player } = s;
  const tracks = player.textTracks();
  // most content has none, and is asked every second
  if (tracks.length === 0 && s.chapters.length === 0) return;
  if (inAdMode(player)) return;
  const track = Array.from(tracks).find(({ kind }) => kind === 'chapters');
  if (!track) {
    sayChapters(s, []);
    return;
  }
  // a disabled track loads no cues
  if (track.mode === 'disabled') track.mode = 'hidden';
  if (!s.watched.has(track)) {
    s.watched.add(track);
    for (const type of ['cuechange', 'loadeddata']) listenToTarget(track, type, again, s.until);
  }
  sayChapters(s, chaptersOf(track, player.duration() ?? 0));
}

/** Playback came to another chapter: that is worth a look at once. */
function followChapter(s: ChaptersState, time: number): void {
  const before = s.current;
  if (s.chapters.length === 0 && !before) return;
  s.current = chapterAt(s.chapters, time);
  if (s.current !== before) s.say({ type: 'changed' });
}

/** In order of their start. A cue without an end lasts until the next, or to the end of the content. */
function chaptersOf({ cues }: TextTrackLike, duration: number): Chapter[] {
  const sorted = Array.from(cues ?? []).sort((one, other) => one.startTime - other.startTime);
  return sorted
    .map(({ startTime: start, endTime, text = '' }, index) => ({
      name: text,
      start,
      end: Number.isFinite(endTime) ? endTime : (sorted[index + 1]?.startTime ?? duration),
    }))
    .filter(({ start, end }) => end > start && end < Infinity);
}
