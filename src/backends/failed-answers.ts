/**
 * What an answer means as far as Adobe's back ends have that in common, above all one that is no success: what the server
 * can't do now is tried again, what it will not do is refused. Knows no API.
 */
import type { Outcome } from '../delivery/backend.ts';

/** Enough of a reason to name the field. */
const MAX_REASON = 500;

/** The server can't now. */
export const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/** `sent`: the body as it was sent. */
export function ofFailure(response: Response, sent: string): Outcome | Promise<Outcome> {
  const { status } = response;
  return isPassing(status) ? retryOutcome(response, `answered ${status}`) : ofRefusal(response, sent);
}

/** What an answer to an event means: its session may be gone, and what else fails is up to `ofOthers`. */
export function ofEventAnswer(
  response: Response,
  sent: string,
  ofOthers: typeof ofFailure = ofFailure,
): Outcome | Promise<Outcome> {
  const { ok, status } = response;
  if (ok) return { kind: 'ok', sessionId: '' };
  return status === 404 || status === 410 ? { kind: 'lost', status } : ofOthers(response, sent);
}

/** It may be taken another time. */
export function retryOutcome({ status, headers }: Response, message: string): Outcome {
  return { kind: 'retry', status, afterMs: retryAfterMs(headers.get('Retry-After')), message };
}

async function ofRefusal(response: Response, sent: string): Promise<Outcome> {
  const { status, type } = response;
  if (type === 'opaqueredirect') return { kind: 'refused', code: 'refused', message: 'the endpoint redirects' };
  return refusedOutcome(status, await response.text().catch(() => ''), sent);
}

/** It never will be, for the `reason` that the server gives. */
export function refusedOutcome(status: number, reason: string, sent: string): Outcome & { kind: 'refused' } {
  const body = reason.slice(0, MAX_REASON);
  // the message is logged, and logs show nothing personal
  const shown = repeats(reason, sent) ? 'see error.body' : body;
  return { kind: 'refused', code: 'refused', status, body, message: `answered ${status}${shown && `: ${shown}`}` };
}

/** Whether `text` repeats a value of what was sent. */
function repeats(text: string, sent: string): boolean {
  let found = false;
  JSON.parse(sent, (key, value) => {
    if (key === 'eventType' || typeof value !== 'string' || !value) return;
    found ||= text.includes(value) || text.includes(JSON.stringify(value).slice(1, -1));
  });
  return found;
}

/** Seconds or a date. Readable only where the server exposes it. */
function retryAfterMs(value: string | null): number | undefined {
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return ms >= 0 ? ms : undefined;
}
