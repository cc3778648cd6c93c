// How long tests wait for what must come, before they call it missing. One number for all of them: it is no measure of
// anything, only longer than the slowest machine needs. What must not come is waited for much shorter.

/** Milliseconds. */
export const PATIENCE_MS = 45_000;

/** Milliseconds between two looks of a browser test at what it waits for: each look takes time from what it waits for. */
export const LOOK_EVERY_MS = 50;
