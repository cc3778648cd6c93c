// What is found in a recording, ready to be shown and saved: nothing in it names a visitor. Types, and the rules by their names.

import { HINDSIGHT, REMARKS } from '../../rules/hindsight.ts';
import type { Received } from '../../rules/received.ts';
import { RULES } from '../../rules/rules.ts';

export interface Counts {
  /** All requests of the recording. */
  readonly requests: number;
  /** Events, and recorded sessions, of each API. */
  readonly collection: number;
  readonly edge: number;
  readonly preflights: number;
  /** Of Adobe's Media SDK 2.x, which speaks another protocol. */
  readonly heartbeat: number;
  readonly other: number;
  /** Elements that are no requests, or no JSON. */
  readonly unreadable: number;
  /** Of the two APIs, and the recording does not hold what was sent. */
  readonly withoutBody: number;
}

export interface Ailment {
  readonly rule: string;
  /** Loses data, or tells something wrong; a remark does neither by itself. */
  readonly weight: 'fault' | 'remark';
  /** The request that shows it. */
  readonly n: number;
  readonly eventType: string;
  /** Cut short; `null` of a request that belongs to none. */
  readonly sessionId: string | null;
  readonly what: string;
}

export interface Patient {
  /** Of a session, cut short. */
  readonly id: string;
  readonly api: 'collection' | 'edge';
  /** What was watched. */
  readonly name: string;
  /** As masked; empty if it names none. */
  readonly visitor: string;
  /** Ms since the epoch. */
  readonly from: number;
  readonly to: number;
  /** The event that ended it; empty without. */
  readonly end: string;
  readonly requests: number;
  readonly faults: number;
  readonly remarks: number;
  /** It was opened before the recording began: what needs the start is not judged. */
  readonly isHeadless: boolean;
}

export interface Diagnosis {
  readonly counts: Counts;
  readonly patients: readonly Patient[];
  readonly ailments: readonly Ailment[];
  readonly received: readonly Received[];
}

export interface Rule {
  readonly name: string;
  readonly sentence: string;
  readonly weight: Ailment['weight'];
}

const SCHEMA = { schema: 'every body is what the JSON Schema of its event type asks for' };

/** In the order in which they are listed. */
export const ALL_RULES: readonly Rule[] = Object.entries({ ...SCHEMA, ...RULES, ...HINDSIGHT }).map(
  ([name, sentence]) => ({
    name,
    sentence,
    weight: REMARKS.has(name) ? 'remark' : 'fault',
  }),
);
