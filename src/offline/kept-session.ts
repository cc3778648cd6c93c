/**
 * One session that is kept while it grows: written at most once a second, under a lock that tells other tabs that its
 * page still tries to deliver it.
 */
import type { Clock } from '../lib/clock.ts';
import type { MediaEvent } from '../protocol/events.ts';
import type { RecordingStore } from './recording-store.ts';

/** A tab that is killed loses no more than this. */
const WRITE_MS = 1_000;
/** What can't be deleted is tried again so much later. */
const REMOVE_MS = 10_000;
/** How the names of the locks begin: of those under which recordings are sent, one for each back end, and of single recordings. */
export const LOCK = 'videojs-media-collection';

/** As far as recordings use them. */
export type Locks = Pick<LockManager, 'request'>;

export interface KeptSession {
  readonly key: string;
  /** Whether the browser did store it; not known before the first attempt. */
  isStored(): boolean | undefined;
  /** `read` gives the events of the session when they are written. */
  grow(read: () => MediaEvent[]): void;
  /** Nothing is written until it grows again. */
  pause(): void;
  /** Its page delivers it no more: another may. */
  handOver(): void;
  /** It was delivered, or will never be. */
  forget(): void;
  /** Somebody else forgets it. */
  letGo(): void;
}

interface KeptSessionOptions {
  key: string;
  store: RecordingStore;
  locks: Locks | null;
  clock: Clock;
  /** The browser stores nothing. */
  failed(): void;
}

export function keepSession({ key, store, locks, clock, failed }: KeptSessionOptions): KeptSession {
  let read = (): MediaEvent[] => [];
  let isStored: boolean | undefined;
  let stopWriting: (() => void) | undefined;
  let unlock = () => {};
  const isOver = new Promise<void>((resolve) => {
    unlock = resolve;
  });
  locks?.request(`${LOCK} ${key}`, () => isOver).catch(() => {});

  const pause = () => {
    stopWriting?.();
    stopWriting = undefined;
  };

  const write = async (isHandedOver: boolean) => {
    pause();
    try {
      await store.set(key, { events: read(), at: clock.now(), isHandedOver });
      isStored = true;
    } catch {
      isStored ??= false;
      failed();
    }
  };

  /** Whoever finds it sends it: nobody may before it is gone. */
  const remove = () => {
    store.del(key).then(unlock, () => {
      failed();
      clock.after(REMOVE_MS, remove);
    });
  };

  return {
    key,
    isStored: () => isStored,
    grow(next) {
      read = next;
      stopWriting ??= clock.after(WRITE_MS, () => write(false));
    },
    pause,
    handOver: () => void write(true).then(unlock),
    forget() {
      pause();
      remove();
    },
    letGo() {
      pause();
      unlock();
    },
  };
}
