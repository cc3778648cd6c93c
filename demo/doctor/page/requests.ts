// The requests that are looked at, a part at a time, each with its whole body when it is opened. The rows are those of the
// demo's own list.
import { html, nothing, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { plural } from '../../page/formats.ts';
import { entriesOf, type RequestEntry } from '../../requests/entries.ts';
import { requestRow } from '../../requests/request-row.ts';
import { moveFocus } from '../../requests/row-focus.ts';
import type { Received } from '../../rules/received.ts';
import type { SessionRecord } from '../../session/spans.ts';
import type { Ailment } from '../diagnosis/diagnosis.ts';
import { LISTED, type Looked, type State } from './state.ts';

export interface Opened {
  /** Rows that were opened once, by their key. */
  readonly opened: ReadonlySet<string>;
  /** The row at which the Tab key stops. */
  readonly stop: string | null;
}

interface RequestsInput extends Opened {
  readonly state: State;
  readonly looked: Looked;
  readonly sessions: readonly SessionRecord[];
  readonly remarks: ReadonlyMap<number, readonly Ailment[]>;
}

interface RequestsEvents {
  onOnlyAiling(event: Event): void;
  onPart(first: number): void;
  onFocus(key: string): void;
  onToggle(key: string, event: Event): void;
}

export function requests(
  { looked, opened, remarks, sessions, state, stop }: RequestsInput,
  on: RequestsEvents,
): TemplateResult {
  const entries = entriesOf(looked.listed, sessions, [], 0).filter(
    (entry): entry is RequestEntry => 'received' in entry,
  );
  const first = entries.find(({ key }) => key === stop)?.key ?? entries[0]?.key;
  const note = (received: Received): TemplateResult => noteOn(received, remarks.get(received.n) ?? []);
  return html`
    <div class="requests-head">
      <h2 id="requests-title">Requests</h2>
      <p class="count" id="count">${countText(looked, state.first)}</p>
      <div class="requests-tools">
        ${part(state.first - LISTED, 'Earlier', state.first === 0, on)}
        ${part(state.first + LISTED, 'Later', state.first + LISTED >= looked.all.length, on)}
        <label class="check"><input type="checkbox" id="only-ailing" .checked=${state.onlyAiling} @change=${on.onOnlyAiling} /> Only with faults or remarks</label>
      </div>
    </div>
    <div class="scroller" id="scroller">
      <div class="columns" aria-hidden="true">
        <span>Time</span><span>Sent</span><span>Event</span><span>Playhead</span><span>Detail</span><span>Answer</span>
      </div>
      <ol class="rows" id="rows" @keydown=${moveFocus}>${repeat(
        entries,
        ({ key }) => key,
        (entry) => {
          const { key, received, startedAt } = entry;
          const row = {
            isStop: key === first,
            wasOpened: opened.has(key),
            isAskedFor: false,
            note,
            onFocus: () => on.onFocus(key),
            onToggle: (event: Event) => on.onToggle(key, event),
          };
          return guard([received, startedAt, row.isStop, row.wasOpened], () => requestRow(entry, row));
        },
      )}</ol>
      <p class="empty" ?hidden=${entries.length > 0}>Nothing here.</p>
    </div>
  `;
}

const part = (first: number, label: string, isHidden: boolean, on: RequestsEvents): TemplateResult =>
  html`<button type="button" class="quiet" ?hidden=${isHidden} @click=${() => on.onPart(first)}>${label}</button>`;

function countText({ all, listed }: Looked, first: number): string {
  if (listed.length === all.length) return plural(all.length, 'request');
  return `${first + 1} to ${first + listed.length} of ${all.length.toLocaleString('en')}`;
}

/** What the schemas say, and remarks, which lose nothing by themselves. */
function noteOn({ body, method, violations }: Received, remarks: readonly Ailment[]): TemplateResult {
  const isValid = !violations.some((violation) => violation.startsWith('schema: '));
  const ofBody = isValid ? '✓ The body is valid' : '✗ The API would refuse this body';
  const ofNone = method === undefined ? 'The recording does not hold the body.' : 'It has no body.';
  const verdict = isValid ? 'valid' : 'invalid';
  return html`<p class="schema" data-verdict=${body === undefined ? nothing : verdict}>${body === undefined ? ofNone : ofBody}</p>
    ${remarks.map(({ rule, what }) => html`<p class="schema">${`Remark, ${rule}: ${what}`}</p>`)}`;
}
