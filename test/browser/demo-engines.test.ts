// The core of a visit to the demo page, in every engine: a visitor plays, pauses and leaves for the end, and reads what
// was sent. `demo.test.ts` looks at the rest of the page.
import { describe, expect, it, onTestFinished } from 'vitest';
import { shownRows, storyOf } from './demo-rows.ts';
import { openSite } from './demo-site.ts';
import type { Tab } from './harness/engines/engine.ts';
import { openLab } from './harness/lab.ts';

const lab = openLab();

const story = async (page: Tab) => storyOf(await page.evaluate(shownRows));
const textOf = (page: Tab, selector: string) =>
  page.evaluate((of) => document.querySelector(of)?.textContent ?? '', selector);

describe('the demo page', () => {
  it('plays, lists each request with its answer, and finds all rules kept, to the end', async () => {
    const site = await openSite();
    onTestFinished(site.close);
    const page = await lab.engine.open();
    await page.resize(1280, 1000);
    await page.goto(site.url);
    await page.click('.vjs-big-play-button');
    await expect.poll(() => story(page)).toEqual(['sessionStart 201', 'play 204']);
    expect(await page.evaluate(shownRows)).toContain('stateStart 204');
    const id = await textOf(page, '#session-id');
    expect(site.collector.received.at(-1)?.sessionId).toBe(id);

    await page.click('.vjs-tech');
    await expect.poll(() => story(page)).toEqual(['sessionStart 201', 'play 204', 'pauseStart 204']);
    await page.click('.vjs-tech');
    const played = ['sessionStart 201', 'play 204', 'pauseStart 204', 'play 204'];
    await expect.poll(() => story(page)).toEqual(played);
    await page.evaluate(() =>
      Reflect.get(document.querySelector('.video-js') ?? {}, 'player')
        .mediaCollection()
        .end(),
    );
    await expect.poll(() => story(page)).toEqual([...played, 'sessionEnd 204']);
    expect(await textOf(page, '#rules-verdict')).toBe('all rules kept');
    expect((await page.said()).filter((line) => /^(error|uncaught):/.test(line))).toEqual([]);
  });
});
