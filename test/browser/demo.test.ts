// The demo page as a visitor meets it, but for the progress bar of its player: built, and once from each of the servers
// that Vite has for it, with the collector that both mount. Looks only at what the page shows.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { createServer, type InlineConfig, preview } from 'vite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BUILT_DEMO } from '../tools/run/built-demo.ts';
import { idOfPlayer, openDemo, opened, play, press, rows, shortenAds, story, turnOn } from './demo-visit.ts';

const demo = openDemo();

/** What the opened first row leads to. */
async function linkedSchema(page: Page): Promise<unknown> {
  const link = page.locator('#rows li:first-child .schema a');
  const answer = await page.request.get(await link.evaluate((found: HTMLAnchorElement) => found.href));
  return answer.json();
}

describe('the demo page', () => {
  it('shows the ID that the player has, and the requests with their answers, and is in order on a phone', async () => {
    const { page, uncaught } = await demo.visit();
    await play(page);
    expect(await opened(page)).toBe(await idOfPlayer(page));
    await expect.poll(() => story(page)).toEqual(['sessionStart 201', 'play 204']);
    expect(await rows(page)).toContain('stateStart 204');
    expect(await page.textContent('#status')).toBe('open');
    // with it, each visit takes much longer
    expect(await page.locator('.vjs-progress-control').count()).toBe(0);
    await expect.poll(() => page.textContent('#count')).toContain('no rule broken');
    expect(uncaught).toEqual([]);

    // On a phone its parts are in the same order for the eye and the Tab key.
    await page.setViewportSize({ width: 390, height: 844 });
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

  it('shows a body on demand and what its schema says of it, and leads back to the newest request', async () => {
    const { page } = await demo.visit();
    await play(page);
    await expect.poll(() => story(page)).toEqual(['sessionStart 201', 'play 204']);
    await page.click('#rows li:first-child summary');
    const whole = page.locator('#rows li:first-child .whole');
    expect(JSON.parse((await whole.locator('.json').textContent()) ?? '')).toMatchObject({
      eventType: 'sessionStart',
      params: { 'media.name': 'Test clip', 'media.length': 60.4, 'media.channel': 'sandbox-channel' },
    });
    expect(await whole.locator('.schema').textContent()).toBe('✓ The body is valid · the schema of sessionStart');
    expect(await linkedSchema(page)).toMatchObject({ title: 'sessionStart' });

    const newest = page.getByRole('button', { name: 'Newest' });
    await newest.waitFor();
    const [button, list] = await Promise.all([newest.boundingBox(), page.locator('#scroller').boundingBox()]);
    // it covers none of them
    expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual(list?.y ?? 0);
    await newest.click();
    await newest.waitFor({ state: 'hidden' });
  });

  it('reports to the Edge Network where that is chosen, and shows it the same way', async () => {
    const { page, uncaught } = await demo.visit();
    await press(page, 'Change…');
    const fields = () =>
      page
        .locator('#settings-form input:not([type=radio])')
        .evaluateAll((all) => all.map((each) => each.getAttribute('name')));
    await page.getByRole('radio', { name: 'Media Edge API' }).check();
    expect(await fields()).toEqual(['endpoint', 'datastreamId', 'channel', 'ecid']);
    await press(page, 'Save');
    expect(await page.textContent('#target-backend')).toBe('Media Edge API');
    await play(page);
    await expect.poll(() => story(page)).toEqual(['sessionStart 200', 'play 204']);
    expect(await opened(page)).toBe(await idOfPlayer(page));
    expect(await rows(page)).toContain('stateStart 204');
    await expect.poll(() => page.textContent('#rules-verdict')).toBe('all rules kept');
    await page.click('#rows li:first-child summary');
    const whole = page.locator('#rows li:first-child .whole');
    expect(JSON.parse((await whole.locator('.json').textContent()) ?? '')).toMatchObject({
      events: [{ xdm: { eventType: 'media.sessionStart', mediaCollection: { sessionDetails: { length: 60 } } } }],
    });
    expect(await whole.locator('.schema').textContent()).toBe('✓ The body is valid · the schema of media.sessionStart');
    expect(await linkedSchema(page)).toMatchObject({ title: 'media.sessionStart' });

    await press(page, 'Break a rule');
    await expect.poll(() => page.textContent('#rules-verdict')).toBe('1 rule broken, by 1 event');
    await press(page, 'Forget the session');
    await page.click('.vjs-tech');
    await expect.poll(() => rows(page)).toContain('pauseStart 404');
    expect(uncaught).toEqual([]);
  });

  it('draws a timeline that leads to the requests, by pointer and by keyboard', async () => {
    const { page } = await demo.visit();
    await play(page);
    await page.waitForSelector('.item[data-kind="playing"]');
    await page.hover('.item[data-kind="playing"] rect');
    // a stall of a busy machine would end it
    const playing = /^play( → bufferStart)?$/;
    await expect.poll(() => page.locator('#timeline-tip b').textContent()).toMatch(playing);

    await page.focus('#zoom-in');
    await page.keyboard.press('Tab');
    const said = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label')?.split(',')[0]);
    const heard = [await said()];
    for (const key of ['ArrowRight', 'Home']) {
      await page.keyboard.press(key);
      heard.push(await said());
    }
    expect(heard).toEqual(['sessionStart → play', expect.stringMatching(playing), 'sessionStart → play']);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#rows li:first-child details').getAttribute('open')).toBe('');
    expect(await page.evaluate(() => document.activeElement?.matches('#rows li:first-child summary'))).toBe(true);
  });

  it('plays a pre-roll and chapters when they are switched on, and indents what is within', async () => {
    const { page } = await demo.visit();
    await turnOn(page, 'Pre-roll');
    await turnOn(page, 'Chapters');
    await shortenAds(page, 0.5);
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
    const drawn = page.locator('.item[data-kind]');
    const kinds = () => drawn.evaluateAll((items) => items.map((item) => item.dataset.kind ?? ''));
    await expect
      .poll(async () => (await kinds()).filter((kind) => /^(break|ad|chapter)$/.test(kind)))
      .toEqual(['break', 'ad', 'ad', 'chapter']);
    await expect.poll(() => page.textContent('#rules-verdict')).toBe('all rules kept');
  });

  it('begins empty, and shows what was there before on demand', async () => {
    const { page, url } = await demo.visit();
    await play(page);
    await expect.poll(() => story(page)).toEqual(['sessionStart 201', 'play 204']);
    // no ping of this viewing comes among what the other page shows
    await page.locator('.video-js').evaluate((player) => Reflect.get(player, 'player').mediaCollection().end());
    const viewing = ['sessionStart 201', 'play 204', 'sessionEnd 204'];
    await expect.poll(() => story(page)).toEqual(viewing);
    const { page: other } = await demo.open(url);
    const earlier = other.getByRole('button', { name: /^Show \d+ earlier requests$/ });
    await earlier.waitFor();
    expect(await rows(other)).toEqual([]);
    expect(await other.isVisible('#timeline-empty')).toBe(true);
    expect(await other.textContent('#rules-checked')).toBe('10 rules, no event yet');
    // The page that was there first loses nothing by it.
    expect(await story(page)).toEqual(viewing);
    await earlier.click();
    await expect.poll(() => story(other)).toEqual(viewing);
    await expect.poll(() => other.locator('.sessions > g').count()).toBe(1);
    await press(other, 'Clear');
    await expect.poll(() => rows(other)).toEqual([]);
    await earlier.waitFor();
  });
});

describe('the servers of the demo page', () => {
  const server = { host: '127.0.0.1', port: 0 };
  const common: InlineConfig = {
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    logLevel: 'error',
  };

  const servers = {
    // A dev server of somebody else may be running; and a file that changes does not reload the page under test.
    vite: async () => {
      const cacheDir = `${BUILT_DEMO}-dev`;
      const dev = await createServer({
        ...common,
        cacheDir,
        mode: 'development',
        server: { ...server, hmr: false, watch: null },
      });
      return dev.listen();
    },
    'vite preview': () => preview({ ...common, mode: 'demo', preview: server }),
  };

  it.each(Object.entries(servers))('%s: plays its clip and reports to the collector', async (_name, start) => {
    const running = await start();
    onTestFinished(() => running.close());
    const { page, uncaught } = await demo.open(running.resolvedUrls?.local[0] ?? '');
    await play(page);
    expect(await opened(page)).toBe(await idOfPlayer(page));
    await expect.poll(() => story(page)).toEqual(['sessionStart 201', 'play 204']);
    expect(uncaught).toEqual([]);
  });
});
