// What a viewer does to `window.player`, and what a test asks about it. Knows nothing of the plugin.
import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { Received } from '../../demo/collector/collector.ts';

/** A starved machine hears of a frame this much later, in seconds, and the content has moved on by then. */
const LATE_S = 3;

/** Returns at once: a player that waits for data would keep its promise open. */
export async function play(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.player.play()?.catch(() => {});
  });
}

/** The position that is left, as the player knows it. */
export async function pause(page: Page): Promise<number> {
  return page.evaluate(() => {
    window.player.pause();
    return window.player.currentTime() ?? 0;
  });
}

/** The position that is left; does not wait until the other one is reached. */
export async function seek(page: Page, seconds: number): Promise<number> {
  return page.evaluate((to) => {
    const left = window.player.currentTime() ?? 0;
    window.player.currentTime(to);
    return left;
  }, seconds);
}

/** Waits until the player shows this second, or a later one. A hidden page draws no frames, so it is asked by timer. */
export async function reach(page: Page, seconds: number): Promise<void> {
  await page.waitForFunction((second) => (window.player.currentTime() ?? 0) >= second, seconds, { polling: 20 });
}

/** Acts, and waits for a player event from then on: whoever acts first may hear it too late. */
export async function hear(page: Page, type: string, act: () => Promise<unknown>): Promise<void> {
  const listening = await page.evaluateHandle(
    (event) => ({ heard: new Promise<void>((resolve) => window.player.one(event, () => resolve())) }),
    type,
  );
  await act();
  await listening.evaluate(({ heard }) => heard);
}

/** A position that stands still: what was read is what is told. */
export const exactly = (seconds: number) => expect.closeTo(seconds, 1);

/** Where frames began to move, or were left without our hand: half a second before at most, and not much later. */
export const near = (seconds: number) => ({
  asymmetricMatch: (told: unknown) => typeof told === 'number' && told > seconds - 0.5 && told < seconds + LATE_S,
  toString: () => `near(${seconds})`,
});

export const playheads = (received: readonly Received[]): (number | null)[] => received.map(({ playhead }) => playhead);
