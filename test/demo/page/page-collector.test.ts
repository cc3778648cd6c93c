import { describe, expect, it } from 'vitest';
import { createCollector } from '../../../demo/collector/collector.ts';
import { installPageCollector } from '../../../demo/page/page-collector.ts';

const START = {
  eventType: 'sessionStart',
  playerTime: { playhead: 0, ts: 1 },
  params: {
    'analytics.trackingServer': 'example.sc.omtrdc.net',
    'analytics.reportSuite': 'example-rsid',
    'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
    'media.channel': 'channel',
    'media.contentType': 'vod',
    'media.id': 'clip',
    'media.length': 60,
    'media.playerName': 'player',
    'media.streamType': 'video',
  },
};

/** A page of another server, with the collector in it. */
function openPage() {
  const asked: string[] = [];
  const shown: string[] = [];
  const page = {
    location: new URL('https://docs.example/demo/'),
    document: new EventTarget(),
    URL: { createObjectURL: ({ type }: Blob) => `blob of ${type}` },
    open: () => ({
      location: {
        set href(to: string) {
          shown.push(to);
        },
      },
    }),
    fetch: (url: string) => {
      asked.push(url);
      return Promise.resolve(new Response('from elsewhere'));
    },
  } as unknown as typeof globalThis;
  const collector = createCollector({ now: () => 1, newSessionId: () => 'abc' });
  installPageCollector(page, collector);
  const post = (path: string, body: object = {}) =>
    page.fetch(`https://docs.example/collect${path}`, { method: 'POST', body: JSON.stringify(body) });
  /** Says whether the browser follows the link. */
  const click = (href: string): boolean => {
    const link = { closest: () => ({ href }) };
    const event = Object.defineProperty(new Event('click', { cancelable: true }), 'target', { value: link });
    return page.document.dispatchEvent(event);
  };
  return { asked, click, collector, page, post, shown };
}

describe('installPageCollector', () => {
  it('answers as the collector of a server does', async () => {
    const { asked, post } = openPage();
    const answer = await post('/api/v1/sessions', START);
    expect([answer.status, answer.headers.get('Location')]).toEqual([201, '/api/v1/sessions/abc']);
    const ping = { eventType: 'ping', playerTime: { playhead: 1, ts: 2 } };
    expect((await post('/api/v1/sessions/abc/events', ping)).status).toBe(204);
    expect(asked).toEqual([]);
  });

  it('leaves every other request to the browser', async () => {
    const { asked, page } = openPage();
    expect(await (await page.fetch('clip.webm')).text()).toBe('from elsewhere');
    await page.fetch('https://example.hb-api.omtrdc.net/api/v1/sessions', { method: 'POST' });
    expect(asked).toEqual(['clip.webm', 'https://example.hb-api.omtrdc.net/api/v1/sessions']);
  });

  it('fails as a network does where the collector drops the connection', async () => {
    const { collector, post } = openPage();
    collector.fail({ drop: true });
    await expect(post('/api/v1/sessions', START)).rejects.toThrow(TypeError);
    expect(collector.received.map(({ status }) => status)).toEqual([0]);
  });

  it('is told of a client that goes away', async () => {
    const { collector, page } = openPage();
    collector.fail({ delayMs: 60_000 });
    const controller = new AbortController();
    const url = 'https://docs.example/collect/api/v1/sessions';
    const body = JSON.stringify(START);
    const answer = page.fetch(url, { method: 'POST', body, signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toThrow('aborted');
    await expect.poll(() => collector.received.map(({ status }) => status)).toEqual([0]);
  });

  it('shows what a link into it leads to, and leaves other links to the browser', async () => {
    const { asked, click, shown } = openPage();
    expect(click('https://docs.example/collect/api/v1/schemas/play')).toBe(false);
    expect(click('https://docs.example/demo/doctor.html')).toBe(true);
    await expect.poll(() => shown).toEqual(['blob of application/json']);
    expect(asked).toEqual([]);
  });

  it('streams what is received', async () => {
    const { page, post } = openPage();
    const feed = new page.EventSource('https://docs.example/collect/feed');
    const heard: string[] = [];
    for (const type of ['open', 'received', 'reset']) feed.addEventListener(type, () => heard.push(type));
    await post('/api/v1/sessions', START);
    await post('/reset');
    expect(heard).toEqual(['open', 'received', 'reset']);
  });
});
