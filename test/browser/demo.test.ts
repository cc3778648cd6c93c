// The demo page as a visitor meets it: the page from its own dev server and from a build, with the collector that both
// mount. Looks only at what the page shows.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { build, createServer, type PreviewServer, preview, type ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, launchChromium } from './harness/chromium.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const configFile = `${root}vite.config.ts`;
const host = '127.0.0.1';

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchChromium();
});
afterAll(() => chromium.close());
afterEach(async () => {
  await Promise.all(chromium.browser.contexts().map((context) => context.close()));
});

function urlOf({ resolvedUrls }: ViteDevServer | PreviewServer): string {
  return resolvedUrls?.local[0] ?? '';
}

interface Visit {
  readonly page: Page;
  /** What the page threw, and nobody caught. */
  readonly uncaught: readonly string[];
}

/** Opens the page before a collector that remembers nothing. */
async function visit(url: string): Promise<Visit> {
  await fetch(`${url}collect/reset`, { method: 'POST' });
  const page = await chromium.browser.newPage({ viewport: { width: 1280, height: 1000 } });
  const uncaught: string[] = [];
  page.on('pageerror', ({ message }) => uncaught.push(message));
  await page.goto(url);
  return { page, uncaught };
}

/** On a busy machine. */
const soon = { timeout: 20_000 };

const play = (page: Page) => page.click('.vjs-big-play-button');
const togglePlayback = (page: Page) => page.click('.vjs-tech');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const turnOn = (page: Page, name: string) => page.getByRole('checkbox', { name }).check({ force: true });

/** Per row: the event, indented as the page shows it, and the answer. */
function rows(page: Page): Promise<string[]> {
  return page.locator('#rows > li[data-n]').evaluateAll((items) =>
    items.map((item) => {
      const text = (selector: string) => item.querySelector(selector)?.lastChild?.textContent ?? '';
      const event = [...(item.querySelector('.event')?.childNodes ?? [])].find(({ nodeType }) => nodeType === 3);
      const depth = item.querySelectorAll('.within').length;
      return `${'  '.repeat(depth)}${event?.textContent} ${text('.answer')}`;
    }),
  );
}

/** Without what the clock adds, and without the stalls of a busy machine: a `bufferStart`, and then `play` again. */
async function story(page: Page): Promise<string[]> {
  const told = (await rows(page)).filter((row) => !/ping|bufferStart|state/.test(row));
  return told.filter((row, index) => !/^ *play 204$/.test(row) || row !== told[index - 1]);
}

const idOnPage = (page: Page) => page.textContent('#session-id');
const idOfPlayer = (page: Page) =>
  page.locator('.video-js').evaluate((player) => Reflect.get(Reflect.get(player, 'player'), 'mediaSessionId'));

async function opened(page: Page): Promise<string> {
  await page.waitForSelector('#session-id:not([data-empty])');
  return (await idOnPage(page)) ?? '';
}

describe('the demo page', () => {
  let server: ViteDevServer;
  let url: string;
  beforeAll(async () => {
    // A cache of its own: a dev server may be running. A file that changes does not reload the page under test.
    server = await createServer({
      configFile,
      mode: 'development',
      cacheDir: `${root}node_modules/.vite/demo-test`,
      server: { host, port: 0, hmr: false, watch: null },
      logLevel: 'error',
    });
    await server.listen();
    url = urlOf(server);
  });
  afterAll(() => server.close());

  it('shows the ID that the player has, and the requests with their answers', async () => {
    const { page, uncaught } = await visit(url);
    await play(page);
    expect(await opened(page)).toBe(await idOfPlayer(page));
    await expect.poll(() => story(page), soon).toEqual(['sessionStart 201', 'play 204']);
    expect(await rows(page)).toContain('stateStart 204');
    expect(await page.textContent('#status')).toBe('open');
    expect(await page.textContent('#count')).toContain('no rule broken');
    expect(uncaught).toEqual([]);
  });

  it('shows a body on demand, and what its schema says of it', async () => {
    const { page } = await visit(url);
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
    const { page } = await visit(url);
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
    await expect.poll(() => page.locator('#rows li:first-child details').getAttribute('open'), soon).toBe('');
    expect(await page.evaluate(() => document.activeElement?.matches('#rows li:first-child summary'))).toBe(true);
  });

  it('shows what fails while the collector is offline, and the held events when it is back', async () => {
    const { page } = await visit(url);
    await play(page);
    await opened(page);
    await press(page, 'Offline');
    await togglePlayback(page);
    await expect.poll(() => story(page), soon).toContain('pauseStart dropped');
    expect(await page.textContent('#failures-note')).toMatch(/failed so far; the plugin tries again within 30 s\.$/);
    await page.waitForTimeout(2500);
    await press(page, 'Recover');
    await expect.poll(() => story(page), soon).toContain('pauseStart 204');
    expect(await page.locator('#rows .held').first().textContent()).toMatch(/^held for \d+\.\d s$/);
    expect(await page.locator('.holds line').count()).toBeGreaterThan(0);
    expect(await page.textContent('#failures-note')).toMatch(/arrived late, held for up to \d+\.\d s\.$/);
    expect(await page.textContent('#rules-verdict')).toBe('all rules kept');
  });

  it('answers 500 three times and no more', async () => {
    const { page } = await visit(url);
    await press(page, 'Answer 500, three times');
    await play(page);
    await opened(page);
    expect((await story(page)).slice(0, 4)).toEqual([...Array(3).fill('sessionStart 500'), 'sessionStart 201']);
    expect(await page.getByRole('button', { name: 'Answer 500, three times' }).getAttribute('aria-pressed')).toBe(
      'false',
    );
  });

  it('is slow when told so: every answer takes three seconds', async () => {
    const { page } = await visit(url);
    await press(page, 'Slow, 3 s');
    const before = Date.now();
    await play(page);
    await opened(page);
    expect(Date.now() - before).toBeGreaterThan(2_900);
    await press(page, 'Recover');
    await expect.poll(() => story(page), soon).toEqual(['sessionStart 201', 'play 204']);
  });

  it('shows the session that takes the place of a forgotten one', async () => {
    const { page } = await visit(url);
    await play(page);
    const first = await opened(page);
    await expect.poll(() => story(page), soon).toEqual(['sessionStart 201', 'play 204']);
    await press(page, 'Forget the session');
    await expect.poll(() => page.textContent('#failures-note'), soon).toContain('forgotten');
    await togglePlayback(page);
    await expect.poll(() => page.textContent('#failures-note'), soon).toContain('lost');
    await togglePlayback(page);
    await expect.poll(() => page.textContent('#failures-note'), soon).toContain('Another session was opened.');
    await expect
      .poll(() => story(page), soon)
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
    const { page } = await visit(url);
    await play(page);
    await opened(page);
    await press(page, 'Break a rule');
    const broken = page.locator('#rule-list [data-state="broken"]');
    await expect.poll(() => broken.locator('code').allTextContents(), soon).toEqual(['states']);
    expect(await page.textContent('#rules-verdict')).toBe('1 rule broken');
    await broken.getByRole('button').click();
    expect(await page.evaluate(() => document.activeElement?.querySelector('.problems')?.textContent)).toBe(
      'states: neverBegun ends and has not begun',
    );
  });

  it('plays a pre-roll and chapters when they are switched on, and indents what is within', async () => {
    const { page } = await visit(url);
    await turnOn(page, 'Pre-roll');
    await turnOn(page, 'Chapters');
    await play(page);
    await expect
      .poll(() => story(page), soon)
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
});

describe('the built demo page', () => {
  let server: PreviewServer;
  beforeAll(async () => {
    await build({ configFile, mode: 'demo', logLevel: 'error' });
    server = await preview({ configFile, mode: 'demo', preview: { host, port: 0 }, logLevel: 'error' });
  });
  afterAll(() => server.close());

  it('plays its clip and reports to the collector of `vite preview`', async () => {
    const { page, uncaught } = await visit(urlOf(server));
    await play(page);
    expect(await opened(page)).toBe(await idOfPlayer(page));
    await expect.poll(() => story(page), soon).toEqual(['sessionStart 201', 'play 204']);
    expect(uncaught).toEqual([]);
  });
});
