/**
 * Reads what somebody else wrote, of any shape, and never throws: an object may be a proxy, or have getters that fail.
 */

export type Fields = Record<string, unknown>;

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The own values of an object, each read once; none of anything else, nor of an object that throws when it is read. A key
 * named `__proto__` is a key like any other.
 */
export function valuesOf(value: unknown): Fields {
  try {
    return isRecord(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Without the values that say nothing, such as an empty string. */
export function filled<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value)) as typeof record;
}
