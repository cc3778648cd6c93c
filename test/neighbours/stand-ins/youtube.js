// Stands in for https://www.youtube.com/iframe_api: as much of YT.Player as videojs-youtube uses, with the states in the
// order that https://developers.google.com/youtube/iframe_api_reference documents. Needs `film.js`.
// `youTube` is the latest player, and what a test can have it do.
(() => {
  const PlayerState = { UNSTARTED: -1, ENDED: 0, PLAYING: 1, PAUSED: 2, BUFFERING: 3, CUED: 5 };
  const { UNSTARTED, ENDED, PLAYING, PAUSED, BUFFERING, CUED } = PlayerState;
  const LENGTH_S = 4;
  /** What the frame says arrives as messages. */
  const MESSAGE_MS = 20;
  const LOAD_MS = 120;

  class Player {
    #events;
    #state = UNSTARTED;
    #film;
    #isKnown = false;
    #isMuted = false;
    #volume = 100;
    #rate = 1;
    #timers = new Set();

    constructor(id, { videoId, events }) {
      this.#events = events;
      this.frame = document.createElement('iframe');
      this.frame.id = id;
      document.getElementById(id).replaceWith(this.frame);
      this.#load();
      this.#later(LOAD_MS, () => {
        events.onReady({ target: this });
        this.#tell(UNSTARTED);
        if (videoId) this.#tell(CUED);
      });
      globalThis.youTube = this;
    }

    #later(ms, act) {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        act();
      }, ms);
      this.#timers.add(timer);
    }

    /** Nothing that was asked of the last video happens any more. */
    #load() {
      for (const timer of this.#timers) clearTimeout(timer);
      this.#film?.halt();
      this.#isKnown = false;
      this.#film = createFilm({ length: LENGTH_S, onEnd: () => this.#end() });
    }

    #tell(state) {
      this.#state = state;
      this.#events.onStateChange({ target: this, data: state });
    }

    /** It pauses just before it says that it has ended. */
    #end() {
      this.#tell(PAUSED);
      this.#later(MESSAGE_MS, () => this.#tell(ENDED));
    }

    #run() {
      this.#isKnown = true;
      this.#film.run();
      this.#tell(PLAYING);
    }

    #buffer() {
      this.#film.halt();
      this.#tell(BUFFERING);
      this.#later(LOAD_MS, () => this.#run());
    }

    playVideo() {
      const state = this.#state;
      if (state === PLAYING || state === BUFFERING) return;
      this.#later(MESSAGE_MS, () => {
        if (state === PAUSED) return this.#run();
        if (state === ENDED) this.#film.jump(0);
        else this.#tell(UNSTARTED);
        this.#later(MESSAGE_MS, () => this.#buffer());
      });
    }

    pauseVideo() {
      this.#later(MESSAGE_MS, () => {
        if (this.#state !== PLAYING && this.#state !== BUFFERING) return;
        this.#film.halt();
        this.#tell(PAUSED);
      });
    }

    /** Paused, it remains paused and says nothing; in any other state it plays on from there. */
    seekTo(seconds) {
      this.#later(MESSAGE_MS, () => {
        this.#film.jump(seconds);
        if (this.#state !== PAUSED) this.#buffer();
      });
    }

    cueVideoById() {
      this.#load();
      this.#later(MESSAGE_MS, () => {
        this.#tell(UNSTARTED);
        this.#tell(CUED);
      });
    }

    loadVideoById() {
      this.#load();
      this.#later(MESSAGE_MS, () => {
        this.#tell(UNSTARTED);
        this.#buffer();
      });
    }

    stopVideo() {
      this.#load();
    }

    destroy() {
      this.#load();
      this.frame.remove();
    }

    getCurrentTime = () => this.#film.now();
    /** 0 until the metadata is loaded, which is just after the video starts playing. */
    getDuration = () => (this.#isKnown ? LENGTH_S : 0);
    getPlayerState = () => this.#state;
    getVideoLoadedFraction = () => (this.#isKnown ? 1 : 0);
    getAvailablePlaybackRates = () => [0.5, 1, 2];
    getPlaybackRate = () => this.#rate;
    isMuted = () => this.#isMuted;
    getVolume = () => this.#volume;

    setPlaybackRate(rate) {
      this.#rate = rate;
      this.#events.onPlaybackRateChange({ target: this, data: rate });
    }

    mute() {
      this.#isMuted = true;
    }

    unMute() {
      this.#isMuted = false;
    }

    setVolume(volume) {
      this.#volume = volume;
    }

    /** The network fails it for so long. */
    stall(ms) {
      this.#film.halt();
      this.#tell(BUFFERING);
      this.#later(ms, () => this.#run());
    }

    /** 5: the player fails, 100: the video is gone, 101 and 150: it may not be played here. */
    fail(code) {
      this.#film.halt();
      this.#events.onError({ target: this, data: code });
    }
  }

  globalThis.YT = { Player, PlayerState, ready: (act) => act() };
})();
