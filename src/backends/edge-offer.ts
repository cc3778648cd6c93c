/**
 * Where the file for the Edge Network leaves its back end, and the plugin finds it. It is a place of the page and not of a
 * module, because with script tags each of the two files has its own copy of the modules. They come in either order.
 */
import type { BackendKind } from './backend-kind.ts';

const page: Record<symbol, BackendKind | undefined> = globalThis as never;
const EDGE = /* @__PURE__ */ Symbol.for('videojs-media-collection/edge');

export function offerEdge(kind: BackendKind): void {
  page[EDGE] = kind;
}

/** Nothing, if the file was not loaded. */
export const offeredEdge = (): BackendKind | undefined => page[EDGE];
