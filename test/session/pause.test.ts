import { describe, expect, it } from 'vitest';
import { pings, script } from './script.ts';

describe('createSession', () => {
  it('tells a pause and the play after it, and pings in between', () => {
    expect(script().plays().for(5).pauses().for(15).plays().for(12).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      'ping @5 10s',
      'ping @5 20s',
      'play @5 20s',
      'ping @15 30s',
    ]);
  });

  it('tells a pause once, however often the player says it', () => {
    expect(script().plays().for(5).pauses().for(1).pauses().for(1).plays().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      'play @5 7s',
    ]);
  });

  it('tells a pause before the first frame: the browser refused to play', () => {
    expect(script().requests().for(0.1).pauses().for(4).requests().for(1).renders().lines()).toEqual([
      'sessionStart @0 0s',
      'pauseStart @0 0.1s',
      'play @0 5.1s',
    ]);
  });

  it('keeps pinging for ten minutes of pause and more', () => {
    const lines = script().plays().for(5).pauses().for(1200).lines();
    expect(lines).toEqual(['sessionStart @0 0s', 'play @0 0s', 'pauseStart @5 5s', ...pings(5, 10, 1200)]);
  });
});
