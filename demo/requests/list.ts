// The list of requests as it looks: a head with what there is to do, then the rows. Knows how rows are arranged, not what is
// in them.
import { html, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { plural } from '../page/formats.ts';
import { schemaVerdict } from './answers.ts';
import type { Entry, RequestEntry } from './entries.ts';
import type { Reading } from './reading.ts';
import { noticeRow, type RowState, requestRow } from './request-row.ts';
import { moveFocus } from './row-focus.ts';
import { schemaLine } from './schema-line.ts';

export interface ListEvents {
  onNewest(): void;
  onHidePings(event: Event): void;
  onClear(): void;
  onSandbox(): void;
  onScroll(): void;
  onEarlier(): void;
  onFocus(key: string): void;
  onToggle(key: string, event: Event): void;
}

interface ListInput {
  readonly entries: readonly Entry[];
  /** Requests that are known and not in the list. */
  readonly earlier: number;
  readonly real: boolean;
  readonly reading: Reading;
}

/** The oldest rows go beyond this; the collector keeps them. */
const MAX_ROWS = 2000;

export function list(input: ListInput, on: ListEvents): TemplateResult {
  const { earlier, entries, reading, real } = input;
  return html`
    ${head(input, on)}
    <p class="real-note" id="real-note" ?hidden=${!real}>
      Requests go straight to your endpoint, so the sandbox collector does not see them. Below is what the plugin
      itself says. <button type="button" class="quiet" id="back-to-sandbox" @click=${on.onSandbox}>Use the sandbox</button>
    </p>
    <div class="scroller" id="scroller" @scroll=${{ handleEvent: on.onScroll, passive: true }}>
      <div class="columns" aria-hidden="true">
        <span>Time</span><span>Received</span><span>Event</span><span>Playhead</span><span>Detail</span><span>Answer</span>
      </div>
      <ol class="rows" id="rows" ?data-hide-pings=${reading.hidesPings} @keydown=${moveFocus}>${rows(input, on)}</ol>
      <div class="empty" id="empty" ?hidden=${entries.length > 0}>
        <p>Nothing yet. The first request appears here when you press play.</p>
        <button type="button" class="quiet" id="earlier" ?hidden=${earlier === 0} @click=${on.onEarlier}>${`Show ${plural(earlier, 'earlier request')}`}</button>
      </div>
    </div>
  `;
}

function head({ entries, reading, real }: ListInput, on: ListEvents): TemplateResult {
  // Requests are counted here, as in the rest of the line; the rules are counted where they are listed.
  const requests = entries.filter(isRequest);
  const atFault = requests.filter(isAtFault).length;
  const verdict = atFault === 0 ? 'no rule broken' : `${atFault} broke a rule`;
  const count = requests.length === 0 ? 'no request yet' : `${plural(requests.length, 'request')} · ${verdict}`;
  return html`<div class="requests-head">
    <h2 id="requests-title">${real ? 'What the plugin says' : 'What the collector received'}</h2>
    <p class="count" id="count" ?data-bad=${atFault > 0}>${count}</p>
    <div class="requests-tools">
      <button
        type="button"
        class="quiet newest"
        id="newest"
        aria-label="Newest"
        ?hidden=${!reading.offersNewest}
        @click=${on.onNewest}
      ><span>Newest</span> ↓</button>
      <label class="check"><input type="checkbox" id="hide-pings" @change=${on.onHidePings} /> Hide pings</label>
      <button type="button" class="quiet" id="clear" @click=${on.onClear}>Clear</button>
    </div>
  </div>`;
}

const isRequest = (entry: Entry): entry is RequestEntry => 'received' in entry;

const isAtFault = ({ received }: RequestEntry): boolean =>
  schemaVerdict(received) === 'invalid' || received.violations.length > 0;

/** Whether there is something to open, so that the row can have the focus. */
const isStop = (entry: Entry): boolean => isRequest(entry) || entry.notice.detail !== undefined;

function rows({ entries, reading }: ListInput, on: ListEvents): unknown {
  const shown = entries.slice(-MAX_ROWS);
  const stops = shown.filter(isStop);
  const stop = (stops.find(({ key }) => key === reading.stop) ?? stops[0])?.key;
  const stateOf = ({ key }: Entry, isAskedFor: boolean): RowState => ({
    isStop: key === stop,
    wasOpened: reading.opened.has(key),
    isAskedFor,
    note: schemaLine,
    onFocus: () => on.onFocus(key),
    onToggle: (event) => on.onToggle(key, event),
  });
  return repeat(
    shown,
    ({ key }) => key,
    (entry) => {
      const row = stateOf(entry, isRequest(entry) && reading.askedFor.has(entry.received.n));
      // A row whose state is the same is not looked at again: there may be two thousand.
      const state = [row.isStop, row.wasOpened, row.isAskedFor];
      if (!isRequest(entry)) return guard([entry.notice, ...state], () => noticeRow(entry.notice, row));
      const { around, received, startedAt } = entry;
      return guard([received, around.join(), startedAt, ...state], () => requestRow(entry, row));
    },
  );
}
