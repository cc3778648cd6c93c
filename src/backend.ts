/**
 * Who receives the events, and what can come of a request: the face of `collection-api.ts` that `delivery.ts` sees.
 * Another back end is one more file with this face; one that takes recorded sessions, too, is a `CollectionApi`.
 */
import type { ReportedEvent, SessionOpening } from './protocol.ts';

/** What came of a request. */
export type Outcome =
  | { kind: 'ok'; sessionId: string }
  | { kind: 'retry'; afterMs?: number | undefined; status?: number; message: string }
  | { kind: 'lost'; status: number }
  | { kind: 'refused'; code: 'refused' | 'location'; status?: number; body?: string; message: string };

/** A request under way; `cancel` takes it back. */
export interface Request {
  answer: Promise<Outcome>;
  cancel(): void;
}

/** Who receives. */
export interface Backend {
  open(event: SessionOpening): Request;
  report(sessionId: string, event: ReportedEvent): Request;
}
