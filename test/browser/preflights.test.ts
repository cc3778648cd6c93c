// What a browser asks before it sends JSON to another origin: once for an address, not once for each event.
import { describe, expect, it } from 'vitest';
import type { MediaCollection } from '../../src/plugin/plugin.ts';
import { listenToAsking } from './harness/asking.ts';
import { openLab } from './harness/lab.ts';
import { play } from './viewer.ts';

const lab = openLab();

describe('an event', () => {
  it('needs no preflight of its own', async () => {
    const { endpoint, asked } = await listenToAsking(lab.collector);
    const page = await lab.page();
    await lab.player(page, {
      source: 'clip-vp9.webm',
      mediaCollection: lab.options({ quality: false, endpoint }),
    });
    await play(page);
    await lab.received(['sessionStart', 'play']);
    await page.evaluate(() => {
      const plugin: MediaCollection = Reflect.apply(Reflect.get(window.player, 'mediaCollection'), window.player, []);
      for (let id = 1; id <= 14; id++) plugin.track('error', { qoeData: { 'media.qoe.errorID': String(id) } });
    });
    await lab.received(['sessionStart', 'play', ...Array(14).fill('error')]);
    // a permission is kept for 5 s: a slow machine asks for that of events once more
    const [sessions, events, ...more] = asked.filter((each) => each.startsWith('OPTIONS'));
    expect([sessions, events]).toEqual(['OPTIONS /api/v1/sessions', 'OPTIONS /api/v1/sessions/id/events']);
    expect(more.length).toBeLessThanOrEqual(1);
  });
});
