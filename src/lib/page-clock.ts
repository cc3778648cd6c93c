/**
 * What the browser lends: its clock and its network. The only place where `delivery/` and the tracker meet globals.
 */
import type { Clock } from './clock.ts';

export const pageClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  random: () => Math.random(),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};

/** Browsers are sure only when they say offline. */
export function isOnline(): boolean {
  return navigator.onLine !== false;
}
