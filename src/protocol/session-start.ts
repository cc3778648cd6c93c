/**
 * What is being watched, as a `sessionStart` says it: what the player supplies, overruled by the integrator's `params`,
 * made valid for the wire. Knows no player: reading one is up to `sources/metadata.ts`; nor what is required: that is up to
 * the back end.
 */
import { conform, conformMetadata, missingIn, type Warn } from './conform.ts';
import type { CustomMetadata } from './events.ts';
import { SESSION_PARAMS, type SessionParams, type SessionStartParams } from './params.ts';

export interface Content {
  /** Nothing, if a required param is missing. */
  params: SessionStartParams | undefined;
  customMetadata: CustomMetadata | undefined;
  /** Required params that neither the player nor the integrator supplied. */
  missing: string[];
}

/** What a back end must be told. */
export interface Needs {
  /** The params without which it opens no session. */
  readonly required: readonly string[];
  /** One of these tells visitors apart: the requests carry no cookie. */
  readonly visitorIds: readonly string[];
}

interface Givens {
  /** What the player supplies. */
  supplied: SessionParams;
  /** What an integrator wrote, of any shape. */
  params?: unknown;
  customMetadata?: unknown;
  needs: Needs;
}

export function describeContent({ supplied, params: given, customMetadata, needs }: Givens, warn: Warn): Content {
  const params: Record<string, unknown> = { ...supplied, ...ownParams(supplied, given, warn) };
  if (!params['media.id']) {
    params['media.id'] = 'unknown';
    warn('media.id is not known: give it in params');
  }
  const missing = missingIn(params, needs.required);
  if (!params['media.length']) warn('media.length is not known: progress reports need it, in seconds');
  if (needs.visitorIds[0] && !needs.visitorIds.some((key) => isFilled(params[key]))) {
    warn(`visitors can't be told apart: give one of ${needs.visitorIds.join(', ')} in params`);
  }
  return {
    // what is required is there, and of its type
    params: missing.length > 0 ? undefined : (params as unknown as SessionStartParams),
    customMetadata: conformMetadata(customMetadata, warn).customMetadata,
    missing,
  };
}

/** A string or an object with something in it. */
const isFilled = (value: unknown): boolean => Object.keys(Object(value)).length > 0;

/** What the integrator has the last word on. */
function ownParams(supplied: SessionParams, given: unknown, warn: Warn): Record<string, unknown> {
  const own = conform(given, SESSION_PARAMS, warn);
  if ('media.downloaded' in own) {
    delete own['media.downloaded'];
    warn('media.downloaded is left out: recorded sessions carry it by themselves');
  }
  for (const key of Object.keys(own)) {
    if (own[key] !== '' || !(key in supplied)) continue;
    delete own[key];
    warn(`${key} is empty and left out: it is what the player says`);
  }
  return own;
}
