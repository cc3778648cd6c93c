// Lines of the log: each event for who asks to see it, and nothing in Video.js's history for who does not.
import videojs from 'video.js';
import videojs7 from 'video.js7';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { trackedPlayer } from './stage.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe.each([
  ['8', videojs],
  ['7', videojs7 as unknown as typeof videojs],
])('the log on Video.js %s', (_line, library) => {
  /** What a plain viewing adds to the history, and shows in the console, at the level `debug`. */
  const view = async () => {
    const before = library.log.history().length;
    const shown: string[] = [];
    vi.spyOn(console, 'debug').mockImplementation((...words) => shown.push(words.slice(1).join(' ')));
    const { player, start } = await trackedPlayer({}, library);
    await start();
    player.dispose();
    const kept = library.log.history().slice(before) as unknown[][];
    return { shown, kept: kept.filter((words) => words.includes('DEBUG:')).map((words) => words.slice(1).join(' ')) };
  };

  it('has no line for an event', async () => {
    expect(await view()).toEqual({ shown: [], kept: [] });
  });

  it.each(['debug', 'all'] as const)('has a line for each event at the level %s', async (level) => {
    library.log.level(level);
    try {
      const lines = ['DEBUG: sessionStart @0.000 acknowledged', 'DEBUG: play @0.000 acknowledged'];
      expect(await view()).toEqual({ shown: lines, kept: lines });
    } finally {
      library.log.level('info');
    }
    expect(await view()).toEqual({ shown: [], kept: [] });
  });
});
