// The table of `docs/neighbours.md`, held against what the tests of a neighbour heard.
import { afterEach, expect, it } from 'vitest';
import type { Lab } from '../browser/harness/lab.ts';
import { readDocument, tableRows, terms } from '../docs/documents.ts';

interface Row {
  readonly version: string;
  /** Types of events. */
  readonly told: readonly string[];
}

/** By the name of the package. */
export function neighbourTable(): ReadonlyMap<string, Row> {
  const rows = tableRows(readDocument('docs/neighbours.md').text);
  return new Map(
    rows.map(([name = '', version = '', told = '']) => [terms(name)[0] ?? '', { version, told: terms(told) }]),
  );
}

/** What every viewing has, and what an end in its midst leaves. */
const always = ['sessionStart', 'sessionEnd', 'ping'];

/** Stands at the top of a `describe`, and gives what stands at its end: a test that needs all the others. */
export function toldInTable(lab: Lab, name: string): () => void {
  const heard = new Set<string>();
  afterEach(() => {
    for (const { eventType } of lab.collector.received) if (!always.includes(eventType)) heard.add(eventType);
  });
  return () =>
    it('tells what docs/neighbours.md says, and nothing else', () => {
      expect([...heard].sort()).toEqual([...(neighbourTable().get(name)?.told ?? [])].sort());
    });
}
