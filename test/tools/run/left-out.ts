// Names the tests that were left out of a run, each with its reason, at the end: none goes silently.
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Of a test that did not run; those that were only not asked for have none. */
function reasonOf(test: TestCase): string | undefined {
  const result = test.result();
  return result.state === 'skipped' ? result.note : undefined;
}

export class LeftOut implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap(({ children }) => [...children.allTests()]);
    const lines = tests.flatMap((test) => {
      const reason = reasonOf(test);
      return reason === undefined
        ? []
        : [`  ${test.project.name}: ${test.module.relativeModuleId} > ${test.fullName}: ${reason}`];
    });
    if (lines.length > 0) console.log(`\nLeft out, ${lines.length}:\n${lines.join('\n')}`);
  }
}
