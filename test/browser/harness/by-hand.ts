// What a browser allows only to a person's hand, such as full screen.
import type { Tab } from './engines/engine.ts';

declare global {
  interface Window {
    byHand: Promise<unknown>;
  }
}

/** Evaluates an expression while the player is clicked on, which hears nothing of the click itself; waits for its promise. */
export async function byHand(page: Tab, expression: string): Promise<void> {
  await page.evaluate((script) => {
    const act = new Function(`return ${script}`);
    window.byHand = new Promise((resolve, reject) => {
      const clicked = (event: Event) => {
        event.stopImmediatePropagation();
        Promise.resolve(act()).then(resolve, reject);
      };
      addEventListener('click', clicked, { once: true, capture: true });
    });
  }, expression);
  await page.click('.video-js');
  await page.evaluate(() => window.byHand.then(() => {}));
}
