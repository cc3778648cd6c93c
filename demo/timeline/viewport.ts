// Which part of the timeline is in sight, and how near: scrolling, zooming, keeping up with now.
import { find } from '../page/find.ts';
import type { Store } from '../page/store.ts';
import type { Item } from './layout.ts';
import type { Looking } from './looking.ts';
import { nextZoom, type Zoom } from './zoom.ts';

export interface Viewport {
  /** Keeps up with now from here on, or no longer. */
  follow(follows: boolean): void;
  /** The reader scrolled, or time went on. */
  scrolled(): void;
  reveal(item: Item): void;
  zoom(to: 'in' | 'out' | 'fit'): void;
}

interface ViewportOptions {
  readonly root: HTMLElement;
  readonly looking: Store<Looking>;
  /** Of the drawing as it is. */
  pxPerSecond(): number;
  /** Lays everything out again, at once. */
  draw(): void;
}

/** Closer to the end than this counts as looking at now. */
const NEAR_PX = 24;

export function createViewport({ draw, looking, pxPerSecond, root }: ViewportOptions): Viewport {
  const scroller = (): HTMLElement => find('#timeline-scroller', HTMLElement, root);

  const follow = (follows: boolean): void => {
    const view = scroller();
    const isWider = view.scrollWidth > view.clientWidth;
    if (follows && isWider) view.scrollLeft = view.scrollWidth;
    const offersNow = !follows && isWider;
    const before = looking.state;
    if (follows !== before.follows || offersNow !== before.offersNow) looking.change({ follows, offersNow });
  };

  const magnify = (zoom: Zoom): void => {
    const view = scroller();
    const middle = (view.scrollLeft + view.clientWidth / 2) / pxPerSecond();
    looking.change({ zoom, follows: zoom === 'fit' || looking.state.follows });
    draw();
    if (!looking.state.follows) view.scrollLeft = middle * pxPerSecond() - view.clientWidth / 2;
  };

  return {
    follow,
    scrolled() {
      const { clientWidth, scrollLeft, scrollWidth } = scroller();
      const isAtEnd = scrollWidth - clientWidth - scrollLeft < NEAR_PX;
      // Who goes along the items by keyboard stays there.
      const hasFocus = root.querySelector('svg:focus-within') !== null;
      if (isAtEnd !== looking.state.follows && !hasFocus) follow(isAtEnd);
    },
    reveal({ width, x }) {
      const view = scroller();
      const right = x - view.clientWidth + Math.min(width, 80) + 40;
      if (x - 20 < view.scrollLeft) view.scrollLeft = x - 20;
      else if (right > view.scrollLeft) view.scrollLeft = right;
    },
    zoom(to) {
      const zoom = to === 'fit' ? to : nextZoom(pxPerSecond(), to);
      if (zoom !== undefined) magnify(zoom);
    },
  };
}
