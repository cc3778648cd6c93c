// Many changes, one drawing: a feed that begins repeats thousands of requests.

/** Calls `draw` in the next frame, however often it is asked for until then. */
export function oncePerFrame(draw: () => void): () => void {
  let frame = 0;
  return () => {
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      draw();
    });
  };
}
