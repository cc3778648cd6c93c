/**
 * What the Edge Network's answers mean. A success may hide a failure: a bad start is answered 207, and a start for a
 * datastream without the service 200. Only the session ID in the body says that there is a session.
 *
 * @see https://developer.adobe.com/data-collection-apis/docs/endpoints/media/
 */
import type { Outcome } from '../../delivery/backend.ts';
import { type Fields, isRecord, valuesOf } from '../../lib/records.ts';
import { isPassing, ofEventAnswer, ofFailure, refusedOutcome, retryOutcome } from '../failed-answers.ts';

/** In the type of the media service's own errors. Others come from what else the datastream feeds. */
const OF_MEDIA = '/va-edge-';

/** `hint`: the location hint, which names the place where the session lives; `''` if none was said. */
export async function ofOpening(response: Response, sent: string): Promise<{ outcome: Outcome; hint: string }> {
  const hint = '';
  if (!response.ok) return { outcome: await ofProblem(response, sent), hint };
  const text = await textOf(response);
  const { handle, errors, warnings } = fieldsOf(text);
  const payloads = (type: string) =>
    recordsOf(handle).flatMap((each) => (each.type === type ? recordsOf(each.payload) : []));
  const sessionId = payloads('media-analytics:new-session')
    .map((payload) => payload.sessionId)
    .find(isId);
  if (sessionId) {
    const place = payloads('locationHint:result').find(({ scope }) => scope === 'EdgeNetwork')?.hint;
    // whatever other services said beside it
    return {
      outcome: { kind: 'ok', sessionId },
      hint: typeof place === 'string' && /^[\w-]+$/.test(place) ? place : hint,
    };
  }
  if (text === undefined) return { outcome: retryOutcome(response, BROKEN_OFF), hint };
  return {
    outcome: ofNoSession({ response, sent, text, errors: recordsOf(errors), warnings: recordsOf(warnings) }),
    hint,
  };
}

interface NoSession {
  response: Response;
  sent: string;
  text: string;
  errors: Fields[];
  warnings: Fields[];
}

function ofNoSession({ response, sent, text, errors, warnings }: NoSession): Outcome {
  const { status } = response;
  // what will pass is no reason for a refusal
  const lasting = errors.filter(isLasting);
  const first = ofMediaFirst(lasting) ?? ofMediaFirst(errors);
  if (first && lasting.length === 0) return retryOutcome(response, `answered ${status}: ${reasonOf(first)}`);
  if (first) return refusedOutcome(status, reasonOf(first), sent);
  const advice = isRecord(parsed(text))
    ? "turn on Media Analytics in the datastream, and see that the visitor's consent lets Adobe collect"
    : 'is the endpoint one of the Edge Network?';
  const message = `answered ${status} without a session ID: ${advice}`;
  return { kind: 'refused', code: 'refused', status, message, ...(warnings[0] && { body: reasonOf(warnings[0]) }) };
}

export async function ofEvent(response: Response, sent: string): Promise<Outcome> {
  return ofEventAnswer(response, sent, ofProblem);
}

/** A recorded session that is not wanted is answered 207, too. */
export async function ofDownload(response: Response, sent: string): Promise<Outcome> {
  if (!response.ok) {
    // 413: too large, though no larger than Adobe says, and it will not become smaller
    const outcome = await ofProblem(response, sent);
    const isWrong = response.status === 400 || response.status === 413;
    return outcome.kind === 'refused' && isWrong ? { ...outcome, isWrong } : outcome;
  }
  const text = await textOf(response);
  if (text === undefined) return retryOutcome(response, BROKEN_OFF);
  if (text && !isRecord(parsed(text))) return refusedOutcome(response.status, 'no answer of the Edge Network', sent);
  const errors = recordsOf(fieldsOf(text).errors).filter(isOfMedia);
  if (errors.length === 0) return { kind: 'ok', sessionId: '' };
  const lasting = errors.find(isLasting);
  if (!lasting) return retryOutcome(response, errors.map(reasonOf).join('; '));
  return { ...refusedOutcome(Number(lasting.status) || response.status, reasonOf(lasting), sent), isWrong: true };
}

const BROKEN_OFF = 'its answer broke off';

/** A problem in JSON, with all that is wrong with the request. */
async function ofProblem(response: Response, sent: string): Promise<Outcome> {
  const { status, type } = response;
  if (isPassing(status) || type === 'opaqueredirect') return ofFailure(response, sent);
  const text = (await textOf(response)) ?? '';
  return refusedOutcome(status, reasonOf(fieldsOf(text)) || text, sent);
}

/** `$.xdm.mediaCollection.playhead: Missing required field; …`, or what there is instead. */
function reasonOf({ report, detail, title, status }: Fields): string {
  const { details } = valuesOf(report);
  const fields = recordsOf(details).map(({ name, reason }) => `${name}: ${reason}`);
  return String(fields.join('; ') || (typeof details === 'string' && details) || detail || title || status || '');
}

const isLasting = ({ status }: Fields) => !isPassing(Number(status));

const ofMediaFirst = (errors: Fields[]): Fields | undefined => errors.find(isOfMedia) ?? errors[0];

const isId = (value: unknown): value is string => typeof value === 'string' && value !== '';

function isOfMedia({ type }: Fields): boolean {
  return String(type).includes(OF_MEDIA);
}

/** Nothing, if the connection was lost in the middle. */
function textOf(response: Response): Promise<string | undefined> {
  return response.text().catch(() => undefined);
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

const fieldsOf = (text: string | undefined): Fields => valuesOf(parsed(text));
const recordsOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isRecord) : []);
