// @silvermine/videojs-quality-selector, which has the player load another file at the viewer's position.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { heard, heardOnly, paramsOf, playheadsOf } from '../browser/harness/ads.ts';
import type { Tab } from '../browser/harness/engines/engine.ts';
import { sendFile } from '../browser/harness/files.ts';
import { openLab } from '../browser/harness/lab.ts';
import { near, pause, play, reach, seek } from '../browser/viewer.ts';
import { root } from '../docs/documents.ts';
import { load } from './scene.ts';
import { toldInTable } from './table.ts';

const lab = openLab();
const media = join(root, 'demo/media');
const sources = ['low', 'high'].map((label, index) => ({
  src: `/films/${label}.webm`,
  type: 'video/webm',
  label,
  selected: index === 0,
}));

/** A player with two files of one content, the lower of them selected. */
async function scene(): Promise<Tab> {
  for (const { src } of sources)
    lab.serve(src, (request, response) => sendFile(media, '/short-vp9.webm', request, response));
  const page = await lab.page({ query: { controlBar: 'on' } });
  await load(
    page,
    '/node_modules/@silvermine/videojs-quality-selector/dist/js/silvermine-videojs-quality-selector.min.js',
  );
  await lab.player(page, { mediaCollection: lab.options() });
  await page.evaluate((given) => {
    window.player.getChild('ControlBar')?.addChild('QualitySelector', {});
    window.player.src(given);
  }, sources);
  return page;
}

/** By the menu, as a viewer does; the position that is left. */
async function select(page: Tab, label: string): Promise<number> {
  return page.evaluate((wanted) => {
    const left = window.player.currentTime() ?? 0;
    const items = [...document.querySelectorAll<HTMLElement>('.vjs-quality-selector .vjs-menu-item')];
    items.find((item) => item.textContent?.startsWith(wanted))?.click();
    return left;
  }, label);
}

const file = (page: Tab) => page.evaluate(() => window.player.currentSrc().split('/').at(-1));

describe('@silvermine/videojs-quality-selector', () => {
  const toldAsInTable = toldInTable(lab, '@silvermine/videojs-quality-selector');

  it('is one viewing with a stall while it changes the file', async () => {
    const page = await scene();
    await play(page);
    await reach(page, 2);
    const left = await select(page, 'high');
    await reach(page, left + 0.5);
    const received = await heard(lab, ['sessionStart', 'play', 'bufferStart', 'play']);
    expect(await file(page)).toBe('high.webm');
    expect(playheadsOf(received, 'bufferStart')).toEqual([near(left)]);
    expect(playheadsOf(received, 'play')).toEqual([near(0), near(left)]);
    await seek(page, 8);
    const whole = ['sessionStart', 'play', 'bufferStart', 'play', 'pauseStart', 'play', 'sessionComplete'];
    const all = await heardOnly(lab, whole);
    expect(playheadsOf(all, 'sessionComplete')).toEqual([10]);
    expect(paramsOf(all, 'sessionStart')).toMatchObject([{ 'media.id': `${lab.url}/films/low.webm` }]);
  });

  it('is one viewing when it changes the file twice', async () => {
    const page = await scene();
    await play(page);
    await reach(page, 1);
    await reach(page, (await select(page, 'high')) + 0.5);
    await reach(page, (await select(page, 'low')) + 0.5);
    expect(await file(page)).toBe('low.webm');
    await heard(lab, ['sessionStart', 'play', 'bufferStart', 'play', 'bufferStart', 'play']);
  });

  it('says nothing of it while the viewer has paused', async () => {
    const page = await scene();
    await play(page);
    await reach(page, 2);
    const paused = await pause(page);
    await heard(lab, ['sessionStart', 'play', 'pauseStart']);
    await select(page, 'high');
    await expect.poll(() => file(page)).toBe('high.webm');
    await page.waitFor((left) => Math.abs((window.player.currentTime() ?? 0) - left) < 0.1, paused);
    await heardOnly(lab, ['sessionStart', 'play', 'pauseStart']);
    await play(page);
    const received = await heard(lab, ['sessionStart', 'play', 'pauseStart', 'play']);
    expect(playheadsOf(received, 'play').at(-1)).toEqual(near(paused));
  });

  toldAsInTable();
});
