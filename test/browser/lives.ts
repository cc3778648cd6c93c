// Lives of players in a page, one after the other, and what they leave behind. For tests and for the benchmark.
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession } from 'playwright';
import type { Tab } from './harness/engines/engine.ts';

declare global {
  interface Window {
    /** Timers that were started, and neither came nor were stopped. */
    timers: Set<unknown>;
    /** Every player, and what was set up on it. */
    made: WeakRef<object>[];
  }
}

/** Stands before everything else in the page, so that it sees every timer. */
export const countTimers = `<script>
  window.timers = new Set();
  for (const kind of ['Timeout', 'Interval']) {
    const [start, stop] = [window['set' + kind], window['clear' + kind]];
    window['set' + kind] = (act, ...rest) => {
      const timer = start(() => {
        if (kind === 'Timeout') timers.delete(timer);
        act();
      }, ...rest);
      timers.add(timer);
      return timer;
    };
    window['clear' + kind] = (timer) => {
      timers.delete(timer);
      stop(timer);
    };
  }
</script>`;

/**
 * A third is never played, a third is disposed of as soon as it is asked to play, a third once it plays: or once
 * `begun`, an event of the player. `setUp` is the body of a function of the player.
 */
export async function live(page: Pick<Tab, 'evaluate'>, count: number, setUp = '', begun = 'playing'): Promise<void> {
  await page.evaluate(
    async ({ count, setUp, begun }) => {
      window.made ??= [];
      const equip = new Function('player', setUp);
      for (let life = 0; life < count; life++) {
        const element = document.createElement('video-js');
        element.setAttribute('muted', '');
        document.body.append(element);
        const player = window.videojs(element);
        const equipment = equip(player);
        for (const each of [player, equipment]) if (each) window.made.push(new WeakRef(each));
        player.src({ src: '/media/short-vp9.webm', type: 'video/webm' });
        await new Promise<void>((ready) => player.ready(() => ready()));
        if (life % 3 > 0) {
          const heard = new Promise((resolve) => player.one(life % 3 === 1 ? 'play' : begun, resolve));
          player.play()?.catch(() => {});
          await heard;
        }
        player.dispose();
      }
    },
    { count, setUp, begun },
  );
}

async function listenersOf(session: CDPSession, expression: string): Promise<string[]> {
  const { result } = await session.send('Runtime.evaluate', { expression });
  const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' });
  return listeners.map(({ type }) => type).sort();
}

interface Remains {
  /** Bytes. */
  readonly heap: number;
  /** How many of the players and their equipment can still be reached. */
  readonly alive: number;
  readonly timers: number;
  /** Types of the listeners of the window and of the document. */
  readonly listeners: readonly string[];
}

/** What is there when all garbage is collected. */
export async function remains(page: Pick<Tab, 'evaluate'>, session: CDPSession): Promise<Remains> {
  await session.send('HeapProfiler.enable');
  for (let round = 0; round < 3; round++) {
    await session.send('HeapProfiler.collectGarbage');
    await sleep(100);
  }
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const [alive, timers] = await page.evaluate(() => [
    window.made.filter((each) => each.deref()).length,
    window.timers?.size ?? 0,
  ]);
  return {
    heap: usedSize,
    alive: alive ?? 0,
    timers: timers ?? 0,
    listeners: [...(await listenersOf(session, 'window')), ...(await listenersOf(session, 'document'))],
  };
}
