/**
 * Calls somebody else's listener. If it fails, that is reported as any failure of a page is, a task later, and does not
 * stop who calls.
 */
import type { Clock } from './clock.ts';

export function callSafely(clock: Clock, call: () => void): void {
  try {
    call();
  } catch (error) {
    clock.after(0, () => {
      throw error;
    });
  }
}
