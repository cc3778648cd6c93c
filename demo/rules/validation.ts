/**
 * Checks bodies against the schemas and says in words which field is wrong and why. Knows one body at a time; what
 * may follow what is said in `rules.ts`.
 */
import { checkSchema, type SchemaError } from './check-schema.ts';
import type { Report } from './rules.ts';
import { NAME } from './schema-words.ts';
import { SCHEMAS } from './schemas.ts';

export interface Fault {
  /** The way to the value, `params.media.length`; empty for the body itself. */
  field: string;
  reason: string;
}

/** A body with ten thousand wrong keys is refused no better for naming each. */
const MAX_FAULTS = 20;

/** What is wrong with the body of one event; nothing if it is a `Report`. */
export function bodyFaults(body: unknown): Fault[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return [{ field: '', reason: 'must be a JSON object' }];
  }
  if (!('eventType' in body)) return [{ field: 'eventType', reason: 'is required' }];
  const { eventType } = body;
  const schema = typeof eventType === 'string' ? SCHEMAS.get(eventType) : undefined;
  if (!schema) return [{ field: 'eventType', reason: `must be one of ${[...SCHEMAS.keys()].join(', ')}` }];
  return checkSchema(schema, body).slice(0, MAX_FAULTS).map(inWords);
}

/** What is wrong with a recorded session: an array of events that begins with its `sessionStart`. */
export function batchFaults(body: unknown): Fault[] {
  if (!Array.isArray(body)) return [{ field: '', reason: 'must be an array of events' }];
  if (body.length === 0) return [{ field: '', reason: 'must not be empty' }];
  const found: Fault[] = [];
  for (const [index, event] of body.entries()) {
    for (const { field, reason } of [...bodyFaults(event), ...placeFaults(event, index)]) {
      found.push({ field: field ? `[${index}].${field}` : `[${index}]`, reason });
    }
    if (found.length >= MAX_FAULTS) break;
  }
  return found;
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

function inWords({ key, keyword, message, way }: SchemaError): Fault {
  const field = [...way, ...(key === '' && keyword !== 'additionalProperties' ? [] : [key])].join('.');
  if (keyword === 'required') return { field, reason: 'is required' };
  if (keyword !== 'additionalProperties') return { field, reason: message };
  return { field, reason: way[0] === 'customMetadata' ? `is no key that matches ${NAME}` : 'does not belong here' };
}
