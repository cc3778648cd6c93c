/**
 * What is being watched, as a `sessionStart` says it: what the player supplies, overruled by the integrator's `params`,
 * made valid for the wire. Knows no player: reading one is up to `sources/metadata.ts`.
 */
import { conform, conformMetadata } from './conform.ts';
import type { CustomMetadata } from './events.ts';
import { REQUIRED_SESSION_PARAMS, SESSION_PARAMS, type SessionParams, type SessionStartParams } from './params.ts';

/** One of these tells visitors apart: the requests carry no cookie. */
const VISITOR_IDS = ['visitor.marketingCloudUserId', 'analytics.visitorId', 'analytics.aid', 'appInstallationId'];

export interface Content {
  /** Nothing, if a required param is missing. */
  params: SessionStartParams | undefined;
  customMetadata: CustomMetadata | undefined;
  /** Required params that neither the player nor the integrator supplied. */
  missing: string[];
  /** A sentence per thing that is not as it should be. */
  warnings: string[];
}

/** `given` and `givenMetadata` are what an integrator wrote, of any shape. */
export function describeContent(supplied: SessionParams, given: unknown, givenMetadata: unknown): Content {
  const { params: own, warnings } = conform(given, SESSION_PARAMS);
  if ('media.downloaded' in own) {
    delete own['media.downloaded'];
    warnings.push('media.downloaded is left out: recorded sessions carry it by themselves');
  }
  for (const key of Object.keys(own)) {
    if (own[key] !== '' || !(key in supplied)) continue;
    delete own[key];
    warnings.push(`${key} is empty and left out: it is what the player says`);
  }
  const params: Record<string, unknown> = { ...supplied, ...own };
  const missing = Object.keys(SESSION_PARAMS)
    .slice(0, REQUIRED_SESSION_PARAMS)
    .filter((key) => params[key] === undefined || params[key] === '');
  if (!params['media.length']) warnings.push('media.length is not known: progress reports need it, in seconds');
  if (!VISITOR_IDS.some((key) => params[key])) {
    warnings.push(`visitors can't be told apart: give one of ${VISITOR_IDS.join(', ')} in params`);
  }
  const { metadata, warnings: more } = conformMetadata(givenMetadata);
  return {
    params: missing.length > 0 ? undefined : (params as unknown as SessionStartParams),
    customMetadata: Object.keys(metadata).length > 0 ? metadata : undefined,
    missing,
    warnings: [...warnings, ...more],
  };
}
