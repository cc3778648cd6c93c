/**
 * Makes what an integrator wrote fit for the wire: what can be said in the right type is converted, what can't is left out
 * and named. Every value that leaves by the integrator's hand passes here. Never repeats a value: it may be personal.
 */
import { isRecord, valuesOf } from '../lib/records.ts';
import type { CustomMetadata } from './events.ts';
import { nearest } from './nearest.ts';
import type { Rows, ValueTypes } from './params.ts';

/** Is told a sentence for each thing that is not as it should be. */
export type Warn = (sentence: string) => void;

interface ValueType {
  expected: string;
  /** The value as the wire takes it; nothing if it can't be said so. */
  convert(value: unknown): unknown;
}

const VALUE_TYPES: Record<keyof ValueTypes, ValueType> = {
  string: { expected: 'a string', convert: textOf },
  number: { expected: 'a number from 0', convert: numberOf },
  integer: { expected: 'an integer from 0', convert: (value) => integerOf(value, 0) },
  ordinal: { expected: 'an integer from 1', convert: (value) => integerOf(value, 1) },
  boolean: { expected: 'true or false', convert: booleanOf },
  customerIds: { expected: 'an object of { id, authState } by name', convert: customerIdsOf },
  contentType: { expected: 'a string', convert: textOf },
  stateName: { expected: '1 to 64 letters, digits, _ or .', convert: (value) => matching(/^[\w.]{1,64}$/, value) },
};

/** The values that fit the rows, by key. */
export function conform(given: unknown, rows: Rows, warn: Warn): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const [key, value] of entriesOf(given)) {
    const row = Object.keys(rows).includes(key) ? rows[key] : undefined;
    if (!row) {
      const near = nearest(key, Object.keys(rows));
      warn(`${key} is not a param of the API and is left out${near && `: did you mean ${near}?`}`);
      continue;
    }
    const { expected, convert } = valueTypeOf(row);
    const converted = convert(value);
    if (converted === undefined) warn(`${key} is left out: expected ${expected}, got ${typeOf(value)}`);
    else params[key] = converted;
  }
  return params;
}

/** The same for pairs of the integrator's own, as an event carries them: not at all if there are none. */
export function conformMetadata(given: unknown, warn: Warn): { customMetadata?: CustomMetadata } {
  const pairs: [string, string][] = [];
  for (const [key, value] of entriesOf(given)) {
    const text = textOf(value);
    if (!/^[\w.]+$/.test(key)) {
      warn(`customMetadata ${JSON.stringify(key)} is left out: keys are made of letters, digits, _ and .`);
    } else if (key.startsWith('a.')) {
      warn(`customMetadata ${key} is left out: keys that begin "a." are reserved by Adobe`);
    } else if (text === undefined) {
      warn(`customMetadata ${key} is left out: expected a string, got ${typeOf(value)}`);
    } else {
      if (key.startsWith('media.')) warn(`customMetadata ${key} may collide with Adobe's standard metadata`);
      pairs.push([key, text]);
    }
  }
  return pairs.length > 0 ? { customMetadata: Object.fromEntries(pairs) } : {};
}

/** The keys of the list that have no value; an empty string is none. */
export function missingIn(params: Readonly<Record<string, unknown>>, required: readonly string[]): string[] {
  return required.filter((key) => params[key] === undefined || params[key] === '');
}

function valueTypeOf(row: string): ValueType {
  const name = row.replace('!', '');
  if (Object.keys(VALUE_TYPES).includes(name)) return VALUE_TYPES[name as keyof ValueTypes];
  return {
    expected: name.replace(/\|/g, ' or '),
    convert: (value) => matching(new RegExp(`^(${name})$`), value),
  };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
  return typeof value === 'string' ? value : undefined;
}

function matching(pattern: RegExp, value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && pattern.test(text) ? text : undefined;
}

function booleanOf(value: unknown): boolean | undefined {
  const text = textOf(value);
  return text === 'true' || (text === 'false' ? false : undefined);
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number < Infinity ? number : undefined;
}

function integerOf(value: unknown, from: number): number | undefined {
  const number = numberOf(value);
  return number !== undefined && number >= from && Number.isInteger(number) ? number : undefined;
}

function customerIdsOf(value: unknown): unknown {
  if (!isRecord(value)) return undefined;
  const ids: [string, unknown][] = [];
  for (const [name, entry] of Object.entries(valuesOf(value))) {
    const given = valuesOf(entry);
    const id = textOf(given.id);
    const authState = integerOf(given.authState, 0);
    if (!id || authState === undefined || authState > 2) return undefined;
    ids.push([name, { id, authState }]);
  }
  return Object.fromEntries(ids);
}

/** `undefined` is no value. */
function entriesOf(given: unknown): [string, unknown][] {
  return Object.entries(valuesOf(given)).filter(([, value]) => value !== undefined);
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value;
}
