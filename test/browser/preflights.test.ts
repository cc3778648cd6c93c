// What a browser asks before it sends JSON to another origin: once for an address, not once for each event.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MediaCollection } from '../../src/plugin/plugin.ts';
import { openLab } from './harness/lab.ts';
import { play } from './viewer.ts';

const lab = openLab();

/** The collector at an origin of its own, and what it was asked beforehand. */
async function countPreflights(): Promise<{ endpoint: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'OPTIONS') asked.push(request.url?.replace(/sessions\/[^/]+/, 'sessions/id') ?? '');
    lab.collector.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { endpoint: `http://localhost:${(server.address() as AddressInfo).port}`, asked };
}

describe('an event', () => {
  it('needs no preflight of its own', async () => {
    const { endpoint, asked } = await countPreflights();
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
    const [sessions, events, ...more] = asked;
    expect([sessions, events]).toEqual(['/api/v1/sessions', '/api/v1/sessions/id/events']);
    expect(more.length).toBeLessThanOrEqual(1);
  });
});
