import { describe, expect, it } from 'vitest';
import { script } from './script.ts';

describe('createSession', () => {
  it('ends the session where the old content was when another comes', () => {
    const viewing = script().plays().for(7).closes('source').for(2).plays().for(1);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'sessionEnd @7 7s',
      'sessionStart @0 9s',
      'play @0 9s',
    ]);
    expect(viewing.reasons()).toEqual(['source']);
  });

  it('ends the session when another content comes while paused', () => {
    expect(script().plays().for(7).pauses().for(4).closes('source').for(60).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @7 7s',
      'ping @7 10s',
      'sessionEnd @7 11s',
    ]);
  });

  it('goes from one content of a playlist to the next', () => {
    expect(script().plays().for(3).ends().closes('source').plays().for(4).ends().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'sessionComplete @3 3s',
      'sessionStart @0 3s',
      'play @0 3s',
      'sessionComplete @4 7s',
    ]);
  });
});
