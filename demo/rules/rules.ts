/**
 * What may follow what within a session: the rules of Adobe's APIs that no schema of a single event can hold, in the
 * words of the Media Collection API (`neutral.ts` puts what the Edge Network hears in them). Adobe's back end takes such
 * events and reports nonsense; the sandbox takes them and says so. A pure fold over events in the order of their `ts`,
 * written apart from the plugin's own `session/` so as to be able to contradict it. Knows no server; a page may import it.
 */

/** An event whose body has passed its schema. */
export interface Report {
  readonly eventType: string;
  readonly playerTime: { readonly playhead: number; readonly ts: number };
  readonly params?: Readonly<Record<string, unknown>>;
  readonly customMetadata?: Readonly<Record<string, string>>;
  readonly qoeData?: Readonly<Record<string, unknown>>;
  /** What the same event tells besides, at the same time: the Edge Network takes several states at once. */
  readonly also?: readonly Report[];
}

/** Every rule by its name. A violation reads `<name>: <what is wrong>`. */
export const RULES = {
  order: 'sessionStart comes first, and ts rises with every event',
  end: 'sessionComplete or sessionEnd is the last event',
  playhead: 'the playhead lies within the content, and stands still in an ad break',
  playback: 'a playback state is never told twice in a row, nor between ads',
  spans: 'ads, ad breaks and chapters open and close in pairs, ads within a break',
  states: 'player states begin and end in pairs, ten different ones at most',
  pings: 'one ping at most for each second of the grid: every 10 s, every second in an ad',
  content: 'an event holds what its type is about',
  request: 'a request is a POST to where its session lives, JSON is called JSON, and no cookie is sent',
} as const;

/** What the events of a session have told so far. */
interface Told {
  readonly start: { readonly ts: number; readonly length: number; readonly live: boolean } | null;
  readonly ts: number;
  readonly pingTs: number;
  readonly end: string | null;
  readonly playback: string | null;
  /** The playhead at which the open ad break stopped the content. */
  readonly adBreak: number | null;
  readonly ad: boolean;
  readonly chapter: boolean;
  readonly states: readonly string[];
  readonly statesSeen: readonly string[];
}

export const NOTHING_TOLD: Told = {
  start: null,
  ts: 0,
  pingTs: 0,
  end: null,
  playback: null,
  adBreak: null,
  ad: false,
  chapter: false,
  states: [],
  statesSeen: [],
};

const DAY_S = 86_400;
export const PING_MS = 10_000;
export const AD_PING_MS = 1_000;
const MAX_STATES = 10;
/** Players run a few frames over the length that they tell; who is farther beyond it watches what has grown since. */
const OVERRUN_S = 0.5;
const SEGMENT_S = 10;
/** The playhead of a break is read a moment before or after the content stops. */
const STILL_S = 1;
const PLAYBACK = ['play', 'pauseStart', 'bufferStart'];
/** What ends a session. */
export const ENDS: readonly string[] = ['sessionComplete', 'sessionEnd'];

/** Which rules `report` breaks after what was told; none is an empty list. */
export function violations(told: Told, report: Report): string[] {
  const found = violationsOfOne(told, report);
  let before = tellOne(told, report);
  for (const other of report.also ?? []) {
    found.push(...violationsOfOne({ ...before, ts: told.ts }, other));
    before = tellOne(before, other);
  }
  return found;
}

/** What is told after one event more. An event that breaks a rule counts all the same, as it does for Adobe. */
export function tell(before: Told, report: Report): Told {
  return [report, ...(report.also ?? [])].reduce(tellOne, before);
}

function violationsOfOne(told: Told, report: Report): string[] {
  if (told.end) return [`end: ${report.eventType} after ${told.end}`];
  return [
    ...order(told, report),
    ...playhead(told, report),
    ...playback(told, report),
    ...spans(told, report),
    ...states(told, report),
    ...pings(told, report),
    ...content(report),
  ];
}

function tellOne(before: Told, report: Report): Told {
  const { eventType, params } = report;
  const { playhead, ts } = report.playerTime;
  const told = { ...before, ts: Math.max(before.ts, ts) };
  const name = String(params?.['media.state.name']);
  switch (eventType) {
    case 'sessionStart':
      return { ...NOTHING_TOLD, ts, pingTs: ts, start: { ts, ...extent(report) } };
    case 'sessionComplete':
    case 'sessionEnd':
      return { ...told, end: eventType };
    case 'play':
    case 'pauseStart':
    case 'bufferStart':
      return { ...told, playback: eventType };
    case 'adBreakStart':
      return { ...told, adBreak: playhead, ad: false, playback: null };
    case 'adStart':
      return { ...told, ad: true };
    case 'adComplete':
    case 'adSkip':
      return { ...told, ad: false, playback: null };
    case 'adBreakComplete':
      return { ...told, adBreak: null, ad: false, playback: null };
    case 'chapterStart':
      return { ...told, chapter: true };
    case 'chapterComplete':
    case 'chapterSkip':
      return { ...told, chapter: false };
    case 'stateStart':
      return { ...told, states: [...told.states, name], statesSeen: [...new Set([...told.statesSeen, name])] };
    case 'stateEnd':
      return { ...told, states: told.states.filter((on) => on !== name) };
    case 'ping':
      return { ...told, pingTs: ts };
    default:
      return told;
  }
}

/** The violations of each event of a session, in the order of the events. */
export function violationsOf(reports: readonly Report[]): string[][] {
  let told = NOTHING_TOLD;
  return reports.map((report) => {
    const found = violations(told, report);
    told = tell(told, report);
    return found;
  });
}

function extent({ params }: Report): { length: number; live: boolean } {
  const length = Number(params?.['media.length'] ?? 0);
  return { length, live: ['live', 'linear'].includes(String(params?.['media.contentType'])) };
}

function order({ start, ts: last }: Told, { eventType, playerTime: { ts } }: Report): string[] {
  if (eventType === 'sessionStart') return start ? ['order: a second sessionStart'] : [];
  if (!start) return [`order: ${eventType} before sessionStart`];
  return ts > last ? [] : [`order: ts ${ts} is not later than ${last}`];
}

function playhead(told: Told, report: Report): string[] {
  const { playhead: at } = report.playerTime;
  const { live, length } = report.eventType === 'sessionStart' ? extent(report) : (told.start ?? extent(report));
  if (live) return at < DAY_S ? [] : [`playhead: ${at} is no second of the day`];
  if (length > 0 && at > length && !mayHaveGrown(told, report, at - length)) {
    return [`playhead: ${at} lies beyond media.length ${length}`];
  }
  if (told.adBreak === null || Math.abs(at - told.adBreak) <= STILL_S) return [];
  return [`playhead: ${at} in an ad break that stopped the content at ${told.adBreak}`];
}

/** A broadcast may be watched while it is recorded: its length grows with time, by a segment at once. */
function mayHaveGrown({ start }: Told, { playerTime: { ts } }: Report, beyond: number): boolean {
  const passed = start ? (ts - start.ts) / 1000 : 0;
  return beyond >= OVERRUN_S && passed >= 1 && beyond <= passed + SEGMENT_S;
}

function playback(told: Told, { eventType }: Report): string[] {
  if (!PLAYBACK.includes(eventType)) return [];
  if (told.adBreak !== null && !told.ad) return [`playback: ${eventType} in an ad break, outside its ads`];
  return told.playback === eventType ? [`playback: ${eventType} twice in a row`] : [];
}

function spans({ adBreak, ad, chapter }: Told, { eventType }: Report): string[] {
  const inBreak = adBreak !== null;
  const open = [ad && 'an ad', inBreak && 'an ad break', chapter && 'a chapter'].filter((span) => span !== false);
  const found = (wrong: boolean, what: string) => (wrong ? [`spans: ${eventType} ${what}`] : []);
  switch (eventType) {
    case 'adBreakStart':
      return found(inBreak, 'in an open ad break');
    case 'adStart':
      return [...found(!inBreak, 'outside an ad break'), ...found(ad, 'in an open ad')];
    case 'adComplete':
    case 'adSkip':
      return found(!ad, 'without an open ad');
    case 'adBreakComplete':
      return [...found(!inBreak, 'without an open ad break'), ...found(ad, 'in an open ad')];
    case 'chapterStart':
      return found(chapter, 'in an open chapter');
    case 'chapterComplete':
    case 'chapterSkip':
      return found(!chapter, 'without an open chapter');
    case 'sessionComplete':
    case 'sessionEnd':
      return found(open.length > 0, `leaves ${open.join(' and ')} open`);
    default:
      return [];
  }
}

function states({ states: on, statesSeen }: Told, { eventType, params }: Report): string[] {
  const name = String(params?.['media.state.name']);
  if (eventType === 'stateEnd') return on.includes(name) ? [] : [`states: ${name} ends and has not begun`];
  if (eventType !== 'stateStart') return [];
  if (on.includes(name)) return [`states: ${name} begins twice`];
  if (statesSeen.includes(name) || statesSeen.length < MAX_STATES) return [];
  return [`states: ${name} is state number ${statesSeen.length + 1}, and a session takes ${MAX_STATES}`];
}

function pings({ start, pingTs, ad }: Told, { eventType, playerTime: { ts } }: Report): string[] {
  if (eventType !== 'ping' || !start) return [];
  const grid = ad ? AD_PING_MS : PING_MS;
  const cell = (time: number) => Math.floor((time - start.ts) / grid);
  if (cell(ts) > cell(pingTs)) return [];
  return [`pings: ${ts - start.ts} ms after sessionStart no ping is due, the last was at ${pingTs - start.ts} ms`];
}

function content({ eventType, qoeData = {}, customMetadata = {} }: Report): string[] {
  const found = Object.keys(customMetadata)
    .filter((key) => key.startsWith('a.'))
    .map((key) => `content: customMetadata ${key} begins with the reserved a.`);
  const source = qoeData['media.qoe.errorSource'];
  if (source !== undefined && source !== 'player' && source !== 'external') {
    found.push(`content: media.qoe.errorSource ${source} is neither player nor external`);
  }
  const needed: Readonly<Record<string, readonly string[]>> = {
    error: ['media.qoe.errorID', 'media.qoe.errorSource'],
    bitrateChange: ['media.qoe.bitrate'],
  };
  for (const key of needed[eventType] ?? []) if (!(key in qoeData)) found.push(`content: ${eventType} without ${key}`);
  return found;
}
