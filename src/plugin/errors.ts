/**
 * The shape of a failure, as a page is told of it. Types alone: `prepare-session.ts` and `sending.ts` find most of them.
 */

/** What a page hears of a failure, as `error` of the event `mediasessionerror`. */
export interface MediaSessionError {
  code: ErrorCode;
  /** What is wrong and what to do, in one sentence. Holds no value of `params` or `customMetadata`. */
  message: string;
  /** The HTTP status, where the API answered. */
  status?: number;
  /** If it refused: the first 500 characters of its answer, or of the reasons that the Edge Network names in it. */
  body?: string;
}

/** What kind of failure it is. */
export type ErrorCode =
  /** At set-up: an option is missing or wrong; nothing is tracked on this player. */
  | 'option'
  /** A required param is missing, and the player can't supply it; this viewing is not tracked. */
  | 'params'
  /** The API refused an event, or the whole viewing with its `sessionStart`. */
  | 'refused'
  /** The API opened a session, but the page can't read its ID; this viewing is not tracked. */
  | 'location'
  /** No usable answer when the session was to open; it is tried again. */
  | 'network'
  /** Three sessions in a row were lost before they took an event; this viewing is not tracked any more. */
  | 'lost'
  /** Events were given up; the rest goes on. */
  | 'dropped';
