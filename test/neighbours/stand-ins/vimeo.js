// Stands in for the page at https://player.vimeo.com/video/…: as much of what it answers and says by messages as
// @vimeo/player uses, in the order that https://developer.vimeo.com/player/sdk/reference documents. Needs `film.js`.
// A message `{ test: 'stall', ms }` or `{ test: 'fail' }` has it do what only a network or a video can.
(() => {
  const LENGTH_S = 6;
  const LOAD_MS = 120;
  const TIMEUPDATE_MS = 250;
  const wanted = new Set(['ready']);
  let paused = true;
  let volume = 1;

  const say = (message) => parent.postMessage(message, '*');
  const film = createFilm({ length: LENGTH_S, onEnd });
  const progress = () => ({ seconds: film.now(), percent: film.now() / LENGTH_S, duration: LENGTH_S });
  const tell = (event, data = progress()) => {
    if (wanted.has(event)) say({ event, data });
  };

  /** It pauses before it says that it has ended, and after: https://github.com/vimeo/player.js/issues/480 */
  function onEnd() {
    paused = true;
    for (const event of ['timeupdate', 'pause', 'ended', 'pause']) tell(event);
  }

  const run = () => {
    if (paused) return;
    film.run();
    tell('playing');
  };

  setInterval(() => {
    if (film.runs()) tell('timeupdate');
  }, TIMEUPDATE_MS);

  const methods = {
    ping: () => true,
    addEventListener: (event) => void wanted.add(event),
    removeEventListener: (event) => void wanted.delete(event),
    getCurrentTime: () => film.now(),
    getDuration: () => LENGTH_S,
    getPaused: () => paused,
    getVolume: () => volume,
    setVolume(to) {
      volume = to;
      tell('volumechange', { volume });
      return volume;
    },
    play() {
      if (!paused) return;
      paused = false;
      if (film.now() === LENGTH_S) film.jump(0);
      tell('play');
      tell('progress');
      setTimeout(run, LOAD_MS);
    },
    pause() {
      if (paused) return;
      paused = true;
      film.halt();
      tell('pause');
    },
    setCurrentTime(seconds) {
      film.halt();
      film.jump(seconds);
      tell('seeking');
      tell('timeupdate');
      setTimeout(() => {
        tell('seeked');
        run();
      }, LOAD_MS);
      return seconds;
    },
  };

  const tests = {
    stall({ ms }) {
      film.halt();
      tell('bufferstart', undefined);
      setTimeout(() => {
        tell('bufferend', undefined);
        run();
      }, ms);
    },
    fail() {
      film.halt();
      tell('error', { method: 'play', name: 'PlaybackError', message: 'The video could not be played.' });
    },
  };

  addEventListener('message', ({ data }) => {
    if (data.test) return tests[data.test]?.(data);
    say({ method: data.method, value: methods[data.method]?.(data.value) });
  });
  say({ event: 'ready' });
})();
