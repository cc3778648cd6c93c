/**
 * Sessions that did not open while their page lived, kept in the browser's storage and sent later, each as one array,
 * by whichever page has a network. A session is either delivered live or handed over to this, never both: the page
 * that delivers it holds a lock on its recording. Knows no player; what is said is decided elsewhere.
 */
import type { Request } from '../delivery/backend.ts';
import { backoff } from '../delivery/backoff.ts';
import type { Clock } from '../lib/clock.ts';
import type { MediaEvent, QueuedEvent, SessionOpening } from '../protocol/events.ts';
import { apply, NOTHING_TOLD } from '../session/told.ts';
import { type RecordingStore, recordingStore } from './recording-store.ts';

/** A tab that is killed loses no more than this. */
const WRITE_MS = 1_000;
const MAX_RECORDINGS = 50;
const MAX_AGE_MS = 30 * 24 * 60 * 60_000;
/** A whole viewing on a slow network. */
const ANSWER_MS = 60_000;
/** After so many failures in a row, the next page or the next `online` tries again. */
const MAX_FAILURES = 5;
/** Without Web Locks, a recording that grew within this time may have a page that delivers it. */
const FRESH_MS = 10 * 60_000;
const SEND_LOCK = 'videojs-media-collection';

export interface Recordings {
  /** Keeps the sessions among the waiting events that are not open, and what came of them so far. */
  keep(waiting: readonly QueuedEvent[], toWire: (event: QueuedEvent) => MediaEvent): void;
  /** Nobody delivers these live any more. Returns the ones taken over; the others are not kept. */
  handOver(waiting: readonly QueuedEvent[]): QueuedEvent[];
  /** The session is open, or was refused: its recording is nobody's. */
  forget(opening: QueuedEvent): void;
  /** Sends what there is, if there is a network and no other tab is about it. */
  send(): void;
  /** While held nothing is stored, and nothing sent. */
  hold(held: boolean): void;
  /** Forgets every recording, of this page and of others, and is held from then on. */
  erase(): void;
}

interface RecordingsOptions {
  endpoint: string;
  api: { download(events: readonly MediaEvent[]): Request };
  clock: Clock;
  isOnline(): boolean;
  warn(sentence: string): void;
  store?: RecordingStore;
  /** `null` where the browser has none. */
  locks?: Pick<LockManager, 'request'> | null;
}

interface Entry {
  readonly key: string;
  read(): MediaEvent[];
  /** Whether the browser did store it; not known before the first attempt. */
  isStored?: boolean;
  stopWriting?: (() => void) | undefined;
  unlock?(): void;
}

export function createRecordings(options: RecordingsOptions): Recordings {
  const { endpoint, api, clock, isOnline, warn, store = recordingStore() } = options;
  const { locks = globalThis.navigator?.locks ?? null } = options;
  /** The sessions that this page tries to open. */
  const entries = new Map<QueuedEvent, Entry>();
  let held = false;
  let isSending = false;
  let failures = 0;
  let stopWaiting: (() => void) | undefined;
  /** The request under way. */
  let request: Request | undefined;

  const failed = () =>
    warn('offline: storage is full or blocked, so viewings without a network may be lost; live tracking goes on');

  const write = async (entry: Entry, isHandedOver = false) => {
    entry.stopWriting?.();
    entry.stopWriting = undefined;
    try {
      await store.set(entry.key, { events: entry.read(), at: clock.now(), isHandedOver });
      entry.isStored = true;
    } catch {
      entry.isStored ??= false;
      failed();
    }
  };

  const begin = ({ playerTime: { ts } }: SessionOpening): Entry => {
    const name = clock.random().toString(36).slice(2);
    const entry: Entry = { key: `${ts} ${name} ${endpoint}`, read: () => [] };
    const isOver = new Promise<void>((resolve) => {
      entry.unlock = resolve;
    });
    locks?.request(`${SEND_LOCK} ${entry.key}`, () => isOver).catch(() => {});
    prune(1).catch(failed);
    return entry;
  };

  /** The page is through with it. */
  const end = (opening: QueuedEvent): Entry | undefined => {
    const entry = entries.get(opening);
    entry?.stopWriting?.();
    entries.delete(opening);
    return entry;
  };

  /** What is too old goes, and what leaves no `room` for more; returns the keys of the rest, the oldest first. */
  const prune = async (room = 0): Promise<string[]> => {
    const keys = (await store.keys()).sort();
    const isGood = (key: string, i: number) =>
      i >= keys.length + room - MAX_RECORDINGS && clock.now() - Number.parseInt(key, 10) < MAX_AGE_MS;
    const rest = keys.filter(isGood);
    if (rest.length === keys.length) return keys;
    warn(`offline: at most ${MAX_RECORDINGS} viewings are kept, and for 30 days; older ones are dropped`);
    await Promise.all(keys.filter((key) => !rest.includes(key)).map((key) => store.del(key)));
    return rest;
  };

  const exclusively = async (name: string, then: () => Promise<boolean>): Promise<boolean> =>
    locks ? locks.request(name, { ifAvailable: true }, async (lock) => !lock || then()) : then();

  const mayGo = () => !held && isOnline();

  const sendAll = async (): Promise<boolean> => {
    for (const key of await prune()) {
      if (!key.endsWith(` ${endpoint}`) || [...entries.values()].some((entry) => entry.key === key)) continue;
      if (!(await exclusively(`${SEND_LOCK} ${key}`, () => sendOne(key)))) return false;
    }
    return true;
  };

  /** Whether the next one may follow. */
  const sendOne = async (key: string): Promise<boolean> => {
    const recording = await store.get(key);
    if (!mayGo()) return false;
    if (!recording || (!locks && !recording.isHandedOver && clock.now() - recording.at < FRESH_MS)) return true;
    const [start] = recording.events;
    if (start?.eventType !== 'sessionStart') {
      await store.del(key);
      return true;
    }
    request = api.download(complete(recording.events));
    const stopTimer = clock.after(ANSWER_MS, request.cancel);
    const outcome = await request.answer;
    stopTimer();
    request = undefined;
    if (outcome.kind === 'retry') {
      if (mayGo() && failures < MAX_FAILURES) {
        stopWaiting = clock.after((outcome.afterMs ?? 0) + backoff(failures, clock.random()), trySending);
      }
      failures += 1;
      return false;
    }
    failures = 0;
    if (outcome.kind === 'refused') warn(`offline: a recorded session was refused, ${outcome.message}`);
    if (outcome.kind === 'ok' || (outcome.kind === 'refused' && outcome.status === 400)) await store.del(key);
    return mayGo();
  };

  const trySending = async () => {
    if (isSending || !mayGo()) return;
    stopWaiting?.();
    isSending = true;
    await exclusively(SEND_LOCK, sendAll).catch(failed);
    isSending = false;
  };

  const taken = (waiting: readonly QueuedEvent[]) =>
    sessionsOf(waiting).filter(([opening]) => {
      const entry = entries.get(opening);
      // without a network, a write that may come too late is all that can be done
      return entry && !held && (entry.isStored ?? !isOnline());
    });

  return {
    keep(waiting, toWire) {
      if (held) return;
      for (const session of sessionsOf(waiting)) {
        const [opening] = session;
        const entry = entries.get(opening) ?? begin(opening);
        entries.set(opening, entry);
        entry.read = () => session.map(toWire);
        entry.stopWriting ??= clock.after(WRITE_MS, () => write(entry));
      }
    },

    handOver(waiting) {
      const sessions = taken(waiting);
      for (const [opening] of sessions) {
        const entry = end(opening);
        if (entry) write(entry, true).then(entry.unlock);
      }
      return sessions.flat();
    },

    forget(opening) {
      const entry = end(opening);
      if (entry) store.del(entry.key).catch(failed).then(entry.unlock);
    },

    send() {
      failures = 0;
      trySending();
    },

    hold(now) {
      held = now;
      if (!held) return;
      stopWaiting?.();
      for (const entry of entries.values()) {
        entry.stopWriting?.();
        entry.stopWriting = undefined;
      }
    },

    erase() {
      held = true;
      stopWaiting?.();
      request?.cancel();
      for (const opening of [...entries.keys()]) end(opening)?.unlock?.();
      store.clear().catch(failed);
    },
  };
}

/** The sessions that are still to be opened, each with what belongs to it. */
function sessionsOf(waiting: readonly QueuedEvent[]): [SessionOpening, ...QueuedEvent[]][] {
  const sessions: [SessionOpening, ...QueuedEvent[]][] = [];
  for (const event of waiting) {
    if (event.eventType === 'sessionStart') sessions.push([event]);
    else sessions.at(-1)?.push(event);
  }
  return sessions;
}

/** A recording as the API takes it: said to be one, and closed if its page could not do so any more. */
function complete(events: MediaEvent[]): MediaEvent[] {
  const all = events.map((event) =>
    event.eventType === 'sessionStart' ? { ...event, params: { ...event.params, 'media.downloaded': true } } : event,
  );
  const { ad, adBreak, chapter, playerTime } = events.reduce(apply, NOTHING_TOLD);
  const isOpen = !['sessionEnd', 'sessionComplete'].includes(events.at(-1)?.eventType ?? '');
  const ends = [
    ad && 'adSkip',
    adBreak && 'adBreakComplete',
    chapter && 'chapterSkip',
    isOpen && 'sessionEnd',
  ] as const;
  for (const eventType of ends) {
    if (eventType)
      all.push({ eventType, playerTime: { ...playerTime, ts: playerTime.ts + all.length - events.length + 1 } });
  }
  return all;
}
