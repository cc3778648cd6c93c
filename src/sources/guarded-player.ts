/**
 * A player that always answers: what a player or its tech lacks, and what throws, is answered as if there were nothing to
 * tell. A Chromecast tech has no `seeking()`, for example, and a player that is gone has nothing at all. For the sources;
 * integrators are handed their own player.
 */
import { NEUTRAL, type PlayerLike, type Question, type TechLike } from './player-like.ts';

/**
 * What comes and goes is looked up each time. Of getters in an object literal V8 keeps the first ones as long as the page
 * lives, and with them their player; of those of a class it keeps no object.
 */
class ComesAndGoes {
  readonly #player: PlayerLike;

  constructor(player: PlayerLike) {
    this.#player = player;
  }

  get ads() {
    return this.#player.ads;
  }

  get mediainfo() {
    return this.#player.mediainfo;
  }
}

export function guardedPlayer(player: PlayerLike): PlayerLike {
  /** On which tech a question failed: Video.js logs each failure, and it would fail again and again. */
  const failed = new Map<string, unknown>();

  const techNow = (): TechLike => attempt(() => player.tech?.(true)) ?? {};

  const guarded =
    (name: Question) =>
    (...given: unknown[]) => {
      if (failed.size > 0 && failed.get(name) === techNow()) return NEUTRAL[name];
      try {
        return (player[name] as ((...given: unknown[]) => unknown) | undefined)?.apply(player, given) ?? NEUTRAL[name];
      } catch {
        failed.set(name, techNow());
        return NEUTRAL[name];
      }
    };

  const duration = guarded('duration');
  const durationOfTech = () => attempt(() => techNow().duration?.());

  const names = Object.keys(NEUTRAL) as Question[];
  return Object.assign(new ComesAndGoes(player), {
    on: (types, listener) => player.on(types, listener),
    off: (types, listener) => player.off(types, listener),
    trigger: (event) => player.trigger(event),
    ...Object.fromEntries(names.map((name) => [name, guarded(name)])),
    /** Vimeo's tech tells of its length before it knows it, and not again: Video.js then believes in 0. */
    duration() {
      const told = duration();
      return told || (durationOfTech() ?? told);
    },
  } as PlayerLike);
}

function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
