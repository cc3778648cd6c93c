// Recordings that Chromium makes of the demo, under each failure that the demo offers: the doctor finds nothing wrong in what
// the plugin sends, whichever of the two APIs hears it.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modes } from '../../demo/failures/modes.ts';
import { ailments } from '../demo/doctor/recording.ts';
import { openDemo, opened, play, press, story, togglePlayback, turnOn } from './demo-visit.ts';

const demo = openDemo();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const seekToEnd = (page: Page) =>
  page.locator('.video-js').evaluate((element) => {
    const player = Reflect.get(element, 'player');
    player.currentTime(player.duration() - 0.5);
  });
const ended = (page: Page) => page.waitForSelector('#session-note:not([hidden])');

const EDGE = JSON.stringify({ backend: 'edge' });

/** What is found in a recording of all that a visitor does, to the end of the content. */
async function recorded(backend: string, visitor: (page: Page) => Promise<void>): Promise<string[]> {
  const path = join(folder, `${Math.round(performance.now())}.har`);
  const { page } = await demo.visit({ recordHar: { path, mode: 'full', content: 'embed' } });
  if (backend === 'edge') {
    await page.evaluate((settings) => localStorage.setItem('videojs-media-collection.demo', settings), EDGE);
    await page.reload();
  }
  await visitor(page);
  await seekToEnd(page);
  await ended(page);
  await expect.poll(() => story(page)).toContain(`sessionComplete ${204}`);
  // now the recording is written
  await page.context().close();
  return ailments(await readFile(path, 'utf8'));
}

const heard = (page: Page, row: string) => expect.poll(() => story(page)).toContain(row);

const VISITS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'nothing fails': async (page) => {
    await play(page);
    await opened(page);
    await togglePlayback(page);
    await heard(page, 'pauseStart 204');
    await togglePlayback(page);
  },
  'ads and chapters': async (page) => {
    await turnOn(page, 'Pre-roll');
    await turnOn(page, 'Chapters');
    await play(page);
    await opened(page);
    await heard(page, '    adBreakComplete 204'.trim());
  },
  'Answer 500, three times': async (page) => {
    await press(page, 'Answer 500, three times');
    await play(page);
    await opened(page);
  },
  'Slow, 3 s': async (page) => {
    await press(page, 'Slow, 3 s');
    await play(page);
    await opened(page);
    await press(page, 'Recover');
  },
  Offline: async (page) => {
    await play(page);
    await opened(page);
    await press(page, 'Offline');
    await togglePlayback(page);
    await heard(page, 'pauseStart dropped');
    await press(page, 'Recover');
    await heard(page, 'pauseStart 204');
    await togglePlayback(page);
  },
  'Forget the session': async (page) => {
    await play(page);
    const first = await opened(page);
    await press(page, 'Forget the session');
    await togglePlayback(page);
    await togglePlayback(page);
    await expect.poll(() => opened(page)).not.toBe(first);
  },
};

describe('the doctor, of a recording of the demo', () => {
  it('knows each failure that the demo offers', () => {
    const failures = [...modes.map(({ label }) => label), 'Forget the session'];
    expect(failures.filter((failure) => !(failure in VISITS))).toEqual([]);
  });

  it.each(Object.keys(VISITS).flatMap((name) => [['collection', name] as const, ['edge', name] as const]))(
    'finds nothing in what the plugin tells: %s, %s',
    async (backend, name) => {
      const visitor = VISITS[name];
      expect(await recorded(backend, async (page) => visitor?.(page))).toEqual([]);
    },
  );

  it.each(['collection', 'edge'])('finds what the page itself tells wrongly: %s', async (backend) => {
    const found = await recorded(backend, async (page) => {
      await play(page);
      await opened(page);
      await press(page, 'Break a rule');
      await expect.poll(() => page.textContent('#rules-verdict')).toBe('1 rule broken, by 1 event');
    });
    expect(found).toEqual(['stateEnd states: neverBegun ends and has not begun']);
  });
});
