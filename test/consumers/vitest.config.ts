// The long run, `npm run test:consumers`: every consumer, from the tarball to the browser.
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    name: 'consumers',
    include: ['test/consumers/*.test.ts'],
    globalSetup: ['test/tools/run/engine.mjs'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Where a machine is so busy that the clip stalls, the stall is reported: right, but not what is asked here.
    retry: 1,
    maxWorkers: 2,
    disableConsoleIntercept: true,
  },
});
