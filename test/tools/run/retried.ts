// Names the tests that passed only when they were tried again, at the end of a run, and fails the run when there are too
// many: one may be the machine, several are a fault. It does not know why a test was tried again.
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** So many may be the machine. */
const MAX_RETRIED = 3;

const wasRetried = (test: TestCase): boolean => (test.diagnostic()?.retryCount ?? 0) > 0;

export class Retried implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const retried = modules.flatMap(({ children }) => [...children.allTests()].filter(wasRetried));
    console.log(retried.length === 0 ? '\nNo test was tried again.' : `\nTried again, ${retried.length}:`);
    for (const test of retried) console.log(`  ${test.module.relativeModuleId} > ${test.fullName}`);
    if (retried.length <= MAX_RETRIED) return;
    console.error(`More than ${MAX_RETRIED} tests were tried again: the run fails.`);
    process.exitCode = 1;
  }
}
