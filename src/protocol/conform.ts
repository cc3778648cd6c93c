/**
 * Makes what an integrator wrote fit for the wire: what can be said in the right type is converted, what can't is left
 * out and named. Every value that leaves by the integrator's hand passes here. Never repeats a value: it may be personal.
 */
import type { CustomMetadata } from './events.ts';
import type { Kind } from './params.ts';

const WORDS: Record<Kind, string> = {
  s: 'a string',
  n: 'a number from 0',
  i: 'an integer from 0',
  b: 'true or false',
  c: 'an object of { id, authState } by name',
};

const FROM_1 = [/^[1-9]/, 'an integer from 1'] as const;

/** What the API takes of a string or a number, where that is not all of them, and how that is said. */
const RANGES: Readonly<Record<string, readonly [RegExp, string]>> = {
  'media.streamType': [/^(video|audio)$/, 'video or audio'],
  'media.showType': [/^[0-3]$/, '0, 1, 2 or 3'],
  'media.ad.podIndex': FROM_1,
  'media.ad.podPosition': FROM_1,
  'media.chapter.index': FROM_1,
  'media.state.name': [/^[\w.]{1,64}$/, '1 to 64 letters, digits, _ or .'],
  'media.qoe.errorSource': [/^(player|external)$/, 'player or external'],
};

interface Conformed {
  params: Record<string, unknown>;
  /** A sentence per key left out. */
  warnings: string[];
}

/** `rows` lists the keys there are and their types. */
export function conform(given: unknown, rows: Readonly<Record<string, Kind>>): Conformed {
  const params: Record<string, unknown> = {};
  const warnings: string[] = [];
  for (const [key, value] of Object.entries(read(given))) {
    if (value === undefined) continue;
    const kind = Object.hasOwn(rows, key) ? rows[key] : undefined;
    if (!kind) {
      const near = nearest(key, Object.keys(rows));
      warnings.push(`${key} is not a param of the API and is left out${near && `: did you mean ${near}?`}`);
      continue;
    }
    const converted = convert(value, kind);
    const [pattern, range] = RANGES[key] ?? [];
    if (converted === undefined) warnings.push(`${key} is left out: expected ${WORDS[kind]}, got ${typeOf(value)}`);
    else if (pattern && !pattern.test(String(converted))) warnings.push(`${key} is left out: expected ${range}`);
    else params[key] = converted;
  }
  return { params, warnings };
}

/** The same for pairs of the integrator's own. */
export function conformMetadata(given: unknown): { metadata: CustomMetadata; warnings: string[] } {
  const metadata: CustomMetadata = {};
  const warnings: string[] = [];
  for (const [key, value] of Object.entries(read(given))) {
    if (value === undefined) continue;
    const text = convert(value, 's');
    if (!/^[\w.]+$/.test(key)) {
      warnings.push(`customMetadata ${JSON.stringify(key)} is left out: keys are made of letters, digits, _ and .`);
    } else if (key.startsWith('a.')) {
      warnings.push(`customMetadata ${key} is left out: keys that begin "a." are reserved by Adobe`);
    } else if (text === undefined) {
      warnings.push(`customMetadata ${key} is left out: expected a string, got ${typeOf(value)}`);
    } else {
      if (key.startsWith('media.')) warnings.push(`customMetadata ${key} may collide with Adobe's standard metadata`);
      define(metadata, key, text as string);
    }
  }
  return { metadata, warnings };
}

function convert(value: unknown, kind: Kind): unknown {
  switch (kind) {
    case 's':
      if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
      return typeof value === 'string' ? value : undefined;
    case 'n':
    case 'i': {
      const number = typeof value === 'string' && value.trim() ? Number(value) : value;
      if (typeof number !== 'number' || !(number >= 0 && number < Infinity)) return undefined;
      return kind === 'n' || Number.isInteger(number) ? number : undefined;
    }
    case 'b':
      return value === 'true' ? true : value === 'false' ? false : typeof value === 'boolean' ? value : undefined;
    case 'c':
      return convertCustomerIds(value);
    default:
      return kind satisfies never;
  }
}

function convertCustomerIds(value: unknown): unknown {
  if (!isRecord(value)) return undefined;
  const ids: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(read(value))) {
    const { id: given, authState: state } = read(entry);
    const id = convert(given, 's');
    const authState = convert(state, 'i');
    if (!id || authState === undefined || Number(authState) > 2) return undefined;
    define(ids, name, { id, authState });
  }
  return ids;
}

/** The own values of an object, read once; none of anything else, nor of an object that throws when it is read. */
export function read(value: unknown): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  try {
    if (isRecord(value)) for (const [key, each] of Object.entries(value)) define(own, key, each);
  } catch {
    // what could be read is better than nothing
  }
  return own;
}

/** A key named `__proto__` is a key like any other. */
function define(target: object, key: string, value: unknown) {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value;
}

/** The name with the fewest letters to change. */
export function nearest(name: string, names: readonly string[]): string {
  const steps = (other: string) => editSteps(name.slice(0, 99).toLowerCase(), other.toLowerCase());
  return names.reduce((best, other) => (steps(other) < steps(best) ? other : best), names[0] ?? '');
}

function editSteps(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= to.length; j++) {
      const changed = (row[j - 1] ?? 0) + (letter === to[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
