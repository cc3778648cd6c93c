/**
 * What the HTTP statuses mean that no session comes of, where Adobe's back ends mean the same by them: what the server
 * can't do now is tried again, what it will not do is refused. Knows no API.
 */
import type { Outcome } from '../delivery/backend.ts';

/** Enough of a refusal to name the field. */
const MAX_REASON = 500;
/** A timer takes no more, and would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The server can't now. */
export const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/** `sent`: the body as it was sent. */
export function ofFailure(response: Response, sent: string): Outcome | Promise<Outcome> {
  const { status } = response;
  return isPassing(status) ? again(response, `answered ${status}`) : refused(response, sent);
}

/** Another time. */
export function again({ status, headers }: Response, message: string): Outcome {
  return { kind: 'retry', status, afterMs: retryAfterMs(headers.get('Retry-After')), message };
}

async function refused(response: Response, sent: string): Promise<Outcome> {
  const { status, type } = response;
  if (type === 'opaqueredirect') return { kind: 'refused', code: 'refused', message: 'the endpoint redirects' };
  return refusal(status, await response.text().catch(() => ''), sent);
}

/** For the `reason` that the server gives. */
export function refusal(status: number, reason: string, sent: string): Outcome {
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
  return ms >= 0 ? Math.min(ms, LONGEST_TIMER_MS) : undefined;
}
