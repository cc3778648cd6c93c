/**
 * Who receives the events, and what can come of a request, as `delivery.ts` sees it. `plugin/sending.ts` makes one of a
 * `CollectionApi`; another back end is one more of those.
 */
import type { ReportedEvent, SessionOpening } from '../protocol/events.ts';

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
