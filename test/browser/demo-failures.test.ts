// The demo page when its collector fails: what the page says then, and that it says so without moving about. Looks only at
// what the page shows.
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import {
  dropped,
  idOfPlayer,
  idOnPage,
  openDemo,
  opened,
  play,
  press,
  rows,
  seekToEnd,
  story,
  togglePlayback,
} from './demo-visit.ts';

const demo = openDemo();

/** A desktop, a tablet and a phone. */
const SCREENS = [
  [1280, 900],
  [905, 900],
  [390, 844],
] as const;

const note = (page: Page) => page.textContent('#failures-note');
const figures = (page: Page) => page.locator('.figures dd').allTextContents();
const timelineTop = (page: Page) =>
  page.locator('#timeline').evaluate((timeline) => timeline.getBoundingClientRect().top + scrollY);

describe('the demo page, when its collector fails', () => {
  it('shows what fails while the collector is offline, and the held events as soon as it is back', async () => {
    const { page, pass } = await demo.visit();
    await play(page);
    await opened(page);
    const recover = page.getByRole('button', { name: 'Recover' });
    expect(await recover.isDisabled()).toBe(true);
    // From now on the plugin itself waits for a quarter of an hour.
    await page.evaluate(() => {
      Math.random = () => 1_000;
    });
    await press(page, 'Offline');
    await togglePlayback(page);
    await expect.poll(() => dropped(page)).not.toEqual([]);
    await expect.poll(() => note(page)).toMatch(/failed so far; the plugin tries again within 30 s\.$/);
    pass(2_500);
    await recover.click();
    await expect.poll(() => story(page)).toContain('pauseStart 204');
    expect(await page.locator('#rows .held').first().textContent()).toMatch(/^held for \d+\.\d s$/);
    await expect.poll(() => page.locator('.holds line').count()).toBeGreaterThan(0);
    await expect.poll(() => note(page)).toMatch(/arrived late, held for up to \d+\.\d s\.$/);
    expect(await note(page)).not.toContain('tries again');
    await expect.poll(() => page.textContent('#rules-verdict')).toBe('all rules kept');
    expect(await recover.isDisabled()).toBe(true);
    expect(await recover.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it('answers 500 three times and no more', async () => {
    const { page } = await demo.visit();
    await press(page, 'Answer 500, three times');
    await play(page);
    await expect
      .poll(async () => (await story(page)).slice(0, 4))
      .toEqual([...Array(3).fill('sessionStart 500'), 'sessionStart 201']);
    const button = page.getByRole('button', { name: 'Answer 500, three times' });
    await expect.poll(() => button.getAttribute('aria-pressed')).toBe('false');
  });

  it('is slow when told so: every answer takes three seconds', async () => {
    const { page } = await demo.visit();
    await press(page, 'Slow, 3 s');
    const before = Date.now();
    await play(page);
    await opened(page);
    expect(Date.now() - before).toBeGreaterThan(2_900);
    await press(page, 'Recover');
    await expect.poll(() => note(page)).toContain('The collector answers normally.');
  });

  it('shows the session that takes the place of a forgotten one', async () => {
    const { page } = await demo.visit();
    await play(page);
    const first = await opened(page);
    await expect.poll(() => story(page)).toEqual(['sessionStart 201', 'play 204']);
    await togglePlayback(page);
    const before = ['sessionStart 201', 'play 204', 'pauseStart 204'];
    await expect.poll(() => story(page)).toEqual(before);
    await press(page, 'Forget the session');
    await expect.poll(() => note(page)).toContain('forgotten');
    // While the content stands still, no other session opens.
    await page.click('.vjs-mute-control');
    await expect.poll(() => note(page)).toContain('lost');
    // what the plugin says is on the page before what the collector heard
    await expect.poll(() => rows(page)).toContainEqual(expect.stringMatching(/^state\w+ 404$/));
    await togglePlayback(page);
    await expect.poll(() => note(page)).toContain('Another session was opened.');
    await expect.poll(() => story(page)).toEqual([...before, 'sessionStart 201', 'play 204']);
    expect(await idOnPage(page)).not.toBe(first);
    expect(await idOnPage(page)).toBe(await idOfPlayer(page));
    expect(await page.locator('.sessions > g').count()).toBe(2);
  });

  it('names the event that broke a rule', async () => {
    const { page } = await demo.visit();
    await play(page);
    await opened(page);
    await press(page, 'Break a rule');
    const broken = page.locator('#rule-list [data-state="broken"]');
    await expect.poll(() => broken.locator('code').allTextContents()).toEqual(['states']);
    expect(await page.textContent('#rules-verdict')).toBe('1 rule broken, by 1 event');
    await expect.poll(() => page.textContent('#count')).toMatch(/ · 1 broke a rule$/);
    await expect.poll(() => note(page)).toContain('“Clear” starts over');
    await broken.getByRole('button').click();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.querySelector('.problems')?.textContent))
      .toBe('states: neverBegun ends and has not begun');
  });

  it('begins with a collector that answers, and tells a failure that another page orders later', async () => {
    const { page, collector } = await demo.visit();
    await press(page, 'Offline');
    await expect.poll(() => note(page)).toContain('dropped');
    await page.reload();
    await play(page);
    await expect.poll(() => story(page)).toEqual(['sessionStart 201', 'play 204']);
    await expect.poll(() => note(page)).toBe('The collector answers normally.');

    collector.fail({ drop: true, count: Number.POSITIVE_INFINITY });
    await togglePlayback(page);
    await expect.poll(() => note(page)).toContain('Another page makes the collector fail.');
    await press(page, 'Recover');
    await expect.poll(() => story(page)).toContain('pauseStart 204');
    await expect.poll(() => note(page)).toContain('The collector answers normally.');
  });

  it('counts the tries before a session opens, and drops the error once it has', async () => {
    const { page } = await demo.visit();
    await press(page, 'Offline');
    await play(page);
    await expect.poll(async () => (await figures(page)).join(' ')).toMatch(/^– ([2-9]) \1$/);
    const errors = page.locator('#session-error .error');
    expect(await errors.count()).toBe(1);
    await press(page, 'Recover');
    await opened(page);
    await expect.poll(() => errors.count()).toBe(0);
    await expect.poll(async () => Number((await figures(page))[1])).toBeGreaterThan(3);
    const refused = async () => (await story(page)).filter((row) => !/ 20[14]$/.test(row)).length;
    await expect.poll(async () => Number((await figures(page))[2]) - (await refused())).toBe(0);
  });

  it('keeps the timeline where it is on a desktop, a tablet and a phone, through failure, error, recovery and end', async () => {
    const { page } = await demo.visit();
    const tops = async () => {
      const places: number[] = [];
      for (const [width, height] of SCREENS) {
        await page.setViewportSize({ width, height });
        places.push(await timelineTop(page));
      }
      return places;
    };
    await page.waitForSelector('.vjs-big-play-button');
    const before = await tops();
    await press(page, 'Offline');
    await play(page);
    await expect.poll(() => note(page)).toMatch(/[2-9] requests failed so far/);
    expect(await page.locator('#session-error .error').count()).toBe(1);
    expect(await tops()).toEqual(before);
    await press(page, 'Recover');
    await opened(page);
    expect(await tops()).toEqual(before);
    await seekToEnd(page);
    await page.waitForSelector('#session-note:not([hidden])');
    expect(await tops()).toEqual(before);
  });
});
