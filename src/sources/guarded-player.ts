/**
 * A player that always answers: what a player or its tech lacks, and what throws, is answered as if there were nothing to
 * tell. A Chromecast tech has no `seeking()`, for example, and a player that is gone has nothing at all. For the sources;
 * integrators are handed their own player.
 */
import type { PlayerLike, TechLike } from './player-like.ts';

type Asked<K extends keyof PlayerLike> = NonNullable<PlayerLike[K]>;

/** What is asked of a player, all but its listeners. */
type Question = Exclude<
  { [K in keyof PlayerLike]-?: Asked<K> extends (...given: never[]) => unknown ? K : never }[keyof PlayerLike],
  'on' | 'off' | 'trigger'
>;

/** `undefined`: not known, as everybody who asks expects of a player. */
const NEUTRAL: {
  readonly [K in Question]: Asked<K> extends (...given: never[]) => infer Answer ? Answer | undefined : never;
} = {
  paused: true,
  ended: false,
  seeking: false,
  currentTime: undefined,
  duration: undefined,
  // HTMLMediaElement.HAVE_ENOUGH_DATA: nothing speaks against what the player says of its time
  readyState: 4,
  videoHeight: 0,
  seekable: { length: 0, end: () => 0 },
  currentSrc: '',
  currentSources: [],
  currentType: '',
  muted: undefined,
  volume: undefined,
  isFullscreen: undefined,
  isInPictureInPicture: false,
  textTracks: { length: 0, on() {}, off() {} },
  error: undefined,
  isDisposed: false,
  el: null,
  usingPlugin: false,
  loop: false,
  isAudio: false,
  audioOnlyMode: false,
  getMedia: undefined,
  loadedMedia: undefined,
  tech: undefined,
  qualityLevels: undefined,
  getVideoPlaybackQuality: undefined,
};

export function guardedPlayer(player: PlayerLike): PlayerLike {
  /** On which tech a question failed: Video.js logs each failure, and it would fail again and again. */
  const failed = new Map<string, unknown>();

  const techNow = (): TechLike => attempt(() => player.tech?.(true)) ?? {};

  const guarded =
    (name: Question) =>
    (...given: unknown[]) => {
      if (failed.has(name) && failed.get(name) === techNow()) return NEUTRAL[name];
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
  return {
    on: (types, listener) => player.on(types, listener),
    off: (types, listener) => player.off(types, listener),
    trigger: (event) => player.trigger(event),
    ...Object.fromEntries(names.map((name) => [name, guarded(name)])),
    /** Vimeo's tech tells of its length before it knows it, and not again: Video.js then believes in 0. */
    duration() {
      const told = duration();
      return told || (durationOfTech() ?? told);
    },
    // these come and go
    get ads() {
      return player.ads;
    },
    get mediainfo() {
      return player.mediainfo;
    },
  } as PlayerLike;
}

function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
