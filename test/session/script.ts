/**
 * A viewing as a script: what the viewer does and what the player does about it, second by second. It moves a clock and
 * a playhead, puts each moment to `createSession`, asks it when it wants to be asked, as the tracker does, and renders what
 * was said as lines: event, playhead, seconds. While content moves, somebody looks at it at each whole second of the
 * session, as sources do with `timeupdate`. Timers come with a whole second, as they do in a page that is hidden, unless
 * they are to be exact. Knows nothing of what should be said.
 */

import type { QoeData, QueuedEvent } from '../../src/protocol/events.ts';
import { createSession, type Session } from '../../src/session/session.ts';
import type { Ad, AdBreak, Chapter, EndReason, Extended, Signal, Tracked } from '../../src/session/signals.ts';
import { apply, NOTHING_TOLD } from '../../src/session/told.ts';

/** When every script begins: noon UTC. */
const NOON = Date.UTC(2026, 2, 14, 12);

interface ScriptOptions {
  /** Where the content starts, seconds. */
  playhead?: number;
  /** The playhead is the second of the day. */
  live?: boolean;
  adPingMs?: number;
  timers?: 'exact';
}

/** Each method does what it says and returns the script. */
export interface Script {
  /** Time goes by; the playhead moves if the content does. */
  for(seconds: number): Script;
  /** The machine sleeps: no second hand, no frames. */
  sleeps(seconds: number): Script;

  /** The viewer asks to play; frames move. */
  plays(): Script;
  requests(joined?: 'joined'): Script;
  renders(): Script;
  pauses(): Script;
  stalls(): Script;
  /** The player begins to go to `position`; `lands` or `renders` ends it. */
  seeksTo(position: number): Script;
  /** The content begins again by itself. */
  loops(): Script;
  /** A seek that takes a tenth of a second. */
  seeks(position: number): Script;
  contentEnds(): Script;
  ends(): Script;
  errs(id: string): Script;
  closes(reason: EndReason): Script;

  breaks(adBreak?: AdBreak, content?: 'stops' | 'playsOn'): Script;
  starts(ad: Partial<Extended<Ad>>): Script;
  completesAd(): Script;
  skipsAd(): Script;
  failsAd(id: string): Script;
  endsBreak(): Script;

  knows(chapters: readonly Extended<Chapter>[]): Script;
  turnsOn(...states: string[]): Script;
  turnsOff(...states: string[]): Script;
  /** From here on, this quality is on screen. */
  shows(qoe: QoeData | undefined): Script;
  /** Somebody looks: quality or position may have changed. */
  looks(): Script;
  /** An integrator reports an event; what speaks against it is a line of its own. */
  tracks(eventType: Tracked['eventType'], detail?: Omit<Tracked, 'eventType'>): Script;

  /** The back end has all events so far. */
  acknowledges(): Script;
  /** The back end knows the session no more. */
  loses(): Script;

  /** What was said, to the hundredth of a second. */
  lines(): string[];
  /** The same to the millisecond. */
  linesInMs(): string[];
  /** What the API is told. */
  events(): readonly QueuedEvent[];
  /** The same, viewing by viewing: the plugin makes another session after one that is over. */
  viewings(): readonly QueuedEvent[][];
  /** Every playhead that a moment had. */
  playheads(): ReadonlySet<number>;
  /** What the integrator is warned of, in order. */
  warnings(): readonly string[];
  /** Why sessions ended, in order. */
  reasons(): readonly EndReason[];
  session(): Session;
}

export function script({ playhead = 0, live = false, adPingMs = 1000, timers }: ScriptOptions = {}): Script {
  let now = NOON;
  let position = playhead;
  let moving = false;
  let paused = true;
  let target: number | undefined;
  let heldAt = 0;
  let qoe: QoeData | undefined;
  let chapters: readonly Extended<Chapter>[] = [];
  let session = createSession(adPingMs);
  let startTs = 0;
  let next: number | undefined;
  let acknowledged = 0;
  const beginnings = [0];
  const told: (QueuedEvent | string)[] = [];
  const reasons: EndReason[] = [];
  const warnings: string[] = [];
  const playheads = new Set<number>();

  const read = () => {
    const at = session.told().adBreak ? heldAt : position;
    const second = live ? at % 86_400 : at;
    playheads.add(second);
    return second;
  };

  /** A break holds the playhead where the content is; returns whether one did already. */
  const hold = () => {
    const isHeld = session.told().adBreak !== null;
    if (!isHeld) heldAt = position;
    return isHeld;
  };

  const take = ({ events, ended, next: due, warning }: ReturnType<Session['hear']>) => {
    told.push(...events);
    next = due;
    if (warning) warnings.push(warning);
    for (const { eventType, playerTime } of events) if (eventType === 'sessionStart') startTs = playerTime.ts;
    if (ended) reasons.push(ended);
  };

  const say = (signal: Signal) => {
    if (session.phase() === 'over') {
      session = createSession(adPingMs);
      acknowledged = told.length;
      beginnings.push(told.length);
      if (chapters.length > 0) say({ type: 'chaptersKnown', chapters });
    }
    take(session.hear({ signal, ts: now, playhead: read(), ...(qoe && { qoe }) }));
    return self;
  };

  /** The first whole second of the session that is not before `ts`. */
  const secondFrom = (ts: number) => startTs + Math.ceil((ts - startTs) / 1000) * 1000;

  const pass = (ms: number) => {
    now += ms;
    if (moving) position = Math.round(position * 1000 + ms) / 1000;
  };

  const render = (lines: readonly (QueuedEvent | string)[], digits: number) =>
    lines.map((line) => (typeof line === 'string' ? line : wordEvent(line, digits)));

  const events = (from = 0, to?: number) => told.slice(from, to).filter((line) => typeof line !== 'string');

  const self: Script = {
    for(seconds) {
      const end = now + Math.round(seconds * 1000);
      while (next !== undefined) {
        const second = secondFrom(now + 1);
        const due = timers ? Math.max(next, now) : secondFrom(Math.max(next, now + 1));
        const at = moving ? Math.min(due, second) : due;
        if (at > end) break;
        pass(at - now);
        say({ type: at === due ? 'ticked' : 'changed' });
      }
      pass(end - now);
      return self;
    },
    sleeps(seconds) {
      now += seconds * 1000;
      return self;
    },

    plays: () => self.requests().renders(),
    requests: (joined) => say({ type: 'playRequested', ...(joined && { joined: true }) }),
    renders() {
      position = target ?? position;
      target = undefined;
      paused = false;
      moving = !session.told().adBreak;
      return say({ type: 'playing' });
    },
    pauses() {
      moving = false;
      paused = true;
      return say({ type: 'paused' });
    },
    stalls() {
      moving = false;
      return say({ type: 'stalled' });
    },
    seeksTo(to) {
      moving = false;
      say({ type: 'seekStarted' });
      // until frames move again a player that plays is still where it was
      if (paused) position = to;
      else target = to;
      return self;
    },
    loops() {
      say({ type: 'looped' });
      position = 0;
      return say({ type: 'playing' });
    },
    seeks: (to) => self.seeksTo(to).for(0.1).renders(),
    contentEnds() {
      moving = false;
      return say({ type: 'contentEnded' });
    },
    ends() {
      moving = false;
      paused = true;
      return say({ type: 'ended' });
    },
    errs: (id) => say({ type: 'errored', id }),
    closes(reason) {
      say({ type: 'closed', reason });
      moving = false;
      paused = true;
      if (reason === 'source') position = 0;
      return self;
    },

    breaks(adBreak = {}, content = 'stops') {
      hold();
      moving &&= content === 'playsOn';
      return say({ type: 'adBreakStarted', adBreak });
    },
    starts(ad) {
      if (!hold()) moving = false;
      return say({ type: 'adStarted', ad: { id: 'ad', length: 15, playerName: 'ads', ...ad } });
    },
    completesAd: () => say({ type: 'adCompleted' }),
    skipsAd: () => say({ type: 'adSkipped' }),
    failsAd: (id) => say({ type: 'adFailed', id }),
    endsBreak: () => say({ type: 'adBreakCompleted' }),

    knows(list) {
      chapters = list;
      return say({ type: 'chaptersKnown', chapters });
    },
    turnsOn(...states) {
      for (const name of states) say({ type: 'stateStarted', name });
      return self;
    },
    turnsOff(...states) {
      for (const name of states) say({ type: 'stateEnded', name });
      return self;
    },
    shows(next) {
      qoe = next;
      return self;
    },
    looks: () => say({ type: 'changed' }),
    tracks(eventType, detail) {
      const event: Tracked = { eventType, ...detail };
      if (eventType !== 'adBreakStart') say({ type: 'changed' });
      const isOn = session.phase() === 'open' || session.phase() === 'asleep';
      const objection = isOn ? session.objection(event) : 'no session is open';
      if (objection === undefined) {
        if (eventType === 'adBreakStart') hold();
        return say({ type: 'tracked', event });
      }
      told.push(`${eventType} not accepted: ${objection}`);
      return self;
    },

    acknowledges() {
      acknowledged = told.length;
      return self;
    },
    loses() {
      const unacknowledged = told.splice(acknowledged).filter((line) => typeof line !== 'string');
      take(session.lost(events().reduce(apply, NOTHING_TOLD), unacknowledged, now));
      return self;
    },

    lines: () => render(told, 2),
    linesInMs: () => render(told, 3),
    events: () => events(),
    viewings: () => beginnings.map((from, index) => events(from, beginnings[index + 1])),
    playheads: () => playheads,
    warnings: () => warnings,
    reasons: () => reasons,
    session: () => session,
  };
  return self;
}

/** `adStart(1 ad 15s) @0 3.5s {bitrate 3200}` */
function wordEvent(event: QueuedEvent, digits: number): string {
  const { playhead, ts } = event.playerTime;
  const seconds = Number(((ts - NOON) / 1000).toFixed(digits));
  const quality = Object.entries(event.qoeData ?? {}).map(([key, value]) => `${key.split('.').at(-1)} ${value}`);
  const detail = wordParams(event);
  return [
    `${event.eventType}${detail && `(${detail})`}`,
    `@${Number(playhead.toFixed(3))}`,
    `${seconds}s`,
    ...(quality.length > 0 ? [`{${quality.join(', ')}}`] : []),
  ].join(' ');
}

function wordParams(event: QueuedEvent): string {
  switch (event.eventType) {
    case 'sessionStart':
      return event.params['media.resume'] ? 'resume' : '';
    case 'adBreakStart':
      return `${event.params['media.ad.podIndex']} at ${event.params['media.ad.podSecond']}`;
    case 'adStart': {
      const { params } = event;
      return `${params['media.ad.podPosition']} ${params['media.ad.id']} ${params['media.ad.length']}s`;
    }
    case 'chapterStart': {
      const { params } = event;
      const name = params['media.chapter.friendlyName'];
      return `${params['media.chapter.index']} ${name} ${params['media.chapter.offset']}+${params['media.chapter.length']}`;
    }
    case 'stateStart':
    case 'stateEnd':
      return event.params['media.state.name'];
    default:
      return '';
  }
}

/** The lines of pings at a playhead that stands still. */
export function pings(playhead: number, from: number, to: number, every = 10): string[] {
  const count = Math.floor((to - from) / every) + 1;
  return Array.from({ length: count }, (_, step) => `ping @${playhead} ${from + step * every}s`);
}

/** The lines of pings at a playhead that runs `ahead` of the seconds. */
export function movingPings(from: number, to: number, ahead = 0): string[] {
  const count = Math.floor((to - from) / 10) + 1;
  return Array.from({ length: count }, (_, step) => `ping @${from + step * 10 + ahead} ${from + step * 10}s`);
}
