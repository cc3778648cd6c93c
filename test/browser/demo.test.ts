// The demo page as a visitor meets it: the page from its own dev server and from a build, with the collector that both
// mount. Looks only at what the page shows.
import { build, type PreviewServer, preview, type ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  configFile,
  host,
  idOfPlayer,
  opened,
  play,
  press,
  rows,
  serveDemo,
  story,
  turnOn,
  urlOf,
  visit,
} from './demo-visit.ts';
import { type Chromium, launchChromium } from './harness/chromium.ts';

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchChromium();
});
afterAll(() => chromium.close());
afterEach(async () => {
  await Promise.all(chromium.browser.contexts().map((context) => context.close()));
});

describe('the demo page', () => {
  let server: ViteDevServer;
  let url: string;
  beforeAll(async () => {
    server = await serveDemo('demo');
    url = urlOf(server);
  });
  afterAll(() => server.close());

  it('shows the ID that the player has, and the requests with their answers', async () => {
    const { page, uncaught } = await visit(chromium, url);
    await play(page);
    expect(await opened(page)).toBe(await idOfPlayer(page));
    await expect.poll(() => story(page)).toEqual(['sessionStart 201', 'play 204']);
    expect(await rows(page)).toContain('stateStart 204');
    expect(await page.textContent('#status')).toBe('open');
    expect(await page.textContent('#count')).toContain('no rule broken');
    expect(uncaught).toEqual([]);
  });

  it('shows a body on demand, and what its schema says of it', async () => {
    const { page } = await visit(chromium, url);
    await play(page);
    await page.click('#rows li:first-child summary');
    const whole = page.locator('#rows li:first-child .whole');
    expect(JSON.parse((await whole.locator('.json').textContent()) ?? '')).toMatchObject({
      eventType: 'sessionStart',
      params: { 'media.name': 'Test clip', 'media.length': 60.4, 'media.channel': 'sandbox-channel' },
    });
    expect(await whole.locator('.schema').textContent()).toBe('✓ The body is valid · the schema of sessionStart');
    const schema = await page.request.get(`${url}${await whole.locator('.schema a').getAttribute('href')}`);
    expect(await schema.json()).toMatchObject({ title: 'sessionStart' });
  });

  it('draws a timeline that leads to the requests, by pointer and by keyboard', async () => {
    const { page } = await visit(chromium, url);
    await play(page);
    await page.waitForSelector('.item[data-kind="playing"]');
    await page.hover('.item[data-kind="playing"] rect');
    expect(await page.locator('#timeline-tip b').textContent()).toBe('play');

    await page.focus('#zoom-in');
    await page.keyboard.press('Tab');
    const said = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label')?.split(',')[0]);
    const heard = [await said()];
    for (const key of ['ArrowRight', 'Home']) {
      await page.keyboard.press(key);
      heard.push(await said());
    }
    expect(heard).toEqual(['sessionStart → play', 'play', 'sessionStart → play']);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#rows li:first-child details').getAttribute('open')).toBe('');
    expect(await page.evaluate(() => document.activeElement?.matches('#rows li:first-child summary'))).toBe(true);
  });

  it('plays a pre-roll and chapters when they are switched on, and indents what is within', async () => {
    const { page } = await visit(chromium, url);
    await turnOn(page, 'Pre-roll');
    await turnOn(page, 'Chapters');
    await play(page);
    await expect
      .poll(() => story(page))
      .toEqual([
        'sessionStart 201',
        'adBreakStart 204',
        '  adStart 204',
        '  adComplete 204',
        '  adStart 204',
        '  adComplete 204',
        'adBreakComplete 204',
        'chapterStart 204',
        '  play 204',
      ]);
    const kinds = await page.locator('.item[data-kind]').evaluateAll((items) => items.map((item) => item.dataset.kind));
    expect(kinds.filter((kind) => /^(break|ad|chapter)$/.test(kind ?? ''))).toEqual(['break', 'ad', 'ad', 'chapter']);
    expect(await page.textContent('#rules-verdict')).toBe('all rules kept');
  });

  it('begins empty, and shows what was there before on demand', async () => {
    const { page } = await visit(chromium, url);
    await play(page);
    await opened(page);
    await expect.poll(() => story(page)).toEqual(['sessionStart 201', 'play 204']);
    const other = await chromium.browser.newPage({ viewport: { width: 1280, height: 1000 } });
    await other.goto(url);
    const earlier = other.getByRole('button', { name: /^Show \d+ earlier requests$/ });
    await earlier.waitFor();
    expect(await rows(other)).toEqual([]);
    expect(await other.isVisible('#timeline-empty')).toBe(true);
    expect(await other.textContent('#rules-checked')).toBe('10 rules, no event yet');
    // The page that was there first loses nothing by it.
    expect(await story(page)).toEqual(['sessionStart 201', 'play 204']);
    await earlier.click();
    await expect.poll(() => story(other)).toEqual(['sessionStart 201', 'play 204']);
    expect(await other.locator('.sessions > g').count()).toBe(1);
    await press(other, 'Clear');
    expect(await rows(other)).toEqual([]);
    expect(await earlier.isVisible()).toBe(true);
  });

  it('leads back to the newest request, without covering one', async () => {
    const { page } = await visit(chromium, url);
    await play(page);
    await expect.poll(() => story(page)).toEqual(['sessionStart 201', 'play 204']);
    await page.click('#rows li:first-child summary');
    const newest = page.getByRole('button', { name: 'Newest' });
    await newest.waitFor();
    const [button, list] = await Promise.all([newest.boundingBox(), page.locator('#scroller').boundingBox()]);
    expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual(list?.y ?? 0);
    await newest.click();
    await expect.poll(() => newest.isVisible()).toBe(false);
  });

  it('has its parts in the same order for the eye and the Tab key on a phone', async () => {
    const { page } = await visit(chromium, url, { width: 390, height: 844 });
    const parts = ['.watch', '.session', '.controls', '.timeline', '.requests'];
    const places = await page.locator(parts.join()).evaluateAll((found) =>
      found.map((part) => ({
        name: `.${part.classList[part.classList.length - 1]}`,
        top: part.getBoundingClientRect().top,
      })),
    );
    expect(places.map(({ name }) => name)).toEqual(parts);
    expect(places.map(({ top }) => top)).toEqual(places.map(({ top }) => top).sort((a, b) => a - b));
  });
});

describe('the built demo page', () => {
  let server: PreviewServer;
  beforeAll(async () => {
    await build({ configFile, mode: 'demo', logLevel: 'error' });
    server = await preview({ configFile, mode: 'demo', preview: { host, port: 0 }, logLevel: 'error' });
  });
  afterAll(() => server.close());

  it('plays its clip and reports to the collector of `vite preview`', async () => {
    const { page, uncaught } = await visit(chromium, urlOf(server));
    await play(page);
    expect(await opened(page)).toBe(await idOfPlayer(page));
    await expect.poll(() => story(page)).toEqual(['sessionStart 201', 'play 204']);
    expect(uncaught).toEqual([]);
  });
});
