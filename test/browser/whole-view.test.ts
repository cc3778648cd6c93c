// A whole view of the clip, with everything real: the player, the media, the network, the collector and its schemas.
import { describe, expect, it } from 'vitest';
import { toldIn } from '../../demo/collector/neutral.ts';
import { PATIENCE_MS } from '../tools/run/patience.ts';
import { edgePage } from './backends.ts';
import { listenToAsking } from './harness/asking.ts';
import { openLab } from './harness/lab.ts';
import { withoutStalls } from './harness/weather.ts';
import { play } from './viewer.ts';

const lab = openLab();
const pings = Array(6).fill('ping');
const nine = ['sessionStart', 'play', ...pings, 'sessionComplete'];

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

describe('a whole view of the 60.39 s clip', () => {
  it('is nine requests: start, play, six pings, complete; and one more for each state that is on', async () => {
    const [asked] = await Promise.all([
      watchByEdge('by edge'),
      watch('plain', {}),
      watch('with states', { states: true }),
    ]);
    await expect.poll(lab.sessions).toHaveLength(3);
    const [session, other, byEdge] = ['plain', 'with states', 'by edge'].map(sessionOf);
    // the clip, and then patience
    const options = { timeout: 60_000 + PATIENCE_MS };
    await Promise.all([
      lab.received(nine, { ...options, session: session ?? '' }),
      // The test page is in focus, and muted.
      lab.received(['sessionStart', 'stateStart', 'stateStart', 'play', ...pings, 'sessionComplete'], {
        ...options,
        session: other ?? '',
      }),
      lab.received(nine, { ...options, session: byEdge ?? '' }),
    ]);
    await lab.nothingElse(1500);
    expect(lab.collector.received.flatMap(({ violations }) => violations)).toEqual([]);
    // to the Edge Network nothing but them: the browser asks no permission
    const path = (action: string) => `va/v1/${action}?configId=id`;
    const [start, ...events] = withoutStalls(asked, (one) => /(\w+)\?/.exec(one)?.[1] ?? one);
    expect([start, ...events]).toEqual([
      `POST /ee/${path('sessionStart')}`,
      ...['play', ...pings, 'sessionComplete'].map((action) => `POST /ee/hint/${path(action)}`),
    ]);
  });
});
