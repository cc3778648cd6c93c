// @vitest-environment node
/** What HTTP can't show from outside. */
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { wait } from '../../../demo/collector/http.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('wait', () => {
  it('keeps no timer for a client that went away', async () => {
    vi.useFakeTimers();
    // of a response, only its closing matters here
    const response = Object.assign(new EventEmitter(), { destroyed: false }) as unknown as ServerResponse;
    const isListening = wait(response, 60_000);
    expect(vi.getTimerCount()).toBe(1);
    response.emit('close');
    expect([await isListening, vi.getTimerCount()]).toEqual([false, 0]);
  });
});
