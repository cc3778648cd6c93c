/**
 * How many recordings are kept, and for how long.
 */
import type { RecordingStore } from './recording-store.ts';

const MAX_RECORDINGS = 50;
const MAX_AGE_MS = 30 * 24 * 60 * 60_000;

/** What is too old goes, and what leaves no `room` for more; returns the keys of the rest, the oldest first. */
export async function prune(
  store: RecordingStore,
  { room, now, warn }: { room: number; now: number; warn(sentence: string): void },
): Promise<string[]> {
  const keys = (await store.keys()).sort();
  const isGood = (key: string, i: number) =>
    i >= keys.length + room - MAX_RECORDINGS && now - Number.parseInt(key, 10) < MAX_AGE_MS;
  const rest = keys.filter(isGood);
  if (rest.length === keys.length) return keys;
  warn(`offline: at most ${MAX_RECORDINGS} viewings are kept, and for 30 days; older ones are dropped`);
  await Promise.all(keys.filter((key) => !rest.includes(key)).map((key) => store.del(key)));
  return rest;
}
