// What players leave behind in a page that outlives them. `PLAYERS=1000` makes a thousand of them.
import { expect, it } from 'vitest';
import { openLab } from './harness/lab.ts';
import { countTimers, live, remains } from './lives.ts';

const lab = openLab();
const players = Number(process.env.PLAYERS ?? 100);

/** The first few players leave what every page keeps: caches, shared styles. */
const FIRST = 6;

async function measure(count: number, setUp?: string, begun?: string) {
  const page = await lab.page({ query: { head: countTimers } });
  const session = await lab.devTools(page);
  await live(page, FIRST, setUp, begun);
  const before = await remains(page, session);
  await live(page, count, setUp, begun);
  const isDelivered = () => lab.collector.received.every(({ status }) => status !== null);
  await expect.poll(isDelivered).toBe(true);
  // what the page has not heard yet, on a slow machine, is nothing that players left behind
  await expect.poll(async () => (await remains(page, session)).alive).toBe(0);
  const after = await remains(page, session);
  return { before, after, bytesEach: Math.round((after.heap - before.heap) / count) };
}

it(`${players} players that came and went leave no player, plugin, listener or timer`, async () => {
  const alone = await measure(10);
  const options = JSON.stringify(lab.options({ states: true }));
  const tracked = await measure(players, `return player.mediaCollection(${options});`, 'mediasessionstart');
  console.log(`each player with the plugin leaves ${tracked.bytesEach} B`);
  expect(tracked.after).toMatchObject({
    alive: 0,
    timers: alone.after.timers,
    listeners: alone.after.listeners,
  });
  // What a player and its plugin hold is five times as much; the log of Video.js keeps a thousand lines.
  expect(tracked.bytesEach).toBeLessThan(10_000);
}, 600_000);
