// One row of the list: a request as the collector received it, with its whole body when opened; or a line that the plugin
// said. Knows nothing of the list around it.
import { html, nothing, type TemplateResult } from 'lit-html';
import { copyButton } from '../page/copy-button.ts';
import { clock, elapsed, playheadText } from '../page/formats.ts';
import { jsonView, pretty } from '../page/json-view.ts';
import type { Received } from '../rules/received.ts';
import type { Enclosing } from '../session/spans.ts';
import { answerText, isAccepted, isRefused } from './answers.ts';
import type { Notice, RequestEntry } from './entries.ts';
import { familyOf } from './families.ts';
import { gist } from './gist.ts';
import { heldFor } from './held.ts';

/** How a row stands in the list, and what it says of its reader. */
export interface RowState {
  /** The one stop for the Tab key. */
  readonly isStop: boolean;
  /** The rest of a row is made at the first opening, so that hundreds of rows stay light. */
  readonly wasOpened: boolean;
  /** Shown also where rows of its kind are hidden. */
  readonly isAskedFor: boolean;
  /** What is said above the body of an opened request. */
  note(received: Received): TemplateResult;
  onFocus(): void;
  onToggle(event: Event): void;
}

/** As wide as `.within` in the style sheet. */
const INDENT_PX = 12;

export function requestRow(entry: RequestEntry, row: RowState): TemplateResult {
  const { around, received } = entry;
  const { at, body, bytes, method = 'POST', n, path, violations } = received;
  const eventType = eventTypeOf(received);
  const rest = () => html`
    <p class="facts">${`${method} ${path} · ${bytes} bytes · received ${clock(at)}`}</p>
    ${row.note(received)}${bodyView(body)}
  `;
  return html`<li
    data-family=${familyOf(eventType)}
    data-n=${n}
    style="--indent: ${around.length * INDENT_PX}px"
    ?data-opens=${eventType === 'sessionStart' && isAccepted(received)}
    ?data-refused=${isRefused(received)}
    ?data-held=${heldFor(received) > 0}
    ?data-violating=${violations.length > 0}
    ?data-asked-for=${row.isAskedFor}
  >${opening(summaryOf(entry), row, rest)}</li>`;
}

export const eventTypeOf = ({ eventType, kind }: Received): string => eventType || kind;

function summaryOf({ around, received, startedAt }: RequestEntry): TemplateResult {
  const { at, body, playhead, status, ts } = received;
  const eventType = eventTypeOf(received);
  const held = heldFor(received);
  const delay = held > 0 ? html`<span class="held">${`held for ${elapsed(held)}`}</span>` : nothing;
  return html`
    ${cell('since', startedAt === null || ts === null ? '–' : elapsed(ts - startedAt), 'at')}
    ${cell('clock', clock(at), 'received')}
    ${eventCell(eventType, around)}
    ${cell('playhead', playheadText(playhead), 'playhead')}
    <span class="says">${delay}${gist(eventType, body)}</span>
    ${cell('answer', answerText(status), 'answer')}
    ${problemList(received)}
  `;
}

export function noticeRow({ at, detail, text, title, tone }: Notice, row: RowState): TemplateResult {
  const cells = html`${cell('since', '')}${cell('clock', clock(at))}${cell('event', title)}${cell('says', text)}`;
  return html`<li class="notice" data-tone=${tone}>${
    detail === undefined ? html`<div class="line">${cells}</div>` : opening(cells, row, () => bodyView(detail))
  }</li>`;
}

/** `label`: what the column heading says to the eye, said to a screen reader. */
const cell = (name: string, text: string, label = ''): TemplateResult =>
  html`<span class=${name}>${label && html`<span class="visually-hidden">${label} </span>`}${text}</span>`;

/** Indented by what it happened within, which a line along its left says in the colour of its family. */
function eventCell(eventType: string, around: readonly Enclosing[]): TemplateResult {
  const lines = around.map((span) => html`<i class="within" data-span=${span}></i>`);
  const within = around.length > 0 ? html`<span class="visually-hidden">${` in ${around.join(', ')}`}</span>` : nothing;
  return html`<span class="event">${lines}${eventType}${within}</span>`;
}

/** Why it was refused, and the rules that the collector finds broken now. */
function problemList({ reason, violations }: Received): TemplateResult {
  const all = [reason, ...violations].filter(Boolean);
  return html`<ul class="problems" ?hidden=${all.length === 0}>${all.map((problem) => html`<li>${problem}</li>`)}</ul>`;
}

/** A row that shows more on demand. */
function opening(summary: TemplateResult, row: RowState, rest: () => TemplateResult): TemplateResult {
  return html`<details @toggle=${row.onToggle}>
    <summary tabindex=${row.isStop ? 0 : -1} @focus=${row.onFocus}>${summary}</summary>
    ${row.wasOpened ? html`<div class="whole">${rest()}</div>` : nothing}
  </details>`;
}

const bodyView = (body: unknown): TemplateResult =>
  html`${jsonView(body)}${copyButton('Copy the body', () => pretty(body))}`;
