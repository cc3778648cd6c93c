import { describe, expect, it } from 'vitest';
import { withoutStalls } from '../browser/harness/weather.ts';

const fair = (list: string) => withoutStalls(list.split(' '), (type) => type).join(' ');

describe('withoutStalls', () => {
  it.each([
    ['sessionStart play bufferStart play pauseStart', 'sessionStart play pauseStart'],
    ['sessionStart play bufferStart ping play', 'sessionStart play ping'],
    ['sessionStart play bufferStart pauseStart play', 'sessionStart play pauseStart play'],
    ['sessionStart play bufferStart play bufferStart play', 'sessionStart play'],
    ['sessionStart play bufferStart', 'sessionStart play'],
    ['adBreakStart adStart bufferStart play adComplete', 'adBreakStart adStart adComplete'],
    ['adBreakStart adStart play bufferStart play adComplete', 'adBreakStart adStart play adComplete'],
  ])('passes over stalls: %s', (list, expected) => {
    expect(fair(list)).toBe(expected);
  });

  it.each([
    ['sessionStart play play', 'sessionStart play play'],
    ['sessionStart play bufferStart pauseStart pauseStart', 'sessionStart play pauseStart pauseStart'],
    ['sessionStart play bufferStart play play', 'sessionStart play'],
    ['sessionStart play bufferStart error play', 'sessionStart play error'],
    // the play that a seek, a break or a start owes
    ['play pauseStart bufferStart play', 'play pauseStart play'],
    ['adComplete adBreakComplete bufferStart play', 'adComplete adBreakComplete play'],
    ['sessionStart bufferStart play', 'sessionStart play'],
  ])('passes over nothing else: %s', (list, expected) => {
    expect(fair(list)).toBe(expected);
  });

  it('tells sessions apart', () => {
    const list = ['a play', 'b sessionStart', 'a bufferStart', 'b play', 'a play'];
    const told = withoutStalls(
      list,
      (entry) => entry.slice(2),
      ([session]) => session,
    );
    expect(told).toEqual(['a play', 'b sessionStart', 'b play']);
  });
});
