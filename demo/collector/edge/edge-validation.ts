/**
 * Checks bodies for the Media Edge API against the schemas, and names each wrong field by its JSONPath, as Adobe does.
 * Knows one body at a time; what may follow what is said in `rules.ts`. A test may use it without a server.
 */
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv-draft-04';
import { actionOf } from '../neutral.ts';
import { EDGE_SCHEMAS, envelopeSchema, RECORDED_SCHEMAS } from './edge-schemas.ts';

/** As in `report.details` of Adobe's answers. */
export interface EdgeFault {
  /** `$.xdm.mediaCollection.playhead`, from the event on; from the body on where it is no event's. */
  readonly name: string;
  readonly reason: string;
}

interface EdgeValidation {
  /** What is wrong with the body of a request to `action`; nothing if it is right. */
  faults(action: string, body: unknown): EdgeFault[];
}

/** A body with ten thousand wrong keys is refused no better for naming each. */
const MAX_FAULTS = 20;

const EMPTY_UPDATE = 'Empty statesUpdate event. At least one of statesStart or statesEnd list should be non-empty';

export function createEdgeValidation(): EdgeValidation {
  const ajv = new Ajv({ strict: false, allErrors: true });
  const compiled = new Map<object, ValidateFunction>();

  const check = (schema: object, value: unknown, at: string): EdgeFault[] => {
    const validator = compiled.get(schema) ?? ajv.compile(schema);
    compiled.set(schema, validator);
    return validator(value) ? [] : (validator.errors ?? []).map((error) => inWords(error, at));
  };

  const envelopes = new Map([...EDGE_SCHEMAS.keys()].map((action) => [action, envelopeSchema(action)]));

  const recordedFaults = (events: readonly unknown[]): EdgeFault[] =>
    events.flatMap((event, index) => {
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

  const eventFaults = (action: string, event: unknown): EdgeFault[] => {
    const found = check(EDGE_SCHEMAS.get(action) ?? {}, event, '$');
    const xdm = Object(event).xdm;
    if (action !== 'downloaded') return [...found, ...emptyUpdate(action, xdm, '$.xdm')];
    const { mediaDownloadedEvents } = Object(xdm);
    return Array.isArray(mediaDownloadedEvents) ? [...found, ...recordedFaults(mediaDownloadedEvents)] : found;
  };

  return {
    faults(action, body) {
      const envelope = envelopes.get(action);
      if (!envelope) return [{ name: '$', reason: `There is no action ${action}` }];
      const { events } = Object(body);
      const found = check(envelope, body, '$');
      if (Array.isArray(events)) found.push(...events.flatMap((event) => eventFaults(action, event)));
      return found.slice(0, MAX_FAULTS);
    },
  };
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

function inWords({ instancePath, keyword, message = keyword, params }: ErrorObject, at: string): EdgeFault {
  const way = instancePath.split('/').slice(1).map(unescaped);
  const name = (...last: string[]) => at + [...way, ...last].map(step).join('');
  if (keyword === 'required') return { name: name(params.missingProperty), reason: 'Missing required field' };
  if (keyword === 'additionalProperties') return { name: name(params.additionalProperty), reason: 'Not allowed here' };
  const reason = keyword === 'enum' ? `must be one of ${params.allowedValues.join(', ')}` : message;
  return { name: name(), reason };
}

/** A step of a JSONPath. */
const step = (key: string): string => {
  if (/^\d+$/.test(key)) return `[${key}]`;
  return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
};

/** A segment of a JSON pointer as the key it stands for. */
function unescaped(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
