// One row of the list: a request as the collector received it, with its whole body when opened; or a line that the plugin
// said. Knows nothing of the list around it.
import type { Received } from '../collector/received.ts';
import { copyButton } from '../page/copy-button.ts';
import { element } from '../page/element.ts';
import { clock, elapsed, playheadText } from '../page/formats.ts';
import { jsonView, pretty } from '../page/json-view.ts';
import { answerText, isAccepted, schemaVerdict } from './answers.ts';
import { familyOf } from './families.ts';
import { gist } from './gist.ts';
import { heldFor } from './held.ts';
import type { Enclosing } from './nesting.ts';

export interface RequestRow {
  readonly item: HTMLLIElement;
  /** The rules that the collector finds broken now. */
  judge(violations: readonly string[]): void;
}

/** Something the plugin or the player said, with more to it than fits in a line. */
export interface Notice {
  readonly at: number;
  readonly tone: 'plain' | 'good' | 'bad';
  readonly title: string;
  readonly text: string;
  readonly detail?: unknown;
}

/** As wide as `.within` in the style sheet. */
const INDENT_PX = 12;

interface RowPlace {
  /** The `ts` of the session's start, if it is known. */
  readonly startedAt: number | null;
  /** What it happened within, outermost first. */
  readonly around: readonly Enclosing[];
}

export function requestRow(received: Received, { around, startedAt }: RowPlace): RequestRow {
  const { at, body, reason, status, ts } = received;
  const eventType = received.eventType || received.kind;
  const held = heldFor(received);
  const says = cell('says', gist(eventType, body));
  if (held > 0) says.prepend(element('span', { class: 'held' }, `held for ${elapsed(held)}`));

  const problems = element('ul', { class: 'problems' });
  const summary = element(
    'summary',
    {},
    cell('since', startedAt === null || ts === null ? '–' : elapsed(ts - startedAt), 'at'),
    cell('clock', clock(at), 'received'),
    eventCell(eventType, around),
    cell('playhead', playheadText(received.playhead), 'playhead'),
    says,
    cell('answer', answerText(status), 'answer'),
    problems,
  );
  const item = opening(summary, () => [
    element('p', { class: 'facts' }, `POST ${received.path} · ${received.bytes} bytes · received ${clock(at)}`),
    schemaLine(received, eventType),
    ...bodyView(body),
  ]);
  item.dataset.family = familyOf(eventType);
  item.dataset.n = String(received.n);
  item.style.setProperty('--indent', `${around.length * INDENT_PX}px`);
  item.toggleAttribute('data-opens', eventType === 'sessionStart' && isAccepted(status));
  item.toggleAttribute('data-refused', !isAccepted(status));
  item.toggleAttribute('data-held', held > 0);

  const judge = (violations: readonly string[]): void => {
    const all = [reason, ...violations].filter(Boolean);
    problems.replaceChildren(...all.map((problem) => element('li', {}, problem)));
    problems.hidden = all.length === 0;
    item.toggleAttribute('data-violating', violations.length > 0);
  };
  judge(received.violations);
  return { item, judge };
}

export function noticeRow(notice: Notice): HTMLLIElement {
  const { at, detail, text, title, tone } = notice;
  const cells = [cell('since', ''), cell('clock', clock(at)), cell('event', title), cell('says', text)];
  const item =
    detail === undefined
      ? element('li', {}, element('div', { class: 'line' }, ...cells))
      : opening(element('summary', {}, ...cells), () => bodyView(detail));
  item.classList.add('notice');
  item.dataset.tone = tone;
  return item;
}

/** `label`: what the column heading says to the eye, said to a screen reader. */
function cell(name: string, text: string, label = ''): HTMLSpanElement {
  const made = element('span', { class: name });
  if (label !== '') made.append(element('span', { class: 'visually-hidden' }, `${label} `));
  made.append(text);
  return made;
}

/** Indented by what it happened within, which a line along its left says in the colour of its family. */
function eventCell(eventType: string, around: readonly Enclosing[]): HTMLSpanElement {
  const made = cell('event', eventType);
  const lines = around.map((span) => element('i', { class: 'within', 'data-span': span }));
  if (around.length > 0) made.append(element('span', { class: 'visually-hidden' }, ` in ${around.join(', ')}`));
  made.prepend(...lines);
  return made;
}

/** A row that shows more on demand; the rest is made at the first opening, so that hundreds of rows stay light. */
function opening(summary: HTMLElement, rest: () => Node[]): HTMLLIElement {
  const details = element('details', {}, summary);
  details.addEventListener('toggle', () => details.append(element('div', { class: 'whole' }, ...rest())), {
    once: true,
  });
  return element('li', {}, details);
}

function bodyView(body: unknown): Node[] {
  return [jsonView(body), copyButton('Copy the body', () => pretty(body))];
}

/** What the schema says of the body, and where that schema is to be read. */
function schemaLine(received: Received, eventType: string): HTMLParagraphElement {
  const verdict = schemaVerdict(received);
  const says = { valid: '✓ The body is valid', invalid: `✗ The body is not valid: ${received.reason}` };
  if (verdict === null) return element('p', { class: 'schema' }, 'The body was not checked.');
  const href = `collect/api/v1/schemas/${encodeURIComponent(eventType)}`;
  const link = element('a', { href, target: '_blank', rel: 'noopener' }, `the schema of ${eventType}`);
  return element('p', { class: 'schema', 'data-verdict': verdict }, `${says[verdict]} · `, link);
}
