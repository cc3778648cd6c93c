import { describe, expect, it } from 'vitest';
import { afterHearing, beginning, hurried, type Recovery, recoveryWords } from '../../../demo/failures/recovery.ts';
import type { Received } from '../../../demo/rules/received.ts';
import { receiving } from '../received.ts';

/** A failure began, and then all of this was received. */
const after = (...received: readonly Received[]): Recovery => received.reduce(afterHearing, beginning);

const wordsAfter = (...received: readonly Received[]): string => recoveryWords(after(...received), true);

describe('recoveryWords', () => {
  it('says what failed, then what arrived late', () => {
    const receive = receiving();
    const told = [
      receive(10, 'pauseStart', { status: 0 }),
      receive(10, 'pauseStart', { status: 0, arrived: 11 }),
      receive(10, 'pauseStart', { arrived: 18.4 }),
      receive(12, 'play', { arrived: 18.5 }),
      receive(18, 'ping', { arrived: 18.6 }),
    ];
    expect(told.map((_, index) => wordsAfter(...told.slice(0, index + 1)))).toEqual([
      '1 request failed so far; the plugin tries again within 30 s.',
      '2 requests failed so far; the plugin tries again within 30 s.',
      '1 event arrived late, held for up to 8.4 s.',
      '2 events arrived late, held for up to 8.4 s.',
      '2 events arrived late, held for up to 8.4 s.',
    ]);
  });

  it('says that a session was opened in place of one that was lost', () => {
    const receive = receiving();
    const told = [receive(1, 'ping', { status: 404 }), receive(1, 'sessionStart')];
    expect(wordsAfter(...told.slice(0, 1))).toBe('That session is lost; another opens as soon as the content plays.');
    expect(wordsAfter(...told)).toBe('Another session was opened.');
  });

  it('says that the next one arrived, where nothing was held up for long', () => {
    const receive = receiving();
    const told = [receive(10, 'pauseStart', { status: 500 }), receive(10, 'pauseStart', { arrived: 10.5 })];
    expect(wordsAfter(...told)).toBe('1 request failed, and the next one arrived.');
  });

  it('promises no other try once the plugin was hurried, or the viewing is over', () => {
    const recovery = after(receiving()(10, 'pauseStart', { status: 0 }));
    expect(recoveryWords(recovery, false)).toBe('1 request failed so far.');
    expect(recoveryWords(recovery, true)).toContain('tries again within 30 s');
    expect(recoveryWords(hurried(recovery), true)).toBe('1 request failed so far.');
  });

  it('has nothing to tell where nothing failed', () => {
    expect(wordsAfter(receiving()(2, 'play'))).toBe('');
  });
});
