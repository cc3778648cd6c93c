// A whole view of the clip, with everything real: the player, the media, the network, the collector and its schemas.
import { describe, expect, it } from 'vitest';
import { toldIn } from '../../demo/rules/neutral.ts';
import { PATIENCE_MS } from '../tools/run/patience.ts';
import { edgePage } from './backends.ts';
import { listenToAsking } from './harness/asking.ts';
import { openLab } from './harness/lab.ts';
import { withoutStalls } from './harness/weather.ts';
import { play } from './viewer.ts';

const lab = openLab();
const PING_MS = 10_000;
/** The clip, and then patience. */
const timeout = 60_000 + PATIENCE_MS;

async function watch(name: string, options: Record<string, unknown>) {
  const page = await lab.page();
  const mediaCollection = lab.options({ quality: false, ...options, params: { 'media.name': name } });
  await lab.player(page, { source: 'clip-vp9.webm', mediaCollection });
  await page.evaluate(() => window.player.play());
}

/** To the Edge Network; what the browser asked of it. */
async function watchByEdge(name: string): Promise<readonly string[]> {
  const { asked, endpoint } = await listenToAsking(lab.collector);
  await play(await edgePage(lab, { endpoint, params: { 'media.name': name } }));
  return asked;
}

const nameIn = (body: unknown) => Object(toldIn(body)[0]?.params)['media.name'];

const sessionOf = (name: string) => lab.collector.received.find(({ body }) => nameIn(body) === name)?.sessionId ?? '';

/** A viewing that stalls is longer, and has more pings. */
function pingsOf(session: string): string[] {
  const times = lab.collector.received.filter(({ sessionId }) => sessionId === session).map(({ ts }) => Number(ts));
  return Array(Math.floor((Math.max(...times) - Math.min(...times)) / PING_MS)).fill('ping');
}

/** Waits for the last event of a session, and holds the whole list against what was to come. */
async function seen(session = '', begin: readonly string[], end: string): Promise<void> {
  const ofSession = () => lab.collector.received.filter(({ sessionId }) => sessionId === session);
  await expect.poll(() => ofSession().at(-1)?.eventType, { timeout }).toBe(end);
  await lab.received([...begin, ...pingsOf(session), end], { session });
}

describe('a whole view of the 60.39 s clip', () => {
  it('is nine requests: start, play, six pings, complete; and one more for each state that is on', async () => {
    const [asked] = await Promise.all([
      watchByEdge('by edge'),
      watch('plain', {}),
      watch('with states', { states: true }),
    ]);
    await expect.poll(lab.sessions).toHaveLength(3);
    const [session, other, byEdge] = ['plain', 'with states', 'by edge'].map(sessionOf);
    await Promise.all([
      seen(session, ['sessionStart', 'play'], 'sessionComplete'),
      // The test page is in focus, and muted.
      seen(other, ['sessionStart', 'stateStart', 'stateStart', 'play'], 'sessionComplete'),
      seen(byEdge, ['sessionStart', 'play'], 'sessionComplete'),
    ]);
    await lab.nothingElse(1500);
    expect(lab.collector.received.flatMap(({ violations }) => violations)).toEqual([]);
    // to the Edge Network nothing but them: the browser asks no permission
    const path = (action: string) => `va/v1/${action}?configId=id`;
    const [start, ...events] = withoutStalls(asked, (one) => /(\w+)\?/.exec(one)?.[1] ?? one);
    expect([start, ...events]).toEqual([
      `POST /ee/${path('sessionStart')}`,
      ...['play', ...pingsOf(byEdge ?? ''), 'sessionComplete'].map((action) => `POST /ee/hint/${path(action)}`),
    ]);
  });
});
