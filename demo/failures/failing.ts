// What the collector is made to do, and how the plugin comes through it, from the orders that this page gives and from what
// the collector then receives. Pure; knows nothing of buttons.
import type { Received } from '../rules/received.ts';
import { elsewhere, type Mode } from './modes.ts';
import { afterHearing, beginning, hurried, type Recovery, recoveryWords } from './recovery.ts';

/** While the collector was told to fail, ms since the epoch. */
export interface Outage {
  readonly from: number;
  /** `null`: it goes on. */
  readonly to: number | null;
  readonly label: string;
}

export interface Failing {
  /** `null`: the collector answers normally. */
  readonly mode: Mode | null;
  /** So many requests are still to fail. */
  readonly left: number;
  /** What was said last of what the collector does. */
  readonly sentence: string;
  /** `null` until a failure was ordered. */
  readonly recovery: Recovery | null;
  readonly outages: readonly Outage[];
}

const WELL = 'The collector answers normally.';

export const notFailing: Failing = { mode: null, left: 0, sentence: WELL, recovery: null, outages: [] };

const sentenceOf = ({ left, mode }: Failing): string => mode?.says(left) ?? WELL;

/** The collector fails so from now on, or, with `null`, no longer. */
export function switched(failing: Failing, mode: Mode | null, now: number): Failing {
  const outages = failing.outages.map((outage) => (outage.to === null ? { ...outage, to: now } : outage));
  const next: Failing = {
    ...failing,
    mode,
    left: mode?.failure.count ?? 0,
    recovery: mode ? beginning : failing.recovery,
    outages: mode ? [...outages, { from: now, to: null, label: mode.outage }] : outages,
  };
  return { ...next, sentence: sentenceOf(next) };
}

/** The collector was told to answer again, and the plugin to try at once. */
export function recovered(failing: Failing, now: number): Failing {
  const { recovery } = failing;
  return switched({ ...failing, recovery: recovery && hurried(recovery) }, null, now);
}

/** Something is done to the open session, once. */
export const doneOnce = (failing: Failing, sentence: string): Failing => ({
  ...failing,
  sentence,
  recovery: beginning,
});

/** Another player takes the place of the one that went through it. */
export function withNewPlayer(failing: Failing): Failing {
  const { mode, recovery } = failing;
  return { ...failing, sentence: sentenceOf(failing), recovery: mode ? beginning : recovery };
}

/** Counts the failures down as they happen. */
export function afterReceiving(before: Failing, received: Received, now: number): Failing {
  const { accepted, status } = received;
  const isFailure = !accepted && (status === 0 || (status ?? 0) >= 500);
  const failing = before.mode === null && isFailure ? switched(before, elsewhere, now) : before;
  const { mode } = failing;
  const left = mode !== null && status === mode.failure.status ? failing.left - 1 : failing.left;
  const recovery = failing.recovery && afterHearing(failing.recovery, received);
  const next: Failing = { ...failing, left, recovery };
  const isOver = mode === elsewhere ? !isFailure : mode !== null && left <= 0;
  if (isOver) return switched(next, null, now);
  return recovery && recoveryWords(recovery, true) !== '' ? { ...next, sentence: sentenceOf(next) } : next;
}

/** `isViewing`: the viewing goes on. */
export function noteOf({ recovery, sentence }: Failing, isViewing: boolean): string {
  return [sentence, recovery ? recoveryWords(recovery, isViewing) : ''].filter(Boolean).join(' ');
}
