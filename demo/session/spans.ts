// What went on in a session, in words for the timeline and for the indentation of the list. Types only.

export type SpanLane = 'content' | 'buffering' | 'ads' | 'chapters' | 'states';

export type SpanKind =
  | 'starting'
  | 'playing'
  | 'paused'
  | 'stalled'
  | 'break'
  | 'ad'
  | 'adPaused'
  | 'chapter'
  | 'state';

/** A span that other events happen within. */
export type Enclosing = 'chapter' | 'break' | 'ad';

export interface Span {
  readonly lane: SpanLane;
  readonly kind: SpanKind;
  /** The request that opened it. */
  readonly n: number;
  /** Ms since the epoch. */
  readonly from: number;
  /** `null`: it goes on. */
  to: number | null;
  /** The event that closed it; empty while it goes on, and if nothing did. */
  closedBy: string;
  readonly label: string;
}

export interface Mark {
  readonly kind: 'ping' | 'quality' | 'error';
  readonly n: number;
  readonly at: number;
}

export interface SessionRecord {
  readonly id: string;
  /** The request that opened it; `null` where the collector remembers only later ones. */
  readonly n: number | null;
  /** Its first event: where its seconds are counted from. */
  readonly startedAt: number;
  /** From where on it is shown. */
  readonly from: number;
  /** The last that was heard of it. */
  readonly to: number;
  /** `sessionComplete` or `sessionEnd`; empty without. */
  readonly end: string;
  /** It is continued from one that was lost. */
  readonly resumed: boolean;
  readonly isOpen: boolean;
  readonly spans: readonly Span[];
  readonly marks: readonly Mark[];
  /** By request, also for those that were not accepted: what it happened within, outermost first. */
  readonly around: ReadonlyMap<number, readonly Enclosing[]>;
}
