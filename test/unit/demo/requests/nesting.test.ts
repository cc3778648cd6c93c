import { describe, expect, it } from 'vitest';
import { createNesting } from '../../../../demo/requests/nesting.ts';
import { receiving, type Told } from '../received.ts';

/** Each event, indented by what is around it. */
function indented(events: readonly (string | [string, Told])[]): string[] {
  const nesting = createNesting();
  const receive = receiving();
  return events.map((event, second) => {
    const [eventType, told] = typeof event === 'string' ? [event, {}] : event;
    return '  '.repeat(nesting.around(receive(second, eventType, told)).length) + eventType;
  });
}

describe('createNesting', () => {
  it('indents what happens in chapters, breaks and ads, not their own first and last events', () => {
    const told = [
      'sessionStart',
      'chapterStart',
      'play',
      'adBreakStart',
      'adStart',
      'ping',
      'adComplete',
      'adStart',
      'adSkip',
      'adBreakComplete',
      'play',
      'chapterComplete',
      'sessionComplete',
    ];
    expect(indented(told)).toEqual([
      'sessionStart',
      'chapterStart',
      '  play',
      '  adBreakStart',
      '    adStart',
      '      ping',
      '    adComplete',
      '    adStart',
      '    adSkip',
      '  adBreakComplete',
      '  play',
      'chapterComplete',
      'sessionComplete',
    ]);
  });

  it('lets nothing be opened or closed by a request that was not accepted', () => {
    expect(
      indented([['adBreakStart', { status: 500 }], 'adBreakStart', ['adBreakComplete', { status: 0 }], 'ping']),
    ).toEqual(['adBreakStart', 'adBreakStart', 'adBreakComplete', '  ping']);
  });

  it('keeps sessions apart, and begins each anew', () => {
    const other = { sessionId: 'two' };
    expect(indented(['chapterStart', ['play', other], ['ping', { sessionId: null }], 'sessionStart', 'play'])).toEqual([
      'chapterStart',
      'play',
      'ping',
      'sessionStart',
      'play',
    ]);
  });

  it('survives what overlaps without being nested, and what was never opened', () => {
    expect(
      indented(['adSkip', 'adBreakStart', 'chapterStart', 'adBreakComplete', 'play', 'chapterStart', 'play']),
    ).toEqual(['adSkip', 'adBreakStart', '  chapterStart', 'adBreakComplete', '  play', 'chapterStart', '  play']);
  });
});
