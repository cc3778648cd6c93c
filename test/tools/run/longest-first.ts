// In which order Vitest starts the test files. Without a record of earlier runs it would start the largest file first, and
// a small file that watches a clip for a minute last, with the other worker idle.
import { statSync } from 'node:fs';
import type { TestSequencer, TestSpecification } from 'vitest/node';

/** Files that take long for their size, longest first. */
const LONG = [
  'whole-view.test.ts',
  'sources.test.ts',
  'ads-viewer.test.ts',
  'demo.test.ts',
  'demo-failures.test.ts',
  'ads-kinds.test.ts',
  'ads.test.ts',
  'ads-replay.test.ts',
  'readme.test.ts',
  'leaving.test.ts',
  'ads-manual.test.ts',
  'smallest-example.test.ts',
  'chapters.test.ts',
  'start.test.ts',
  'ima.test.ts',
  'recordings.test.ts',
  'errors.test.ts',
  'versions.test.ts',
  'stalls.test.ts',
  'outages.test.ts',
  'playback.test.ts',
  'states.test.ts',
  'weather.test.ts',
  'harness.test.ts',
  'ads-rolls.test.ts',
  'leaks.test.ts',
  'quality.test.ts',
  'offline-file.test.ts',
  'hidden.test.ts',
  'quality-selector.test.ts',
  'edge.test.ts',
];

function rank({ moduleId }: TestSpecification): number {
  const place = LONG.findIndex((name) => moduleId.endsWith(`/${name}`));
  return place < 0 ? statSync(moduleId).size : 1e9 - place;
}

export class LongestFirst implements TestSequencer {
  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((one, other) => rank(other) - rank(one));
  }

  /** One machine runs all of them. */
  shard(files: TestSpecification[]): TestSpecification[] {
    return files;
  }
}
