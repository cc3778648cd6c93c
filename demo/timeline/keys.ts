// Which item the arrow keys go to: left and right along a lane, up and down to the nearest in the next lane that has any.
// Pure.
import type { Lane } from './lanes.ts';
import type { Item } from './layout.ts';

export function neighbour(items: readonly Item[], lanes: readonly Lane[], from: Item, key: string): Item | undefined {
  const inLane = inOrder(items.filter(({ lane }) => lane === from.lane));
  const index = inLane.findIndex((item) => item.key === from.key);
  switch (key) {
    case 'ArrowRight':
      return inLane[index + 1];
    case 'ArrowLeft':
      return inLane[index - 1];
    case 'Home':
      return inLane[0];
    case 'End':
      return inLane.at(-1);
    case 'ArrowUp':
      return nearestAcross(items, [...lanes].reverse(), from);
    case 'ArrowDown':
      return nearestAcross(items, lanes, from);
    default:
      return undefined;
  }
}

/** The item under a pointer, or the nearest one within reach in its lane. */
export function itemAt(
  items: readonly Item[],
  lanes: readonly Lane[],
  { x, y }: { x: number; y: number },
  reachPx: number,
): Item | undefined {
  const lane = lanes.find((each) => y >= each.y && y < each.y + each.height);
  const near = items
    .filter((item) => item.lane === lane?.name && distance(item, x) <= reachPx)
    // An ad lies within its break.
    .sort((one, other) => away(one, x, y) - away(other, x, y) || one.width - other.width);
  // A mark is small, and lies on top of a bar.
  return near.find(({ shape }) => shape === 'mark') ?? near[0];
}

const inOrder = (items: readonly Item[]): Item[] => [...items].sort((one, other) => one.x - other.x || one.n - other.n);

/** Pixels between the item and `x`; 0 within. */
const distance = (item: Item, x: number): number => Math.max(item.x - x, x - item.x - item.width, 0);

/** Rows of states lie one above the other: `y` counts for bars. */
function away(item: Item, x: number, y: number): number {
  const above = item.shape === 'bar' ? Math.max(item.y - y, y - item.y - item.height, 0) : 0;
  return distance(item, x) + above;
}

function nearestAcross(items: readonly Item[], lanes: readonly Lane[], from: Item): Item | undefined {
  const start = lanes.findIndex(({ name }) => name === from.lane);
  for (const { name } of lanes.slice(start + 1)) {
    const inLane = items.filter(({ lane }) => lane === name);
    const nearest = inOrder(inLane).sort((one, other) => distance(one, from.x) - distance(other, from.x))[0];
    if (nearest) return nearest;
  }
  return undefined;
}
