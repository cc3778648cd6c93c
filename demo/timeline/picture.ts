// One moment of the timeline: the record as it lies in lanes, and what each item of it is in words. Pure; knows no page.

import type { Outage } from '../failures/failing.ts';
import type { Received } from '../rules/received.ts';
import { cutAt } from '../session/read-sessions.ts';
import type { SessionRecord } from '../session/spans.ts';
import type { Labels } from './drawing.ts';
import { type Item, layOut, type TimelineLayout } from './layout.ts';
import { busyStretches, createTimeScale } from './scale.ts';
import { inOneSentence, type Words, wordsFor } from './words.ts';
import { pxPerSecond, type Zoom } from './zoom.ts';

export interface Picture {
  readonly layout: TimelineLayout;
  readonly perSecond: number;
  /** There is nothing to see, and nothing goes on. */
  readonly isEmpty: boolean;
  /** As screen readers hear the items. */
  readonly labels: Labels;
  words(item: Item): Words | undefined;
}

export interface PictureInput {
  readonly received: readonly Received[];
  readonly sessions: readonly SessionRecord[];
  readonly outages: readonly Outage[];
  /** What was over by then is left out, ms since the epoch. */
  readonly since: number;
  readonly runningSince: number | null;
  readonly now: number;
  readonly zoom: Zoom;
  readonly width: number;
}

/** Older requests, and what was over when the oldest came, are left out. */
const MAX_REQUESTS = 1500;
/** Right of everything. */
const MARGIN_PX = 16;

export function pictureOf(input: PictureInput): Picture {
  const { now, received: all, runningSince, width, zoom } = input;
  const since = Math.max(input.since, all.at(-MAX_REQUESTS - 1)?.at ?? 0);
  const received = all.filter(({ at }) => at > since);
  const sessions = cutAt(input.sessions, since);
  const outages = input.outages.filter(({ to }) => to === null || to > since);
  const scale = createTimeScale(busyStretches(sessions, received, { now, runningSince }));
  const perSecond = pxPerSecond(zoom, scale.length, width - MARGIN_PX);
  const isRunning = runningSince !== null;
  const layout = layOut({ sessions, received, outages, now, isRunning, scale, pxPerSecond: perSecond, width });

  const byNumber = new Map(all.map((one) => [one.n, one]));
  const starts = new Map(sessions.map(({ id, startedAt }) => [id, startedAt]));
  const startOf = (one: Received | undefined): number | null => starts.get(one?.sessionId ?? '') ?? null;
  const words = (item: Item): Words | undefined => {
    const one = byNumber.get(item.n);
    return one && wordsFor(item, one, { startedAt: startOf(one), now });
  };
  const sentence = (said: Words | undefined): string => (said ? inOneSentence(said) : '');
  return {
    layout,
    perSecond,
    isEmpty: layout.items.length === 0 && !isRunning,
    words,
    labels: {
      of: (item) => sentence(words(item)),
      from({ n }) {
        const one = byNumber.get(n);
        return [one, startOf(one)];
      },
    },
  };
}
