// What is wrong, by rule: each rule that is broken with the requests that show it, then those that are kept.
import { html, nothing, type TemplateResult } from 'lit-html';
import { plural } from '../../page/formats.ts';
import { type Ailment, ALL_RULES, type Rule } from '../diagnosis/diagnosis.ts';

/** The rest is in the list, and in the report. */
const MAX_LISTED = 25;

interface AilmentsInput {
  /** Of what is looked at. */
  readonly ailments: readonly Ailment[];
  readonly checked: number;
  choose(n: number): void;
}

export function ailments({ ailments: all, checked, choose }: AilmentsInput): TemplateResult {
  const byRule = new Map<string, Ailment[]>();
  for (const ailment of all) {
    const own = byRule.get(ailment.rule) ?? [];
    own.push(ailment);
    byRule.set(ailment.rule, own);
  }
  const broken = ALL_RULES.filter(({ name }) => byRule.has(name));
  const kept = ALL_RULES.filter(({ name }) => !byRule.has(name));
  return html`
    <div class="block-head">
      <h2 id="ailments-title">Rules</h2>
      <p class="count">${plural(checked, 'event')} checked</p>
    </div>
    <ul class="ailing" id="ailing">${broken.map((rule) => ailing(rule, byRule.get(rule.name) ?? [], choose))}</ul>
    <details class="kept" ?open=${broken.length === 0}>
      <summary>${plural(kept.length, 'rule')} kept</summary>
      <ul>${kept.map(({ name, sentence }) => html`<li><span aria-hidden="true">✓</span> <code>${name}</code> ${sentence}</li>`)}</ul>
    </details>
  `;
}

const ailing = (
  { name, sentence, weight }: Rule,
  own: readonly Ailment[],
  choose: (n: number) => void,
): TemplateResult =>
  html`<li data-weight=${weight}>
    <p class="rule-head"><code>${name}</code> <span class="weight">${weight === 'fault' ? '✗' : '!'} ${plural(own.length, weight)}</span> <span class="sentence">${sentence}</span></p>
    <ul>${own
      .slice(0, MAX_LISTED)
      .map(
        ({ eventType, n, sessionId, what }) =>
          html`<li><button type="button" class="quiet" @click=${() => choose(n)}>${eventType}: ${what} ${sessionId === null ? nothing : html`<code>${sessionId}</code>`}</button></li>`,
      )}
      ${own.length > MAX_LISTED ? html`<li class="note">${`and ${own.length - MAX_LISTED} more: see the requests, or the report`}</li>` : nothing}
    </ul>
  </li>`;
