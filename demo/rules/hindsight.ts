/**
 * What shows of a session only when all of it is known: that it never ended, that what got no answer was not sent again, that
 * pings stayed out, that content was told to play which did not. Held against recordings, not by the sandbox, which judges
 * while a session goes on. Pure; knows no server and no recording.
 */
import type { Received } from './received.ts';
import { ENDS, type Report } from './rules.ts';
import { EXPIRY_MS } from './sessions.ts';

/** A request of a session, or one that was to open it. */
export interface Lived {
  readonly received: Received;
  readonly report: Report;
  /** When its answer had come, ms since the epoch; `null`: not known. */
  readonly answeredAt: number | null;
}

export interface Life {
  readonly id: string;
  readonly api: 'collection' | 'edge';
  /** In the order of their `ts`; the opening one first, if it is known. */
  readonly events: readonly Lived[];
  readonly isHeadless: boolean;
}

/** All that is known besides. */
interface Recording {
  readonly lives: readonly Life[];
  /** Of both APIs, in the order in which they were sent, those that opened nothing included. */
  readonly all: readonly Lived[];
  /** When the last request of any kind was sent, ms since the epoch; `null`: the recording has no times. */
  readonly until: number | null;
}

export interface Finding {
  readonly rule: HindsightRule;
  readonly received: Received;
  readonly what: string;
}

type HindsightRule = keyof typeof HINDSIGHT;

/** Every rule by its name. Breaking one of `REMARKS` loses no data by itself. */
export const HINDSIGHT = {
  answers: 'every request is answered well, or sent again, and none goes to a session that the API gave up',
  ending: 'every session ends with sessionComplete or sessionEnd',
  life: 'a session is ended after 30 minutes in which the playhead stood still, and after 24 hours',
  clock: 'ts is the time of the event in milliseconds, no later than it is sent',
  plays: 'play is told when content renders: after a pre-roll, and the playhead moves from then on',
  heartbeat: 'a ping comes every 10 s while the session goes on, whatever the state',
  metadata: 'a session names its visitor, and the length of its content in seconds',
  fields: 'every key is one that Adobe documents',
} as const;

export const REMARKS: ReadonlySet<string> = new Set(['heartbeat', 'metadata', 'fields']);

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const LOST = [404, 410];

export function inHindsight(recording: Recording): Finding[] {
  const { all, lives } = recording;
  return [
    ...lives.flatMap((life) => [
      ...ending(life, recording),
      ...standing(life),
      ...age(life),
      ...plays(life),
      ...heartbeat(life),
      ...metadata(life),
      ...givenUp(life),
    ]),
    ...clock(all),
    ...unanswered(recording),
  ];
}

const tsOf = ({ report }: Lived): number => report.playerTime.ts;
const isEnd = ({ report }: Lived): boolean => ENDS.includes(report.eventType);
const seconds = (ms: number): string => `${Math.round(ms / SECOND)} s`;
const minutes = (ms: number): string => (ms < 2 * MINUTE ? seconds(ms) : `${Math.round(ms / MINUTE)} min`);

/** Longer than a ping may be late, where the recording goes on. */
const SILENT_MS = MINUTE;
const REPLACED_MS = 15 * SECOND;

function ending({ events, id }: Life, { lives, until }: Recording): Finding[] {
  const last = events.at(-1);
  const wasLost = events.some(({ received: { status } }) => LOST.includes(status ?? 0));
  if (!last || until === null || wasLost || events.some(isEnd)) return [];
  const at = Math.max(...events.map(({ received }) => received.at));
  const next = lives.find((life) => life.id !== id && (life.events[0]?.received.at ?? 0) > at)?.events[0];
  // the API has closed it, or the client took it for closed, and said so
  if (next?.report.params?.['media.resume'] === true) return [];
  if (until - at < (next ? REPLACED_MS : SILENT_MS)) return [];
  const what = `after ${last.report.eventType} nothing more came for ${minutes(until - at)}, and no end of the session`;
  return [{ rule: 'ending', received: last.received, what }];
}

/** A minute later than a client is to notice. */
const STANDING_MS = 31 * MINUTE;

function standing({ events }: Life): Finding[] {
  const found: Finding[] = [];
  let since = events[0];
  let told = false;
  for (const event of events) {
    const isStill = since !== undefined && event.report.playerTime.playhead === since.report.playerTime.playhead;
    if (!since || !isStill) {
      since = event;
      told = false;
    } else if (!told && !isEnd(event) && tsOf(event) - tsOf(since) > STANDING_MS) {
      told = true;
      const what = `the playhead has not moved for ${minutes(tsOf(event) - tsOf(since))}, and the session goes on`;
      found.push({ rule: 'life', received: event.received, what });
    }
  }
  return found;
}

const OLDEST_MS = 24 * HOUR + 5 * MINUTE;

function age({ events, isHeadless }: Life): Finding[] {
  const [first] = events;
  const late = events.find((event) => first && tsOf(event) - tsOf(first) > OLDEST_MS);
  if (!late || isHeadless) return [];
  return [{ rule: 'life', received: late.received, what: 'the session is older than 24 hours' }];
}

const PREROLL_MS = 3 * SECOND;
/** A playhead of the Edge Network is whole. */
const SAME_S = 0.3;
const STILL_MS = 20 * SECOND;
const PLAYBACK = ['play', 'pauseStart', 'bufferStart', 'adBreakStart', 'sessionStart', ...ENDS];

function plays({ events }: Life): Finding[] {
  const first = events.findIndex(({ report }) => report.eventType === 'play');
  return events.flatMap((event, index): Finding[] => {
    if (event.report.eventType !== 'play') return [];
    const what = (index === first && beforePreroll(events, index)) || motionless(events, index);
    return what === '' ? [] : [{ rule: 'plays', received: event.received, what }];
  });
}

function beforePreroll(events: readonly Lived[], index: number): string {
  const { playhead, ts } = events[index]?.report.playerTime ?? { playhead: 0, ts: 0 };
  for (let next = events[index + 1], at = index + 1; next && tsOf(next) - ts < PREROLL_MS; at += 1, next = events[at]) {
    const { eventType, params, playerTime } = next.report;
    const isPreroll = eventType === 'adBreakStart' && Number(params?.['media.ad.podSecond']) === 0;
    if (isPreroll && Math.abs(playerTime.playhead - playhead) < SAME_S) {
      return 'play before the pre-roll counts a start of content that nobody saw';
    }
  }
  return '';
}

function motionless(events: readonly Lived[], index: number): string {
  const { playhead, ts } = events[index]?.report.playerTime ?? { playhead: 0, ts: 0 };
  let last = ts;
  for (
    let next = events[index + 1], at = index + 1;
    next && !PLAYBACK.includes(next.report.eventType);
    at += 1, next = events[at]
  ) {
    if (next.report.playerTime.playhead !== playhead) return '';
    last = tsOf(next);
  }
  return last - ts < STILL_MS ? '' : `the playhead stood at ${playhead} for ${seconds(last - ts)} after play`;
}

/** Two late timers; a browser slows those of a hidden tab down more. */
const HOLE_MS = 25 * SECOND;

function heartbeat({ events }: Life): Finding[] {
  const holes = events
    .map((event, index) => ({ event, ms: index === 0 ? 0 : tsOf(event) - tsOf(events[index - 1] ?? event) }))
    .filter(({ ms }) => ms > HOLE_MS && ms <= EXPIRY_MS);
  const [first] = holes;
  if (!first) return [];
  const longest = Math.max(...holes.map(({ ms }) => ms));
  const more = holes.length === 1 ? '' : ` (${holes.length} such gaps, the longest of ${minutes(longest)})`;
  return [{ rule: 'heartbeat', received: first.event.received, what: `${minutes(first.ms)} without a ping${more}` }];
}

const VISITORS = ['visitor.marketingCloudUserId', 'analytics.visitorId', 'analytics.aid', 'appInstallationId'];
const LONGEST_S = 7 * 86_400;

function metadata({ api, events: [first], isHeadless }: Life): Finding[] {
  if (!first || isHeadless || first.report.eventType !== 'sessionStart') return [];
  const { params = {} } = first.report;
  const found = (what: string): Finding => ({ rule: 'metadata', received: first.received, what });
  const length = params['media.length'];
  const isNamed = api === 'edge' ? namesVisitor(first.received) : VISITORS.some((key) => key in params);
  return [
    ...(isNamed ? [] : [found('no ID of a visitor: nobody can be told apart in the reports')]),
    ...(length === 0 ? [found('media.length is 0: how much was watched is not reported')] : []),
    ...(Number(length) > LONGEST_S ? [found(`media.length is ${length} s: are these milliseconds?`)] : []),
  ];
}

/** By an identity, or by cookies, which alloy sends in the body where the browser does not send them. */
function namesVisitor({ body, sameOriginHeaders }: Received): boolean {
  const { events, meta, xdm } = Object(body);
  const own: unknown = Object(Array.isArray(events) ? events[0] : undefined).xdm;
  const hasMap = [xdm, own].some((part) => Object.keys(Object(Object(part).identityMap)).length > 0);
  return hasMap || sameOriginHeaders.cookie !== undefined || Object(Object(meta).state).entries !== undefined;
}

/** The API has said that it does not know the session any more. */
function givenUp({ events }: Life): Finding[] {
  const refused = events.find(
    ({ answeredAt, received: { status } }) => answeredAt !== null && LOST.includes(status ?? 0),
  );
  if (!refused) return [];
  const since = refused.answeredAt ?? 0;
  return events
    .filter(({ received }) => received.at > since)
    .map(({ received }) => ({
      rule: 'answers',
      received,
      what: `its session had been answered ${refused.received.status} before`,
    }));
}

/** Seconds since 1970 until the year 5138. */
const SECONDS_UNTIL = 1e11;

function clock(all: readonly Lived[]): Finding[] {
  const told = new Set<string>();
  return all.flatMap(({ received, report }): Finding[] => {
    const { ts } = report.playerTime;
    const what = received.kind === 'downloaded' ? '' : clockFault(ts, received.at - ts);
    const key = `${received.sessionId} ${what.split(' ')[0]}`;
    // it is the same with each event of a session
    if (what === '' || told.has(key)) return [];
    told.add(key);
    return [{ rule: 'clock', received, what }];
  });
}

function clockFault(ts: number, late: number): string {
  if (ts < SECONDS_UNTIL) return `ts ${ts} is no time of our days in milliseconds: are these seconds?`;
  if (late < -MINUTE) return `${minutes(-late)} later than the request was sent`;
  return late > 24 * HOUR ? `${Math.round(late / HOUR)} hours before the request was sent` : '';
}

/** So long a recording must go on for a client to have tried again. */
const AGAIN_MS = 30 * SECOND;
const PASSING = [408, 429];

/** What failed for now is sent again; what was refused is said by the schemas, or by the answer. */
function unanswered({ all, until }: Recording): Finding[] {
  const lastSent = new Map(all.map((lived) => [keyOf(lived), lived.received.n]));
  const lastTaken = new Map(
    all.flatMap(({ received: { n, sessionId, status } }) => (isTaken(status) ? [[sessionId, n] as const] : [])),
  );
  return all.flatMap((lived): Finding[] => {
    const { received, report } = lived;
    const { at, kind, n, reason, sessionId, status, violations } = received;
    const found = (what: string): Finding[] => [{ rule: 'answers', received, what }];
    if (status === null || isTaken(status)) return [];
    if (LOST.includes(status)) {
      const isUnheardOf = kind === 'event' && !lastTaken.has(sessionId);
      return isUnheardOf ? found(`the API answered ${status}: it knows no such session`) : [];
    }
    if (status >= 400 && status < 500 && !PASSING.includes(status)) {
      const isKnown = violations.some((violation) => /^(schema|request): /.test(violation));
      return isKnown ? [] : found(`the API answered ${status}`);
    }
    if (report.eventType === 'ping' || (lastSent.get(keyOf(lived)) ?? n) > n) return [];
    const wentOn = until !== null && until - at > AGAIN_MS && (status > 0 || reason.startsWith('net::'));
    // the last words of a page that was left have no answer in a recording
    const isMissed = kind === 'event' ? (lastTaken.get(sessionId) ?? 0) > n : wentOn;
    return isMissed
      ? found(`${status === 0 ? 'no answer' : `the API answered ${status}`}, and it was not sent again`)
      : [];
  });
}

const isTaken = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

/** Sent again it has the same time. */
const keyOf = (lived: Lived): string => `${lived.report.eventType} ${tsOf(lived)}`;
