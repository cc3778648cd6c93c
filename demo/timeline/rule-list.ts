// The running list of the rules that are checked: each holds, or names the event that broke it last.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { plural } from '../page/formats.ts';
import { memo } from '../page/memo.ts';
import { oncePerFrame } from '../page/once-per-frame.ts';
import type { State } from '../page/state.ts';
import type { Store } from '../page/store.ts';
import type { Received } from '../rules/received.ts';
import { countChecked, type RuleVerdict, ruleVerdicts } from './rule-verdicts.ts';

/** On a phone the list is opened on demand, and when a rule is broken. */
const ROOMY = '(min-width: 720px)';

/** `choose`: the reader wants to see this request. */
export function mountRuleList(root: HTMLElement, store: Store<State>, choose: (n: number) => void): void {
  const shownNow = memo((received: readonly Received[], since: number) => received.filter(({ at }) => at > since));
  const verdictsNow = memo(ruleVerdicts);
  const countNow = memo(countChecked);
  let isOpen = matchMedia(ROOMY).matches;
  let wasBroken = false;

  const draw = (): void => {
    const shown = shownNow(store.state.received, store.state.since);
    const verdicts = verdictsNow(shown);
    const isBroken = verdicts.some(({ breaches }) => breaches.length > 0);
    if (isBroken && !wasBroken) isOpen = true;
    wasBroken = isBroken;
    render(ruleList({ verdicts, count: countNow(shown), isOpen }, choose, onToggle), root);
  };
  const onToggle = ({ currentTarget }: Event): void => {
    isOpen = currentTarget instanceof HTMLDetailsElement && currentTarget.open;
    drawSoon();
  };
  const drawSoon = oncePerFrame(draw);
  store.subscribe(drawSoon);
  draw();
}

interface RulesInput {
  readonly verdicts: readonly RuleVerdict[];
  /** So many events were checked. */
  readonly count: number;
  readonly isOpen: boolean;
}

function ruleList(
  { count, isOpen, verdicts }: RulesInput,
  choose: (n: number) => void,
  onToggle: (event: Event) => void,
): TemplateResult {
  const broken = verdicts.filter(({ breaches }) => breaches.length > 0).length;
  const breakers = new Set(verdicts.flatMap(({ breaches }) => breaches.map(({ n }) => n))).size;
  const checked =
    count === 0 ? `${plural(verdicts.length, 'rule')}, no event yet` : `${plural(count, 'event')} checked`;
  const fault = `${plural(broken, 'rule')} broken, by ${plural(breakers, 'event')}`;
  const says = count === 0 ? '' : broken === 0 ? 'all rules kept' : fault;
  return html`<details class="rules" id="rules" ?open=${isOpen} ?data-broken=${broken > 0} @toggle=${onToggle}>
    <summary>
      <h3>Rules</h3>
      <span id="rules-verdict" role="status">${says}</span>
      <span id="rules-checked">${checked}</span>
    </summary>
    <ul id="rule-list">${verdicts.map((rule) => ruleItem(rule, count > 0, choose))}</ul>
  </details>`;
}

function ruleItem(
  { breaches, name, sentence }: RuleVerdict,
  isChecked: boolean,
  choose: (n: number) => void,
): TemplateResult {
  const last = breaches.at(-1);
  const state = last ? 'broken' : isChecked ? 'kept' : 'unchecked';
  const times = breaches.length > 1 ? ` (${plural(breaches.length, 'time')})` : '';
  const show = last
    ? html`<button type="button" class="quiet" @click=${() => choose(last.n)}>${last.eventType}: ${last.what}${times}</button>`
    : nothing;
  return html`<li data-state=${state}>
    <span class="rule-state" role="img" aria-label=${state}></span>
    <code>${name}</code>
    <span class="rule-sentence">${sentence}</span>${show}
  </li>`;
}
