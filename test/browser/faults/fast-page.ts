// Pages whose time runs faster than ours, so that an outage of a minute takes a test six seconds: the page's dates and
// timers, the speed of its media, and the collector's clock all run so many times as fast. The network and the work of
// the browser do not, so a request takes ten times as long as it would, in the time of the page. `SPEED=1` makes
// everything real.
import { setTimeout as sleep } from 'node:timers/promises';
import { toldIn } from '../../../demo/rules/neutral.ts';
import type { Tab } from '../harness/engines/engine.ts';
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

export interface FastTime {
  readonly speed: number;
  /** The collector's clock. */
  now(): number;
  /** Milliseconds of ours that so many seconds of the page take. */
  inReal(seconds: number): number;
  /** Waits for so many seconds of the page. */
  pass(seconds: number): Promise<void>;
  /** A page with a player. Its media play `rate` times as fast, as fast as the time does unless told. */
  open(lab: Lab, options: PlayerOptions, how?: { rate?: number; query?: PageQuery }): Promise<Tab>;
  /** Waits until everything has been delivered, up to the viewing's end; no longer than the plugin itself tries. */
  delivered(page: Tab): Promise<void>;
}

/** Ten minutes after a viewing its delivery gives up. */
const PATIENCE_S = 600;

/** `SPEED` in the environment takes the place of `usual`. */
export function fastTime(usual: number): FastTime {
  const speed = Number(process.env.SPEED ?? usual);
  const began = Date.now();
  const inReal = (seconds: number) => (seconds * 1000) / speed;
  const pass = (seconds: number) => sleep(inReal(seconds));
  const head = [
    `<script src="/test/browser/faults/fast-time.js" data-speed="${speed}"></script>`,
    '<script src="/test/browser/faults/overhear.js"></script>',
  ].join('');

  return {
    speed,
    now: () => Math.floor(began + (Date.now() - began) * speed),
    inReal,
    pass,
    async open(lab, options, { rate = speed, query = {} } = {}) {
      const page = await lab.page({ query: { ...query, head } });
      await lab.player(page, { source: 'clip-vp9.webm', ...options });
      await page.evaluate((times) => {
        window.player.defaultPlaybackRate(times);
        window.player.playbackRate(times);
      }, rate);
      return page;
    },
    async delivered(page) {
      for (let waited = 0; waited < PATIENCE_S && !(await isDelivered(page)); waited += 2) await pass(2);
    },
  };
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
