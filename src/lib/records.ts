/**
 * Reads what somebody else wrote, of any shape, and never throws: an object may be a proxy, or have getters that fail.
 */

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The own values of an object, each read once; none of anything else, nor of an object that throws when it is read. A key
 * named `__proto__` is a key like any other.
 */
export function valuesOf(value: unknown): Record<string, unknown> {
  try {
    return isRecord(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
