/**
 * The failures that the collector was told to have: which one meets the next request. Knows no HTTP; `take.ts` acts
 * them out, for both APIs.
 */
import Ajv from 'ajv-draft-04';

export interface Failure {
  /**
   * Answer with this status instead of hearing the request; a redirect leads to `<path>?redirected`. From the Edge Network,
   * 200 is an answer without a session, as of a datastream without Media Analytics, and 207 one that names a wrong field.
   */
  status?: number;
  /** Answer so much later; alone, a slow good answer. The request counts when it arrives. */
  delayMs?: number;
  /** `true`: the connection breaks before the request counts; `'after'`: it counts, and the answer is lost. */
  drop?: boolean | 'after';
  /** How many requests it meets, 1 by default; `Infinity` (in JSON `null`): all until recovered. */
  count?: number;
  /** Which requests it meets; any by default. */
  path?: 'sessions' | 'events' | 'downloaded';
  /** Seconds, in the answer's `Retry-After`. */
  retryAfter?: number;
  /** Open the session and do not say where: no `Location`, or no ID in the body. */
  withoutLocation?: boolean;
  /** Leave the CORS headers out, as a broken proxy does. */
  withoutCors?: boolean;
  /** Say where the session is by an absolute URL. */
  absoluteLocation?: boolean;
  /** Edge Network: other services behind the datastream fail, which the answer 207 says beside its own. */
  otherErrors?: boolean;
  /** Edge Network: open the session and do not say on which edge server, which then is any. */
  withoutHint?: boolean;
}

export interface Failures {
  add(failure: Failure): void;
  /** The failure that meets the next request to `path`, the earliest told first; it is used up by this. */
  next(path: NonNullable<Failure['path']>): Failure | undefined;
  clear(): void;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

const BOOLEAN = { type: 'boolean' };

const isFailure = new Ajv({ strict: false }).compile({
  type: 'object',
  properties: {
    status: { type: 'integer', minimum: 200, maximum: 599 },
    delayMs: { type: 'number', minimum: 0, maximum: LONGEST_TIMER_MS },
    drop: { enum: [true, false, 'after'] },
    count: { type: ['integer', 'null'], minimum: 1 },
    path: { enum: ['sessions', 'events', 'downloaded'] },
    retryAfter: { type: 'integer', minimum: 0 },
    withoutLocation: BOOLEAN,
    withoutCors: BOOLEAN,
    absoluteLocation: BOOLEAN,
    otherErrors: BOOLEAN,
    withoutHint: BOOLEAN,
  },
  additionalProperties: false,
});

/** A failure as it comes over HTTP, or nothing if it is none. */
export function parseFailure(value: unknown): Failure | undefined {
  if (!isFailure(value)) return undefined;
  const { count = 1, ...failure } = value as Omit<Failure, 'count'> & { count?: number | null };
  return { ...failure, count: count ?? Number.POSITIVE_INFINITY };
}

export function createFailures(): Failures {
  const waiting: { failure: Failure; left: number }[] = [];

  return {
    add(failure) {
      waiting.push({ failure, left: failure.count ?? 1 });
    },
    next(path) {
      const index = waiting.findIndex(({ failure }) => !failure.path || failure.path === path);
      const met = waiting[index];
      if (!met) return undefined;
      met.left -= 1;
      if (met.left <= 0) waiting.splice(index, 1);
      return met.failure;
    },
    clear() {
      waiting.length = 0;
    },
  };
}
