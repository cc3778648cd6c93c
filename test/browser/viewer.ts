// What a viewer does to `window.player`, and what a test asks about it. Knows nothing of the plugin.

import { expect } from 'vitest';
import type { Received } from '../../demo/collector/collector.ts';
import type { Tab } from './harness/engines/engine.ts';

declare global {
  interface Window {
    /** One for each `hear()`. */
    listening: Promise<void>[];
  }
}

/** A starved machine hears of a frame this much later, in seconds, and the content has moved on by then. */
const LATE_S = 3;

/** Returns at once: a player that waits for data would keep its promise open. */
export async function play(page: Tab): Promise<void> {
  await page.evaluate(() => {
    window.player.play()?.catch(() => {});
  });
}

/** The position that is left, as the player knows it. */
export async function pause(page: Tab): Promise<number> {
  return page.evaluate(() => {
    window.player.pause();
    return window.player.currentTime() ?? 0;
  });
}

/** The position that is left; does not wait until the other one is reached. */
export async function seek(page: Tab, seconds: number): Promise<number> {
  return page.evaluate((to) => {
    const left = window.player.currentTime() ?? 0;
    window.player.currentTime(to);
    return left;
  }, seconds);
}

/** Waits until the player shows this second, or a later one. */
export async function reach(page: Tab, seconds: number): Promise<void> {
  await page.waitFor((second) => (window.player.currentTime() ?? 0) >= second, seconds);
}

/** Acts, and waits for a player event from then on: whoever acts first may hear it too late. */
export async function hear(page: Tab, type: string, act: () => Promise<unknown>): Promise<void> {
  const at = await page.evaluate((event) => {
    window.listening ??= [];
    return window.listening.push(new Promise<void>((resolve) => window.player.one(event, () => resolve()))) - 1;
  }, type);
  await act();
  await page.evaluate((index) => window.listening[index], at);
}

/** A position that stands still: what was read is what is told. */
export const exactly = (seconds: number) => expect.closeTo(seconds, 1);

/** Where frames began to move, or were left without our hand: half a second before at most, and not much later. */
export const near = (seconds: number) => ({
  asymmetricMatch: (told: unknown) => typeof told === 'number' && told > seconds - 0.5 && told < seconds + LATE_S,
  toString: () => `near(${seconds})`,
});

export const playheads = (received: readonly Received[]): (number | null)[] => received.map(({ playhead }) => playhead);
