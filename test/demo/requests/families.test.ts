import { describe, expect, it } from 'vitest';
import { familyOf } from '../../../demo/requests/families.ts';
import { SCHEMAS } from '../../../demo/rules/schemas.ts';

describe('familyOf', () => {
  it('gives each event type of the API its family', () => {
    expect([...SCHEMAS.keys()].map((eventType) => `${eventType}: ${familyOf(eventType)}`)).toEqual([
      'sessionStart: session',
      'play: playback',
      'ping: ping',
      'pauseStart: playback',
      'bufferStart: playback',
      'bitrateChange: quality',
      'error: error',
      'sessionComplete: session',
      'sessionEnd: session',
      'adBreakStart: ad',
      'adStart: ad',
      'adComplete: ad',
      'adSkip: ad',
      'adBreakComplete: ad',
      'chapterStart: chapter',
      'chapterComplete: chapter',
      'chapterSkip: chapter',
      'stateStart: state',
      'stateEnd: state',
    ]);
  });
});
