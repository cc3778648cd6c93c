/**
 * What the Edge Network answers: handles, errors beside them, and problems, in Adobe's shapes. Knows no request.
 *
 * @see https://developer.adobe.com/data-collection-apis/docs/getting-started/troubleshooting/
 */
import { type EdgeFault, inOneLine } from '../../rules/edge-validation.ts';
import type { Answer } from '../http.ts';
import { randomHex } from '../random-hex.ts';

const ERRORS = 'https://ns.adobe.com/aep/errors/';
const TTL_S = 1_800;

/** The servers that Adobe names. */
export const HINTS = ['or2', 'va6', 'irl1', 'ind1', 'jpn3', 'sgp3', 'aus3'] as const;

/** Goes with the client's own, if it sent one. */
export const newRequestId = (given: string | null): string =>
  given === null ? crypto.randomUUID() : `${given}-${randomHex(8)}`;

/** A session is open. The order of the handles means nothing, and alternates. */
export function opened(requestId: string, sessionId: string, hint: string | null, isReversed: boolean): Answer {
  const hints = [
    { scope: 'Target', hint: '35', ttlSeconds: TTL_S },
    { scope: 'AAM', hint: '9', ttlSeconds: TTL_S },
    { scope: 'EdgeNetwork', hint, ttlSeconds: TTL_S },
  ];
  const stored = { key: 'kndctr_0123456789ABCDEF_AdobeOrg_cluster', value: hint, maxAge: TTL_S };
  const handle = [
    { type: 'media-analytics:new-session', eventIndex: 0, payload: [{ sessionId }] },
    ...(hint === null
      ? []
      : [
          { type: 'locationHint:result', payload: hints },
          { type: 'state:store', payload: [stored] },
        ]),
  ];
  return handled(requestId, isReversed ? [...handle].reverse() : handle);
}

const handled = (requestId: string, handle: readonly object[] = []): Answer => ({
  status: 200,
  headers: { 'Content-Type': 'application/json;charset=utf-8' },
  body: { requestId, handle },
});

/** What makes a 207 of an answer. */
export function withErrors(answer: Answer, errors: readonly object[], reason?: string): Answer {
  const body = { ...Object(answer.body), errors };
  return { ...answer, status: 207, body, ...(reason !== undefined && { reason }) };
}

/** A service that is none of ours failed. */
export const otherErrors = [
  {
    type: `${ERRORS}EXEG-0201-503`,
    status: 503,
    title:
      "The 'com.adobe.audiencemanager' service is temporarily unable to serve this request. Please try again later.",
  },
];

/** No session: the opening of one, or a recorded one, is wrong, which is told beside the handles. */
export function notOpened(requestId: string, faults: readonly EdgeFault[]): Answer {
  const error = {
    type: `${ERRORS}va-edge-0400-400`,
    status: 400,
    title: 'Bad Request',
    report: { details: faults, requestId },
  };
  return withErrors(handled(requestId), [error], inOneLine(faults));
}

interface Problem {
  /** Ends with the status. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly details?: readonly EdgeFault[];
}

export function problem(requestId: string, { code, detail, details, title }: Problem): Answer {
  const status = Number(code.split('-').at(-1));
  const report = { ...(details && { details }), requestId };
  return {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
    body: { type: `${ERRORS}${code}`, status, title, detail, report },
    reason: details ? inOneLine(details) : detail,
  };
}

export const badRequest = (requestId: string, details: readonly EdgeFault[]): Answer =>
  problem(requestId, { code: 'va-edge-0400-400', title: 'Bad Request', detail: 'Invalid request', details });

/** Adobe's words. */
export const notFound = (requestId: string): Answer =>
  problem(requestId, {
    code: 'va-edge-0404-404',
    title: 'Not Found',
    detail: 'Error processing request. If the session is longer than 24h, please start a new one. Returning Not Found',
  });

export const gone = (requestId: string, because: string): Answer =>
  problem(requestId, { code: 'va-edge-0410-410', title: 'Gone', detail: because });

const CODES: Readonly<Record<number, string>> = { 422: 'EXEG-0004-422', 500: 'EXEG-0001-500' };

/** What a collector says that was told to answer so. */
export function toldTo(requestId: string, status: number, isOthersFault: boolean): Answer {
  const detail = `told to answer ${status}`;
  if (status === 207) {
    return isOthersFault
      ? withErrors(handled(requestId), otherErrors, detail)
      : notOpened(requestId, [{ name: '$.xdm.mediaCollection', reason: detail }]);
  }
  if (status < 300) return { ...handled(requestId), status, reason: detail };
  const code = CODES[status] ?? `va-edge-0${status}-${status}`;
  return problem(requestId, { code, title: `Answer ${status}`, detail });
}
