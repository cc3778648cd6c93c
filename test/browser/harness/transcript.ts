// Compares what a collector received with what a test expects, and writes both side by side for people.
import type { Received } from '../../../demo/collector/collector.ts';

/** `play @12.04 +12.1s 204`: what, at which playhead, how long after the first, the answer, and what is wrong with it. */
function line(entry: Received, first: Received): string {
  const playhead = entry.playhead === null ? '' : `@${Number(entry.playhead.toFixed(2))}`;
  const after = `+${((entry.at - first.at) / 1000).toFixed(1)}s`;
  const answer = entry.status === null ? 'not answered yet' : String(entry.status);
  const faults = [entry.reason, ...entry.violations].filter(Boolean).join('; ');
  return [entry.eventType, playhead, after, answer, faults].filter(Boolean).join(' ');
}

/** Two columns; the rows that differ are marked. */
export function transcript(expected: readonly string[], received: readonly Received[]): string {
  const [first] = received;
  const rows = Array.from({ length: Math.max(expected.length, received.length) }, (_row, index) => {
    const entry = received[index];
    const mark = entry?.eventType === expected[index] ? ' ' : '✗';
    return `${mark} ${(expected[index] ?? '–').padEnd(18)}${entry && first ? line(entry, first) : '–'}`;
  });
  return [`  ${'expected'.padEnd(18)}received`, ...rows].join('\n');
}

/** `different` as soon as no later event can make it right. */
export function compare(expected: readonly string[], received: readonly Received[]): 'same' | 'shorter' | 'different' {
  if (received.some((entry, index) => entry.eventType !== expected[index])) return 'different';
  return received.length === expected.length ? 'same' : 'shorter';
}
