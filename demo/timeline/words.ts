// What an item of the timeline is, in words: for the tip under the pointer and for a screen reader alike. Pure.

import { elapsed, playheadText } from '../page/formats.ts';
import { answerText } from '../requests/answers.ts';
import { gist } from '../requests/gist.ts';
import { heldFor } from '../requests/held.ts';
import type { Received } from '../rules/received.ts';
import type { Item } from './layout.ts';

export interface Words {
  /** The event, as Adobe spells it. */
  readonly title: string;
  readonly lines: readonly string[];
  readonly problems: readonly string[];
}

/** `startedAt`: the `ts` of the session's start, if it is known. `now`: for what goes on. */
export function wordsFor(
  item: Item,
  received: Received,
  { startedAt, now }: { startedAt: number | null; now: number },
): Words {
  const { at, body, eventType, kind, playhead, reason, status, ts, violations } = received;
  const since = (time: number | null): string => (startedAt === null || time === null ? '' : elapsed(time - startedAt));
  const held = heldFor(received);
  const { span } = item;
  const times = span
    ? `from ${since(span.from)} to ${span.to === null ? 'now' : since(span.to)}, ${elapsed((span.to ?? now) - span.from)} in all`
    : since(ts) && `at ${since(ts)}`;
  return {
    title: span?.closedBy ? `${eventType} → ${span.closedBy}` : eventType || kind,
    lines: [
      gist(eventType, body),
      [times, `playhead ${playheadText(playhead)}`].filter(Boolean).join(' · '),
      `answer ${answerText(status)}${held > 0 ? ` · held for ${elapsed(held)}, arrived at ${since(at)}` : ''}`,
    ].filter(Boolean),
    problems: [reason, ...violations].filter(Boolean),
  };
}

export const inOneSentence = ({ lines, problems, title }: Words): string => [title, ...lines, ...problems].join(', ');
