// The player with the plugin on it, and ads or chapters where they are wanted. New settings mean a new player; a new clip is
// a new source in the same one. Knows how the plugin is set up and what it announces, not how that is shown.
import videojs from 'video.js';
import 'videojs-contrib-ads';
import '../../src/edge.ts';
import '../../src/index.ts';
import type { MediaCollection, MediaSessionError } from '../../src/index.ts';
import { setUpAds } from '../ads/set-up-ads.ts';
import { pluginOptions, type Settings } from '../page/settings.ts';
import type { Clip } from './clips.ts';
import type { Extras } from './extras.ts';

interface StageOptions {
  readonly screen: HTMLElement;
  readonly settings: Settings;
  readonly clip: Clip;
  /** What is on when the player is made. */
  readonly extras: Extras;
  readonly on: StageListeners;
}

export interface StageListeners {
  started(sessionId: string): void;
  /** `next`: the session that the player is in now, if any. */
  ended(sessionId: string, reason: string, next: string | null): void;
  failed(error: MediaSessionError): void;
  status(status: string, sessionId: string | null): void;
}

export interface Stage {
  /** As the player's own lines in the log begin. */
  readonly playerId: string;
  isPlaying(): boolean;
  play(): void;
  show(clip: Clip): void;
  /** Chapters come and go with the player as it is; ads need a new one. */
  setChapters(on: boolean): void;
  dispose(): void;
}

type Player = ReturnType<typeof videojs>;

/** The data that the plugin puts on its player events. */
interface SessionEvent {
  readonly sessionId: string;
  readonly reason: string;
  readonly error: MediaSessionError;
}

const PREROLL_ADS = 2;

export function createStage({ clip: first, extras, on, screen, settings }: StageOptions): Stage {
  let clip = first;
  const player = createPlayer(screen);
  // The ads plugin wants to be there before the source is.
  const planned = () => ({ midrollAt: extras.midroll ? clip.midrollAt : undefined });
  const ads =
    extras.preroll || extras.midroll
      ? setUpAds(player, { preroll: extras.preroll ? PREROLL_ADS : 0, ...planned() })
      : undefined;
  // A function, because it is asked at each viewing, and the clip may have changed by then.
  const plugin = player.mediaCollection(pluginOptions(settings, () => clip.title));
  announce(player, plugin, on);
  const chapters = createChapters(player);

  const load = (): void => {
    chapters.show(clip, extras.chapters);
    player.src({ src: clip.src, type: clip.type });
  };

  // A refused play() needs no word: the player shows its play button.
  const play = (): void => void player.play()?.catch(() => undefined);

  load();

  return {
    playerId: player.id(),
    isPlaying: () => !player.paused(),
    play,
    show(next) {
      const goOn = !player.paused();
      clip = next;
      ads?.change(planned());
      load();
      if (goOn) play();
    },
    setChapters: (on) => chapters.show(clip, on),
    dispose: () => player.dispose(),
  };
}

function createPlayer(screen: HTMLElement): Player {
  const video = document.createElement('video');
  video.className = 'video-js vjs-big-play-centered';
  video.playsInline = true;
  screen.replaceChildren(video);
  return videojs(video, {
    controls: true,
    fluid: true,
    aspectRatio: '16:9',
    preload: 'auto',
    poster: new URL('./poster.svg', import.meta.url).href,
  });
}

/** What the plugin announces, with the session that the player is in then. */
function announce(player: Player, plugin: MediaCollection, on: StageListeners): void {
  player.on('mediasessionstart', ({ sessionId }: SessionEvent) => on.started(sessionId));
  player.on('mediasessionend', ({ sessionId, reason }: SessionEvent) =>
    on.ended(sessionId, reason, player.mediaSessionId),
  );
  player.on('mediasessionerror', ({ error }: SessionEvent) => on.failed(error));
  const tellStatus = (): void => on.status(plugin.state.status, player.mediaSessionId);
  plugin.on('statechanged', tellStatus);
  tellStatus();
}

/** Cleaned up by hand: a track that is there before the first source would be taken away with it. */
function createChapters(player: Player): { show(clip: Clip, on: boolean): void } {
  /** The chapters that are there now. */
  let shown: object | null = null;
  return {
    show({ chapters: src }, on) {
      // Video.js's types leave out what the element is made for.
      if (shown !== null) player.removeRemoteTextTrack(Reflect.get(shown, 'track'));
      const track = { kind: 'chapters', src, srclang: 'en', label: 'Chapters' };
      shown = on ? player.addRemoteTextTrack(track, true) : null;
    },
  };
}
