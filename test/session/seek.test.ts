import { describe, expect, it } from 'vitest';
import { script } from './script.ts';

describe('createSession', () => {
  it('tells a seek while playing as a pause where it left and a play where it arrived', () => {
    expect(script().plays().for(5).seeksTo(40).for(0.8).renders().for(1.2).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      'play @40 5.8s',
    ]);
  });

  it('gives the play the time and place of the frame, and says it with the first moment 250 ms later', () => {
    const seeking = script().plays().for(5).seeksTo(40).for(0.6).renders();
    expect(seeking.for(0.249).looks().linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'pauseStart @5 5s',
    ]);
    expect(seeking.for(0.001).looks().linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'pauseStart @5 5s',
      'play @40 5.6s',
    ]);
  });

  it('says the play of a seek before anything else that falls due', () => {
    expect(script().plays().for(9).seeksTo(40).for(0.5).renders().for(0.5).turnsOn('mute').linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'pauseStart @9 9s',
      'play @40 9.5s',
      'ping @40.5 10s',
      'stateStart(mute) @40.5 10.001s',
    ]);
  });

  it('keeps times rising when a ping falls into the 250 ms', () => {
    expect(script().plays().for(9).seeksTo(40).for(0.9).renders().for(1.1).linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'pauseStart @9 9s',
      'ping @40.1 10s',
      'play @40 10.001s',
    ]);
  });

  it('tells a scrub of ten seeks as one pair', () => {
    const scrub = script().plays().for(5);
    for (let step = 1; step <= 10; step += 1)
      scrub
        .seeksTo(5 + step * 5)
        .for(0.01)
        .renders()
        .for(0.1);
    expect(scrub.for(1).lines()).toEqual(['sessionStart @0 0s', 'play @0 0s', 'pauseStart @5 5s', 'play @55 6s']);
  });

  it('forgets a landing that another seek follows within 250 ms', () => {
    expect(
      script().plays().for(5).seeksTo(20).for(0.1).renders().for(0.2).seeksTo(50).for(0.3).renders().for(1).lines(),
    ).toEqual(['sessionStart @0 0s', 'play @0 0s', 'pauseStart @5 5s', 'play @50 5.6s']);
  });

  it('tells two seeks that lie further apart as two pairs', () => {
    expect(script().plays().for(5).seeks(20).for(0.3).seeks(50).for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      'play @20 5.1s',
      'pauseStart @20.3 5.4s',
      'play @50 5.5s',
    ]);
  });

  it('says nothing of a seek while paused', () => {
    expect(script().plays().for(5).pauses().for(1).seeksTo(40).for(1).seeksTo(30).for(1).plays().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      'play @30 8s',
    ]);
  });

  it('plays at once after a seek while paused', () => {
    expect(script().plays().for(5).pauses().seeksTo(40).for(1).plays().linesInMs().at(-1)).toBe('play @40 6s');
  });

  it('says nothing of a seek before the first frame', () => {
    expect(script().requests().for(0.1).seeksTo(30).for(0.5).renders().for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'play @30 0.6s',
    ]);
  });

  it('takes a pause while seeking for a pause', () => {
    expect(script().plays().for(5).seeksTo(40).for(0.5).pauses().for(3).plays().for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      'play @40 8.5s',
    ]);
  });

  it('cancels the play of a seek by a pause within 250 ms', () => {
    expect(script().plays().for(5).seeksTo(40).for(0.5).renders().for(0.2).pauses().for(3).plays().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      'play @40.2 8.7s',
    ]);
  });

  it('tells a pause after 250 ms as a pause of its own', () => {
    expect(script().plays().for(5).seeksTo(40).for(0.5).renders().for(0.25).pauses().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      'play @40 5.5s',
      'pauseStart @40.25 5.75s',
    ]);
  });

  it('takes waiting within a seek for the seek', () => {
    expect(script().plays().for(5).seeksTo(40).for(0.1).stalls().for(6).renders().for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      'ping @5 10s',
      'play @40 11.1s',
    ]);
  });

  it('tells a stall right after a seek once the seek is over', () => {
    expect(script().plays().for(5).seeks(40).for(0.1).stalls().for(3).renders().for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      'play @40 5.1s',
      'bufferStart @40.1 5.2s',
      'play @40.1 8.2s',
    ]);
  });

  it('takes the first frame after a seek for the landing, though it stalls at once', () => {
    expect(script().plays().for(5).seeks(40).for(0.1).stalls().for(0.1).renders().for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      'play @40 5.1s',
    ]);
  });

  it('tells a seek out of a stall as the end of the stall', () => {
    expect(script().plays().for(5).stalls().for(1).seeks(40).for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'bufferStart @5 5s',
      'pauseStart @5 6s',
      'play @40 6.1s',
    ]);
  });

  it('completes a seek that reaches the end', () => {
    expect(script().plays().for(5).seeksTo(60).for(0.2).ends().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      'sessionComplete @5 5.2s',
    ]);
  });
});
