/**
 * Who receives the events, and what can come of a request. The files in `backends/` are such receivers; delivery and
 * recordings know no more of them than this.
 */
import type { MediaEvent, ReportedEvent } from '../protocol/events.ts';
import type { Needs } from '../protocol/session-start.ts';

/** What came of a request. */
export type Outcome =
  /** It was taken. `sessionId`: of the session that it opened. */
  | { kind: 'ok'; sessionId: string }
  /** It was not, and may be another time: no network, or a server that can't now. */
  | { kind: 'retry'; afterMs?: number | undefined; status?: number; message: string }
  /** The session of this event does not exist any more. */
  | { kind: 'lost'; status: number }
  /**
   * It never will be. `location`: a session was opened, but nobody can read its ID. `isWrong` is said of a recorded session:
   * it is at fault itself. One that is not may be taken when the endpoint, or the right to use it, is put right.
   */
  | {
      kind: 'refused';
      code: 'refused' | 'location';
      status?: number;
      body?: string;
      message: string;
      isWrong?: boolean;
    };

/** A request under way. */
export interface Request {
  /** Never rejects. */
  readonly answer: Promise<Outcome>;
  /** Takes the request back; the answer is `retry` then. */
  cancel(): void;
}

/** Who receives. */
export interface Backend extends Needs {
  /** Which one it is: what was recorded for it goes to no other. */
  readonly destination: string;
  open(event: MediaEvent<'sessionStart'>): Request;
  report(sessionId: string, event: ReportedEvent): Request;
  /** A recorded session, complete. Without it there can be no recordings (the option `offline`). */
  download?(events: readonly MediaEvent[]): Request;
}
