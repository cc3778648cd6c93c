// What the reader of the timeline does: looks at an item by pointer or by focus, goes along the items by keyboard, chooses
// one. Knows nothing of how it is drawn, but that an item carries its key.
import { find } from '../page/find.ts';
import type { Store } from '../page/store.ts';
import { itemAt, neighbour } from './keys.ts';
import type { Item } from './layout.ts';
import type { Looking } from './looking.ts';
import type { Picture } from './picture.ts';
import { placeTip } from './tip.ts';
import type { TimelineEvents } from './view.ts';
import type { Viewport } from './viewport.ts';

interface ReaderOptions {
  readonly root: HTMLElement;
  readonly looking: Store<Looking>;
  readonly viewport: Viewport;
  /** As it was drawn last. */
  picture(): Picture;
  /** Shows what is looked at, at once. */
  paint(): void;
  /** The reader wants to see this request. */
  choose(n: number): void;
}

/** So near to an item is on it. */
const REACH_PX = 9;

export function readerEvents(options: ReaderOptions): TimelineEvents {
  const { choose, looking, picture, root, viewport } = options;
  const look = createLook(options);
  const itemOf = (target: EventTarget | null): Item | undefined => {
    const key = target instanceof Element ? target.closest<SVGElement>('.item')?.dataset.key : undefined;
    return picture().layout.items.find((item) => item.key === key);
  };
  const pointed = ({ clientX, clientY, currentTarget }: MouseEvent): Item | undefined => {
    if (!(currentTarget instanceof Element)) return undefined;
    const { left, top } = currentTarget.getBoundingClientRect();
    const { items, lanes } = picture().layout;
    return itemAt(items, lanes, { x: clientX - left, y: clientY - top }, REACH_PX);
  };
  const chosen = (item: Item): void => {
    looking.change({ chosen: item.key });
    choose(item.n);
  };
  const goTo = (item: Item): void => {
    viewport.follow(false);
    shapeOf(root, item)?.focus({ preventScroll: true });
    viewport.reveal(item);
    look(item);
  };
  const onKey = createKeys({ itemOf, picture, goTo, chosen, leave: () => look(undefined), viewport });

  return {
    onNow: () => viewport.follow(true),
    onFit: () => viewport.zoom('fit'),
    onZoomIn: () => viewport.zoom('in'),
    onZoomOut: () => viewport.zoom('out'),
    onScroll: viewport.scrolled,
    onKey,
    onPointer(event) {
      const item = pointed(event);
      looking.change({ points: item !== undefined });
      look(item);
    },
    onPointerLeave: () => look(itemOf(document.activeElement)),
    onClick(event) {
      const item = pointed(event);
      if (item) chosen(item);
    },
    onFocusIn({ target }) {
      const item = itemOf(target);
      if (!item) return;
      looking.change({ stop: item.key });
      if (target instanceof Element && target.matches(':focus-visible')) look(item);
    },
    onFocusOut: () => look(undefined),
  };
}

const shapeOf = (root: HTMLElement, { key }: Item): SVGElement | null =>
  root.querySelector<SVGElement>(`.item[data-key="${CSS.escape(key)}"]`);

/** Lights an item up and says what it is; `undefined` looks at none. */
function createLook({ looking, paint, picture, root }: ReaderOptions): (item: Item | undefined) => void {
  return (item) => {
    const words = item && picture().words(item);
    looking.change({ lit: item?.key ?? null, tip: item && words ? { words, family: item.family } : null });
    paint();
    const shape = item && shapeOf(root, item);
    if (!shape) return;
    const within = find('#timeline-body', HTMLElement, root);
    placeTip(find('#timeline-tip', HTMLElement, root), shape.getBoundingClientRect(), within);
  };
}

interface KeysOptions {
  readonly viewport: Viewport;
  itemOf(target: EventTarget | null): Item | undefined;
  picture(): Picture;
  goTo(item: Item): void;
  chosen(item: Item): void;
  leave(): void;
}

function createKeys({ chosen, goTo, itemOf, leave, picture, viewport }: KeysOptions): (event: KeyboardEvent) => void {
  const others: Record<string, () => void> = {
    '+': () => viewport.zoom('in'),
    '=': () => viewport.zoom('in'),
    '-': () => viewport.zoom('out'),
    '0': () => viewport.zoom('fit'),
    Escape: leave,
  };
  return (event) => {
    const item = itemOf(event.target);
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const { items, lanes } = picture().layout;
    const next = neighbour(items, lanes, item, event.key);
    const isChoice = event.key === 'Enter' || event.key === ' ';
    const other = others[event.key];
    if (!next && !isChoice && !other) return;
    event.preventDefault();
    if (next) goTo(next);
    else if (isChoice) chosen(item);
    else other?.();
  };
}
