// Which of the protocol's rules hold in what was received, and which event broke the others. Pure.

import { schemaVerdict } from '../requests/answers.ts';
import type { Received } from '../rules/received.ts';
import { RULES } from '../rules/rules.ts';

export interface Breach {
  /** The request that broke it. */
  readonly n: number;
  readonly eventType: string;
  readonly what: string;
}

export interface RuleVerdict {
  readonly name: string;
  readonly sentence: string;
  readonly breaches: readonly Breach[];
}

const SCHEMA = { name: 'schema', sentence: 'every body is what the JSON Schema of its event type asks for' };

/** The collector looked at so many: what it was told to fail was never looked at. */
export const countChecked = (received: readonly Received[]): number =>
  received.filter((one) => schemaVerdict(one) !== null).length;

export function ruleVerdicts(received: readonly Received[]): RuleVerdict[] {
  const invalid = received
    .filter((one) => schemaVerdict(one) === 'invalid')
    .map(({ eventType, n, reason }) => ({ n, eventType, what: reason }));
  const broken = new Map<string, Breach[]>();
  for (const { eventType, n, violations } of received) {
    for (const violation of violations) {
      const [name = '', ...what] = violation.split(': ');
      broken.set(name, [...(broken.get(name) ?? []), { n, eventType, what: what.join(': ') }]);
    }
  }
  const rules = Object.entries(RULES).map(([name, sentence]) => ({ name, sentence, breaches: broken.get(name) ?? [] }));
  return [{ ...SCHEMA, breaches: invalid }, ...rules];
}
