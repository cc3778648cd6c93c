// Where the list is scrolled to: at its newest row, until the reader goes up. Knows nothing of what is in it.
import type { Store } from '../page/store.ts';
import type { Reading } from './reading.ts';

export interface Scrolling {
  /** Keeps up with the newest row from now on, or no longer. */
  follow(follows: boolean): void;
  /** The reader scrolled, or rows came. */
  scrolled(): void;
  /** Scrolls down as far as an opened row needs it, and never so far that its head goes. */
  reveal(row: HTMLElement): void;
}

/** Closer to the end than this counts as reading the newest row. */
const NEAR_PX = 24;

/** `scroller` is asked for when it is needed: the first drawing makes it. */
export function createScrolling(scroller: () => HTMLElement, reading: Store<Reading>): Scrolling {
  let lastTop = 0;

  const follow = (follows: boolean): void => {
    const list = scroller();
    if (follows) list.scrollTop = list.scrollHeight;
    const offersNewest = !follows && list.scrollHeight > list.clientHeight;
    const before = reading.state;
    if (follows !== before.follows || offersNewest !== before.offersNewest) reading.change({ follows, offersNewest });
  };

  return {
    follow,
    scrolled() {
      const { clientHeight, scrollHeight, scrollTop } = scroller();
      const left = scrollHeight - clientHeight - scrollTop;
      // Rows that arrive also make the end move away; only a reader moves up.
      if (left < NEAR_PX && !reading.state.follows) follow(true);
      else if (left >= NEAR_PX && scrollTop < lastTop) follow(false);
      lastTop = scrollTop;
    },
    reveal(row) {
      const list = scroller();
      // The column headings stick to the top; a row can't be read behind them.
      const headings = list.firstElementChild?.clientHeight ?? 0;
      const view = list.getBoundingClientRect();
      const { bottom, top } = row.getBoundingClientRect();
      const needed = Math.min(bottom - view.bottom, top - view.top - headings);
      if (needed > 0) list.scrollTop += needed;
    },
  };
}
