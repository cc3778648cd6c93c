/**
 * Where recordings lie: a store of their own in IndexedDB. Opened with the first access; every access may fail.
 */
import { createStore, promisifyRequest } from 'idb-keyval';
import type { MediaEvent } from '../protocol/events.ts';

export interface Recording {
  events: MediaEvent[];
  /** When it was written. */
  at: number;
  /** No page delivers it. */
  isHandedOver: boolean;
}

/** Keys begin with the time the session began at: in their order, the oldest is the first. */
export interface RecordingStore {
  keys(): Promise<string[]>;
  get(key: string): Promise<Recording | undefined>;
  set(key: string, recording: Recording): Promise<void>;
  del(key: string): Promise<void>;
  clear(): Promise<void>;
}

export function recordingStore(): RecordingStore {
  const store = createStore('videojs-media-collection', 'recordings');
  // asynchronous, because a browser that forbids storage may throw rather than reject
  const read = async <T>(access: (objects: IDBObjectStore) => IDBRequest<T>) =>
    store('readonly', (objects) => promisifyRequest(access(objects)));
  // what is written is stored when its transaction is, and may fail until then: the disk is full
  const write = async (access: (objects: IDBObjectStore) => IDBRequest) =>
    store('readwrite', (objects) => {
      access(objects);
      return promisifyRequest<void>(objects.transaction);
    });
  return {
    keys: () => read((objects) => objects.getAllKeys()) as Promise<string[]>,
    get: (key) => read((objects) => objects.get(key)),
    set: (key, recording) => write((objects) => objects.put(recording, key)),
    del: (key) => write((objects) => objects.delete(key)),
    clear: () => write((objects) => objects.clear()),
  };
}
