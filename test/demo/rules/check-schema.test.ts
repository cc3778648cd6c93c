import Ajv from 'ajv-draft-04';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSchema } from '../../../demo/rules/check-schema.ts';
import { EDGE_SCHEMAS, envelopeSchema, RECORDED_SCHEMAS } from '../../../demo/rules/edge-schemas.ts';
import type { Schema } from '../../../demo/rules/schema-words.ts';
import { SCHEMAS } from '../../../demo/rules/schemas.ts';
import { runs } from '../../fuzz/runs.ts';
import { EVENT_TYPES, fullBody } from '../collector/bodies.ts';
import { ACTIONS, fullEdgeBody, recorded } from '../collector/edge/edge-bodies.ts';

const ajv = new Ajv({ strict: false, allErrors: true });

/** What Ajv says, in the order in which it says it. */
function said(schema: Schema, value: unknown): string[] {
  const validator = ajv.compile(schema);
  if (validator(value)) return [];
  return (validator.errors ?? []).map(({ instancePath, keyword, message, params }) => {
    const text = keyword === 'enum' ? `must be one of ${params.allowedValues.join(', ')}` : message;
    return `${instancePath} ${params.missingProperty ?? params.additionalProperty ?? ''} ${text}`;
  });
}

const pointer = (way: readonly string[]): string =>
  way.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
const found = (schema: Schema, value: unknown): string[] =>
  checkSchema(schema, value).map(({ key, message, way }) => `${pointer(way)} ${key} ${message}`);

const events = ({ events: [event] }: { events: readonly unknown[] }): unknown => event;
/** Every schema, with a body that it takes. */
const cases: [schema: Schema, body: unknown][] = [
  ...Object.keys(EVENT_TYPES).map((type): [Schema, unknown] => [SCHEMAS.get(type) ?? {}, fullBody(type)]),
  ...Object.keys(ACTIONS).flatMap((action): [Schema, unknown][] => [
    [EDGE_SCHEMAS.get(action) ?? {}, events(fullEdgeBody(action, 'sid'))],
    [envelopeSchema(action), fullEdgeBody(action, 'sid')],
    [RECORDED_SCHEMAS.get(action) ?? {}, recorded(action)],
  ]),
];

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A copy in which what lies at the end of some way is another value, or gone, or has something beside it. */
function broken(value: unknown, way: readonly number[], to: unknown): unknown {
  const [step, ...rest] = way;
  if (step === undefined || !isObject(value)) return to;
  const keys = Object.keys(value);
  const key = keys[step % (keys.length + 1)] ?? 'b/r~o ken';
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  Reflect.set(copy, Array.isArray(value) ? step % (keys.length + 1) : key, broken(Reflect.get(value, key), rest, to));
  return copy;
}

const VALUES = [
  null,
  undefined,
  true,
  -1,
  -1.5,
  0,
  1.5,
  2 ** 31,
  '',
  'x',
  'a b',
  'vod',
  '0',
  'x'.repeat(70),
  '𝒳'.repeat(64),
];
const MORE: unknown[] = [[], {}, [{}], { id: 1 }, ['x'], { 'a.b': null, ключ: 'x' }];

describe('checkSchema', () => {
  it('finds nothing in what the schemas take', () => {
    expect(cases.flatMap(([schema, body]) => checkSchema(schema, body))).toEqual([]);
  });

  it('says of broken bodies what Ajv says, in its order', () => {
    const anything = fc.constantFrom(...VALUES, ...MORE);
    const break1 = fc.tuple(fc.array(fc.nat(40), { minLength: 0, maxLength: 6 }), anything);
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.array(break1, { minLength: 1, maxLength: 4 }),
        ([schema, body], breaks) => {
          const value: unknown = JSON.parse(
            JSON.stringify(breaks.reduce((before, [way, to]) => broken(before, way, to), body)) ?? 'null',
          );
          expect(found(schema, value)).toEqual(said(schema, value));
        },
      ),
      runs(3000),
    );
  });

  it('takes no schema that says more than it knows', () => {
    expect(() => checkSchema({ type: 'string', format: 'uri' }, 'x')).toThrow('format');
  });
});
