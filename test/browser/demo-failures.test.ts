// The demo page when its collector fails: what the page says then, and that it says so without moving about. Looks only at
// what the page shows.
import type { Page } from 'playwright';
import type { ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  idOfPlayer,
  idOnPage,
  opened,
  play,
  press,
  serveDemo,
  story,
  togglePlayback,
  urlOf,
  visit,
} from './demo-visit.ts';
import { type Chromium, launchChromium } from './harness/chromium.ts';

let chromium: Chromium;
let server: ViteDevServer;
let url: string;
beforeAll(async () => {
  [chromium, server] = await Promise.all([launchChromium(), serveDemo('demo-failures')]);
  url = urlOf(server);
});
afterAll(() => Promise.all([chromium.close(), server.close()]));
afterEach(async () => {
  await Promise.all(chromium.browser.contexts().map((context) => context.close()));
});

const note = (page: Page) => page.textContent('#failures-note');
const figures = (page: Page) => page.locator('.figures dd').allTextContents();
const timelineTop = (page: Page) =>
  page.locator('#timeline').evaluate((timeline) => timeline.getBoundingClientRect().top + scrollY);
const seekToEnd = (page: Page) =>
  page.locator('.video-js').evaluate((element) => {
    const player = Reflect.get(element, 'player');
    player.currentTime(player.duration() - 0.5);
  });

describe('the demo page, when its collector fails', () => {
  it('shows what fails while the collector is offline, and the held events when it is back', async () => {
    const { page } = await visit(chromium, url);
    await play(page);
    await opened(page);
    await press(page, 'Offline');
    await togglePlayback(page);
    await expect.poll(() => story(page)).toContain('pauseStart dropped');
    expect(await page.textContent('#failures-note')).toMatch(/failed so far; the plugin tries again within 30 s\.$/);
    await page.waitForTimeout(2500);
    await press(page, 'Recover');
    await expect.poll(() => story(page)).toContain('pauseStart 204');
    expect(await page.locator('#rows .held').first().textContent()).toMatch(/^held for \d+\.\d s$/);
    expect(await page.locator('.holds line').count()).toBeGreaterThan(0);
    expect(await page.textContent('#failures-note')).toMatch(/arrived late, held for up to \d+\.\d s\.$/);
    expect(await page.textContent('#rules-verdict')).toBe('all rules kept');
  });

  it('answers 500 three times and no more', async () => {
    const { page } = await visit(chromium, url);
    await press(page, 'Answer 500, three times');
    await play(page);
    await opened(page);
    expect((await story(page)).slice(0, 4)).toEqual([...Array(3).fill('sessionStart 500'), 'sessionStart 201']);
    expect(await page.getByRole('button', { name: 'Answer 500, three times' }).getAttribute('aria-pressed')).toBe(
      'false',
    );
  });

  it('is slow when told so: every answer takes three seconds', async () => {
    const { page } = await visit(chromium, url);
    await press(page, 'Slow, 3 s');
    const before = Date.now();
    await play(page);
    await opened(page);
    expect(Date.now() - before).toBeGreaterThan(2_900);
    await press(page, 'Recover');
    await expect.poll(() => story(page)).toEqual(['sessionStart 201', 'play 204']);
  });

  it('shows the session that takes the place of a forgotten one', async () => {
    const { page } = await visit(chromium, url);
    await play(page);
    const first = await opened(page);
    await expect.poll(() => story(page)).toEqual(['sessionStart 201', 'play 204']);
    await press(page, 'Forget the session');
    await expect.poll(() => page.textContent('#failures-note')).toContain('forgotten');
    await togglePlayback(page);
    await expect.poll(() => page.textContent('#failures-note')).toContain('lost');
    await togglePlayback(page);
    await expect.poll(() => page.textContent('#failures-note')).toContain('Another session was opened.');
    await expect
      .poll(() => story(page))
      .toEqual([
        'sessionStart 201',
        'play 204',
        'pauseStart 404',
        'sessionStart 201',
        'play 204',
        'pauseStart 204',
        'play 204',
      ]);
    expect(await idOnPage(page)).not.toBe(first);
    expect(await idOnPage(page)).toBe(await idOfPlayer(page));
    expect(await page.locator('.sessions > g').count()).toBe(2);
  });

  it('names the event that broke a rule', async () => {
    const { page } = await visit(chromium, url);
    await play(page);
    await opened(page);
    await press(page, 'Break a rule');
    const broken = page.locator('#rule-list [data-state="broken"]');
    await expect.poll(() => broken.locator('code').allTextContents()).toEqual(['states']);
    expect(await page.textContent('#rules-verdict')).toBe('1 rule broken, by 1 event');
    expect(await page.textContent('#count')).toMatch(/ · 1 broke a rule$/);
    expect(await note(page)).toContain('“Clear” starts over');
    await broken.getByRole('button').click();
    expect(await page.evaluate(() => document.activeElement?.querySelector('.problems')?.textContent)).toBe(
      'states: neverBegun ends and has not begun',
    );
  });

  it('begins with a collector that answers, whatever the page before told it', async () => {
    const { page } = await visit(chromium, url);
    await press(page, 'Offline');
    await expect.poll(() => note(page)).toContain('dropped');
    await page.reload();
    await play(page);
    await expect.poll(() => story(page)).toEqual(['sessionStart 201', 'play 204']);
    expect(await note(page)).toBe('The collector answers normally.');
  });

  it('tells a failure that another page ordered, and recovers from it', async () => {
    const { page } = await visit(chromium, url);
    await play(page);
    await opened(page);
    await fetch(`${url}collect/fail`, { method: 'POST', body: JSON.stringify({ drop: true, count: null }) });
    await togglePlayback(page);
    await expect.poll(() => note(page)).toContain('Another page makes the collector fail.');
    await press(page, 'Recover');
    await expect.poll(() => story(page)).toContain('pauseStart 204');
    expect(await note(page)).toContain('The collector answers normally.');
  });

  it('counts the tries before a session opens, and drops the error once it has', async () => {
    const { page } = await visit(chromium, url);
    await press(page, 'Offline');
    await play(page);
    await expect.poll(async () => (await figures(page)).join(' ')).toMatch(/^– ([2-9]) \1$/);
    expect(await page.locator('#session-error .error').count()).toBe(1);
    await press(page, 'Recover');
    await opened(page);
    expect(await page.locator('#session-error .error').count()).toBe(0);
    await expect.poll(async () => Number((await figures(page))[1])).toBeGreaterThan(3);
    const refused = (await story(page)).filter((row) => !/ 20[14]$/.test(row)).length;
    expect((await figures(page))[2]).toBe(String(refused));
  });

  it('lets the plugin try again at once when the collector recovers', async () => {
    const { page } = await visit(chromium, url);
    await play(page);
    await opened(page);
    const recover = page.getByRole('button', { name: 'Recover' });
    expect(await recover.isDisabled()).toBe(true);
    await press(page, 'Offline');
    await togglePlayback(page);
    // By now the plugin waits for up to eight seconds.
    await expect
      .poll(async () => (await story(page)).filter((row) => row.endsWith('dropped')).length)
      .toBeGreaterThan(3);
    await recover.click();
    await expect.poll(() => story(page), { timeout: 2500 }).toContain('pauseStart 204');
    expect(await note(page)).not.toContain('tries again');
    expect(await recover.isDisabled()).toBe(true);
    expect(await recover.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it.each([
    ['a desktop', { width: 1280, height: 900 }],
    ['a tablet', { width: 905, height: 900 }],
    ['a phone', { width: 390, height: 844 }],
  ])('keeps the timeline where it is on %s, through failure, error, recovery and end', async (_name, viewport) => {
    const { page } = await visit(chromium, url, viewport);
    await page.waitForSelector('.vjs-big-play-button');
    const tops = [await timelineTop(page)];
    await press(page, 'Offline');
    await play(page);
    await expect.poll(() => note(page)).toMatch(/[2-9] requests failed so far/);
    expect(await page.locator('#session-error .error').count()).toBe(1);
    tops.push(await timelineTop(page));
    await press(page, 'Recover');
    await opened(page);
    tops.push(await timelineTop(page));
    await seekToEnd(page);
    await page.waitForSelector('#session-note:not([hidden])');
    tops.push(await timelineTop(page));
    expect(tops).toEqual(Array(4).fill(tops[0]));
  });
});
