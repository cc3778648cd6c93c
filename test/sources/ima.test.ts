import { afterEach, describe, expect, it, vi } from 'vitest';
import { listenToIma } from '../../src/sources/ima.ts';
import { type Bench, createBench } from './ads-plugin.ts';
import { aTaskLater } from './emitter.ts';

type Listener = (event: { getAd(): object | null }) => void;

const names = ['STARTED', 'COMPLETE', 'SKIPPED', 'USER_CLOSE', 'PAUSED', 'RESUMED', 'AD_BUFFERING', 'AD_PROGRESS'];
const Type = Object.fromEntries(names.map((name) => [name, `type of ${name}`]));

/** IMA's ads manager, as far as we use it. */
function createManager() {
  const listeners: [string, Listener][] = [];
  return {
    listeners,
    addEventListener: (type: string, listener: Listener) => void listeners.push([type, listener]),
    removeEventListener(type: string, listener: Listener) {
      listeners.splice(0, Infinity, ...listeners.filter(([name, each]) => name !== type || each !== listener));
    },
    say(name: string, ad: object | null = null) {
      for (const [type, listener] of [...listeners]) if (type === Type[name]) listener({ getAd: () => ad });
    },
  };
}

const full = {
  isLinear: () => true,
  getAdId: () => 'a',
  getTitle: () => 'Title',
  getDuration: () => 15,
  getAdvertiserName: () => 'Acme',
  getCreativeId: () => 'creative',
  getMediaUrl: () => 'https://ads.example/a.mp4?token=1',
  getAdPodInfo: () => ({ getAdPosition: () => 2 }),
};

function inBreak(): Bench {
  const bench = createBench();
  bench.listen();
  bench.ads.broken = true;
  bench.fire('adstart');
  bench.words();
  return bench;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe(listenToIma.name, () => {
  const stub = () => vi.stubGlobal('google', { ima: { AdEvent: { Type } } });

  it('does not take the end of an overlay for that of the ad', () => {
    stub();
    const bench = inBreak();
    const manager = createManager();
    bench.fire('ads-manager', { adsManager: manager });
    manager.say('STARTED', full);
    bench.words();
    for (const name of ['COMPLETE', 'SKIPPED', 'USER_CLOSE']) manager.say(name, { isLinear: () => false });
    expect(bench.words()).toEqual([]);
    manager.say('COMPLETE', full);
    expect(bench.words()).toEqual(['adCompleted']);
  });

  it('describes an ad as IMA does', () => {
    stub();
    const bench = inBreak();
    const manager = createManager();
    bench.fire('ads-manager', { adsManager: manager });
    manager.say('STARTED', full);
    expect(bench.said).toEqual([
      {
        type: 'adStarted',
        ad: {
          id: 'a',
          length: 15,
          playerName: 'Video.js 8',
          position: 2,
          name: 'Title',
          advertiser: 'Acme',
          creativeId: 'creative',
          creativeUrl: 'https://ads.example/a.mp4',
          extra: undefined,
        },
      },
    ]);
  });

  it('makes do with an ad that says less', () => {
    stub();
    const bench = inBreak();
    const manager = createManager();
    bench.fire('ads-manager', { adsManager: manager });
    manager.say('STARTED', { isLinear: () => true, getDuration: () => -1, getAdPodInfo: () => null });
    expect(bench.words()).toEqual(['adStarted unknown 0']);
  });

  it('tells what becomes of it', () => {
    stub();
    const bench = inBreak();
    const manager = createManager();
    bench.fire('ads-manager', { adsManager: manager });
    for (const end of ['COMPLETE', 'SKIPPED', 'USER_CLOSE']) {
      manager.say('STARTED', full);
      manager.say(end);
    }
    manager.say('STARTED', full);
    for (const name of ['PAUSED', 'RESUMED', 'AD_PROGRESS', 'AD_BUFFERING', 'AD_PROGRESS', 'AD_PROGRESS']) {
      manager.say(name);
    }
    const started = 'adStarted a 15 #2';
    expect(bench.words()).toEqual([
      ...[started, 'adCompleted', started, 'adSkipped', started, 'adSkipped'],
      ...[started, 'paused', 'playing', 'stalled', 'playing'],
    ]);
  });

  it('knows better than what videojs-ima and the element say', async () => {
    stub();
    const bench = inBreak();
    const manager = createManager();
    bench.fire('ads-manager', { adsManager: manager });
    bench.fire('ads-ad-started');
    bench.shown.src = 'https://ads.example/a.mp4';
    bench.fire('adloadstart');
    bench.fire('adplaying');
    await aTaskLater();
    expect(bench.words()).toEqual([]);
  });

  it('does not count overlays', () => {
    stub();
    const bench = inBreak();
    const manager = createManager();
    bench.fire('ads-manager', { adsManager: manager });
    manager.say('STARTED', { ...full, isLinear: () => false });
    manager.say('COMPLETE', { ...full, isLinear: () => false });
    manager.say('STARTED', null);
    expect(bench.words()).toEqual([]);
  });

  it('skips an ad that a break ends without its completion', async () => {
    stub();
    const bench = inBreak();
    const manager = createManager();
    bench.fire('ads-manager', { adsManager: manager });
    manager.say('STARTED', full);
    bench.ads.broken = false;
    bench.fire('adend');
    await aTaskLater();
    expect(bench.words()).toEqual(['adStarted a 15 #2', 'adSkipped', 'adBreakCompleted']);
  });

  it('listens to a manager that is there already, to the next, and to each once', () => {
    stub();
    const bench = createBench();
    const first = createManager();
    const second = createManager();
    bench.player.ima = { getAdsManager: () => first };
    bench.listen();
    const count = first.listeners.length;
    bench.fire('ads-manager', { adsManager: first });
    bench.fire('ads-manager', { adsManager: second });
    expect([first.listeners.length, second.listeners.length]).toEqual([count, count]);
    bench.stop();
    expect([first.listeners, second.listeners]).toEqual([[], []]);
  });

  it('leaves a player alone that has no IMA, or none yet', () => {
    const bench = createBench();
    bench.player.ima = { getAdsManager: () => null };
    bench.listen();
    const manager = createManager();
    // Google's script is not loaded
    bench.fire('ads-manager', { adsManager: manager });
    expect(manager.listeners).toEqual([]);
  });
});
