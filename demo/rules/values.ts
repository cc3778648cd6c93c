// What JSON may hold, taken as it comes: anything is asked for its fields, its elements, its text. Pure.

export type Fields = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of an object; none of anything else. */
export const record = (value: unknown): Fields => (isRecord(value) ? value : {});

/** The elements of a list; none of anything else. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A part of a URL as it was meant; as it is, where it is wrongly escaped. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
