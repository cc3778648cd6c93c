// Counts how many last words arrive: one viewing after the other plays, is left, and is looked for at the collector.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tab } from '../../browser/harness/engines/engine.ts';
import type { LabServer } from '../../browser/harness/server.ts';
import { PATIENCE_MS } from '../run/patience.ts';
import type { Stand } from './stand.ts';
import type { Road, Way } from './ways.ts';

/** Viewings at the same time. */
const AT_ONCE = 5;
/** What did not arrive by then will not. */
const LATE_MS = 1500;

const params = {
  'analytics.trackingServer': 'example.sc.omtrdc.net',
  'analytics.reportSuite': 'example-rsid',
  'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
  'media.channel': 'test-channel',
};

export interface Count {
  /** So many said the last word of this way. */
  arrived: number;
  of: number;
  /** The last that came, and how often. */
  words: Record<string, number>;
}

let viewings = 0;

/** For a page: plays, in itself or in the window that it opened. */
function watch(options: object): void {
  const view: Window = Reflect.get(window, 'popup') ?? window;
  const player = view.videojs('player');
  Reflect.apply(Reflect.get(player, 'mediaCollection'), player, [options]);
  player.src({ src: '/media/clip-vp9.webm', type: 'video/webm' });
  player.play()?.catch(() => {});
}

/** Browsers open a window for a person's hand. */
async function openWindow(tab: Tab, server: LabServer, url: string): Promise<void> {
  const act = `window.popup = open('${url}', '_blank', 'popup,width=640,height=480')`;
  const body = `<button onclick="${act.replaceAll('&', '&amp;')}">Watch</button>`;
  await tab.goto(`${server.url}/page.html?${new URLSearchParams({ plugin: 'none', body })}`);
  await tab.click('button');
  await tab.waitFor('window.popup && popup.videojs && popup.document.readyState === "complete"');
}

async function watchAndLeave(stand: Stand, way: Way, road: Road): Promise<string | undefined> {
  const { collector, engine, server } = stand;
  viewings += 1;
  const name = `viewing ${viewings}`;
  const query = { plugin: 'script', ...(way.head && { head: way.head }) };
  const url = `${server.url}/page.html?${new URLSearchParams(query)}`;
  const options = {
    endpoint: road.endpoint(stand),
    states: false,
    quality: false,
    params: { ...params, 'media.name': name },
  };
  const tab = await engine.open();
  if (way.popup) await openWindow(tab, server, url);
  else await tab.goto(url);
  await tab.evaluate(watch, options);

  const mine = () => {
    const start = collector.received.find(({ body }) => JSON.stringify(body)?.includes(`"${name}"`));
    return start?.sessionId ? collector.received.filter(({ sessionId }) => sessionId === start.sessionId) : [];
  };
  await becomes(() => mine().some(({ eventType, status }) => eventType === 'play' && status !== null));
  await sleep(road.waits);
  const before = mine().length;
  const words = () =>
    mine()
      .slice(before)
      .map(({ eventType }) => eventType);
  await inTurn(async () => {
    await way.leave(tab, `${server.url}/blank.html`);
    const until = Date.now() + LATE_MS;
    while (!words().includes(way.word) && Date.now() < until) await sleep(20);
  });
  await closeQuietly(tab);
  return words().includes(way.word) ? way.word : words().at(-1);
}

let last: Promise<void> = Promise.resolve();

/** Who closes ten windows in the same moment measures something else. */
function inTurn(act: () => Promise<void>): Promise<void> {
  const done = last.then(act);
  last = done.catch(() => {});
  return done;
}

async function becomes(is: () => boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!is()) {
    if (Date.now() > deadline) throw new Error('the viewing did not begin');
    await sleep(20);
  }
}

/** It may be closed already. */
async function closeQuietly(tab: Tab): Promise<void> {
  await tab.close().catch(() => {});
}

export async function count(stand: Stand, way: Way, road: Road, times: number): Promise<Count> {
  const { engine, server, collector } = stand;
  const counted: Count = { arrived: 0, of: times, words: {} };
  for (let left = times; left > 0; left -= AT_ONCE) {
    // one that did not begin, on a machine that has a lot to do, is tried again
    const tryTwice = () => watchAndLeave(stand, way, road).catch(() => watchAndLeave(stand, way, road));
    const batch = Array.from({ length: Math.min(left, AT_ONCE) }, tryTwice);
    for (const word of await Promise.all(batch)) {
      if (word === way.word) counted.arrived += 1;
      counted.words[word ?? 'nothing'] = (counted.words[word ?? 'nothing'] ?? 0) + 1;
    }
    await engine.clear(server.url);
    collector.reset();
  }
  return counted;
}
