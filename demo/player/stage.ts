// The player with the plugin on it, and ads or chapters where they are wanted. New settings mean a new player; a new clip is
// a new source in the same one. Knows how the plugin is set up and what it announces, not how that is shown.
import videojs from 'video.js';
import 'videojs-contrib-ads';
import '../../src/index.ts';
import type { MediaCollection, MediaSessionError } from '../../src/index.ts';
import { setUpAds } from '../ads/set-up-ads.ts';
import { element } from '../page/element.ts';
import type { Settings } from '../page/settings.ts';
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
  ended(sessionId: string, reason: string): void;
  failed(error: MediaSessionError): void;
  status(status: string): void;
}

export interface Stage {
  /** As the player's own lines in the log begin. */
  readonly playerId: string;
  sessionId(): string | null;
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

export function createStage({ clip: first, extras, on: listeners, screen, settings }: StageOptions): Stage {
  let clip = first;
  let hasChapters = extras.chapters;
  const video = element('video', { class: 'video-js vjs-big-play-centered', playsinline: '' });
  screen.replaceChildren(video);
  const player: Player = videojs(video, {
    controls: true,
    fluid: true,
    aspectRatio: '16:9',
    preload: 'auto',
    poster: new URL('./poster.svg', import.meta.url).href,
  });

  // The ads plugin wants to be there before the source is.
  const planned = () => ({ midrollAt: extras.midroll ? clip.midrollAt : undefined });
  const ads =
    extras.preroll || extras.midroll
      ? setUpAds(player, { preroll: extras.preroll ? PREROLL_ADS : 0, ...planned() })
      : undefined;

  player.on('mediasessionstart', ({ sessionId }: SessionEvent) => listeners.started(sessionId));
  player.on('mediasessionend', ({ sessionId, reason }: SessionEvent) => listeners.ended(sessionId, reason));
  player.on('mediasessionerror', ({ error }: SessionEvent) => listeners.failed(error));

  const plugin: MediaCollection = player.mediaCollection({
    endpoint: settings.endpoint,
    // A function, because it is asked at each viewing, and the clip may have changed by then.
    params: () => ({
      'analytics.trackingServer': settings.trackingServer,
      'analytics.reportSuite': settings.reportSuite,
      'visitor.marketingCloudOrgId': settings.marketingCloudOrgId,
      'media.channel': settings.channel,
      'media.name': clip.title,
      ...(settings.visitorId === '' ? {} : { 'analytics.visitorId': settings.visitorId }),
    }),
  });
  const tellStatus = (): void => listeners.status(plugin.state.status);
  plugin.on('statechanged', tellStatus);
  tellStatus();

  /** The chapters that are there now. */
  let chapters: object | null = null;

  /** Cleaned up by hand: a track that is there before the first source would be taken away with it. */
  const showChapters = (): void => {
    // Video.js's types leave out what the element is made for.
    if (chapters !== null) player.removeRemoteTextTrack(Reflect.get(chapters, 'track'));
    const track = { kind: 'chapters', src: clip.chapters, srclang: 'en', label: 'Chapters' };
    chapters = hasChapters ? player.addRemoteTextTrack(track, true) : null;
  };

  const load = (): void => {
    showChapters();
    player.src({ src: clip.src, type: clip.type });
  };

  // A refused play() needs no word: the player shows its play button.
  const play = (): void => void player.play()?.catch(() => undefined);

  load();

  return {
    playerId: player.id(),
    sessionId: () => player.mediaSessionId,
    isPlaying: () => !player.paused(),
    play,
    show(next) {
      const goOn = !player.paused();
      clip = next;
      ads?.change(planned());
      load();
      if (goOn) play();
    },
    setChapters(on) {
      hasChapters = on;
      showChapters();
    },
    dispose: () => player.dispose(),
  };
}
