// The way back, for drivers that lose themselves when a page comes out of the back/forward cache.
import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENCE_MS } from '../../../tools/run/patience.ts';
import type { Tab } from './engine.ts';

let times = 0;

/** Goes back one page, and waits until another page than this one answers, and has loaded. */
export async function goBack(tab: Pick<Tab, 'evaluate'>): Promise<void> {
  times += 1;
  const deadline = Date.now() + PATIENCE_MS;
  // a page that was left this way before bears an older number
  await tab.evaluate((number) => void Object.assign(window, { leftBack: number }), times);
  // it may be gone before it has answered
  let cause: unknown;
  await tab
    .evaluate(() => history.back())
    .catch((error) => {
      cause = error;
    });
  for (;;) {
    // between two pages there is nobody to answer, or, in Firefox, an empty page
    const isThere = await tab
      .evaluate((number) => {
        const isAnother = Reflect.get(window, 'leftBack') !== number && location.href !== 'about:blank';
        return isAnother && document.readyState === 'complete';
      }, times)
      .catch(() => false);
    if (isThere) return;
    if (Date.now() > deadline) throw new Error('the tab did not go back', { cause });
    await sleep(20);
  }
}
