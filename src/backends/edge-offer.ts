/**
 * Where the file for the Edge Network leaves its back end, and the plugin finds it. It is a place of the page and not of a
 * module, because with script tags each of the two files has its own copy of the modules. They come in either order.
 */
import type { BackendChoice } from './backend-choice.ts';

const page: Record<symbol, BackendChoice | undefined> = globalThis as never;
const EDGE = /* @__PURE__ */ Symbol.for('videojs-media-collection/edge');

export function offerEdge(choice: BackendChoice): void {
  page[EDGE] = choice;
}

/** Nothing, if the file was not loaded. */
export const offeredEdge = (): BackendChoice | undefined => page[EDGE];
