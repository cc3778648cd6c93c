// What is said of the collector's answer to a request, in words. Pure.
import type { Received } from '../rules/received.ts';

/** The Edge Network says in good answers, too, that it took nothing. */
export const isAccepted = ({ accepted, status }: Pick<Received, 'accepted' | 'status'>): boolean =>
  accepted && status !== null && status >= 200 && status < 300;

/** It was taken by nobody; of one whose answer is not known, nobody says so. */
export const isRefused = (received: Pick<Received, 'accepted' | 'status'>): boolean =>
  received.status === null ? !received.accepted : !isAccepted(received);

export function answerText(status: number | null): string {
  if (status === null) return 'unknown';
  return status === 0 ? 'dropped' : String(status);
}

/** What the body's JSON Schema has to say; `null` where the body was never looked at. */
type SchemaVerdict = 'valid' | 'invalid' | null;

export function schemaVerdict({ accepted, status }: Pick<Received, 'accepted' | 'status'>): SchemaVerdict {
  if (accepted) return 'valid';
  return status === 400 || status === 207 ? 'invalid' : null;
}
