// A film without pictures, which runs by the clock of the page: what the remote halves of players that stand here have
// instead of a video. It knows nothing of players.
globalThis.createFilm = ({ length, onEnd }) => {
  let position = 0;
  /** When it began to run, in ms; undefined while it stands. */
  let since;
  let end;

  const now = () => (since === undefined ? position : Math.min(length, position + (performance.now() - since) / 1000));

  const halt = () => {
    position = now();
    since = undefined;
    clearTimeout(end);
  };

  const run = () => {
    if (since !== undefined) return;
    since = performance.now();
    end = setTimeout(
      () => {
        halt();
        position = length;
        onEnd();
      },
      (length - position) * 1000,
    );
  };

  const jump = (to) => {
    const ran = since !== undefined;
    halt();
    position = Math.min(length, Math.max(0, to));
    if (ran) run();
  };

  return { length, now, run, halt, jump, runs: () => since !== undefined };
};
