/**
 * Holds a value against a JSON Schema, draft-04, as far as the schemas of this folder go: a keyword that it does not know is
 * a mistake of ours, so it throws. It compiles nothing, so that a page that forbids `eval` can use it. Its errors have the
 * words and the order of Ajv's, which a test holds beside it.
 *
 * @see https://json-schema.org/draft-04/draft-fge-json-schema-validation-00
 */
import type { Schema } from './schema-words.ts';
import { type Fields, isRecord } from './values.ts';

export interface SchemaError {
  readonly keyword: string;
  /** The keys on the way to the value. */
  readonly way: readonly string[];
  /** Of `required` and `additionalProperties`: the key that it is about; else empty. */
  readonly key: string;
  readonly message: string;
}

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isRecord,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
};

/** What is found at one value. */
interface Finding {
  readonly keyword: string;
  readonly message: string;
  readonly key?: string;
}

/** All that is wrong with `value`, outermost first. */
export function checkSchema(schema: Schema, value: unknown, way: readonly string[] = []): SchemaError[] {
  const { type } = schema;
  const isOfType = typeof type !== 'string' || (TYPES[type]?.(value) ?? false);
  const own = Object.keys(schema).flatMap((keyword) => (KNOWN.has(keyword) ? [] : unknownKeyword(keyword)));
  const mistyped = isOfType ? [] : [{ keyword: 'type', message: `must be ${type}` }];
  // a fraction where an integer is due is still a number
  const isJudged = isOfType || (type === 'integer' && typeof value === 'number');
  const found: Finding[] = [
    ...own,
    ...mistyped,
    ...(isJudged ? [...enumeration(schema, value), ...limits(schema, value)] : []),
  ];
  const errors = found.map((one) => ({ key: '', way, ...one }));
  if (!isOfType) return errors;
  if (Array.isArray(value)) errors.push(...inItems(schema, value, way));
  if (isRecord(value)) errors.push(...inProperties(schema, value, way));
  return errors;
}

const KNOWN = new Set([
  ...['$schema', 'title', 'type', 'enum', 'required', 'properties', 'patternProperties', 'additionalProperties'],
  ...['minimum', 'maximum', 'minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'items'],
]);

function unknownKeyword(keyword: string): never {
  throw new Error(`check-schema.ts does not know the keyword ${keyword}`);
}

function enumeration({ enum: allowed }: Schema, value: unknown): Finding[] {
  if (!Array.isArray(allowed) || allowed.includes(value)) return [];
  return [{ keyword: 'enum', message: `must be one of ${allowed.join(', ')}` }];
}

function limits(schema: Schema, value: unknown): Finding[] {
  if (typeof value === 'number') return numberLimits(schema, value);
  if (typeof value === 'string') return textLimits(schema, value);
  return Array.isArray(value) ? countLimits(schema, value.length) : [];
}

/** `wrong` is false where the schema sets no such limit. */
const limit = (keyword: string, wrong: boolean, message: string): Finding[] => (wrong ? [{ keyword, message }] : []);

const numberLimits = ({ maximum, minimum }: Schema, value: number): Finding[] => [
  ...limit('maximum', value > Number(maximum ?? Infinity), `must be <= ${maximum}`),
  ...limit('minimum', value < Number(minimum ?? -Infinity), `must be >= ${minimum}`),
];

function textLimits({ maxLength, minLength, pattern }: Schema, value: string): Finding[] {
  // as the standard counts: code points
  const length = maxLength === undefined && minLength === undefined ? 0 : [...value].length;
  const matches = pattern === undefined || expression(String(pattern)).test(value);
  return [
    ...limit('maxLength', length > Number(maxLength ?? Infinity), `must NOT have more than ${maxLength} characters`),
    ...limit('minLength', length < Number(minLength ?? 0), `must NOT have fewer than ${minLength} characters`),
    ...limit('pattern', !matches, `must match pattern "${pattern}"`),
  ];
}

const countLimits = ({ maxItems, minItems }: Schema, count: number): Finding[] => [
  ...limit('maxItems', count > Number(maxItems ?? Infinity), `must NOT have more than ${maxItems} items`),
  ...limit('minItems', count < Number(minItems ?? 0), `must NOT have fewer than ${minItems} items`),
];

const expression = (pattern: string): RegExp => new RegExp(pattern, 'u');

function inItems({ items }: Schema, value: readonly unknown[], way: readonly string[]): SchemaError[] {
  if (!isRecord(items)) return [];
  return value.flatMap((item, index) => checkSchema(items, item, [...way, String(index)]));
}

function inProperties(schema: Schema, value: Fields, way: readonly string[]): SchemaError[] {
  const properties: Fields = isRecord(schema.properties) ? schema.properties : {};
  const patterns = Object.entries(isRecord(schema.patternProperties) ? schema.patternProperties : {});
  const has = (key: string) => Object.hasOwn(value, key) && value[key] !== undefined;
  const required = (Array.isArray(schema.required) ? schema.required.map(String) : [])
    .filter((key) => !has(key))
    .map((key) => ({
      keyword: 'required',
      way,
      key,
      message: `must have required property '${key}'`,
    }));
  const isFree = (key: string) =>
    !Object.hasOwn(properties, key) && !patterns.some(([pattern]) => expression(pattern).test(key));
  const additional = (schema.additionalProperties === false ? Object.keys(value).filter(isFree) : []).map((key) => ({
    keyword: 'additionalProperties',
    way,
    key,
    message: 'must NOT have additional properties',
  }));
  const within = (key: string, inner: unknown) =>
    has(key) && isRecord(inner) ? checkSchema(inner, value[key], [...way, key]) : [];
  return [
    ...required,
    ...additional,
    ...Object.entries(properties).flatMap(([key, inner]) => within(key, inner)),
    ...patterns.flatMap(([pattern, inner]) =>
      Object.keys(value)
        .filter((key) => expression(pattern).test(key))
        .flatMap((key) => within(key, inner)),
    ),
  ];
}
