// Stands in for Google's script, which is only served by Google: as much of its API as videojs-ima uses, and the AdEvents
// in the order that its reference documents. Ads are the demo's, played in a video of their own.
// `imaPlan` says what the next request is answered with: `[{ at: 0, ads: [{ id: '1', title: 'One', linear: true }] }]`,
// `at` being a second of the content, or -1 for after it. `imaManagers` lists the ads managers made so far.
(() => {
  const types = (...names) => Object.fromEntries(names.map((name) => [name, `stand-in-${name.toLowerCase()}`]));

  const AdEvent = {
    Type: types(
      'AD_BREAK_READY',
      'AD_BUFFERING',
      'AD_PROGRESS',
      'ALL_ADS_COMPLETED',
      'COMPLETE',
      'CONTENT_PAUSE_REQUESTED',
      'CONTENT_RESUME_REQUESTED',
      'LOADED',
      'LOG',
      'PAUSED',
      'RESUMED',
      'SKIPPED',
      'STARTED',
      'USER_CLOSE',
    ),
  };
  const AdErrorEvent = { Type: types('AD_ERROR') };
  const AdsManagerLoadedEvent = { Type: types('ADS_MANAGER_LOADED') };

  class Emitter {
    #listeners = [];

    addEventListener(type, listener) {
      this.#listeners.push({ type, listener });
    }

    removeEventListener(type, listener) {
      this.#listeners = this.#listeners.filter((each) => each.type !== type || each.listener !== listener);
    }

    emit(type, event) {
      for (const each of [...this.#listeners]) if (each.type === type) each.listener(event);
    }

    silence() {
      this.#listeners = [];
    }
  }

  const settings = new Proxy({}, { get: () => () => {} });

  class AdDisplayContainer {
    constructor(element) {
      this.element = element;
    }

    initialize() {}
  }

  const adOf = ({ id, title, advertiser = '', linear = true, url }, position, total) => ({
    isLinear: () => linear,
    getAdId: () => id,
    getContentType: () => 'video/webm',
    getTitle: () => title,
    getDuration: () => (linear ? 5 : -1),
    getAdvertiserName: () => advertiser,
    getCreativeId: () => `creative-${id}`,
    getMediaUrl: () => url ?? '',
    getAdPodInfo: () => ({ getAdPosition: () => position, getTotalAds: () => total }),
  });

  class AdsManager extends Emitter {
    constructor(plan, container, playhead) {
      super();
      this.plan = plan.map((pod) => ({ ...pod }));
      this.container = container;
      this.playhead = playhead;
    }

    init() {}
    resize() {}
    setVolume() {}

    getCuePoints() {
      return this.plan.map(({ at }) => at);
    }

    getRemainingTime() {
      return this.video ? this.video.duration - this.video.currentTime : 0;
    }

    start() {
      this.due(0);
      this.timer = setInterval(() => this.due(this.playhead.currentTime), 100);
    }

    /** Plays the next pod whose time has come. */
    due(second) {
      if (this.pod) return;
      this.pod = this.plan.find(({ at, played }) => !played && (second < 0 ? at < 0 : at >= 0 && at <= second));
      if (!this.pod) return;
      this.pod.played = true;
      this.index = -1;
      const isLinear = this.pod.ads.some(({ linear = true }) => linear);
      if (isLinear) this.say('CONTENT_PAUSE_REQUESTED', adOf(this.pod.ads[0], 1, this.pod.ads.length));
      this.next();
    }

    say(name, ad = this.ad) {
      this.emit(AdEvent.Type[name], { type: AdEvent.Type[name], getAd: () => ad, getAdData: () => ({}) });
    }

    next() {
      this.video?.remove();
      this.video = undefined;
      const { ads } = this.pod;
      this.index += 1;
      if (this.index === ads.length) {
        const wasLinear = this.ad.isLinear();
        this.pod = undefined;
        if (wasLinear) this.say('CONTENT_RESUME_REQUESTED');
        if (this.plan.every(({ played }) => played)) this.say('ALL_ADS_COMPLETED');
        return;
      }
      this.ad = adOf(ads[this.index], this.index + 1, ads.length);
      this.say('LOADED');
      if (!this.ad.isLinear()) {
        this.say('STARTED');
        setTimeout(() => {
          this.say('COMPLETE');
          this.next();
        }, 500);
        return;
      }
      const video = document.createElement('video');
      this.video = video;
      Object.assign(video, { muted: true, src: '/media/ad-vp9.webm', className: 'stand-in' });
      video.addEventListener('loadedmetadata', () => {
        video.currentTime = window.imaAdAt ?? 4;
      });
      video.addEventListener('playing', () => this.say('STARTED'), { once: true });
      video.addEventListener('ended', () => {
        this.say('COMPLETE');
        this.next();
      });
      this.container.element.append(video);
      video.play().catch(() => {});
    }

    /** What the button over the ad does. */
    skip() {
      this.say('SKIPPED');
      this.next();
    }

    pause() {
      this.video.pause();
      this.say('PAUSED');
    }

    resume() {
      this.video.play();
      this.say('RESUMED');
    }

    stall() {
      this.say('AD_BUFFERING');
    }

    progress() {
      this.say('AD_PROGRESS');
    }

    fail() {
      this.video?.remove();
      this.emit(AdErrorEvent.Type.AD_ERROR, { getError: () => 'AdError 402: the media file could not be displayed' });
    }

    destroy() {
      clearInterval(this.timer);
      this.video?.remove();
      this.silence();
    }
  }

  class AdsLoader extends Emitter {
    constructor(container) {
      super();
      this.container = container;
    }

    getSettings() {
      return settings;
    }

    requestAds() {
      const plan = window.imaPlan ?? [];
      setTimeout(() => {
        const getAdsManager = (playhead) => {
          this.manager = new AdsManager(plan, this.container, playhead);
          window.imaManagers.push(this.manager);
          return this.manager;
        };
        this.emit(AdsManagerLoadedEvent.Type.ADS_MANAGER_LOADED, { getAdsManager });
      }, 50);
    }

    contentComplete() {
      this.manager?.due(-1);
    }
  }

  class AdsRequest {
    setAdWillAutoPlay() {}
    setAdWillPlayMuted() {}
  }

  window.imaManagers = [];
  window.google = {
    ima: {
      AdDisplayContainer,
      AdErrorEvent,
      AdEvent,
      AdsLoader,
      AdsManagerLoadedEvent,
      AdsRenderingSettings: class {},
      AdsRequest,
      ImaSdkSettings: { VpaidMode: { DISABLED: 0, ENABLED: 1, INSECURE: 2 } },
      settings,
    },
  };
})();
