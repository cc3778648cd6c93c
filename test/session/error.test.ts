import { describe, expect, it } from 'vitest';
import { script } from './script.ts';

describe('createSession', () => {
  it('tells an error that the player recovers from, and goes on', () => {
    expect(script().plays().for(5).errs('2 MEDIA_ERR_NETWORK').stalls().for(2).renders().for(4).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'error @5 5s {errorID 2 MEDIA_ERR_NETWORK, errorSource player}',
      'bufferStart @5 5s',
      'play @5 7s',
      'ping @8 10s',
    ]);
  });

  it('ends the session after an error that ends playback', () => {
    const viewing = script().plays().for(5).errs('3 MEDIA_ERR_DECODE').closes('error').for(20);
    expect(viewing.linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'error @5 5s {errorID 3 MEDIA_ERR_DECODE, errorSource player}',
      'sessionEnd @5 5.001s',
    ]);
    expect(viewing.reasons()).toEqual(['error']);
  });

  it('tells an error before the first frame', () => {
    expect(script().requests().for(1).errs('4 MEDIA_ERR_SRC_NOT_SUPPORTED').closes('error').lines()).toEqual([
      'sessionStart @0 0s',
      'error @0 1s {errorID 4 MEDIA_ERR_SRC_NOT_SUPPORTED, errorSource player}',
      'sessionEnd @0 1s',
    ]);
  });

  it('lets what is known of the quality ride on an error, once', () => {
    const viewing = script().requests('joined').renders().shows({ 'media.qoe.droppedFrames': 3 }).errs('2').for(10);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'error @0 0s {droppedFrames 3, errorID 2, errorSource player}',
      'ping @10 10s',
    ]);
  });
});
