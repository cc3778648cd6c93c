/**
 * A browser's storage and Web Locks as far as recordings use them, shared by the pages of a test, and a page that
 * records.
 */
import { createCollectionApi } from '../../src/backends/media-collection.ts';
import type { Backend } from '../../src/delivery/backend.ts';
import type { Recording, RecordingStore } from '../../src/offline/recording-store.ts';
import { createRecordings, type Recordings } from '../../src/offline/recordings.ts';
import type { MediaEvent, QueuedEvent, SessionOpening } from '../../src/protocol/events.ts';
import { closingOf } from '../../src/session/closing.ts';
import { createClock, type HandClock, START_TS } from '../delivery/clock.ts';
import { createServer, type Server } from '../delivery/server.ts';
import { ENDPOINT, PARAMS } from '../delivery/viewer.ts';

export interface Storage extends RecordingStore {
  /** What lies there, the oldest first, as lines: `<event types>`. */
  lines(): string[];
  put(key: string, recording: unknown): void;
  /** How often it was written to. */
  writes: number;
  /** Every access fails. */
  isBlocked: boolean;
}

export function createStorage(): Storage {
  const records = new Map<string, string>();
  const access = async <T>(then: () => T): Promise<T> => {
    if (storage.isBlocked) throw new DOMException('full', 'QuotaExceededError');
    return then();
  };
  const storage: Storage = {
    writes: 0,
    isBlocked: false,
    keys: () => access(() => [...records.keys()]),
    get: (key) => access(() => JSON.parse(records.get(key) ?? 'null') ?? undefined),
    set(key, recording) {
      storage.writes += 1;
      return access(() => storage.put(key, recording));
    },
    del: (key) => access(() => void records.delete(key)),
    clear: () => access(() => records.clear()),
    put: (key, recording) => void records.set(key, JSON.stringify(recording)),
    lines: () =>
      [...records]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([, text]) => (JSON.parse(text) as Recording).events.map(({ eventType }) => eventType).join(' ')),
  };
  return storage;
}

/** Locks that are granted at once or, if another page has them, not at all; what waits here waits for good. */
export function createLocks(): Pick<LockManager, 'request'> & { readonly taken: ReadonlySet<string> } {
  const taken = new Set<string>();
  const request = async (name: string, ...rest: unknown[]) => {
    const then = rest.at(-1) as (lock: object | null) => unknown;
    if (taken.has(name)) return then(null);
    taken.add(name);
    try {
      return await then({ name });
    } finally {
      taken.delete(name);
    }
  };
  return { taken, request: request as LockManager['request'] };
}

export interface Recorder {
  server: Server;
  clock: HandClock;
  storage: Storage;
  recordings: Recordings;
  warnings: string[];
  isOnline: boolean;
}

export interface RecorderOptions {
  storage?: Storage;
  locks?: ReturnType<typeof createLocks> | null;
  server?: Server;
  clock?: HandClock;
  endpoint?: string;
  /** That of the Media Collection API, if there is no other. */
  backend?: Required<Backend>;
}

/** A page. Options that it shares with another page are given. */
export function createRecorder(options: RecorderOptions = {}): Recorder {
  const { storage = createStorage(), locks = createLocks(), endpoint = ENDPOINT } = options;
  const { destination, download } = options.backend ?? createCollectionApi(endpoint);
  const clock = options.clock ?? createClock();
  const server = options.server ?? createServer();
  const warnings: string[] = [];
  const page: Recorder = {
    server,
    clock,
    storage,
    warnings,
    isOnline: true,
    recordings: createRecordings({
      destination,
      download: (events) => download([...events, ...closingOf(events)]),
      clock,
      isOnline: () => page.isOnline,
      warn: (sentence) => warnings.push(sentence),
      store: storage,
      locks,
    }),
  };
  return page;
}

/** The events of a session that waits to be opened, the first `after` ms after the test's start, then each 1 s later. */
export function session(after: number, ...types: ('play' | 'pauseStart' | 'ping' | 'sessionEnd')[]): QueuedEvent[] {
  const opening: SessionOpening = {
    eventType: 'sessionStart',
    playerTime: { playhead: 0, ts: START_TS + after },
    params: {},
  };
  const rest = types.map(
    (eventType, i): QueuedEvent => ({
      eventType,
      playerTime: { playhead: i + 1, ts: START_TS + after + (i + 1) * 1_000 },
    }),
  );
  return [opening, ...rest];
}

/** What a tracker does before an event leaves. */
export function toWire(event: QueuedEvent): MediaEvent {
  return event.eventType === 'sessionStart' ? { ...event, params: { ...PARAMS, ...event.params } } : event;
}
