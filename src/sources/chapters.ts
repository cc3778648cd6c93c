/**
 * Finds the chapters of the content, in its chapters track or in the list an integrator gave, and says what they are.
 * Which one plays follows from the playhead (`session/chapters.ts`): no `cuechange` comes at the end of the media, and one may
 * come while an ad plays.
 */
import { listen } from '../lib/listen.ts';
import { chapterAt } from '../session/chapters.ts';
import type { Chapter, Extra, Signal } from '../session/signals.ts';
import { inAdMode } from './ad-mode.ts';
import type { PlayerLike, TextTrackLike } from './player-like.ts';

interface ChaptersOptions {
  say(signal: Signal): void;
  /** Chapters from the options; else the track is read. */
  list: readonly Chapter[] | undefined;
  /** What the integrator adds to a chapter, asked when it starts. */
  extraOf(chapter: Chapter): Extra | undefined;
  until: AbortSignal;
}

export function listenToChapters(player: PlayerLike, { say, list, extraOf, until }: ChaptersOptions): void {
  let told = '[]';
  let known: readonly Chapter[] = [];
  let current: Chapter | undefined;
  const watched = new Set<TextTrackLike>();

  const tell = (chapters: readonly Chapter[]) => {
    const signature = JSON.stringify(chapters.map(({ name, start, end }) => [name, start, end]));
    if (signature === told) return;
    told = signature;
    known = chapters;
    say({
      type: 'chaptersKnown',
      chapters: chapters.map((chapter) => ({
        ...chapter,
        get extra() {
          return extraOf(chapter);
        },
      })),
    });
  };

  const sync = () => {
    if (inAdMode(player)) return;
    const track = Array.from(player.textTracks()).find(({ kind }) => kind === 'chapters');
    if (!track) {
      tell([]);
      return;
    }
    // a disabled track loads no cues
    if (track.mode === 'disabled') track.mode = 'hidden';
    watch(track);
    tell(chaptersOf(track, player.duration() ?? 0));
  };

  const watch = (track: TextTrackLike) => {
    if (watched.has(track)) return;
    watched.add(track);
    for (const type of ['cuechange', 'loadeddata']) {
      track.addEventListener(type, sync);
      until.addEventListener('abort', () => track.removeEventListener(type, sync), { once: true });
    }
  };

  /** Playback came to another chapter: that is worth a look at once. */
  const follow = () => {
    const before = current;
    if (known.length === 0 && !before) return;
    current = chapterAt(known, player.currentTime() ?? 0);
    if (current !== before) say({ type: 'changed' });
  };

  listen(player, 'timeupdate', follow, until);
  if (list) {
    tell(list);
    return;
  }
  listen(player.textTracks(), ['addtrack', 'removetrack'], sync, until);
  // cues arrive when they arrive; these are the moments at which they matter
  listen(player, ['loadedmetadata', 'loadeddata', 'play', 'playing', 'seeked'], sync, until);
  let second = 0;
  const syncEachSecond = () => {
    const now = Math.floor(player.currentTime() ?? 0);
    if (now !== second) sync();
    second = now;
  };
  listen(player, 'timeupdate', syncEachSecond, until);
  sync();
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
