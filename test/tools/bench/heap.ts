// What a hundred players leave on the heap once they are gone.

import { live, remains } from '../../browser/lives.ts';
import type { Contender } from './contenders.ts';
import { bytes, count, type Figures } from './figures.ts';
import type { Stand } from './stand.ts';

const PLAYERS = 100;
/** The first few leave what every page keeps: caches, shared styles. */
const FIRST = 10;

export async function heap(stand: Stand, contender: Contender): Promise<Figures> {
  const page = await stand.open(contender, false);
  const session = await stand.devTools(page);
  const setUp = stand.setUp(contender);
  await live(page, FIRST, setUp);
  const before = await remains(page, session);
  await live(page, PLAYERS, setUp);
  await page.waitForTimeout(500);
  const after = await remains(page, session);
  await stand.clear();
  return {
    [`heap after ${PLAYERS} players`]: bytes(after.heap - before.heap),
    [`players kept of ${PLAYERS}`]: count(after.alive),
  };
}
