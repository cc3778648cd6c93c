/** Describes an ad in Adobe's terms: by what its plugin says of it, else by what the player shows. */
import { lengthOf } from '../lib/numbers.ts';
import type { Ad } from '../session/signals.ts';
import type { AdFacts } from './ad-listener.ts';
import { adFillsElement, contentSourceOf } from './ad-mode.ts';
import type { PlayerLike } from './player-like.ts';
import { sourceOf } from './source-url.ts';

/** `playerName` plays ads, if they don't tell. */
export function describeAd(player: PlayerLike, facts: AdFacts, playerName: () => string): Ad {
  const { id, length, position, url, ...others } = facts;
  const { provider } = player.ads ?? {};
  const src = sourceOf(player);
  const isOnScreen = adFillsElement(player) && src !== contentSourceOf(player);
  const [address] = (url ?? (isOnScreen ? src : '')).split(/[?#]/);
  return {
    ...others,
    id: String(id || address || 'unknown'),
    length: lengthOf(length, isOnScreen && player.duration()),
    playerName: (typeof provider === 'string' ? provider : provider?.type) || playerName(),
    ...(position && Number.isInteger(position) && { position }),
    ...(url && address && { creativeUrl: address }),
  } as Ad;
}
