// Recordings that Chromium makes of the demo, in a viewing that meets every failure that the demo offers, for one of the two
// APIs with ads and chapters in it: the doctor finds nothing wrong in what the plugin sends, and does find what the page
// itself tells wrongly.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modes } from '../../demo/failures/modes.ts';
import { ailments } from '../demo/doctor/recording.ts';
import {
  dropped,
  openDemo,
  opened,
  play,
  press,
  seekToEnd,
  shortenAds,
  story,
  togglePlayback,
  turnOn,
} from './demo-visit.ts';

const demo = openDemo();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Without the chapters, which begin and end by themselves. */
const told = async (page: Page) => (await story(page)).map((row) => row.trim()).filter((row) => !/^chapter/.test(row));
const lastRow = async (page: Page) => (await told(page)).at(-1);

/** What is found in a recording of all that a visitor does, to the end of the content. */
async function recorded(backend: string, visitor: (page: Page) => Promise<void>): Promise<string[]> {
  const path = join(folder, `${Math.round(performance.now())}.har`);
  const context = { recordHar: { path, mode: 'full', content: 'embed' } } as const;
  const { page } = await demo.visit({ context, settings: { backend } });
  await visitor(page);
  await seekToEnd(page);
  await expect.poll(() => lastRow(page)).toBe('sessionComplete 204');
  // now the recording is written
  await page.context().close();
  return ailments(await readFile(path, 'utf8'));
}

/** By what is pressed, in the order of the viewing; each leaves it playing, and everything acknowledged. */
const FAILURES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'Answer 500, three times': async (page) => {
    await press(page, 'Answer 500, three times');
    await play(page);
    await opened(page);
    await expect.poll(() => lastRow(page)).toBe('play 204');
  },
  'Slow, 3 s': async (page) => {
    await press(page, 'Slow, 3 s');
    await togglePlayback(page);
    await togglePlayback(page);
    await press(page, 'Recover');
    await expect.poll(async () => (await told(page)).slice(-2)).toEqual(['pauseStart 204', 'play 204']);
  },
  Offline: async (page) => {
    await press(page, 'Offline');
    await togglePlayback(page);
    await expect.poll(() => dropped(page)).not.toEqual([]);
    await press(page, 'Recover');
    await expect.poll(() => lastRow(page)).toBe('pauseStart 204');
    await togglePlayback(page);
    await expect.poll(() => lastRow(page)).toBe('play 204');
  },
  'Forget the session': async (page) => {
    const first = await opened(page);
    await press(page, 'Forget the session');
    await togglePlayback(page);
    await togglePlayback(page);
    await expect.poll(() => opened(page)).not.toBe(first);
    await expect.poll(() => lastRow(page)).toBe('play 204');
  },
};

describe('the doctor, of a recording of the demo', () => {
  it('knows each failure that the demo offers', () => {
    expect(Object.keys(FAILURES)).toEqual([...modes.map(({ label }) => label), 'Forget the session']);
  });

  /** What is switched on, and what is told of it. */
  const EXTRAS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    collection: {},
    edge: { 'Pre-roll': 'adBreakComplete 204', Chapters: 'chapterStart 204' },
  };

  it.each(Object.entries(EXTRAS))(
    'finds what the page itself tells wrongly, and nothing in what the plugin tells through every failure: %s',
    async (backend, extras) => {
      const found = await recorded(backend, async (page) => {
        for (const extra of Object.keys(extras)) await turnOn(page, extra);
        // a ping of each ad is left
        await shortenAds(page, 1.5);
        for (const fail of Object.values(FAILURES)) await fail(page);
        expect(await story(page)).toEqual(expect.arrayContaining(Object.values(extras)));
        await press(page, 'Break a rule');
        await expect.poll(() => page.textContent('#rules-verdict')).toBe('1 rule broken, by 1 event');
      });
      expect(found).toEqual(['stateEnd states: neverBegun ends and has not begun']);
    },
  );
});
