// Stands in for https://www.gstatic.com/cv/js/sender/v1/cast_sender.js?loadCastFramework=1 and a device in the house: as
// much of the Cast framework as @silvermine/videojs-chromecast uses, in the order that
// https://developers.google.com/cast/docs/reference/web_sender documents. Needs `film.js`.
// `castDevice` is what a test can have the device do.
(() => {
  const LENGTH_S = 60;
  const CONNECT_MS = 150;
  const LOAD_MS = 300;
  const MESSAGE_MS = 20;
  const TIME_CHANGES_MS = 500;

  class Emitter {
    #listeners = [];

    addEventListener(type, listener) {
      this.#listeners.push({ type, listener });
    }

    removeEventListener(type, listener) {
      this.#listeners = this.#listeners.filter((each) => each.type !== type || each.listener !== listener);
    }

    emit(type, event = {}) {
      for (const each of [...this.#listeners]) if (each.type === type) each.listener({ type, ...event });
    }
  }

  const PlayerState = { IDLE: 'IDLE', PLAYING: 'PLAYING', PAUSED: 'PAUSED', BUFFERING: 'BUFFERING' };
  const IdleReason = { CANCELLED: 'CANCELLED', INTERRUPTED: 'INTERRUPTED', FINISHED: 'FINISHED', ERROR: 'ERROR' };
  const CastState = {
    NO_DEVICES_AVAILABLE: 'NO_DEVICES_AVAILABLE',
    NOT_CONNECTED: 'NOT_CONNECTED',
    CONNECTING: 'CONNECTING',
    CONNECTED: 'CONNECTED',
  };
  const SessionState = {
    SESSION_STARTING: 'SESSION_STARTING',
    SESSION_STARTED: 'SESSION_STARTED',
    SESSION_ENDING: 'SESSION_ENDING',
    SESSION_ENDED: 'SESSION_ENDED',
  };
  const CastContextEventType = {
    CAST_STATE_CHANGED: 'caststatechanged',
    SESSION_STATE_CHANGED: 'sessionstatechanged',
  };
  const RemotePlayerEventType = {
    PLAYER_STATE_CHANGED: 'playerStateChanged',
    VOLUME_LEVEL_CHANGED: 'volumeLevelChanged',
    IS_MUTED_CHANGED: 'isMutedChanged',
    CURRENT_TIME_CHANGED: 'currentTimeChanged',
    DURATION_CHANGED: 'durationChanged',
  };

  /** What the page sees of the device: one for all that the page makes, kept in step by the framework. */
  const remotes = new Set();
  let film;
  let media = null;

  function change(type, values) {
    for (const { player, controller } of remotes) {
      Object.assign(player, values);
      controller?.emit(type, { field: Object.keys(values)[0], value: Object.values(values)[0] });
    }
  }

  const tellState = (playerState) => {
    for (const { player } of remotes) player.isPaused = playerState === PlayerState.PAUSED;
    change(RemotePlayerEventType.PLAYER_STATE_CHANGED, { playerState });
  };
  const tellTime = () => change(RemotePlayerEventType.CURRENT_TIME_CHANGED, { currentTime: film.now() });

  const run = () => {
    film.run();
    tellState(PlayerState.PLAYING);
  };

  const finish = () => {
    media.idleReason = IdleReason.FINISHED;
    tellTime();
    tellState(PlayerState.IDLE);
  };

  setInterval(() => {
    if (film?.runs()) tellTime();
  }, TIME_CHANGES_MS);

  class RemotePlayer {
    isConnected = false;
    isMediaLoaded = false;
    isPaused = false;
    isMuted = false;
    volumeLevel = 1;
    currentTime = 0;
    duration = 0;
    canPause = true;
    canSeek = true;
    playerState = null;
  }

  class RemotePlayerController extends Emitter {
    constructor(player) {
      super();
      this.player = player;
      remotes.add({ player, controller: this });
    }

    playOrPause() {
      setTimeout(() => {
        if (!film.runs()) return run();
        film.halt();
        tellState(PlayerState.PAUSED);
      }, MESSAGE_MS);
    }

    seek() {
      const { currentTime } = this.player;
      const ran = film.runs();
      setTimeout(() => {
        film.halt();
        film.jump(currentTime);
        if (!ran) return tellTime();
        tellState(PlayerState.BUFFERING);
        setTimeout(run, LOAD_MS);
      }, MESSAGE_MS);
    }

    setVolumeLevel() {
      change(RemotePlayerEventType.VOLUME_LEVEL_CHANGED, { volumeLevel: this.player.volumeLevel });
    }

    muteOrUnmute() {
      change(RemotePlayerEventType.IS_MUTED_CHANGED, { isMuted: !this.player.isMuted });
    }
  }

  class CastSession {
    getMediaSession = () => media;

    async loadMedia({ currentTime }) {
      film?.halt();
      film = createFilm({ length: LENGTH_S, onEnd: finish });
      film.jump(currentTime);
      await new Promise((resolve) => setTimeout(resolve, LOAD_MS));
      media = { idleReason: null, playbackRate: 1, addUpdateListener() {} };
      change(RemotePlayerEventType.DURATION_CHANGED, { duration: LENGTH_S });
      tellTime();
      tellState(PlayerState.BUFFERING);
      setTimeout(run, MESSAGE_MS);
    }

    endSession() {
      context.endCurrentSession();
    }
  }

  class CastContext extends Emitter {
    #session = null;
    #state = CastState.NOT_CONNECTED;

    setOptions() {}
    getCastState = () => this.#state;
    getCurrentSession = () => this.#session;

    #tell(castState, sessionState) {
      this.#state = castState;
      this.emit(CastContextEventType.CAST_STATE_CHANGED, { castState });
      this.emit(CastContextEventType.SESSION_STATE_CHANGED, { session: this.#session, sessionState });
    }

    async requestSession() {
      this.#tell(CastState.CONNECTING, SessionState.SESSION_STARTING);
      await new Promise((resolve) => setTimeout(resolve, CONNECT_MS));
      this.#session = new CastSession();
      this.#tell(CastState.CONNECTED, SessionState.SESSION_STARTED);
    }

    /** The device stops, and what the page sees of it is as before. */
    endCurrentSession() {
      film?.halt();
      this.#tell(CastState.CONNECTED, SessionState.SESSION_ENDING);
      this.#session = null;
      this.#tell(CastState.NOT_CONNECTED, SessionState.SESSION_ENDED);
      media = null;
      for (const { player } of remotes) Object.assign(player, new RemotePlayer());
    }
  }

  const context = new CastContext();

  class MediaInfo {
    constructor(contentId, contentType) {
      Object.assign(this, { contentId, contentType });
    }
  }

  class LoadRequest {
    constructor(mediaInfo) {
      this.media = mediaInfo;
    }
  }

  globalThis.chrome ??= {};
  globalThis.chrome.cast = {
    AutoJoinPolicy: { ORIGIN_SCOPED: 'origin_scoped' },
    media: {
      DEFAULT_MEDIA_RECEIVER_APP_ID: 'CC1AD845',
      IdleReason,
      PlayerState,
      MetadataType: { GENERIC: 0 },
      StreamType: { BUFFERED: 'BUFFERED', LIVE: 'LIVE' },
      GenericMediaMetadata: class {},
      LoadRequest,
      MediaInfo,
    },
  };
  globalThis.cast = {
    framework: {
      CastContext: { getInstance: () => context },
      CastContextEventType,
      CastState,
      RemotePlayer,
      RemotePlayerController,
      RemotePlayerEventType,
      SessionState,
    },
  };
  globalThis.castDevice = {
    /** Somebody stops the cast, here or at the device. */
    stop: () => context.endCurrentSession(),
    stall(ms) {
      film.halt();
      tellState(PlayerState.BUFFERING);
      setTimeout(run, ms);
    },
  };
})();
