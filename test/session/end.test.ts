import { describe, expect, it } from 'vitest';
import { script } from './script.ts';

describe('createSession', () => {
  it('completes at the end, with nothing before or after it', () => {
    const viewing = script().plays().for(8).ends().for(30).turnsOn('mute');
    expect(viewing.lines()).toEqual(['sessionStart @0 0s', 'play @0 0s', 'sessionComplete @8 8s']);
    expect(viewing.reasons()).toEqual(['complete']);
  });

  it('completes once when the end is announced first', () => {
    expect(script().plays().for(8).contentEnds().for(0.1).ends().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'sessionComplete @8 8.1s',
    ]);
  });

  it('completes when the viewer leaves after the content ended', () => {
    const viewing = script().plays().for(8).contentEnds().for(0.1).closes('left');
    expect(viewing.lines()).toEqual(['sessionStart @0 0s', 'play @0 0s', 'sessionComplete @8 8.1s']);
    expect(viewing.reasons()).toEqual(['complete']);
  });

  it('sends the ping that falls due at the end, before it', () => {
    expect(script().plays().for(9.999).ends().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'sessionComplete @9.999 10s',
    ]);
    expect(script().plays().for(10).ends().linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'ping @10 10s',
      'sessionComplete @10 10.001s',
    ]);
  });

  it('takes a replay for another session, not a resumed one', () => {
    const viewing = script().plays().for(8).ends().for(5).seeksTo(0).requests().for(0.1).renders().for(10);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'sessionComplete @8 8s',
      'sessionStart @0 13s',
      'play @0 13.1s',
      'ping @9.9 23s',
    ]);
  });

  it('tells nothing of a loop, however often it comes round', () => {
    const viewing = script().plays();
    for (let round = 0; round < 12; round++) viewing.for(1).loops();
    expect(viewing.lines()).toEqual(['sessionStart @0 0s', 'play @0 0s', 'ping @1 10s']);
  });

  it('takes a loop for a seek to the start in the same session', () => {
    expect(script().plays().for(12.3).seeksTo(0).stalls().for(0.1).renders().for(8).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'ping @10 10s',
      'pauseStart @12.3 12.3s',
      'play @0 12.4s',
      'ping @7.6 20s',
    ]);
  });
});
