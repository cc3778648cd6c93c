/**
 * What is wrong with a request to the Media Edge API that no schema of its body can hold: at the gateway, for the server that
 * its session lives on, in who it says is watching. Pure; knows no answer.
 *
 * @see https://developer.adobe.com/data-collection-apis/docs/getting-started/troubleshooting/
 */
import { actionOf } from './neutral.ts';
import type { Received } from './received.ts';
import type { EdgeHome } from './sessions.ts';

/** What the URL of a request says. */
export interface EdgeAddress {
  readonly action: string;
  /** The edge server; `null` where the URL names none. */
  readonly hint: string | null;
  readonly datastreamId: string | null;
}

export function kindOfAction(action: string): Received['kind'] {
  if (action === 'downloaded') return action;
  return action === 'sessionStart' ? 'session' : 'event';
}

/** Why the gateway refuses a request before anybody looks at the event. */
interface GateFault {
  /** Of Adobe's list; it ends with the status. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

const MAX_BYTES = 64 * 1024;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const TYPES = ['application/json', 'application/x-jackson-smile', 'text/plain', 'text/javascript'];

/** `fault`: why the body could not be read. */
export function gateFault(
  { action, datastreamId }: EdgeAddress,
  received: Received,
  fault: string | undefined,
): GateFault | undefined {
  const type = contentTypeOf(received);
  if (!TYPES.includes(type)) {
    const detail = `the Content-Type is ${type || 'missing'}`;
    return { code: 'EXEG-0111-415', title: 'Unsupported Media Type', detail };
  }
  if (received.bytes > MAX_BYTES) {
    const detail = `${received.bytes} bytes are more than ${MAX_BYTES}`;
    return { code: 'EXEG-0112-413', title: 'Payload Too Large', detail };
  }
  if (!datastreamId) {
    return { code: 'EXEG-0002-400', title: 'Missing datastream ID', detail: 'the query has no configId' };
  }
  if (!UUID.test(datastreamId)) {
    const detail = `there is no datastream ${datastreamId}`;
    return { code: 'EXEG-0003-400', title: 'Invalid datastream ID', detail };
  }
  if (fault !== undefined) {
    return { code: 'va-edge-0400-400', title: 'Bad Request', detail: `the body is no JSON: ${fault}` };
  }
  const { eventType } = Object(Object(Object(Object(received.body).events)[0]).xdm);
  const told = actionOf(eventType);
  if (typeof eventType !== 'string' || told === action) return undefined;
  const detail = `The payload eventType ${told || eventType} was different from the path eventType ${action}`;
  return { code: 'va-edge-0400-400', title: 'Bad Request', detail };
}

const contentTypeOf = ({ sameOriginHeaders }: Received): string =>
  (sameOriginHeaders['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** A session is known to one edge server, of one datastream. */
export function homeFaults(
  { datastreamId, hint }: Pick<EdgeAddress, 'datastreamId' | 'hint'>,
  home: EdgeHome,
): string[] {
  const found: string[] = [];
  if (home.hint !== hint) {
    const given = hint === null ? 'without a location hint' : `with the location hint ${hint}`;
    found.push(`request: it comes ${given}, and the session lives on ${home.hint ?? 'no server that was named'}`);
  }
  if (home.datastreamId !== datastreamId) {
    found.push(`request: its configId is ${datastreamId}, and the session was opened with ${home.datastreamId}`);
  }
  return found;
}

/** Adobe makes an ECID of a UUIDv4, and of nothing else. */
export function visitorFaults(body: unknown): string[] {
  const { events, xdm } = Object(body);
  const each: readonly unknown[] = Array.isArray(events) ? events : [];
  const parts = [xdm, ...each.map((event) => Object(event).xdm)];
  const ids: unknown[] = parts.flatMap((part) => Object(Object(part).identityMap).FPID ?? []);
  return ids
    .map((one) => String(Object(one).id))
    .filter((id) => !UUID_V4.test(id))
    .map((id) => `content: the FPID ${id} is no UUIDv4`);
}
