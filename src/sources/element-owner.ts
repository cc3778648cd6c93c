/**
 * Who has the media element now: one value, and a table of what each owner means for what the element says. Reads the
 * player and its ads plugin, and remembers which source is the content's. Knows no signal.
 */
import { contentSourceOf, inAdBreak, inAdMode } from './ad-mode.ts';
import type { PlayerLike } from './player-like.ts';
import { sourceReader, urlsOf } from './source-url.ts';

type Owner =
  /** The content, or nothing yet. */
  | 'content'
  /** The content, while an ads plugin makes up its mind, as before a pre-roll: pauses and plays are the plugin's own. */
  | 'contentBeforeAds'
  /** The content, which waits in its own element for the end of a break. */
  | 'contentUnderAds'
  /** The content, which ads hand back: it plays, but may not be at its own position yet. */
  | 'contentReturning'
  /** An ad plays in the element, or in another one that covers it. */
  | 'ad'
  /** The content, emptied to be loaded again from its beginning. Its viewing is over. */
  | 'reloading'
  /** Another source of the content, perhaps; until its frames move. */
  | 'changing'
  /** Another source. Its `loadstart` is yet to come. */
  | 'anotherSource';

/** Which of what the element says is about the content. */
interface Meaning {
  /** Where it is. */
  position: boolean;
  /** That it plays, pauses, waits. */
  playback: boolean;
  end: boolean;
  error: boolean;
}

const ALL: Meaning = { position: true, playback: true, end: true, error: true };
const NOTHING: Meaning = { position: false, playback: false, end: false, error: false };

const MEANING: Readonly<Record<Owner, Meaning>> = {
  content: ALL,
  contentBeforeAds: { ...ALL, playback: false },
  contentUnderAds: { ...NOTHING, error: true },
  contentReturning: { ...ALL, position: false },
  changing: { ...NOTHING, error: true },
  ad: NOTHING,
  reloading: NOTHING,
  anotherSource: NOTHING,
};

/** A change to another source. */
interface Change {
  /** Where the old one stood, and how long it was; seconds. */
  readonly left: number;
  readonly length: number | undefined;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** It played, or waited for data. */
  plays: boolean;
  /** The content is known to be the same, and the gap was said. */
  isSame: boolean;
  /** Something of the new source was loaded. */
  hasLoaded: boolean;
}

interface ElementFacts {
  /** The viewing has begun: a new source would end it. */
  hasBegun(): boolean;
  /** An ad break is open, whoever announced it. */
  isAdBreakOpen(): boolean;
}

/** What is remembered of the element. */
export interface ElementState extends ElementFacts {
  readonly player: PlayerLike;
  readonly sourceNow: () => string;
  /** The content's. */
  source: string;
  /** What plays it; undefined: not known yet, or there is only one. */
  tech: object | undefined;
  /** What Video.js may go on to if the source fails. */
  alternatives: string[];
  /** An ad has borrowed the element, until the content is back. */
  isLent: boolean;
  /** It was lent while an ads plugin had the player, or was about to. */
  isLentByPlugin: boolean;
  /** Frames of the content moved since ads last had the player. */
  isBack: boolean;
  reloads: boolean;
  /** When a play was asked for that an ads plugin keeps back; milliseconds since the epoch. */
  askedAt: number | undefined;
  change: Change | undefined;
  /** The source failed; the next of the alternatives is no other content. */
  failed: boolean;
}

export function createElementState(player: PlayerLike, facts: ElementFacts): ElementState {
  const sourceNow = sourceReader(player);
  const source = contentSourceOf(player);
  return {
    ...facts,
    player,
    sourceNow,
    source,
    tech: techOf(player),
    alternatives: urlsOf(player.currentSources()),
    isLent: sourceNow() !== source,
    isLentByPlugin: inAdMode(player),
    isBack: !inAdMode(player),
    askedAt: undefined,
    reloads: false,
    change: undefined,
    failed: false,
  };
}

function ownerOf(element: ElementState): Owner {
  const { player } = element;
  if (element.reloads) return 'reloading';
  if (element.change) return 'changing';
  if (element.isLent || inAdBreak(player)) return 'ad';
  if (!hasOwnSource(element)) return 'anotherSource';
  if (element.isAdBreakOpen()) return 'contentUnderAds';
  // contrib-ads keeps what it knows of the content to the end of a replay that follows a post-roll
  const isBorrowed = Boolean(player.ads?.snapshot) && !element.isBack;
  // Firefox says that content plays before it says that contrib-ads sought it
  if (!inAdMode(player)) return isBorrowed ? 'contentReturning' : 'content';
  if (player.ads?.isContentResuming?.()) return isBorrowed ? 'contentReturning' : 'content';
  return isBorrowed ? 'ad' : 'contentBeforeAds';
}

/** What the element says now, and of what it is about the content. */
export function meaningOf(element: ElementState): Meaning {
  return MEANING[ownerOf(element)];
}

/** The source in the element is the content's; any is, before the viewing has begun. */
export function hasOwnSource(element: ElementState): boolean {
  const { hasBegun, sourceNow, source } = element;
  return !hasBegun() || (sourceNow() === source && !isOnAnotherTech(element));
}

/** The content is on its way to another tech: to another device, or back. */
export function hasMoved(element: ElementState): boolean {
  return isOnAnotherTech(element) && element.sourceNow() === element.source;
}

function isOnAnotherTech({ player, tech }: ElementState): boolean {
  const now = tech && techOf(player);
  return Boolean(now && now !== tech);
}

const techOf = (player: PlayerLike): object | undefined => player.tech?.(true) || undefined;

/** The element still has the content, whether or not ads are about to take it. */
export function hasContentStill(element: ElementState): boolean {
  return hasOwnSource(element) && !element.isLent && !element.reloads && !element.isAdBreakOpen();
}

/** Video.js went on to the next of its sources. */
export function hasNextSource({ sourceNow, source, alternatives }: ElementState): boolean {
  return sourceNow() !== source && alternatives.includes(sourceNow());
}

/**
 * The ads plugin has handed back the player, with another source in the element than the content's: that was no ad's, but
 * another content's, which came just when ads began.
 */
export function hasNewContent({ player, isLent, isLentByPlugin, isAdBreakOpen }: ElementState): boolean {
  return isLent && isLentByPlugin && !inAdMode(player) && !isAdBreakOpen();
}

/** What the element has now is the content. */
export function rememberSource(element: ElementState): void {
  const { player, sourceNow } = element;
  // a play may be asked for between the failure of a source and the arrival of the next
  element.failed &&= sourceNow() === element.source;
  element.source = sourceNow();
  element.tech = techOf(player);
  element.alternatives = [...element.alternatives, ...urlsOf(player.currentSources())];
  element.isLent = false;
}

/** The element was emptied or filled. Returns whether the content that was watched has left it for good. */
export function takeSource(element: ElementState, type: string): boolean {
  const { player, sourceNow, hasBegun, isAdBreakOpen } = element;
  const isSame = sourceNow() === element.source;
  // contrib-ads says `contentupdate` of content only
  const isAds = inAdMode(player) && type !== 'contentupdate';
  element.isLentByPlugin = isAds;
  if (!hasBegun()) {
    if (isAds) element.isLent = !isSame;
    else renewSource(element);
    return false;
  }
  if (isAdBreakOpen() || isAds) {
    element.isLent = !isSame;
    return false;
  }
  // the content is back
  if (element.isLent && isSame) {
    element.isLent = false;
    return false;
  }
  if (hasMoved(element)) return type === 'loadstart';
  // a late player replays the loadstart of what it found, and contrib-ads may come to know last what it is
  if ((type === 'loadstart' || type === 'contentupdate') && isSame) return false;
  if (element.failed && hasNextSource(element)) {
    rememberSource(element);
    return false;
  }
  element.reloads = isSame;
  return true;
}

/** Another content, of which nothing was seen yet. */
function renewSource(element: ElementState): void {
  element.askedAt = undefined;
  if (!element.alternatives.includes(element.sourceNow())) element.alternatives = [];
  rememberSource(element);
}
