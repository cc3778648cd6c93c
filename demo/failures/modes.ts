// How the collector can be made to fail, in words and in what it is ordered to do.
import type { Failure } from '../collector/failures.ts';

export interface Mode {
  readonly label: string;
  readonly failure: Failure;
  /** In the timeline. */
  readonly outage: string;
  readonly says: (left: number) => string;
}

/** Until recovered. JSON has no Infinity and says `null`, which the collector understands. */
const ALL = Number.POSITIVE_INFINITY;

export const modes: readonly Mode[] = [
  {
    label: 'Answer 500, three times',
    failure: { status: 500, count: 3 },
    outage: '500',
    says: (left) => `${left === 1 ? 'One more request is' : `The next ${left} requests are`} answered 500.`,
  },
  {
    label: 'Slow, 3 s',
    failure: { delayMs: 3000, count: ALL },
    outage: 'slow',
    says: () => 'Every answer takes 3 s. The events queue, in order.',
  },
  {
    label: 'Offline',
    failure: { drop: true, count: ALL },
    outage: 'offline',
    says: () => 'Every connection is dropped. The events wait until you recover.',
  },
];

/** There may be another tab, with buttons of its own and the same collector. */
export const elsewhere: Mode = {
  label: '',
  failure: { count: ALL },
  outage: 'fails',
  says: () => 'Another page makes the collector fail.',
};
