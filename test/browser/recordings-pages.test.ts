// Recorded viewings and the pages that they pass between: delivered by the page that lives, else by another, not twice.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { Failure, Received } from '../../demo/collector/collector.ts';
import { openLab } from './harness/lab.ts';
import { play, reach } from './viewer.ts';

const lab = openLab({ own: true });

const always = Number.POSITIVE_INFINITY;
/** Nobody answers sessions requests. */
const down: Failure = { drop: true, path: 'sessions', count: always };

async function open(extra: Record<string, unknown> = {}): Promise<Page> {
  const page = await lab.page();
  await setUp(page, extra);
  return page;
}

function setUp(page: Page, extra: Record<string, unknown> = {}) {
  const mediaCollection = lab.options({ quality: false, offline: true, ...extra });
  return lab.player(page, { source: 'clip-vp9.webm', mediaCollection });
}

const heard = () => lab.collector.received.filter(({ status }) => status === 201 || status === 204);
const typesOf = ({ body }: Received) => (body as { eventType: string }[]).map(({ eventType }) => eventType);

async function downloaded(count = 1): Promise<Received[]> {
  await expect.poll(heard, { timeout: 10_000 }).toHaveLength(count);
  return heard();
}

describe('a viewing whose session does not open', () => {
  it('survives the death of its tab, and is closed by the next', async () => {
    lab.collector.fail(down);
    const page = await open();
    await play(page);
    await reach(page, 2.5);
    (await lab.devTools(page)).send('Page.crash').catch(() => {});
    await sleep(500);
    lab.collector.recover();
    await open();
    const [recording] = await downloaded();
    expect(recording && typesOf(recording)).toEqual(['sessionStart', 'play', 'sessionEnd']);
  });

  it('is left to the page that still tries', async () => {
    lab.collector.fail(down);
    const page = await open();
    await play(page);
    await reach(page, 2.5);
    const other = await open();
    await sleep(500);
    expect(heard()).toEqual([]);
    lab.collector.recover();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect
      .poll(() =>
        heard()
          .map(({ eventType }) => eventType)
          .slice(0, 2),
      )
      .toEqual(['sessionStart', 'play']);
    await page.close();
    await expect.poll(() => heard().at(-1)?.eventType).toBe('sessionEnd');
    await other.reload();
    await setUp(other);
    await sleep(500);
    expect(heard().filter(({ kind }) => kind === 'downloaded')).toEqual([]);
  });

  it('goes on in a page that comes back from the back/forward cache, or is sent by another, not both', async () => {
    lab.collector.fail(down);
    const page = await open();
    await play(page);
    await reach(page, 2.5);
    await page.goto(`${lab.url}/blank.html`);
    // what left with the page fails, too: a session that opens without its page hearing so is sent again
    await sleep(500);
    lab.collector.recover();
    const other = await open();
    await sleep(500);
    await page.evaluate(() => history.back());
    await page.waitForURL((url) => url.pathname === '/page.html');
    // Chromium gives a page up that holds a lock another page asks for, and makes it anew
    if (!(await page.evaluate(() => typeof window.player?.play === 'function'))) await setUp(page);
    await play(page);
    await expect.poll(() => heard().filter(({ kind }) => kind === 'session')).toHaveLength(1);
    await page.close();
    await other.reload();
    await setUp(other);
    await sleep(1_000);
    const starts = heard().flatMap(({ kind, body }) =>
      kind === 'event' ? [] : [Object(Array.isArray(body) ? body[0] : body)],
    );
    expect(new Set(starts.map(({ playerTime }) => playerTime.ts)).size).toBe(starts.length);
  });

  it('without a network at all is sent when there is one again', async () => {
    const page = await open();
    // as an app plays what it has downloaded
    await page.evaluate(async () => {
      const clip = await (await fetch(window.player.currentSrc())).blob();
      window.player.src({ src: URL.createObjectURL(clip), type: clip.type });
    });
    await lab.network(page, { offline: true });
    await play(page);
    await reach(page, 1.5);
    await page.evaluate(() => Reflect.get(window.player, 'mediaCollection').call(window.player).end());
    await sleep(1_500);
    expect(lab.collector.received).toEqual([]);
    // the page lives, so it delivers the viewing itself
    await lab.network(page);
    await expect
      .poll(() => heard().map(({ eventType }) => eventType), { timeout: 5_000 })
      .toEqual(expect.arrayContaining(['sessionStart', 'play', 'sessionEnd']));
    await open();
    await sleep(500);
    expect(heard().filter(({ kind }) => kind === 'downloaded')).toEqual([]);
  });
});
