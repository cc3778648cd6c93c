/**
 * Where the file for the Edge Network leaves what it is, and the plugin finds it. A place of the page rather than of a
 * module, so that the two files may come by script tags as well, in either order.
 */
import type { BackendKind } from './backend-kind.ts';

const page: Record<symbol, BackendKind | undefined> = globalThis as never;
const EDGE = /* @__PURE__ */ Symbol.for('videojs-media-collection/edge');

export function offerEdge(kind: BackendKind): void {
  page[EDGE] = kind;
}

/** Nothing, if the file was not loaded. */
export const offeredEdge = (): BackendKind | undefined => page[EDGE];
