/**
 * Checks bodies for the Media Edge API against the schemas, and names each wrong field by its JSONPath, as Adobe does.
 * Knows one body at a time; what may follow what is said in `rules.ts`. A test may use it without a server.
 */
import { checkSchema, type SchemaError } from './check-schema.ts';
import { EDGE_SCHEMAS, envelopeSchema, RECORDED_SCHEMAS } from './edge-schemas.ts';
import { actionOf } from './neutral.ts';
import type { Schema } from './schema-words.ts';

/** As in `report.details` of Adobe's answers. */
export interface EdgeFault {
  /** `$.xdm.mediaCollection.playhead`, from the event on; from the body on where it is no event's. */
  readonly name: string;
  readonly reason: string;
}

/** A body with ten thousand wrong keys is refused no better for naming each. */
const MAX_FAULTS = 20;

const EMPTY_UPDATE = 'Empty statesUpdate event. At least one of statesStart or statesEnd list should be non-empty';

const ENVELOPES = new Map([...EDGE_SCHEMAS.keys()].map((action) => [action, envelopeSchema(action)]));

/** What is wrong with the body of a request to `action`; nothing if it is right. */
export function edgeBodyFaults(action: string, body: unknown): EdgeFault[] {
  const envelope = ENVELOPES.get(action);
  if (!envelope) return [{ name: '$', reason: `There is no action ${action}` }];
  const { events } = Object(body);
  const found = check(envelope, body, '$');
  if (Array.isArray(events)) found.push(...events.flatMap((event) => edgeEventFaults(action, event)));
  return found.slice(0, MAX_FAULTS);
}

/** What is wrong with one element of `events`, whatever stands around it. */
export function edgeEventFaults(action: string, event: unknown): EdgeFault[] {
  const schema = EDGE_SCHEMAS.get(action);
  if (!schema) return [{ name: '$.xdm.eventType', reason: `There is no action ${action}` }];
  const found = check(schema, event, '$');
  const xdm = Object(event).xdm;
  if (action !== 'downloaded') return [...found, ...emptyUpdate(action, xdm, '$.xdm')];
  const { mediaDownloadedEvents } = Object(xdm);
  return Array.isArray(mediaDownloadedEvents) ? [...found, ...recordedFaults(mediaDownloadedEvents)] : found;
}

const check = (schema: Schema, value: unknown, at: string): EdgeFault[] =>
  checkSchema(schema, value).map((error) => inWords(error, at));

function recordedFaults(events: readonly unknown[]): EdgeFault[] {
  return events.flatMap((event, index) => {
    const at = `$.xdm.mediaDownloadedEvents[${index}]`;
    const { mediaEventType } = Object(event);
    const action = actionOf(mediaEventType);
    const schema = RECORDED_SCHEMAS.get(action);
    if (!schema) return [{ name: `${at}.mediaEventType`, reason: `There is no recorded event ${mediaEventType}` }];
    if ((action === 'sessionStart') !== (index === 0)) {
      const reason =
        index === 0 ? 'The first event must be media.sessionStart' : 'Only the first event opens a session';
      return [{ name: `${at}.mediaEventType`, reason }];
    }
    return [...check(schema, event, at), ...emptyUpdate(action, event, at)];
  });
}

function emptyUpdate(action: string, told: unknown, at: string): EdgeFault[] {
  if (action !== 'statesUpdate') return [];
  const { statesEnd, statesStart } = Object(Object(told).mediaCollection);
  const isEmpty = [statesStart, statesEnd].every((names) => !Array.isArray(names) || names.length === 0);
  return isEmpty ? [{ name: `${at}.mediaCollection`, reason: EMPTY_UPDATE }] : [];
}

/** The faults as one sentence. */
export function inOneLine(faults: readonly EdgeFault[]): string {
  return faults.map(({ name, reason }) => `${name}: ${reason}`).join('; ');
}

function inWords({ key, keyword, message, way }: SchemaError, at: string): EdgeFault {
  const name = (...last: string[]) => at + [...way, ...last].map(step).join('');
  if (keyword === 'required') return { name: name(key), reason: 'Missing required field' };
  if (keyword === 'additionalProperties') return { name: name(key), reason: 'Not allowed here' };
  return { name: name(), reason: message };
}

/** A step of a JSONPath. */
const step = (key: string): string => {
  if (/^\d+$/.test(key)) return `[${key}]`;
  return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
};
