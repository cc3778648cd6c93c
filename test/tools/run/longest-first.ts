// In which order Vitest starts the test files. Without a record of earlier runs it would start the largest file first, and
// a small file that watches a clip for a minute last, with the other worker idle.
import { statSync } from 'node:fs';
import type { TestSequencer, TestSpecification } from 'vitest/node';

/** Files that take long for their size, longest first. */
const LONG = [
  'whole-view.test.ts',
  'ads-kinds.test.ts',
  'ads-viewer.test.ts',
  'readme.test.ts',
  'ima.test.ts',
  'recordings.test.ts',
  'ads-manual.test.ts',
  'sources.test.ts',
  'demo.test.ts',
  'demo-failures.test.ts',
  'outages.test.ts',
  'ads.test.ts',
  'versions.test.ts',
  'faults.test.ts',
  'playback.test.ts',
  'chapters.test.ts',
  'hidden.test.ts',
  'leaving.test.ts',
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
