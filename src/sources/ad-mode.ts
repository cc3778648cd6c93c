/**
 * Who has the player: the content or an ad. The ads plugin is asked, never an event's name: listeners that were there
 * before contrib-ads hear the ad's events under the content's names.
 */
import type { PlayerLike } from './player-like.ts';
import { absolute, sourceOf } from './source-url.ts';

/** Ads hold the player, are about to, or are handing it back. */
export function inAdMode({ ads }: PlayerLike): boolean {
  return Boolean(ads?.isInAdMode?.());
}

export function inAdBreak({ ads }: PlayerLike): boolean {
  return Boolean(ads?.inAdBreak?.());
}

/** The source of the content, also while an ad has the element. */
export function contentSourceOf(player: PlayerLike): string {
  const { ads } = player;
  return !hasContent(player) && ads?.contentSrc ? absolute(ads.contentSrc) : sourceOf(player);
}

/** What the player says now is not about the content. While ads hand the player back, it is. */
export function isAboutAds(player: PlayerLike): boolean {
  return inAdBreak(player) || (inAdMode(player) && !player.ads?.isContentResuming?.());
}

/** In a break: the ad plays in the content's own element, or is part of the content's stream. */
export function adFillsElement(player: PlayerLike): boolean {
  const { ads } = player;
  return inAdBreak(player) && Boolean(ads?.stitchedAds?.() || sourceOf(player) !== contentSourceOf(player));
}

/** The source in the element is the content's, wherever it is in it: an ad may play in another element. */
export function hasContentSource(player: PlayerLike): boolean {
  return hasContent(player) || sourceOf(player) === contentSourceOf(player);
}

/** The element is the content's: no ad has it, nor does it wait for the content to come back. */
export function hasContent(player: PlayerLike): boolean {
  return !inAdMode(player) || !(inAdBreak(player) || player.ads?.snapshot);
}
