import { describe, expect, it } from 'vitest';
import { script } from './script.ts';

describe('createSession', () => {
  it('tells a stall, and the play that ends it', () => {
    expect(script().plays().for(5).stalls().for(8).renders().for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'bufferStart @5 5s',
      'ping @5 10s',
      'play @5 13s',
    ]);
  });

  it('says nothing of waiting for the first frame', () => {
    expect(script().requests().for(0.1).stalls().for(4).renders().for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 4.1s',
    ]);
  });

  it('says nothing of waiting while the viewer pauses before the first frame', () => {
    expect(script().requests().stalls().for(1).pauses().for(1).requests().stalls().for(1).renders().lines()).toEqual([
      'sessionStart @0 0s',
      'pauseStart @0 1s',
      'play @0 3s',
    ]);
  });

  it('takes a pause in a stall for a pause', () => {
    expect(script().plays().for(5).stalls().for(1).pauses().for(2).requests().for(1).renders().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'bufferStart @5 5s',
      'pauseStart @5 6s',
      'play @5 9s',
    ]);
  });

  it('tells the stall that follows a pause', () => {
    expect(script().plays().for(5).pauses().for(1).requests().stalls().for(2).renders().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      'bufferStart @5 6s',
      'play @5 8s',
    ]);
  });

  it('tells two stalls in a row as one', () => {
    expect(script().plays().for(5).stalls().for(1).stalls().for(1).renders().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'bufferStart @5 5s',
      'play @5 7s',
    ]);
  });
});
