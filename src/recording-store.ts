/**
 * Where recordings lie: a store of their own in IndexedDB. Opened with the first access; every access may fail.
 */
import { createStore, promisifyRequest } from 'idb-keyval';
import type { RecordingStore } from './recordings.ts';

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
