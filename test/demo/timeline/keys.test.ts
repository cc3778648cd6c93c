import { describe, expect, it } from 'vitest';
import { itemAt, neighbour } from '../../../demo/timeline/keys.ts';
import type { Lane, LaneName } from '../../../demo/timeline/lanes.ts';
import type { Item } from '../../../demo/timeline/layout.ts';

const lanes: Lane[] = [
  { name: 'content', y: 0, height: 20 },
  { name: 'buffering', y: 20, height: 20 },
  { name: 'ads', y: 40, height: 30 },
  { name: 'pings', y: 70, height: 20 },
];

function item(key: string, lane: LaneName, x: number, width = 0): Item {
  const shape = width > 0 ? 'bar' : 'mark';
  const kind = shape === 'bar' ? 'playing' : 'ping';
  const y = lanes.find(({ name }) => name === lane)?.y ?? 0;
  const place = { x, y: y + 4, width, height: width > 0 ? 12 : 0 };
  return { key, lane, n: 1, kind, shape, ...place, text: '', span: null, family: 'ping', tone: 'plain' };
}

const items = [
  item('first', 'content', 0, 100),
  item('second', 'content', 120, 80),
  item('error', 'content', 150),
  item('break', 'ads', 100, 20),
  item('ad', 'ads', 102, 16),
  item('late', 'pings', 160),
  item('early', 'pings', 60),
];

const keyOf = (key: string): Item => items.find((each) => each.key === key) ?? item('missing', 'pings', 0);

describe('neighbour', () => {
  const go = (from: string, key: string): string | undefined => neighbour(items, lanes, keyOf(from), key)?.key;

  it('goes along a lane in the order of time', () => {
    expect([go('first', 'ArrowRight'), go('second', 'ArrowRight'), go('late', 'ArrowLeft')]).toEqual([
      'second',
      'error',
      'early',
    ]);
  });

  it('stops at the ends, and goes there', () => {
    expect([go('first', 'ArrowLeft'), go('error', 'ArrowRight'), go('error', 'Home'), go('first', 'End')]).toEqual([
      undefined,
      undefined,
      'first',
      'error',
    ]);
  });

  it('goes across to the nearest of the next lane that has any', () => {
    expect([go('first', 'ArrowDown'), go('break', 'ArrowDown'), go('late', 'ArrowUp'), go('ad', 'ArrowUp')]).toEqual([
      'break',
      'early',
      'break',
      'first',
    ]);
  });

  it('knows no other keys', () => {
    expect(go('first', 'Enter')).toBeUndefined();
  });
});

describe('itemAt', () => {
  const at = (x: number, y: number): string | undefined => itemAt(items, lanes, { x, y }, 9)?.key;

  it('is what lies under the pointer, or the nearest within reach in that lane', () => {
    expect([at(50, 10), at(105, 5), at(155, 80), at(175, 80), at(60, 30)]).toEqual([
      'first',
      'first',
      'late',
      undefined,
      undefined,
    ]);
  });

  it('prefers a mark to the bar beneath it, and an ad to its break', () => {
    expect([at(153, 10), at(110, 50), at(100, 50)]).toEqual(['error', 'ad', 'break']);
  });
});
