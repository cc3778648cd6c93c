/**
 * Holds the events of one session against the rules, in the order of their `ts` and not of their arrival: the last
 * words of a page race each other, and the back end sorts them. Keeps a window of events that may still be
 * overtaken; what is older is settled. Knows no HTTP and no session's end: who may still speak, `sessions.ts` says.
 */
import type { Received } from './received.ts';
import { ENDS, NOTHING_TOLD, type Report, tell, violations } from './rules.ts';

export interface Verdicts {
  /** Judges an event, and again those it stands before. `faults` are its own, whatever its place. */
  add(received: Received, report: Report, faults: readonly string[]): void;
  /** Judges again: an answer was lost, so that what looks like a repeat may be a retry. */
  review(): void;
}

interface Heard {
  readonly received: Received;
  readonly report: Report;
  readonly faults: readonly string[];
}

/** Adobe sorts within ten events or 5 s; a page that leaves with a full queue has more under way. */
const WINDOW = 64;
const SORTED_MS = 5_000;

export function createVerdicts(changed: (received: Received) => void): Verdicts {
  let settled = NOTHING_TOLD;
  /** After all of the window. */
  let told = NOTHING_TOLD;
  /** In the order of `ts`; `n` tells the order of arrival. */
  const window: Heard[] = [];

  const judgeNext = (heard: Heard): void => {
    const { received, report, faults } = heard;
    const found = isRetry(heard, window) ? [] : [...lateness(heard, window), ...violations(told, report)];
    declare(received, [...faults, ...found], changed);
    told = tell(told, report);
  };

  const review = () => {
    told = settled;
    for (const heard of window) judgeNext(heard);
  };

  return {
    review,
    add(received, report, faults) {
      const heard = { received, report, faults };
      const next = window.findIndex((other) => ts(other) > report.playerTime.ts);
      window.splice(next < 0 ? window.length : next, 0, heard);
      // Nothing before it changes but by an end, which forgives what came late.
      if (next < 0 && !ENDS.includes(report.eventType)) judgeNext(heard);
      else review();
      const oldest = window.length > WINDOW ? window.shift() : undefined;
      if (oldest) settled = tell(settled, oldest.report);
    },
  };
}

const ts = ({ report }: Heard) => report.playerTime.ts;

function declare(received: Received, found: string[], changed: (received: Received) => void): void {
  if (found.join('\n') === received.violations.join('\n')) return;
  received.violations = found;
  changed(received);
}

/** A client that got no answer sends again, and is right to. */
function isRetry({ received, report }: Heard, window: readonly Heard[]): boolean {
  const copies = window.filter(({ received: { n }, report: other }) => n < received.n && isSame(other, report));
  return copies.some(({ received: { status } }) => status === 0);
}

function isSame(one: Report, other: Report): boolean {
  return one.playerTime.ts === other.playerTime.ts && JSON.stringify(one) === JSON.stringify(other);
}

/** An event that arrives after a later one is late, unless the session ends at the same time. */
function lateness(heard: Heard, window: readonly Heard[]): string[] {
  const { n, at } = heard.received;
  const later = window.filter((other) => ts(other) > ts(heard));
  const earliest = later.find(({ received }) => received.n < n);
  if (!earliest || heard.report.eventType === 'sessionStart') return [];
  const lastWords = later.some(
    ({ received, report }) => ENDS.includes(report.eventType) && Math.abs(received.at - at) <= SORTED_MS,
  );
  return lastWords ? [] : [`order: ts ${ts(heard)} came after ${ts(earliest)}`];
}
