// Sets the scene for tests of ads: a page with an ads plugin and ours, set up in either order, and what the collector
// heard of it, pings apart: how many of them fall into an ad is for one test to count.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { AdsPlan, DemoAds } from '../../../demo/ads/set-up-ads.ts';
import type { Received } from '../../../demo/collector/collector.ts';
import { reportIn } from '../../../demo/rules/neutral.ts';
import { violationsOf } from '../../../demo/rules/rules.ts';
import { PATIENCE_MS } from '../../tools/run/patience.ts';
import type { Tab } from './engines/engine.ts';
import type { Lab, PluginOptions } from './lab.ts';
import type { PageQuery } from './page.ts';
import { compare, transcript } from './transcript.ts';
import { fairWeather } from './weather.ts';

declare global {
  interface Window {
    /** On pages with `ads: 'contrib'`. */
    setUpAds(player: Window['player'], plan: Partial<AdsPlan>): DemoAds;
    /** Made by `adsScene()`. */
    ads: DemoAds;
  }
}

interface Scene {
  videojs?: PageQuery['videojs'];
  /** Who is set up first. */
  first?: 'ads' | 'ours';
  plan?: Partial<AdsPlan>;
  mediaCollection?: PluginOptions;
  source?: { src: string; type: string };
  /** Where the content starts, in seconds. */
  at?: number;
  /** Where ads of 5 s start, so that tests are short; default 4.5. */
  adAt?: number;
  /** Asks to play at once, before anything is loaded. */
  hasty?: boolean;
  /** Stands in the head of the page. */
  head?: string;
  /** Options of the player. */
  player?: Record<string, unknown>;
}

const clip = { src: '/media/clip-vp9.webm', type: 'video/webm' };

/** A break of one ad, played to its end. */
export const breakOfOne = ['adBreakStart', 'adStart', 'adComplete', 'adBreakComplete'] as const;

/** A player with the demo's ads and our plugin, loaded unless `hasty`. */
export async function adsScene(lab: Lab, scene: Scene): Promise<Tab> {
  const page = await lab.page({ query: { videojs: scene.videojs ?? '8.24', ads: 'contrib', head: scene.head ?? '' } });
  await page.evaluate(
    async ({
      first = 'ours',
      plan = {},
      at,
      adAt = 4.5,
      hasty,
      source,
      player: options = {},
      mediaCollection: given,
    }) => {
      document.addEventListener(
        'playing',
        ({ target }) => {
          if (!(target instanceof HTMLVideoElement) || !target.currentSrc.includes('/ad-')) return;
          if (target.currentTime < adAt) target.currentTime = adAt;
        },
        true,
      );
      const player = window.videojs('player', options);
      window.player = player;
      const ours = () => Reflect.apply(Reflect.get(player, 'mediaCollection'), player, [given]);
      if (first === 'ours') ours();
      window.ads = window.setUpAds(player, plan);
      if (first === 'ads') ours();
      player.src(source);
      if (hasty) return void player.play();
      await new Promise((resolve) => player.one('loadedmetadata', resolve));
      if (at === undefined) return;
      player.currentTime(at);
      await new Promise((resolve) => player.one('seeked', resolve));
    },
    {
      ...scene,
      source: scene.source ?? clip,
      mediaCollection: lab.options({ quality: false, ...scene.mediaCollection }),
    },
  );
  return page;
}

/** Not awaited: with a pre-roll, the promise waits for the content. */
export function play(page: Tab): Promise<void> {
  return page.evaluate(() => void window.player.play());
}

/** In the order in which they happened: last words, and requests to two sessions, may overtake each other. */
function inOrder(all: readonly Received[]): Received[] {
  return [...all].sort((one, other) => (one.ts ?? 0) - (other.ts ?? 0));
}

/** Rules of the API that the events of any session break. */
function violationsOfAll(all: readonly Received[]): string[] {
  const sessions = new Set(all.map(({ sessionId }) => sessionId));
  return [...sessions].flatMap((id) => {
    const reports = all.filter(({ sessionId }) => sessionId === id).map(({ body }) => reportIn(body));
    return violationsOf(reports).flat();
  });
}

/** What may still be on its way comes within this. */
const LATE_MS = 2000;

/**
 * Waits until exactly these event types have come, pings apart, all of them valid; gives them, with their pings. Passes
 * over stalls, unless the list names one.
 */
export async function heard(lab: Lab, types: readonly string[], timeout = PATIENCE_MS): Promise<readonly Received[]> {
  const deadline = Date.now() + timeout;
  let sameUntil = Date.now();
  for (;;) {
    const all = inOrder(lab.collector.received);
    const fair = types.includes('bufferStart') ? all : fairWeather(all);
    const told = fair.filter(({ eventType }) => eventType !== 'ping');
    const state = compare(types, told);
    if (state === 'same' && all.every(({ status }) => status !== null)) {
      expect([...all.map(({ reason }) => reason).filter(Boolean), ...violationsOfAll(all)]).toEqual([]);
      return fair;
    }
    if (state !== 'different') sameUntil = Date.now();
    // what is on its way may still come between
    if (Date.now() > deadline || Date.now() > sameUntil + LATE_MS)
      throw new Error(`not what was expected\n${transcript(types, told)}`);
    // the next event may follow within milliseconds, and this look costs the page nothing
    await sleep(10);
  }
}

/** The same, and nothing but pings for a while after. */
export async function heardOnly(lab: Lab, types: readonly string[]): Promise<readonly Received[]> {
  await heard(lab, types);
  await sleep(400);
  return heard(lab, types);
}

/** The params of the events of one type. */
export function paramsOf(received: readonly Received[], type: string): Record<string, unknown>[] {
  return received.filter(({ eventType }) => eventType === type).map(({ body }) => Object(body).params);
}

/** The playheads of the events of one type. */
export function playheadsOf(received: readonly Received[], type: string): number[] {
  return received.filter(({ eventType }) => eventType === type).map(({ playhead }) => playhead ?? Number.NaN);
}
