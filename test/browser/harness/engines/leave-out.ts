// Leaves out what the engine of this run can't do, always with the reason that `cannot.ts` gives.
import { basename } from 'node:path';
import { beforeEach, type TestContext } from 'vitest';
import { cannot } from './cannot.ts';
import type { Ability } from './engine.ts';
import { engineName } from './open-engine.ts';

/** Stands in a test, before it does anything. */
export type Needs = (...abilities: readonly Ability[]) => void;

/** Stands once at the top of a test file: tests that `cannot.ts` names are left out from then on. */
export function leaveOut(): Needs {
  const { abilities, tests } = cannot[engineName()];
  let running: TestContext | undefined;

  beforeEach((context) => {
    running = context;
    const { file, fullTestName, name } = context.task;
    const reason = tests[`${basename(file.name)} > ${fullTestName ?? name}`];
    if (reason !== undefined) context.skip(reason);
  });

  return (...needed) => {
    for (const ability of needed) {
      const reason = abilities[ability];
      if (reason !== undefined) running?.skip(`${ability}: ${reason}`);
    }
  };
}
