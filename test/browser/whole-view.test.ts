// A whole view of the clip, with everything real: the player, the media, the network, the collector and its schemas.
import { describe, expect, it } from 'vitest';
import { PATIENCE_MS } from '../tools/run/patience.ts';
import { openLab } from './harness/lab.ts';

const lab = openLab();
const pings = Array(6).fill('ping');

async function watch(name: string, options: Record<string, unknown>) {
  const page = await lab.page();
  const mediaCollection = lab.options({ quality: false, ...options, params: { 'media.name': name } });
  await lab.player(page, { source: 'clip-vp9.webm', mediaCollection });
  await page.evaluate(() => window.player.play());
}

const sessionOf = (name: string) =>
  lab.collector.received.find(({ body }) => Object(body).params?.['media.name'] === name)?.sessionId ?? '';

describe('a whole view of the 60.39 s clip', () => {
  it('is nine requests: start, play, six pings, complete; and one more for each state that is on', async () => {
    await Promise.all([watch('plain', {}), watch('with states', { states: true })]);
    await expect.poll(lab.sessions).toHaveLength(2);
    const [session, other] = [sessionOf('plain'), sessionOf('with states')];
    // the clip, and then patience
    const options = { timeout: 60_000 + PATIENCE_MS };
    await Promise.all([
      lab.received(['sessionStart', 'play', ...pings, 'sessionComplete'], { ...options, session }),
      // The test page is in focus, and muted.
      lab.received(['sessionStart', 'stateStart', 'stateStart', 'play', ...pings, 'sessionComplete'], {
        ...options,
        session: other,
      }),
    ]);
    await lab.nothingElse(1500);
    expect(lab.collector.received.flatMap(({ violations }) => violations)).toEqual([]);
  });
});
