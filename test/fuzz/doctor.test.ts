/** Whatever a recording holds, the doctor comes to an end with a diagnosis or a word, and names no visitor. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlReport, jsonReport } from '../../demo/doctor/report/report.ts';
import { collection, edge, har, later, read, VISITOR } from '../demo/doctor/recording.ts';
import { runs } from './runs.ts';

const RECORDING: unknown = JSON.parse(
  har([
    ...collection(
      [0, 'sessionStart'],
      [1, 'adBreakStart'],
      [2, 'adStart'],
      [3, 'adSkip'],
      [4, 'stateStart'],
      [5, 'error'],
      [6, 'play', 0, { method: 'GET', status: 405 }],
      [7, 'pauseStart', 0, { late: -20 }],
    ),
    ...edge([0, 'sessionStart'], [1, 'statesUpdate'], [2, 'chapterStart'], [3, 'sessionEnd']),
    later(60_000),
  ]),
);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Unless what was broken before has left no JSON of it. */
function bodyIn(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('{')) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** A copy in which what lies at the end of some way is another value. A body is JSON within JSON. */
function broken(value: unknown, way: readonly number[], to: unknown): unknown {
  const [step, ...rest] = way;
  if (step === undefined) return to;
  const body = bodyIn(value);
  if (body) return JSON.stringify(broken(body, way, to)) ?? '';
  if (!isObject(value)) return to;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)] ?? 'x';
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  Reflect.set(copy, key, broken(Reflect.get(value, key), rest, to));
  return copy;
}

const anything = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    -1,
    1.5,
    1e300,
    '',
    'x',
    [],
    {},
    [null],
    [[]],
    { events: 1 },
    { xdm: 1 },
  ),
  fc.jsonValue(),
  fc.constantFrom(
    '2026-01-01T00:00:00Z',
    'https://x/api/v1/sessions',
    '/ee/va/v1/play?configId=%',
    'POST',
    'GET',
    'media.play',
  ),
);
const breaks = fc.array(fc.tuple(fc.array(fc.nat(60), { maxLength: 12 }), anything), { minLength: 1, maxLength: 6 });

describe('the doctor', () => {
  it('comes to an end with any recording', async () => {
    await fc.assert(
      fc.asyncProperty(breaks, fc.double({ min: 0.1, max: 1, noNaN: true }), async (all, share) => {
        const value = all.reduce((before, [way, to]) => broken(before, way, to), RECORDING);
        const text = JSON.stringify(value) ?? '';
        const outcome = await read(text.slice(0, Math.ceil(text.length * share)));
        if (outcome.kind === 'nothing') {
          expect(outcome.words).toMatch(/\.$/);
          return;
        }
        const { diagnosis, notes } = outcome;
        const reports = htmlReport({ name: 'x', diagnosis, notes }) + jsonReport({ name: 'x', diagnosis, notes });
        expect(reports).not.toContain(VISITOR['analytics.visitorId']);
      }),
      runs(300),
    );
  });

  it('comes to an end with a body that is nested without end', async () => {
    const [start] = collection([0, 'sessionStart']);
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const request = { ...start?.request, postData: { text: deep } };
    const outcome = await read(har([{ ...start, request }]));
    expect(outcome.kind === 'diagnosis' && outcome.diagnosis.ailments.map(({ what }) => what)).toEqual([
      'the body is no JSON: nested too deeply',
    ]);
  });
});
