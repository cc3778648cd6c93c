// A whole view of the clip, with everything real: the players, the media, the network, the collector and its schemas.
import { describe, expect, it } from 'vitest';
import { toldIn } from '../../demo/rules/neutral.ts';
import { PATIENCE_MS } from '../tools/run/patience.ts';
import { listenToAsking } from './harness/asking.ts';
import { openLab, type PluginOptions } from './harness/lab.ts';
import { withoutStalls } from './harness/weather.ts';

const lab = openLab();
const PING_MS = 10_000;
/** The clip, and then patience. */
const timeout = 60_000 + PATIENCE_MS;

/** Plays the clip once for each viewing, all on one page; the name of a viewing is the ID of its player. */
async function watch(viewings: Readonly<Record<string, PluginOptions>>): Promise<void> {
  const named = Object.entries(viewings).map(([name, options]): [string, PluginOptions] => [
    name,
    { quality: false, ...options, params: { ...Object(options.params), 'media.name': name } },
  ]);
  const body = named.map(([name]) => `<video-js id="${name}" class="video-js" muted playsinline></video-js>`);
  const page = await lab.page({ query: { edge: 'on', body: body.join('') } });
  await page.evaluate(async (all) => {
    const begun = all.map(([name, options]) => {
      const player = window.videojs(name);
      Reflect.apply(Reflect.get(player, 'mediaCollection'), player, [options]);
      player.src({ src: '/media/clip-vp9.webm', type: 'video/webm' });
      return player.play();
    });
    await Promise.all(begun);
  }, named);
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
    const { asked, endpoint } = await listenToAsking(lab.collector);
    await watch({
      plain: lab.options(),
      'with-states': lab.options({ states: true }),
      'by-edge': lab.edgeOptions({ endpoint }),
    });
    await expect.poll(lab.sessions).toHaveLength(3);
    const [session, other, byEdge] = ['plain', 'with-states', 'by-edge'].map(sessionOf);
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
