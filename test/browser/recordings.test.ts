// Viewings whose session never opened: kept by the browser, sent as a whole by a later page, once, and only with consent.
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { openLab } from './harness/lab.ts';

// one context for all pages of a test, as tabs of one browser have it
const lab = openLab({ own: true });

const options = (extra = {}) => lab.options({ quality: false, offline: true, ...extra });

async function open(extra = {}): Promise<Page> {
  const page = await lab.page();
  await lab.player(page, { source: 'clip-vp9.webm', mediaCollection: options(extra) });
  return page;
}

/** Plays where no session can be opened, and leaves for good. */
async function watchInVain(): Promise<void> {
  lab.collector.fail({ drop: true, count: Number.POSITIVE_INFINITY });
  const page = await open();
  await page.evaluate(() => window.player.play());
  await page.waitForFunction('window.player.currentTime() > 2');
  await page.evaluate(() => window.player.pause());
  // what a tab says in its last second may be lost with it
  await page.waitForTimeout(1300);
  await page.close();
  lab.collector.recover();
  lab.collector.reset();
}

const downloads = () => lab.collector.received.filter(({ kind }) => kind === 'downloaded');
const typesOf = (body: unknown) => (body as { eventType: string }[]).map(({ eventType }) => eventType);

describe('recorded sessions', () => {
  it('are sent by the next page, complete and with their own times, and then forgotten', async () => {
    const before = Date.now();
    await watchInVain();
    await open();
    await expect.poll(() => downloads().map(({ status }) => status)).toEqual([201]);
    const [{ body, violations } = { body: [], violations: ['nothing came'] }] = downloads();
    expect(typesOf(body)).toEqual(['sessionStart', 'play', 'pauseStart', 'sessionEnd']);
    expect(violations).toEqual([]);
    const [start] = body as { params: Record<string, unknown>; playerTime: { ts: number } }[];
    expect(start?.params).toMatchObject({ 'media.downloaded': true, 'media.length': 60.39 });
    expect(start?.playerTime.ts).toBeGreaterThanOrEqual(before);
    const later = await open();
    await later.waitForTimeout(800);
    expect(downloads()).toHaveLength(1);
  });

  it('are not made of a viewing that is delivered live', async () => {
    const page = await open();
    await page.evaluate(() => window.player.play());
    await lab.received(['sessionStart', 'play']);
    await page.close();
    const later = await open();
    await later.waitForTimeout(1000);
    expect(downloads()).toEqual([]);
  });

  it('are erased when consent is withdrawn', async () => {
    await watchInVain();
    const page = await open({ consent: 'pending' });
    await page.waitForTimeout(500);
    expect(downloads()).toEqual([]);
    await page.evaluate(() =>
      Reflect.apply(Reflect.get(window.player, 'mediaCollection'), window.player, []).setConsent('out'),
    );
    await page.waitForTimeout(300);
    await open();
    await page.waitForTimeout(800);
    expect(downloads()).toEqual([]);
  });
});
