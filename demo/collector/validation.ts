/**
 * Checks bodies against the schemas and says in words which field is wrong and why. Knows one body at a time; what
 * may follow what is said in `rules.ts`.
 */
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv-draft-04';
import type { Report } from './rules.ts';
import { NAME } from './schema-words.ts';
import { SCHEMAS } from './schemas.ts';

export interface Fault {
  /** The way to the value, `params.media.length`; empty for the body itself. */
  field: string;
  reason: string;
}

interface Validation {
  /** What is wrong with the body of one event; nothing if it is a `Report`. */
  faults(body: unknown): Fault[];
  /** What is wrong with a recorded session: an array of events that begins with its `sessionStart`. */
  batchFaults(body: unknown): Fault[];
}

/** A body with ten thousand wrong keys is refused no better for naming each. */
const MAX_FAULTS = 20;

export function createValidation(): Validation {
  const ajv = new Ajv({ strict: false, allErrors: true });
  const compiled = new Map<string, ValidateFunction>();

  const validatorOf = (eventType: string): ValidateFunction | undefined => {
    const known = compiled.get(eventType);
    const schema = SCHEMAS.get(eventType);
    if (known || !schema) return known;
    const validator = ajv.compile(schema);
    compiled.set(eventType, validator);
    return validator;
  };

  const faults = (body: unknown): Fault[] => {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      return [{ field: '', reason: 'must be a JSON object' }];
    }
    if (!('eventType' in body)) return [{ field: 'eventType', reason: 'is required' }];
    const { eventType } = body;
    const validator = typeof eventType === 'string' ? validatorOf(eventType) : undefined;
    if (!validator) return [{ field: 'eventType', reason: `must be one of ${[...SCHEMAS.keys()].join(', ')}` }];
    if (validator(body)) return [];
    return (validator.errors ?? []).slice(0, MAX_FAULTS).map(inWords);
  };

  const batchFaults = (body: unknown): Fault[] => {
    if (!Array.isArray(body)) return [{ field: '', reason: 'must be an array of events' }];
    if (body.length === 0) return [{ field: '', reason: 'must not be empty' }];
    const found: Fault[] = [];
    for (const [index, event] of body.entries()) {
      for (const { field, reason } of [...faults(event), ...placeFaults(event, index)]) {
        found.push({ field: field ? `[${index}].${field}` : `[${index}]`, reason });
      }
      if (found.length >= MAX_FAULTS) break;
    }
    return found;
  };

  return { faults, batchFaults };
}

/** A recorded session is one session: its `sessionStart` stands first and says that it was recorded. */
function placeFaults(event: unknown, index: number): Fault[] {
  const { eventType, params } = Object(event) as Partial<Report>;
  if ((eventType === 'sessionStart') !== (index === 0)) {
    return [{ field: 'eventType', reason: index === 0 ? 'must be sessionStart' : 'must not be sessionStart again' }];
  }
  if (index > 0 || Object(params)['media.downloaded'] === true) return [];
  return [{ field: 'params.media.downloaded', reason: 'must be true in a recorded session' }];
}

/** The faults as one sentence. */
export function inOneLine(faults: readonly Fault[]): string {
  return faults.map(({ field, reason }) => `${field || 'the body'} ${reason}`).join('; ');
}

function inWords({ keyword, instancePath, params, message }: ErrorObject): Fault {
  const way = instancePath.split('/').slice(1).map(unescaped);
  const at = (key: string) => [...way, key].join('.');
  switch (keyword) {
    case 'required':
      return { field: at(params.missingProperty), reason: 'is required' };
    case 'additionalProperties': {
      const reason = way[0] === 'customMetadata' ? `is no key that matches ${NAME}` : 'does not belong here';
      return { field: at(params.additionalProperty), reason };
    }
    case 'enum':
      return { field: way.join('.'), reason: `must be one of ${params.allowedValues.join(', ')}` };
    default:
      return { field: way.join('.'), reason: message ?? keyword };
  }
}

/** A segment of a JSON pointer as the key it stands for. */
function unescaped(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
