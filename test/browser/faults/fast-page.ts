// Pages whose time runs faster than ours, so that an outage of a minute takes a test six seconds: the page's dates and
// timers, the speed of its media, and the collector's clock all run `SPEED` times as fast. The network and the work of
// the browser do not, so a request takes ten times as long as it would, in the time of the page. `SPEED=1` makes
// everything real.
import { setTimeout as sleep } from 'node:timers/promises';
import { toldIn } from '../../../demo/rules/neutral.ts';
import type { Tab } from '../harness/engines/engine.ts';
import { engineName } from '../harness/engines/open-engine.ts';
import type { Lab, PlayerOptions } from '../harness/lab.ts';
import type { PageQuery } from '../harness/page.ts';

/** A request of a page, as the page knows it. */
export interface Overheard {
  url: string;
  body: unknown;
  /** `null` until answered, 0 if it failed or was taken back. */
  status: number | null;
  /** That the answer opened. */
  sessionId: string | null;
}

declare global {
  interface Window {
    overheard: Overheard[];
    /** The laptop sleeps for so long. */
    sleepThrough(ms: number): void;
  }
}

/** Chromium plays media up to 16 times as fast; Firefox above 4 times without a sound, and tells nobody of a mute then. */
export const SPEED = Number(process.env.SPEED ?? (engineName() === 'firefox' ? 4 : 10));

/** Ten minutes after a viewing its delivery gives up. */
const PATIENCE_S = 600;

const began = Date.now();

/** The collector's clock. */
export const fastNow = (): number => Math.floor(began + (Date.now() - began) * SPEED);

/** Milliseconds of ours that so many seconds of the page take. */
export const inReal = (seconds: number): number => (seconds * 1000) / SPEED;

/** Waits for so many seconds of the page. */
export const pass = (seconds: number): Promise<void> => sleep(inReal(seconds));

const FAST_HEAD = [
  `<script src="/test/browser/faults/fast-time.js" data-speed="${SPEED}"></script>`,
  '<script src="/test/browser/faults/overhear.js"></script>',
].join('');

/** A page in fast time with a player. Its media play `rate` times as fast, as fast as the time does unless told. */
export async function fastPage(
  lab: Lab,
  options: PlayerOptions,
  { rate = SPEED, query = {} }: { rate?: number; query?: PageQuery } = {},
): Promise<Tab> {
  const page = await lab.page({ query: { ...query, head: FAST_HEAD } });
  await lab.player(page, { source: 'clip-vp9.webm', ...options });
  await page.evaluate((times) => {
    window.player.defaultPlaybackRate(times);
    window.player.playbackRate(times);
  }, rate);
  return page;
}

/** What the page wanted to send so far. */
export const overheard = (page: Tab): Promise<Overheard[]> => page.evaluate(() => window.overheard);

/** Whether the latest event was the viewing's end and has been taken, and nothing is under way. */
async function isDelivered(page: Tab): Promise<boolean> {
  const all = await overheard(page);
  const at = ({ body }: Overheard): number => Object(toldIn(body)[0]?.playerTime).ts;
  const latest = Math.max(...all.map(at));
  const ends = all.filter((one) => at(one) === latest && isEnd(String(toldIn(one.body)[0]?.eventType)));
  return ends.some(({ status }) => status === 204) && all.every(({ status }) => status !== null);
}

const isEnd = (eventType: string) => eventType === 'sessionComplete' || eventType === 'sessionEnd';

/** Waits until everything has been delivered, up to the viewing's end; no longer than the plugin itself tries. */
export async function delivered(page: Tab): Promise<void> {
  for (let waited = 0; waited < PATIENCE_S && !(await isDelivered(page)); waited += 2) await pass(2);
}
