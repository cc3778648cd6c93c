// The live list: it follows the newest row until the reader scrolls up or opens one. Drawn once per frame, however many
// requests arrive.
import { render } from 'lit-html';
import { find } from '../page/find.ts';
import { memo } from '../page/memo.ts';
import { oncePerFrame } from '../page/once-per-frame.ts';
import { sandbox, saveSettings } from '../page/settings.ts';
import { isReal, type State, withSettings } from '../page/state.ts';
import { createStore, type Store } from '../page/store.ts';
import type { readSessions } from '../session/read-sessions.ts';
import { entriesOf } from './entries.ts';
import { type ListEvents, list } from './list.ts';
import { notRead, type Reading } from './reading.ts';
import { createScrolling, type Scrolling } from './scrolling.ts';

interface Requests {
  /** Opens the row of this request and goes there; whatever else was opened so is closed. */
  open(n: number): void;
}

export function mountRequests(root: HTMLElement, store: Store<State>, sessionsOf: typeof readSessions): Requests {
  const reading = createStore<Reading>(notRead);
  const scrolling = createScrolling(() => find('#scroller', HTMLElement, root), reading);
  const entriesNow = memo(entriesOf);
  let opened: HTMLDetailsElement | null = null;

  const draw = (): void => {
    const { notices, received, since, viewing } = store.state;
    const real = isReal(store.state);
    const entries = entriesNow(received, sessionsOf(received, viewing.sessionId), notices, real ? Infinity : since);
    const earlier = received.filter(({ at }) => at <= since).length;
    render(list({ entries, earlier, real, reading: reading.state }, on), root);
    // An empty list is followed anew.
    scrolling.follow(reading.state.follows || entries.length === 0);
  };
  const on = listEvents(store, reading, scrolling, draw);
  const drawSoon = oncePerFrame(draw);
  store.subscribe(drawSoon);
  reading.subscribe(drawSoon);
  draw();
  // Rows have their true height only once they are in sight; the newest is to stay there.
  new ResizeObserver(() => scrolling.follow(reading.state.follows)).observe(find('#rows', HTMLOListElement, root));

  return {
    open(n) {
      const askedFor = new Set(reading.state.askedFor).add(n);
      reading.change({ askedFor });
      draw();
      const details = [...root.querySelectorAll<HTMLDetailsElement>(`[data-n="${n}"] details`)].at(-1);
      if (!details) return;
      if (opened !== null && opened !== details) opened.open = false;
      opened = details;
      details.open = true;
      scrolling.follow(false);
      details.querySelector('summary')?.focus();
      // The body is made when the row has opened.
      requestAnimationFrame(() => details.scrollIntoView({ block: 'nearest' }));
    },
  };
}

function listEvents(store: Store<State>, reading: Store<Reading>, scrolling: Scrolling, draw: () => void): ListEvents {
  /** The list shows what arrived after `since`, and nothing that the reader did with it before. */
  const restart = (since: number): void => {
    const { hidesPings } = reading.state;
    reading.change({ ...notRead, hidesPings });
    store.change({ since, notices: [] });
  };
  return {
    onNewest: () => scrolling.follow(true),
    onHidePings({ currentTarget }) {
      reading.change({ hidesPings: currentTarget instanceof HTMLInputElement && currentTarget.checked });
    },
    onClear: () => restart(Date.now()),
    onEarlier: () => restart(0),
    onSandbox() {
      saveSettings(sandbox);
      store.change(withSettings(store.state, sandbox));
    },
    onScroll: scrolling.scrolled,
    onFocus: (stop) => reading.change({ stop }),
    onToggle(key, { currentTarget: row }) {
      if (!(row instanceof HTMLDetailsElement) || !row.open) return;
      reading.change({ opened: new Set(reading.state.opened).add(key) });
      scrolling.follow(false);
      draw();
      scrolling.reveal(row);
    },
  };
}
