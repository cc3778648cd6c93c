// The live list, oldest first: it follows the newest row until the reader scrolls up or opens one. Rows are put in once per
// frame, however many arrive. Knows how rows are arranged, not what is in them.
import type { Received } from '../collector/received.ts';
import { find } from '../page/element.ts';
import { plural } from '../page/formats.ts';
import { schemaVerdict } from './answers.ts';
import { createNesting } from './nesting.ts';
import { type Notice, noticeRow, type RequestRow, requestRow } from './request-row.ts';
import { createRowFocus } from './row-focus.ts';

interface RequestsListeners {
  /** The reader emptied the list. */
  cleared(): void;
  /** The reader wants to see what arrived before the list began. */
  askedForEarlier(): void;
}

interface Requests {
  add(received: Received): void;
  judge(n: number, violations: readonly string[]): void;
  note(notice: Notice): void;
  /** Opens the row of this request and goes there; whatever else was opened so is closed. */
  open(n: number): void;
  clear(): void;
  /** So many requests are known and not in the list; an empty list offers them. */
  earlier(count: number): void;
}

interface Judged extends RequestRow {
  /** Its body is not what its schema asks for. */
  readonly isInvalid: boolean;
  violations: readonly string[];
}

/** The oldest rows go beyond this; the collector keeps them. */
const MAX_ROWS = 2000;
/** Closer to the end than this counts as reading the newest row. */
const NEAR_PX = 24;

export function createRequests(on: RequestsListeners): Requests {
  const scroller = find('#scroller', HTMLElement);
  const rows = find('#rows', HTMLOListElement);
  const empty = find('#empty', HTMLElement);
  const count = find('#count', HTMLElement);
  const newest = find('#newest', HTMLButtonElement);
  const earlier = find('#earlier', HTMLButtonElement);
  const hidePings = find('#hide-pings', HTMLInputElement);
  const rowFocus = createRowFocus(rows);

  /** `ts` of each session's start, for the times relative to it. */
  const starts = new Map<string, number>();
  const judged = new Map<number, Judged>();
  const nesting = createNesting();
  let waiting: HTMLLIElement[] = [];
  let frame = 0;
  let following = true;
  let lastTop = 0;
  let opened: HTMLDetailsElement | null = null;

  const follow = (on: boolean): void => {
    following = on;
    if (on) scroller.scrollTop = scroller.scrollHeight;
    newest.hidden = on || scroller.scrollHeight <= scroller.clientHeight;
  };

  const show = (): void => {
    frame = 0;
    rows.append(...waiting);
    waiting = [];
    while (rows.childElementCount > MAX_ROWS) rows.firstElementChild?.remove();
    empty.hidden = rows.childElementCount > 0;
    // Requests are counted here, as in the rest of the line; the rules are counted where they are listed.
    const atFault = [...judged.values()].filter((row) => row.isInvalid || row.violations.length > 0).length;
    const verdict = atFault === 0 ? 'no rule broken' : `${atFault} broke a rule`;
    count.textContent = judged.size === 0 ? 'no request yet' : `${plural(judged.size, 'request')} · ${verdict}`;
    count.toggleAttribute('data-bad', atFault > 0);
    rowFocus.settle();
    follow(following);
  };

  const showSoon = (): void => {
    if (frame === 0) frame = requestAnimationFrame(show);
  };

  const put = (item: HTMLLIElement): void => {
    waiting.push(item);
    showSoon();
  };

  const clear = (): void => {
    waiting = [];
    judged.clear();
    rows.replaceChildren();
    following = true;
    show();
  };

  scroller.addEventListener(
    'scroll',
    () => {
      const left = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
      // Rows that arrive also make the end move away; only a reader moves up.
      if (left < NEAR_PX && !following) follow(true);
      else if (left >= NEAR_PX && scroller.scrollTop < lastTop) follow(false);
      lastTop = scroller.scrollTop;
    },
    { passive: true },
  );
  // `toggle` does not bubble, but it can be caught on its way down.
  rows.addEventListener(
    'toggle',
    (event) => {
      const row = event.target;
      if (!(row instanceof HTMLDetailsElement) || !row.open) return;
      follow(false);
      // The row itself hears of it later, and makes its body then.
      requestAnimationFrame(() => {
        follow(following);
        reveal(row, scroller);
      });
    },
    { capture: true },
  );
  newest.addEventListener('click', () => follow(true));
  hidePings.addEventListener('change', () => {
    rows.toggleAttribute('data-hide-pings', hidePings.checked);
    follow(following);
  });
  find('#clear', HTMLButtonElement).addEventListener('click', () => {
    clear();
    on.cleared();
  });
  earlier.addEventListener('click', on.askedForEarlier);

  return {
    add(received) {
      const { kind, n, sessionId, ts, violations } = received;
      if (kind === 'session' && sessionId !== null && ts !== null) starts.set(sessionId, ts);
      const known = sessionId === null ? undefined : starts.get(sessionId);
      const startedAt = known ?? (kind === 'session' ? ts : null);
      const row = requestRow(received, { startedAt, around: nesting.around(received) });
      judged.set(n, { ...row, isInvalid: schemaVerdict(received) === 'invalid', violations });
      put(row.item);
    },
    judge(n, violations) {
      const row = judged.get(n);
      if (row === undefined) return;
      row.judge(violations);
      row.violations = violations;
      showSoon();
    },
    note(notice) {
      put(noticeRow(notice));
    },
    open(n) {
      show();
      const item = judged.get(n)?.item;
      const details = item?.querySelector('details');
      if (!item || !details) return;
      if (opened !== null && opened !== details) opened.open = false;
      opened = details;
      // Also a ping, where pings are hidden.
      item.setAttribute('data-asked-for', '');
      details.open = true;
      follow(false);
      // The body is made when the row has opened.
      requestAnimationFrame(() => item.scrollIntoView({ block: 'nearest' }));
      details.querySelector('summary')?.focus();
    },
    clear,
    earlier(count) {
      earlier.hidden = count === 0;
      earlier.textContent = `Show ${plural(count, 'earlier request')}`;
    },
  };
}

/** Scrolls down as far as an opened row needs it, and never so far that its head goes. */
function reveal(row: HTMLElement, scroller: HTMLElement): void {
  // The column headings stick to the top; a row can't be read behind them.
  const headings = scroller.firstElementChild?.clientHeight ?? 0;
  const view = scroller.getBoundingClientRect();
  const { bottom, top } = row.getBoundingClientRect();
  const needed = Math.min(bottom - view.bottom, top - view.top - headings);
  if (needed > 0) scroller.scrollTop += needed;
}
