// Fails a run when `cannot.ts` names a test that is not in its file: it was renamed or is gone, and would go on running, or
// be missed by nobody. A run that filters by name still knows all names of a file.
import { basename } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { cannot } from '../../browser/harness/engines/cannot.ts';

/** The file of a test that `cannot.ts` names, such as `ads.test.ts`. */
export const fileOf = (name: string): string => name.slice(0, name.indexOf(' > '));

/** Which of the `names` are of files of this run, and not among the tests that it `met`. */
export function misnamedOf(names: readonly string[], met: readonly string[]): string[] {
  const files = new Set(met.map(fileOf));
  return names.filter((name) => files.has(fileOf(name)) && !met.includes(name));
}

export class Misnamed implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const [engine, { tests }] of Object.entries(cannot)) {
      const own = modules.filter(({ project }) => project.name === engine);
      const met = own.flatMap(({ relativeModuleId, children }) =>
        [...children.allTests()].map(({ fullName }) => `${basename(relativeModuleId)} > ${fullName}`),
      );
      const misnamed = misnamedOf(Object.keys(tests), met);
      if (misnamed.length === 0) continue;
      console.error(`\ncannot.ts names tests of ${engine} that are not there:\n  ${misnamed.join('\n  ')}`);
      process.exitCode = 1;
    }
  }
}
