// Reads the collector's record as what went on in the player: for each session its spans (playing, an ad, a chapter …), its
// marks (pings, errors …) and what each request happened within, in the time of the viewer's clock. A pure fold; knows no
// pixels and no rows.

import { gist, stateName } from '../requests/gist.ts';
import { alsoToldBy, toldIn } from '../rules/neutral.ts';
import type { Received } from '../rules/received.ts';
import { ENDS } from '../rules/rules.ts';
import type { Enclosing, Mark, SessionRecord, Span, SpanKind, SpanLane } from './spans.ts';

type Heard = Received & { readonly ts: number };

/** One record per session, in the order of their beginning. `openId`: the session that the player is in now. */
export function readSessions(received: readonly Received[], openId: string | null): SessionRecord[] {
  const bySession = new Map<string, Heard[]>();
  for (const one of received) {
    if (one.sessionId === null || !hasTs(one)) continue;
    const events = bySession.get(one.sessionId) ?? [];
    events.push(one);
    bySession.set(one.sessionId, events);
  }
  return [...bySession]
    .filter(([, events]) => events.some(({ accepted }) => accepted))
    .map(([id, events]) => readSession(id, events, id === openId))
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

/** What only one can be of at a time: the playback, the break, the ad, the chapter, each state. */
type Slot = 'playback' | Enclosing | `state ${string}`;

/** How far a session is read. */
interface Reading {
  readonly spans: Span[];
  readonly marks: Mark[];
  /** What goes on, in the order in which it began. */
  readonly open: Map<Slot, Span>;
}

function readSession(id: string, requests: readonly Heard[], isOpen: boolean): SessionRecord {
  const reading: Reading = { spans: [], marks: [], open: new Map() };
  const around = new Map<number, readonly Enclosing[]>();
  const events: Heard[] = [];
  const counted = new Set<string>();
  // In the order in which they happened. What was not accepted changes nothing, and an event that was sent again, because
  // its answer was lost, counts once.
  for (const request of [...requests].sort((one, other) => one.ts - other.ts || one.n - other.n)) {
    around.set(request.n, enclosing(reading, request));
    const key = `${request.ts} ${request.eventType}`;
    if (!request.accepted || counted.has(key)) continue;
    counted.add(key);
    events.push(request);
    for (const part of [request, ...besides(request)]) STEPS[part.eventType]?.(reading, part);
  }

  const first = events[0];
  const from = first?.ts ?? 0;
  const to = events.at(-1)?.ts ?? from;
  const end = events.filter(({ eventType }) => ENDS.includes(eventType)).at(-1)?.eventType ?? '';
  // Of a session that was lost, or left without a word, nothing is known beyond its last event.
  if (!isOpen) for (const span of reading.open.values()) span.to = to;
  const start = first?.eventType === 'sessionStart' ? first : undefined;
  return {
    id,
    n: start?.n ?? null,
    startedAt: from,
    from,
    to,
    end,
    resumed: gist('sessionStart', start?.body).includes('resumed'),
    isOpen: isOpen && end === '',
    spans: reading.spans,
    marks: reading.marks,
    around,
  };
}

/** What a request tells besides its event: the Edge Network takes several states at once. */
const besides = (request: Heard): Heard[] =>
  alsoToldBy(toldIn(request.body)[0] ?? {}).map((part) => ({
    ...request,
    eventType: String(part.eventType),
    body: part,
  }));

/** The span that an event opens or closes, of those that others happen within. */
const OWN: Readonly<Record<string, Enclosing>> = {
  chapterStart: 'chapter',
  chapterComplete: 'chapter',
  chapterSkip: 'chapter',
  adBreakStart: 'break',
  adBreakComplete: 'break',
  adStart: 'ad',
  adComplete: 'ad',
  adSkip: 'ad',
};

const isEnclosing = (slot: Slot): slot is Enclosing => slot === 'chapter' || slot === 'break' || slot === 'ad';

/** What closes a span stands where it was opened; so does what opens again what is open. */
function enclosing({ open }: Reading, { eventType }: Heard): Enclosing[] {
  if (eventType === 'sessionStart') return [];
  const all = [...open.keys()].filter(isEnclosing);
  const own = OWN[eventType];
  return own !== undefined && all.includes(own) ? all.slice(0, all.indexOf(own)) : all;
}

function close({ open }: Reading, slots: Iterable<Slot>, { eventType, ts }: Heard): void {
  for (const slot of slots) {
    const span = open.get(slot);
    if (!span) continue;
    span.to = ts;
    span.closedBy = eventType;
    open.delete(slot);
  }
}

interface Opening {
  readonly lane: SpanLane;
  readonly kind: SpanKind;
  readonly label?: string;
}

function begin(reading: Reading, slot: Slot, event: Heard, { kind, label = '', lane }: Opening): void {
  // Told again what is known; an ad in an ad, say, is another.
  if (slot === 'playback' && reading.open.get(slot)?.kind === kind) return;
  close(reading, [slot], event);
  const span = { lane, kind, n: event.n, from: event.ts, to: null, closedBy: '', label };
  reading.spans.push(span);
  reading.open.set(slot, span);
}

/** Within a break, playback is that of the ads; that they play needs no span of its own. */
function playback(kind: 'playing' | 'paused' | 'stalled'): Step {
  return (reading, event) => {
    const inBreak = reading.open.has('break');
    if (kind === 'stalled') begin(reading, 'playback', event, { lane: 'buffering', kind });
    else if (!inBreak) begin(reading, 'playback', event, { lane: 'content', kind });
    else if (kind === 'paused') begin(reading, 'playback', event, { lane: 'ads', kind: 'adPaused' });
    else close(reading, ['playback'], event);
  };
}

/** What a span is called; how long it is can be seen. */
const name = ({ body, eventType }: Heard): string => gist(eventType, body).split(' · ')[0] ?? '';

const marked =
  (kind: Mark['kind']): Step =>
  ({ marks }, { n, ts }) =>
    marks.push({ kind, n, at: ts });
const closing =
  (...slots: Slot[]): Step =>
  (reading, event) =>
    close(reading, slots, event);
const closingAll: Step = (reading, event) => close(reading, [...reading.open.keys()], event);

type Step = (reading: Reading, event: Heard) => void;

/** What an event opens and closes. */
const STEPS: Readonly<Record<string, Step>> = {
  sessionStart(reading, event) {
    closingAll(reading, event);
    begin(reading, 'playback', event, { lane: 'content', kind: 'starting' });
  },
  play: playback('playing'),
  pauseStart: playback('paused'),
  bufferStart: playback('stalled'),
  adBreakStart(reading, event) {
    close(reading, ['playback'], event);
    begin(reading, 'break', event, { lane: 'ads', kind: 'break', label: name(event) });
  },
  adStart: (reading, event) => begin(reading, 'ad', event, { lane: 'ads', kind: 'ad', label: name(event) }),
  adComplete: closing('playback', 'ad'),
  adSkip: closing('playback', 'ad'),
  adBreakComplete: closing('playback', 'ad', 'break'),
  chapterStart: (reading, event) =>
    begin(reading, 'chapter', event, { lane: 'chapters', kind: 'chapter', label: name(event) }),
  chapterComplete: closing('chapter'),
  chapterSkip: closing('chapter'),
  stateStart(reading, event) {
    const label = stateName(event.body);
    begin(reading, `state ${label}`, event, { lane: 'states', kind: 'state', label });
  },
  stateEnd: (reading, event) => close(reading, [`state ${stateName(event.body)}`], event),
  sessionComplete: closingAll,
  sessionEnd: closingAll,
  ping: marked('ping'),
  error: marked('error'),
  bitrateChange: marked('quality'),
};
