/**
 * Where recordings lie: a store of their own in IndexedDB. Opened with the first access; every access may fail.
 */
import { clear, createStore, del, get, keys, set } from 'idb-keyval';
import type { RecordingStore } from './recordings.ts';

export function recordingStore(): RecordingStore {
  const store = createStore('videojs-media-collection', 'recordings');
  return {
    // a browser that forbids storage may throw rather than reject
    keys: async () => keys(store),
    get: async (key) => get(key, store),
    set: async (key, recording) => set(key, recording, store),
    del: async (key) => del(key, store),
    clear: async () => clear(store),
  };
}
