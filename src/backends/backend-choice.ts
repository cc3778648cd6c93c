/**
 * A back end that the options can choose: what is known of it before it is made for a player, and how it is made. The Edge
 * Network's comes in a file of its own (`edge-offer.ts`).
 */
import type { Backend } from '../delivery/backend.ts';
import type { Warn } from '../protocol/conform.ts';
import type { postJson } from './post-json.ts';

interface BackendOptions {
  /** Has a scheme; a path prefix is kept. */
  endpoint: string;
  /** Empty, if the back end has no datastreams. */
  datastreamId: string;
  warn: Warn;
  /** The one fetch: the budget of what may outlive the page is one, whichever file a back end comes in. */
  post: typeof postJson;
}

export interface BackendChoice {
  /** Of the package that it comes with. */
  readonly version: string;
  /** Where it is, if the option `endpoint` does not say so; nothing where the option must. */
  readonly endpoint?: string;
  /** What the option `endpoint` is, for whoever gave something else. */
  readonly expectedEndpoint: string;
  create(options: BackendOptions): Backend;
}
