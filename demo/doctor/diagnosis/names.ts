// The names that take the place of IDs: “[ECID 1]” for the first ECID, wherever it stands. Keeps the IDs for itself.

export interface Names {
  /** The same for the same ID, of whatever kind it was first. */
  of(kind: string, id: string): string;
  /** `text` with names in the place of all IDs that have one, but for those that are too short to be found in words. */
  put(text: string): string;
}

/** A shorter one is hidden at its own place only: it would be found in every word. */
const SHORTEST = 6;

export function createNames(): Names {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  let known: RegExp | null = null;
  return {
    of(kind, id) {
      const name = names.get(id);
      if (name !== undefined) return name;
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      names.set(id, `[${kind} ${count}]`);
      if (id.length >= SHORTEST) known = null;
      return `[${kind} ${count}]`;
    },
    put(text) {
      known ??= anyOf([...names.keys()].filter((id) => id.length >= SHORTEST));
      return text.replace(known, (id) => names.get(id) ?? id);
    },
  };
}

/** An ID may hold another one. */
const anyOf = (ids: string[]): RegExp =>
  ids.length > 0 ? new RegExp(ids.sort(longestFirst).map(escaped).join('|'), 'g') : /(?!)/;

const longestFirst = (one: string, other: string): number => other.length - one.length;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
