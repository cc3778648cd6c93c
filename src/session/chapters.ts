/** Which chapter the playhead is in, and how the one before was left. */
import type { PlayerTime } from '../protocol/events.ts';
import { wordChapter } from './adobe-words.ts';
import type { ChapterEnd } from './closing.ts';
import { say } from './say.ts';
import type { Chapter } from './signals.ts';
import type { State } from './state.ts';

/** Playheads are seen four times a second at best: who leaves a chapter this close to its end has watched it. */
const WATCHED_TO_END_S = 0.5;

/**
 * Opens and closes chapters as the playhead has it, whether or not content plays. Where ads begin it does not open one:
 * the chapter that begins there starts with the next frame of the content.
 */
export function followChapters(s: State, at: PlayerTime, mayOpen = true) {
  const { inside, list } = s.chapters;
  const isByHand = s.told.chapter && !inside;
  if (list.length === 0 || s.playing.toEnd !== 'no' || isByHand) return;
  const chapter = chapterAt(list, at.playhead);
  const isEntered = isAnother(inside, chapter) || hasLooped(s, at.playhead);
  if (isEntered) leaveChapter(s, at);
  if (isEntered && chapter && mayOpen) say(s, wordChapter(chapter, list.indexOf(chapter)), at);
  // also where it is the same: its end may be known by now
  s.chapters.inside = isEntered && !mayOpen ? undefined : chapter;
  s.chapters.leftAt = undefined;
}

/** Closes the chapter. Without `at` the content is over, and so is the chapter. */
export function leaveChapter(s: State, at?: PlayerTime) {
  if (s.told.chapter) say(s, { eventType: chapterEndOf(s, at) }, at);
}

/** Complete if playback left the chapter at its end, skipped if a seek left it before. */
export function chapterEndOf({ chapters: { inside, leftAt } }: State, at?: PlayerTime): ChapterEnd {
  const end = inside?.end ?? 0;
  const left = leftAt ?? at?.playhead ?? end;
  return left > end - WATCHED_TO_END_S ? 'chapterComplete' : 'chapterSkip';
}

/** Of overlapping chapters, the one that started last. */
export function chapterAt<C extends Chapter>(list: readonly C[], playhead: number): C | undefined {
  let found: C | undefined;
  for (const each of list) {
    if (each.start <= playhead && playhead < each.end && each.start >= (found?.start ?? 0)) found = each;
  }
  return found;
}

const isAnother = (one?: Chapter, other?: Chapter) => one?.start !== other?.start || one?.name !== other?.name;

/** A loop may lead from a chapter's end into the same chapter. */
function hasLooped({ chapters: { inside, leftAt } }: State, playhead: number): boolean {
  return Boolean(inside && leftAt && leftAt > inside.end - WATCHED_TO_END_S && leftAt - WATCHED_TO_END_S > playhead);
}
