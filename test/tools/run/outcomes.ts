// Keeps what became of each browser test when it ran last, for `npm run test:engines`, which makes a table of it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Reporter, TestModule } from 'vitest/node';

declare module 'vitest' {
  interface TaskMeta {
    /** Such as `firefox 153.7.0esr`. */
    engine?: string;
  }
}

export interface Outcome {
  readonly name: string;
  readonly state: string;
  /** Why it was left out. */
  readonly note: string | null;
  /** Which browser it ran in, if it ran. */
  readonly engine: string | null;
}

/** By test file. */
export type Outcomes = Record<string, readonly Outcome[]>;

const folder = fileURLToPath(new URL('../../../node_modules/.cache/outcomes', import.meta.url));
const fileOf = (project: string) => `${folder}/${project}.json`;

/** Of all runs so far, or of none. */
export function readOutcomes(project: string): Outcomes {
  const file = fileOf(project);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

function outcomesOf(module: TestModule): Outcome[] {
  return [...module.children.allTests()].map((test) => {
    const result = test.result();
    const note = result.state === 'skipped' ? (result.note ?? 'was not asked for') : null;
    return { name: test.fullName, state: result.state, note, engine: test.meta().engine ?? null };
  });
}

export class KeepOutcomes implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const inBrowsers = modules.filter(({ relativeModuleId }) => relativeModuleId.startsWith('test/browser/'));
    for (const project of new Set(inBrowsers.map((module) => module.project.name))) {
      const own = inBrowsers.filter((module) => module.project.name === project);
      const all = { ...readOutcomes(project) };
      for (const module of own) all[module.relativeModuleId] = outcomesOf(module);
      mkdirSync(folder, { recursive: true });
      writeFileSync(fileOf(project), JSON.stringify(all));
    }
  }
}
