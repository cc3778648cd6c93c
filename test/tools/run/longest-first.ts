// In which order Vitest starts the test files. Without a record of earlier runs it would start the largest file first, and
// a small file that watches a clip for a minute last, with the other worker idle.
import { statSync } from 'node:fs';
import type { TestSequencer, TestSpecification } from 'vitest/node';

/** Of the browser tests, longest first: what starts a browser of its own last would leave the others idle. */
const LONG = [
  'whole-view.test.ts',
  'sources.test.ts',
  'ads-replay.test.ts',
  'demo-failures.test.ts',
  'ads.test.ts',
  'demo.test.ts',
  'recordings.test.ts',
  'smallest-example.test.ts',
  'quick.test.ts',
  'leaving.test.ts',
  'ads-kinds.test.ts',
  'doctor-demo.test.ts',
  'versions.test.ts',
  'ads-viewer.test.ts',
  'hidden.test.ts',
  'offline-file.test.ts',
  'chapters.test.ts',
  'stalls.test.ts',
  'ads-manual.test.ts',
  'errors.test.ts',
  'readme.test.ts',
  'playback.test.ts',
  'ima.test.ts',
  'quality.test.ts',
  'weather.test.ts',
  'ads-rolls.test.ts',
  'leaks.test.ts',
  'quality-selector.test.ts',
  'states.test.ts',
  'outages.test.ts',
  'ads-streams.test.ts',
  'start.test.ts',
  'doctor.test.ts',
  'edge.test.ts',
  'faults.test.ts',
  'harness.test.ts',
  'own-chromium.test.ts',
  'security.test.ts',
  'core.test.ts',
  'demo-engines.test.ts',
  'preflights.test.ts',
];

/** Of the viewings over a bad network, each seed is one. */
const hasSeeds = Number(process.env.SEEDS ?? 1) > 1;

function rank({ moduleId }: TestSpecification): number {
  if (hasSeeds && moduleId.endsWith('/faults.test.ts')) return 1e9 + 1;
  const place = LONG.findIndex((name) => moduleId.endsWith(`/${name}`));
  return place < 0 ? statSync(moduleId).size : 1e9 - place;
}

/**
 * A worker that ends a file takes the next one of its project with what it has loaded, and one of another project not: what
 * runs without a browser stays together, the project with the smallest files last.
 */
const TOGETHER = ['package', 'backends', 'unit', 'node'];

const turn = ({ project }: TestSpecification): number => TOGETHER.indexOf(project.name);

export class LongestFirst implements TestSequencer {
  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((one, other) => turn(one) - turn(other) || rank(other) - rank(one));
  }

  /** One machine runs all of them. */
  shard(files: TestSpecification[]): TestSpecification[] {
    return files;
  }
}
