// A viewing of the 60 s clip with everything a viewer and a page can do in it, and what the API must hear of it. The
// script runs within the page, so that a slow machine can't come between two steps.

import type { MediaCollection, TrackArguments } from '../../../src/plugin/plugin.ts';
import type { TrackedType } from '../../../src/plugin/track-arguments.ts';
import type { Tab } from '../harness/engines/engine.ts';

export interface Script {
  /** 0 up to 1: moves everything a little. */
  chance: number;
  /** How the viewing ends: the clip does, or `end()` is called. */
  ending: 'complete' | 'end';
}

export const chapters = [
  { name: 'Opening', start: 0, end: 20 },
  { name: 'Middle', start: 20, end: 40 },
  { name: 'Ending', start: 40, end: 60.39 },
];

/** What must be heard besides pings, and besides stalls and the plays after them. */
export function story({ ending }: Script): string[] {
  return [
    ...['sessionStart', 'stateStart inFocus', 'stateStart mute', 'chapterStart 1', 'play'],
    ...['pauseStart', 'play', 'stateEnd mute', 'stateStart mute'],
    // a seek into the next chapter
    ...['pauseStart', 'chapterSkip', 'chapterStart 2', 'play'],
    ...[
      'adBreakStart',
      'adStart 1',
      'adComplete',
      'adStart 2',
      'pauseStart',
      'play',
      'adSkip',
      'adBreakComplete',
      'play',
    ],
    ...['stateStart theatre', 'error', 'stateEnd theatre'],
    ...['chapterComplete', 'chapterStart 3', 'pauseStart', 'chapterSkip', 'chapterStart 2', 'play'],
    ...['pauseStart', 'chapterSkip', 'chapterStart 3', 'play'],
    ...(ending === 'complete' ? ['chapterComplete', 'sessionComplete'] : ['chapterSkip', 'sessionEnd']),
  ];
}

export async function watch(page: Tab, script: Script): Promise<void> {
  await page.evaluate(async ({ chance, ending }) => {
    const { player } = window;
    const plugin: MediaCollection = Reflect.apply(Reflect.get(player, 'mediaCollection'), player, []);
    const seconds = (from: number, to: number) => (from + chance * (to - from)) * 1000;
    const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const time = () => player.currentTime() ?? 0;
    const reach = async (second: number) => {
      while (time() < second) await wait(80);
    };
    /** WebKit does not say so after each seek. */
    const framesMove = async (from: number) => {
      while (player.seeking() || time() <= from) await wait(80);
    };
    /** Until the seek has settled. */
    const seek = async (second: number) => {
      player.currentTime(second);
      await framesMove(second);
      await wait(3_000);
    };
    const resume = async () => {
      const from = time();
      player.play()?.catch(() => {});
      await framesMove(from);
    };
    const tell = <T extends TrackedType>(type: T, ...detail: TrackArguments<T>) => {
      if (!plugin.track(type, ...detail)) throw new Error(`track('${type}') was refused`);
    };
    const ad = (position: number) => ({
      params: {
        'media.ad.podPosition': position,
        'media.ad.id': `ad-${position}`,
        'media.ad.length': 5,
        'media.ad.playerName': 'by hand',
      },
      customMetadata: { campaign: 'winter' },
    });

    await resume();
    await reach(6 + 2 * chance);
    player.pause();
    await wait(seconds(1, 15));
    await resume();
    await wait(1_000);
    player.muted(false);
    await wait(seconds(0.5, 2));
    player.muted(true);
    await wait(500);
    await seek(23 + chance);

    tell('adBreakStart', { params: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 25 } });
    tell('adStart', ad(1));
    player.pause();
    await wait(seconds(3, 5));
    tell('adComplete');
    tell('adStart', ad(2));
    await wait(seconds(1, 3));
    tell('pauseStart');
    await wait(seconds(1, 5));
    tell('play');
    await wait(seconds(1, 2));
    tell('adSkip');
    tell('adBreakComplete');
    await wait(500);
    await resume();
    await wait(2_000);

    tell('stateStart', { params: { 'media.state.name': 'theatre' } });
    await wait(seconds(1, 2));
    tell('error', { qoeData: { 'media.qoe.errorID': 'ad-blocked' } });
    await wait(500);
    tell('stateEnd', { params: { 'media.state.name': 'theatre' } });
    await reach(43);
    player.pause();
    await wait(seconds(0.5, 4));
    const sought = new Promise((resolve) => player.one('seeked', resolve));
    player.currentTime(27);
    await sought;
    await wait(1_000);
    await resume();
    await wait(3_000);
    await seek(52 + chance);
    if (ending === 'end') plugin.end();
    while (ending === 'complete' && !player.ended()) await wait(80);
  }, script);
}
