// Reads the collector's record as what went on in the player: for each session its spans (playing, an ad, a chapter …) and
// marks (pings, errors …), in the time of the viewer's clock. A pure fold; knows no pixels.
import type { Received } from '../collector/received.ts';
import { gist, stateName } from '../requests/gist.ts';

export type SpanLane = 'content' | 'buffering' | 'ads' | 'chapters' | 'states';

export type SpanKind =
  | 'starting'
  | 'playing'
  | 'paused'
  | 'stalled'
  | 'break'
  | 'ad'
  | 'adPaused'
  | 'chapter'
  | 'state';

export interface Span {
  readonly lane: SpanLane;
  readonly kind: SpanKind;
  /** The request that opened it. */
  readonly n: number;
  /** Ms since the epoch. */
  readonly from: number;
  /** `null`: it goes on. */
  to: number | null;
  /** The event that closed it; empty while it goes on, and if nothing did. */
  closedBy: string;
  readonly label: string;
}

export interface Mark {
  readonly kind: 'ping' | 'quality' | 'error';
  readonly n: number;
  readonly at: number;
}

export interface SessionRecord {
  readonly id: string;
  /** The request that opened it; `null` where the collector remembers only later ones. */
  readonly n: number | null;
  /** Its first event: where its seconds are counted from. */
  readonly startedAt: number;
  /** From where on it is shown. */
  readonly from: number;
  /** The last that was heard of it. */
  readonly to: number;
  /** `sessionComplete` or `sessionEnd`; empty without. */
  readonly end: string;
  /** It is continued from one that was lost. */
  readonly resumed: boolean;
  readonly isOpen: boolean;
  readonly spans: readonly Span[];
  readonly marks: readonly Mark[];
}

type Heard = Received & { readonly ts: number };

/** One record per session, in the order of their beginning. `openId`: the session that the player is in now. */
export function readSessions(received: readonly Received[], openId: string | null): SessionRecord[] {
  const bySession = new Map<string, Heard[]>();
  for (const one of received) {
    if (!one.accepted || one.sessionId === null || !hasTs(one)) continue;
    const events = bySession.get(one.sessionId) ?? [];
    events.push(one);
    bySession.set(one.sessionId, events);
  }
  return [...bySession]
    .map(([id, events]) => readSession(id, inTurn(events), id === openId))
    .sort((one, other) => one.from - other.from);
}

/** What was over by `time` is left out, what went on is cut there. */
export function cutAt(sessions: readonly SessionRecord[], time: number): SessionRecord[] {
  const isLater = (to: number | null): boolean => to === null || to > time;
  return sessions
    .filter(({ isOpen, to }) => isOpen || isLater(to))
    .map((session) => ({
      ...session,
      from: Math.max(session.from, time),
      to: Math.max(session.to, time),
      spans: session.spans
        .filter(({ to }) => isLater(to))
        .map((span) => ({ ...span, from: Math.max(span.from, time) })),
      marks: session.marks.filter(({ at }) => isLater(at)),
    }));
}

const hasTs = (one: Received): one is Heard => one.ts !== null;

/** In the order in which they happened; an event that was sent again, because its answer was lost, counts once. */
function inTurn(events: readonly Heard[]): Heard[] {
  const once = new Map(events.map((event) => [`${event.ts} ${event.eventType}`, event] as const).reverse());
  return [...once.values()].sort((one, other) => one.ts - other.ts || one.n - other.n);
}

/** What a span is called; how long it is can be seen. */
const name = ({ body, eventType }: Heard): string => gist(eventType, body).split(' · ')[0] ?? '';

function readSession(id: string, events: readonly Heard[], isOpen: boolean): SessionRecord {
  const spans: Span[] = [];
  const marks: Mark[] = [];
  /** What goes on, by a slot that only one can have at a time. */
  const open = new Map<string, Span>();
  let end = '';

  const close = (slot: string, { ts, eventType }: Heard): void => {
    const span = open.get(slot);
    if (!span) return;
    span.to = ts;
    span.closedBy = eventType;
    open.delete(slot);
  };

  const begin = (slot: string, event: Heard, lane: SpanLane, kind: SpanKind, label = ''): void => {
    // Told again what is known; an ad in an ad, say, is another.
    if (slot === 'playback' && open.get(slot)?.kind === kind) return;
    close(slot, event);
    const span = { lane, kind, n: event.n, from: event.ts, to: null, closedBy: '', label };
    spans.push(span);
    open.set(slot, span);
  };

  /** Within a break, playback is that of the ads; that they play needs no span of its own. */
  const playback = (event: Heard, kind: 'playing' | 'paused' | 'stalled'): void => {
    const inBreak = open.has('break');
    if (kind === 'stalled') begin('playback', event, 'buffering', kind);
    else if (!inBreak) begin('playback', event, 'content', kind);
    else if (kind === 'paused') begin('playback', event, 'ads', 'adPaused');
    else close('playback', event);
  };

  for (const event of events) {
    const { body, eventType } = event;
    switch (eventType) {
      case 'sessionStart':
        begin('playback', event, 'content', 'starting');
        break;
      case 'play':
        playback(event, 'playing');
        break;
      case 'pauseStart':
        playback(event, 'paused');
        break;
      case 'bufferStart':
        playback(event, 'stalled');
        break;
      case 'adBreakStart':
        close('playback', event);
        begin('break', event, 'ads', 'break', name(event));
        break;
      case 'adStart':
        begin('ad', event, 'ads', 'ad', name(event));
        break;
      case 'adComplete':
      case 'adSkip':
        close('playback', event);
        close('ad', event);
        break;
      case 'adBreakComplete':
        for (const slot of ['playback', 'ad', 'break']) close(slot, event);
        break;
      case 'chapterStart':
        begin('chapter', event, 'chapters', 'chapter', name(event));
        break;
      case 'chapterComplete':
      case 'chapterSkip':
        close('chapter', event);
        break;
      case 'stateStart':
        begin(`state ${stateName(body)}`, event, 'states', 'state', stateName(body));
        break;
      case 'stateEnd':
        close(`state ${stateName(body)}`, event);
        break;
      case 'sessionComplete':
      case 'sessionEnd':
        end = eventType;
        for (const slot of [...open.keys()]) close(slot, event);
        break;
      case 'ping':
      case 'error':
        marks.push({ kind: eventType, n: event.n, at: event.ts });
        break;
      case 'bitrateChange':
        marks.push({ kind: 'quality', n: event.n, at: event.ts });
    }
  }

  const first = events[0];
  const from = first?.ts ?? 0;
  const to = events.at(-1)?.ts ?? from;
  // Of a session that was lost, or left without a word, nothing is known beyond its last event.
  if (!isOpen) for (const span of open.values()) span.to = to;
  const start = first?.eventType === 'sessionStart' ? first : undefined;
  const resumed = gist('sessionStart', start?.body).includes('resumed');
  return {
    id,
    n: start?.n ?? null,
    startedAt: from,
    from,
    to,
    end,
    resumed,
    isOpen: isOpen && end === '',
    spans,
    marks,
  };
}
