// What viewers do while ads play: skip, pause, leave, go elsewhere; and what ads do: fail.

import { describe, expect, it } from 'vitest';
import { adsScene, breakOfOne, heard, heardOnly, paramsOf, play } from './harness/ads.ts';
import type { Tab } from './harness/engines/engine.ts';
import { openLab } from './harness/lab.ts';
import { leftForGood } from './harness/page.ts';

const lab = openLab();

const inAd = ['sessionStart', 'adBreakStart', 'adStart'];

/** In the page: whoever comes to the button from outside may be slower than the ad is long. */
const pressesInEachAd = (page: Tab, button: string) =>
  page.evaluate((name) => {
    window.player.on('ads-ad-started', () => {
      const buttons = [...document.querySelectorAll<HTMLButtonElement>('.ad-bar button')];
      setTimeout(() => buttons.find(({ textContent }) => textContent === name)?.click(), 300);
    });
  }, button);

// each order and each element; `ads.test.ts` has all four
describe.each([
  ['ads', 'content'],
  ['ours', 'second'],
] as const)('%s set up first, an ad in the %s element', (first, element) => {
  it('is skipped, and so is the next', async () => {
    const page = await adsScene(lab, { first, plan: { preroll: 2, element }, adAt: 0 });
    await pressesInEachAd(page, 'Skip ad');
    await play(page);
    await heardOnly(lab, [...inAd, 'adSkip', 'adStart', 'adSkip', 'adBreakComplete', 'play']);
  });

  it('is paused', async () => {
    const page = await adsScene(lab, { first, plan: { preroll: 1, element }, adAt: 3.5 });
    await pressesInEachAd(page, 'Pause');
    await play(page);
    await heardOnly(lab, [...inAd, 'pauseStart']);
    await page.click('.ad-bar button', 'Play');
    await heardOnly(lab, [...inAd, 'pauseStart', 'play', 'adComplete', 'adBreakComplete', 'play']);
  });

  it('is played before each content', async () => {
    const page = await adsScene(lab, { first, plan: { preroll: 1, element } });
    await play(page);
    const viewing = ['sessionStart', ...breakOfOne, 'play'];
    await heard(lab, viewing);
    await page.evaluate(() => {
      window.player.src({ src: '/media/short-vp9.webm', type: 'video/webm' });
      void window.player.play();
    });
    const received = await heardOnly(lab, [...viewing, 'sessionEnd', ...viewing]);
    expect(paramsOf(received, 'sessionStart').map((params) => params['media.id'])).toEqual([
      `${lab.url}/media/clip-vp9.webm`,
      `${lab.url}/media/short-vp9.webm`,
    ]);
  });
});

// how these are told is the same in either element
describe('ads set up first, an ad in the content element', () => {
  const first = 'ads' as const;
  const element = 'content' as const;

  it('fails, and its break with it', async () => {
    const page = await adsScene(lab, { first, plan: { preroll: 2, element }, adAt: 0 });
    await play(page);
    await heard(lab, inAd);
    await page.evaluate(() => window.ads.fail());
    await heardOnly(lab, [...inAd, 'error', 'adSkip', 'adBreakComplete', 'play']);
  });

  it.each(['left', 'disposed'])('is closed with all around it when the page is %s', async (how) => {
    const chapters = [{ name: 'All', start: 0, end: 60.39 }];
    const plan = { midrollAt: 10, element };
    const head = leftForGood;
    const page = await adsScene(lab, { first, at: 10, plan, adAt: 0, mediaCollection: { chapters }, head });
    await play(page);
    const before = ['sessionStart', 'chapterStart', 'play', 'adBreakStart', 'adStart'];
    await heard(lab, before);
    if (how === 'left') await page.goto(`${lab.url}/blank.html`);
    else await page.evaluate(() => window.player.dispose());
    await heardOnly(lab, [...before, 'adSkip', 'adBreakComplete', 'chapterSkip', 'sessionEnd']);
  });

  it('is left for another content', async () => {
    const page = await adsScene(lab, { first, plan: { preroll: 1, element }, adAt: 0 });
    await play(page);
    await heard(lab, inAd);
    await page.evaluate(() => {
      window.ads.change({ preroll: 0 });
      window.ads.skip();
      window.player.src({ src: '/media/short-vp9.webm', type: 'video/webm' });
      void window.player.play();
    });
    const received = await heard(lab, [...inAd, 'adSkip', 'adBreakComplete', 'sessionEnd', 'sessionStart', 'play']);
    expect(paramsOf(received, 'sessionStart')).toMatchObject([{ 'media.length': 60.39 }, { 'media.length': 10 }]);
  });
});
