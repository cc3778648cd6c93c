// Ads within the content and after it, with chapters: the whole of a viewing on videojs-contrib-ads.
import { describe, expect, it } from 'vitest';
import { adsScene, breakOfOne, heard, heardOnly, paramsOf, play, playheadsOf } from './harness/ads.ts';
import { openLab } from './harness/lab.ts';
import { near } from './viewer.ts';

const lab = openLab();

const chapters = [
  { name: 'Opening', start: 0, end: 20 },
  { name: 'Middle', start: 20, end: 40 },
  { name: 'Ending', start: 40, end: 60.39 },
];

describe.each([
  ['ours', 'content'],
  ['ads', 'second'],
] as const)('mid-roll and post-roll, %s set up first, in the %s element', (first, element) => {
  it('interrupt a chapter, and come before the end', async () => {
    const plan = { midrollAt: 19, postroll: 1, element };
    const page = await adsScene(lab, { first, at: 18.5, plan, mediaCollection: { chapters } });
    await play(page);
    const begin = ['sessionStart', 'chapterStart', 'play', ...breakOfOne, 'play', 'chapterComplete', 'chapterStart'];
    await heard(lab, begin);
    await page.evaluate(() => void window.player.currentTime(57.5));
    const received = await heardOnly(lab, [
      ...begin,
      'pauseStart',
      'chapterSkip',
      'chapterStart',
      'play',
      'chapterComplete',
      ...breakOfOne,
      'sessionComplete',
    ]);

    const [middle = Number.NaN, end] = playheadsOf(received, 'adBreakStart');
    expect(middle).toEqual(near(19.5));
    expect(end).toBe(60.39);
    expect(paramsOf(received, 'adBreakStart')).toEqual([
      { 'media.ad.podIndex': 1, 'media.ad.podSecond': middle },
      { 'media.ad.podIndex': 2, 'media.ad.podSecond': 60.39 },
    ]);
    expect(playheadsOf(received, 'adBreakComplete')).toEqual([middle, 60.39]);
    // content goes on where it stopped
    expect(playheadsOf(received, 'play')[1]).toEqual(near(middle));
    expect(paramsOf(received, 'chapterStart').map((params) => params['media.chapter.friendlyName'])).toEqual([
      'Opening',
      'Middle',
      'Ending',
    ]);
    expect(playheadsOf(received, 'sessionComplete')).toEqual([60.39]);
  });
});
