import { describe, expect, it } from 'vitest';
import { script } from './script.ts';

const ELEVEN = Array.from({ length: 11 }, (_, index) => `custom${index + 1}`);

describe('createSession', () => {
  it('tells the states that are on when the session starts, before the first frame', () => {
    expect(script().requests().turnsOn('mute', 'inFocus').for(1).renders().linesInMs()).toEqual([
      'sessionStart @0 0s',
      'stateStart(mute) @0 0.001s',
      'stateStart(inFocus) @0 0.002s',
      'play @0 1s',
    ]);
  });

  it('tells a state when it begins and when it ends', () => {
    const viewing = script()
      .plays()
      .for(3)
      .turnsOn('fullScreen')
      .for(4)
      .turnsOff('fullScreen')
      .for(1)
      .turnsOn('fullScreen');
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'stateStart(fullScreen) @3 3s',
      'stateEnd(fullScreen) @7 7s',
      'stateStart(fullScreen) @8 8s',
    ]);
  });

  it('tells states while paused, in an ad and between ads', () => {
    const viewing = script().plays().for(3).pauses().turnsOn('mute').plays().for(1).breaks().turnsOn('fullScreen');
    expect(viewing.starts({}).turnsOff('mute').lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @3 3s',
      'stateStart(mute) @3 3s',
      'play @3 3s',
      'adBreakStart(1 at 4) @4 4s',
      'stateStart(fullScreen) @4 4s',
      'adStart(1 ad 15s) @4 4s',
      'stateEnd(mute) @4 4s',
    ]);
  });

  it('says nothing of a state that is on already, or was not', () => {
    expect(script().plays().turnsOn('mute', 'mute').turnsOff('fullScreen').lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'stateStart(mute) @0 0s',
    ]);
  });

  it('takes ten different states a session, each as often as it likes', () => {
    const viewing = script()
      .plays()
      .turnsOn(...ELEVEN)
      .turnsOff(...ELEVEN)
      .turnsOn('custom11', 'custom1');
    const ten = ELEVEN.slice(0, 10);
    expect(viewing.linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      ...ten.map((name, index) => `stateStart(${name}) @0 ${(index + 2) / 1000}s`),
      ...ten.map((name, index) => `stateEnd(${name}) @0 ${(index + 12) / 1000}s`),
      'stateStart(custom1) @0 0.022s',
    ]);
    const had = ten.join(', ');
    const warning = `stateStart: custom11 is left out: a session takes 10 different states, and has had ${had}`;
    expect(viewing.warnings()).toEqual([warning, warning]);
  });

  it('counts ten states anew in a resumed session', () => {
    const viewing = script()
      .plays()
      .turnsOn(...ELEVEN.slice(0, 10))
      .turnsOff(...ELEVEN.slice(1, 10))
      .for(1);
    expect(viewing.sleeps(900).for(1).turnsOn('custom11').lines().slice(-4)).toEqual([
      'sessionStart(resume) @2 902s',
      'stateStart(custom1) @2 902s',
      'play @2 902s',
      'stateStart(custom11) @2 902s',
    ]);
  });

  it('leaves states as they are when the session ends', () => {
    expect(script().plays().turnsOn('mute').for(2).ends().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'stateStart(mute) @0 0s',
      'sessionComplete @2 2s',
    ]);
  });
});
