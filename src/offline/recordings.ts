/**
 * Sessions that did not open while their page lived, kept in the browser's storage and sent later, by whichever page has
 * a network. A session is either delivered live or handed over to this, never both: the page that delivers it holds a
 * lock on its recording. Knows no player; what is said is decided elsewhere. A file of its own, which most pages never load.
 */
import type { Request } from '../delivery/backend.ts';
import type { Clock } from '../lib/clock.ts';
import type { MediaEvent, QueuedEvent, SessionOpening } from '../protocol/events.ts';
import { keepSession, type Locks } from './kept-session.ts';
import { createOwnSessions } from './own-sessions.ts';
import { prune } from './prune.ts';
import { createRecordingSender } from './recording-sender.ts';
import { type RecordingStore, recordingStore } from './recording-store.ts';

const NO_STORAGE =
  'offline: storage is full or blocked, so viewings without a network may be lost; live tracking goes on';

export interface Recordings {
  /** Keeps the sessions among the waiting events that are not open, and what came of them so far. */
  keep(waiting: readonly QueuedEvent[], toWire: (event: QueuedEvent) => MediaEvent): void;
  /**
   * Takes over what is stored safely: its page delivers it no more. Returns these events, also if asked a second time. The
   * recording of any other session is deleted.
   */
  handOver(waiting: readonly QueuedEvent[]): QueuedEvent[];
  /** The session is open, or was refused: its recording is nobody's. */
  forget(opening: QueuedEvent): void;
  /** Sends what there is, if there is a network and no other tab is about it. */
  send(): void;
  /** The page goes: in WebKit its locks go with it, and another page may send what this one was about to. */
  leave(): void;
  /** While held nothing is stored, and nothing sent. */
  hold(held: boolean): void;
  /** Forgets every recording, of this page and of others, and is held from then on. */
  erase(): void;
}

export interface RecordingsOptions {
  /** Of the back end: what was recorded for another is left to it. */
  destination: string;
  download(events: readonly MediaEvent[]): Request;
  clock: Clock;
  isOnline(): boolean;
  warn(sentence: string): void;
  store?: RecordingStore;
  /** `null` where the browser has none. */
  locks?: Locks | null;
}

export function createRecordings(options: RecordingsOptions): Recordings {
  const { destination, clock, isOnline, warn, store = recordingStore() } = options;
  const { locks = globalThis.navigator?.locks ?? null } = options;
  let held = false;

  const failed = () => warn(NO_STORAGE);
  const own = createOwnSessions({
    isOnline,
    begin(opening) {
      const key = `${opening.playerTime.ts} ${clock.random().toString(36).slice(2)} ${destination}`;
      prune(store, { room: 1, now: clock.now(), warn }).catch(failed);
      return keepSession({ key, store, locks, clock, failed });
    },
  });
  const sender = createRecordingSender({
    ...options,
    store,
    locks,
    failed,
    mayGo: () => !held && isOnline(),
    isOwn: own.has,
  });

  return {
    keep(waiting, toWire) {
      if (held) return;
      for (const events of sessionsOf(waiting)) own.of(events[0]).grow(() => events.map(toWire));
    },
    handOver(waiting) {
      return sessionsOf(waiting)
        .filter(([opening]) => own.takeOver(opening, held))
        .flat();
    },
    forget: own.forget,
    send: () => sender.send(),
    leave: () => sender.cancel(),
    hold(now) {
      held = now;
      if (!held) return;
      sender.stop();
      own.pause();
    },
    erase() {
      held = true;
      sender.cancel();
      own.letGo();
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
