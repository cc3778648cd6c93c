// Writes into docs/browsers.md what the browser tests proved in each engine, as they ran last.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withMarked } from '../marked.ts';
import { type Outcome, type Outcomes, readOutcomes } from './outcomes.ts';
import { type Promised, promises } from './promises.ts';

const page = fileURLToPath(new URL('../../../docs/browsers.md', import.meta.url));
const MARKS = { from: '<!-- `npm run test:engines` writes from here … -->', to: '<!-- … to here -->' };

const engines = [
  { name: 'Chromium', project: 'browser' },
  { name: 'Firefox', project: 'firefox' },
  { name: 'WebKit', project: 'webkit' },
] as const;

const fileOf = (name: string) => `test/browser/${name}.test.ts`;
const provesOf = ({ files, only }: Promised, outcomes: Outcomes): Outcome[] =>
  files.flatMap((name) => (outcomes[fileOf(name)] ?? []).filter((test) => !only || only.test(test.name)));

/** `passed, 12`; what is less says so. */
function cell(tests: readonly Outcome[]): string {
  const count = (state: string) => tests.filter((test) => test.state === state).length;
  const passed = count('passed');
  const failed = count('failed');
  if (tests.length === 0) return 'not run';
  if (failed > 0) return `**${failed} of ${tests.length} failed**`;
  return passed === tests.length ? `passed, ${passed}` : `passed, ${passed} of ${tests.length}`;
}

function versionOf(outcomes: Outcomes): string {
  const ran = Object.values(outcomes)
    .flat()
    .find(({ engine }) => engine !== null);
  return ran?.engine?.replace(/^\w+ /, '') ?? '';
}

function leftOut(name: string, outcomes: Outcomes): string[] {
  const tests = promises.flatMap(({ files }) => files).map(fileOf);
  return [...new Set(tests)].flatMap((file) =>
    (outcomes[file] ?? []).flatMap((test) =>
      test.state === 'skipped' ? [`- ${name}: “${test.name.replaceAll(' > ', ': ')}” · ${test.note}`] : [],
    ),
  );
}

/** Replaces what stands between the two marks. */
export function writeBrowsersPage(): void {
  const columns = engines.map(({ name, project }) => ({ name, outcomes: readOutcomes(project) }));
  const table = [
    ['', ...columns.map(({ name, outcomes }) => `${name} ${versionOf(outcomes)}`.trim())],
    ['---', ...columns.map(() => '---')],
    ...promises.map((promise) => [promise.name, ...columns.map(({ outcomes }) => cell(provesOf(promise, outcomes)))]),
  ].map((cells) => `| ${cells.join(' | ')} |`);
  const missing = columns.flatMap(({ name, outcomes }) => leftOut(name, outcomes));
  const written = [...table, '', 'Left out, and why:', '', ...(missing.length > 0 ? missing : ['- nothing'])];
  writeFileSync(page, withMarked(readFileSync(page, 'utf8'), MARKS, written.join('\n')));
}
