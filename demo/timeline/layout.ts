// Where everything of the timeline is drawn: lanes from top to bottom, time from left to right, in pixels. Pure; it knows
// neither the page nor how a bar looks.

import type { Outage } from '../failures/failing.ts';
import { isRefused } from '../requests/answers.ts';
import { type Family, familyOf } from '../requests/families.ts';
import { heldFor } from '../requests/held.ts';
import type { Received } from '../rules/received.ts';
import type { Mark, SessionRecord, Span, SpanKind, SpanLane } from '../session/spans.ts';
import { HEIGHTS, type Lane, type LaneName, MARGIN_PX, stackLanes, stateRows } from './lanes.ts';
import { type TimeScale, tickSeconds } from './scale.ts';

export type ItemKind = SpanKind | Mark['kind'] | 'request';

/** Something to look at and to choose: a bar, or a mark with its middle at `x`. */
export interface Item {
  readonly key: string;
  /** The request it stands for. */
  readonly n: number;
  readonly lane: LaneName;
  readonly kind: ItemKind;
  readonly shape: 'bar' | 'mark';
  readonly x: number;
  readonly y: number;
  /** 0 for a mark. */
  readonly width: number;
  readonly height: number;
  /** As much of the label as fits. */
  readonly text: string;
  readonly span: Span | null;
  readonly family: Family;
  readonly tone: 'plain' | 'bad';
}

/** A held event: where it happened, and where it arrived. */
export interface Hold {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly toX: number;
  readonly toY: number;
}

export interface Tick {
  readonly key: string;
  readonly x: number;
  /** Seconds since the beginning of the session. */
  readonly seconds: number;
  readonly labelled: boolean;
}

export interface SessionBand {
  readonly id: string;
  readonly x: number;
  readonly width: number;
  readonly end: string;
  readonly resumed: boolean;
  readonly from: number;
}

export interface Band {
  readonly key: string;
  readonly x: number;
  readonly width: number;
  readonly text: string;
}

/** Where the axis left out so many seconds. */
export interface FoldLine {
  readonly key: string;
  readonly x: number;
  readonly seconds: number;
}

export interface TimelineLayout {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly Lane[];
  readonly sessions: readonly SessionBand[];
  readonly ticks: readonly Tick[];
  readonly items: readonly Item[];
  readonly holds: readonly Hold[];
  readonly outages: readonly Band[];
  readonly folds: readonly FoldLine[];
  /** `null` when time stands still. */
  readonly nowX: number | null;
}

interface TimelineInput {
  readonly sessions: readonly SessionRecord[];
  readonly received: readonly Received[];
  readonly outages: readonly Outage[];
  /** Ms since the epoch; what goes on goes on until then. */
  readonly now: number;
  readonly isRunning: boolean;
  readonly scale: TimeScale;
  readonly pxPerSecond: number;
  /** At least so wide. */
  readonly width: number;
}

const FOOT_PX = 6;
const FAMILIES: Record<SpanLane, Family> = {
  content: 'playback',
  buffering: 'playback',
  ads: 'ad',
  chapters: 'chapter',
  states: 'state',
};
/** In the lane of requests: above it is where held ones happened, below it what the collector was told. */
const ARRIVAL_PX = 25;
const NARROWEST_PX = 3;
const LETTER_PX = 6.3;
const MIN_TICK_PX = 64;

/** What everything is placed with. */
interface Space {
  /** Of a time in ms since the epoch, pixels from the left. */
  x(ts: number): number;
  lane(name: LaneName): Lane;
  readonly now: number;
}

export function layOut(input: TimelineInput): TimelineLayout {
  const { now, outages, pxPerSecond, received, scale, sessions } = input;
  const x = (ts: number): number => round((scale.at(ts) * pxPerSecond) / 1000);
  const rows = sessions.map(({ spans }) => stateRows(spans, now));
  const lanes = stackLanes(Math.max(1, ...rows.map((row) => 1 + Math.max(0, ...row.values()))));
  const lane = (name: LaneName): Lane => lanes.find((each) => each.name === name) ?? { name, y: 0, height: 0 };
  const space: Space = { x, lane, now };
  const items = [
    ...sessions.flatMap((session, index) => [
      ...session.spans.map((span) => bar(space, session, span, rows[index]?.get(span) ?? 0)),
      ...session.marks.map((each) => mark(space, session, each)),
    ]),
    ...received.map((one) => request(space, one)),
  ];
  const right = Math.max(0, ...items.map((item) => item.x + item.width), input.isRunning ? x(now) : 0);

  return {
    lanes,
    items,
    width: Math.max(input.width, Math.ceil(right) + 16),
    height: Math.max(...lanes.map(({ y, height }) => y + height)) + FOOT_PX,
    sessions: sessions.map((session, index) => sessionBand(space, session, sessions[index + 1])),
    ticks: sessions.flatMap((session, index) => ticksOf(session, sessions[index + 1], input, x)),
    holds: received.filter((one) => heldFor(one) > 0).map((one) => hold(space, one)),
    outages: outages.map((outage) => outageBand(space, outage)),
    folds: scale.folds.map(({ at, from, to }) => ({
      key: `fold ${from}`,
      x: round((at * pxPerSecond) / 1000),
      seconds: Math.round((to - from) / 1000),
    })),
    nowX: input.isRunning ? x(now) : null,
  };
}

function bar({ lane: laneOf, now, x }: Space, session: SessionRecord, span: Span, row: number): Item {
  const { kind, n } = span;
  const lane = laneOf(span.lane);
  const inset = kind === 'ad' || kind === 'adPaused' ? 4 : 0;
  const width = Math.max(NARROWEST_PX, x(span.to ?? now) - x(span.from));
  return {
    key: `${session.id} ${n} ${kind}`,
    n,
    lane: span.lane,
    kind,
    shape: 'bar',
    x: x(span.from),
    y: lane.y + MARGIN_PX + inset + row * HEIGHTS.states,
    width: round(width),
    height: kind === 'state' ? HEIGHTS.states - 5 : lane.height - 2 * (MARGIN_PX + inset),
    text: kind === 'break' || kind === 'adPaused' ? '' : fitted(span.label, width - 10),
    span,
    family: FAMILIES[span.lane],
    tone: 'plain',
  };
}

/** A mark has its middle at `x`. */
const MARK = { shape: 'mark', width: 0, height: 0, text: '', span: null } as const;

function mark({ lane: laneOf, x }: Space, session: SessionRecord, { at, kind, n }: Mark): Item {
  const lane = laneOf(kind === 'ping' ? 'pings' : 'content');
  const place = { lane: lane.name, x: x(at), y: lane.y + lane.height / 2 };
  return {
    ...MARK,
    key: `${session.id} ${n} ${kind}`,
    n,
    kind,
    ...place,
    family: kind,
    tone: toneOf(kind === 'error'),
  };
}

const arrivalY = ({ lane }: Space): number => lane('requests').y + ARRIVAL_PX;

function request(space: Space, received: Received): Item {
  const { at, eventType, n, violations } = received;
  const isBad = isRefused(received) || violations.length > 0;
  const place = { lane: 'requests', x: space.x(at), y: arrivalY(space) } as const;
  const family = familyOf(eventType);
  return { ...MARK, key: `request ${n}`, n, kind: 'request', ...place, family, tone: toneOf(isBad) };
}

const toneOf = (isBad: boolean): Item['tone'] => (isBad ? 'bad' : 'plain');

function sessionBand({ now, x }: Space, session: SessionRecord, next: SessionRecord | undefined): SessionBand {
  const { end, from, id, resumed } = session;
  const until = Math.min(x(lastOf(session, now)), next ? x(next.from) : Infinity);
  return { id, from, end, resumed, x: x(from), width: round(Math.max(NARROWEST_PX, until - x(from))) };
}

function hold(space: Space, { at, n, ts }: Received): Hold {
  const y = space.lane('requests').y + MARGIN_PX + 2;
  return { key: `hold ${n}`, x: space.x(ts ?? at), y, toX: space.x(at), toY: arrivalY(space) };
}

function outageBand({ now, x }: Space, { from, label, to }: Outage): Band {
  const width = round(Math.max(NARROWEST_PX, x(to ?? now) - x(from)));
  return { key: `outage ${from}`, x: x(from), width, text: fitted(label, width - 8) };
}

const round = (px: number): number => Math.round(px * 10) / 10;

/** As much of `text` as has room, with an ellipsis; nothing where that would say nothing. */
export function fitted(text: string, px: number): string {
  const letters = Math.floor(px / LETTER_PX);
  if (text.length <= letters) return text;
  return letters < 4 ? '' : `${text.slice(0, letters - 1).trimEnd()}…`;
}

/** Until when a session is seen: what goes on in it goes on until now. */
function lastOf({ isOpen, to }: SessionRecord, now: number): number {
  return isOpen ? Math.max(to, now) : to;
}

/** Every session counts its own seconds, on which its pings lie. */
function ticksOf(
  session: SessionRecord,
  next: SessionRecord | undefined,
  { isRunning, now, pxPerSecond, scale, width }: TimelineInput,
  x: (ts: number) => number,
): Tick[] {
  const { from, id, startedAt } = session;
  const step = tickSeconds(pxPerSecond, MIN_TICK_PX);
  const last = lastOf(session, now);
  // The axis of the last session goes on to the edge: that is where time will go.
  const edge = last + (width / pxPerSecond) * 1000 - scale.at(last);
  const until = next ? Math.min(next.from, last) : isRunning ? Math.max(last, edge) : last;
  const ticks: Tick[] = [];
  for (let seconds = Math.ceil((from - startedAt) / 1000 / step) * step; ; seconds += step) {
    const at = startedAt + seconds * 1000;
    if (at > until) return ticks;
    // a label that does not fit would run into the next session, or be cut off
    const room = next || isRunning ? x(next?.from ?? until) - x(at) : Infinity;
    ticks.push({ key: `${id} ${seconds}`, x: x(at), seconds, labelled: room > MIN_TICK_PX / 2 });
  }
}
