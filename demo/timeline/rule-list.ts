// The running list of the rules that are checked: each holds, or names the event that broke it last.
import type { Received } from '../collector/received.ts';
import { element, find } from '../page/element.ts';
import { plural } from '../page/formats.ts';
import { countChecked, type RuleVerdict, ruleVerdicts } from './rule-verdicts.ts';

interface RuleList {
  show(received: readonly Received[]): void;
}

/** On a phone the list is opened on demand, and when a rule is broken. */
const ROOMY = '(min-width: 720px)';

/** `choose`: the reader wants to see this request. */
export function createRuleList(choose: (n: number) => void): RuleList {
  const details = find('#rules', HTMLDetailsElement);
  const list = find('#rule-list', HTMLUListElement);
  const verdict = find('#rules-verdict', HTMLElement);
  const checked = find('#rules-checked', HTMLElement);
  details.open = matchMedia(ROOMY).matches;
  let shown = '';
  let wasBroken = false;

  return {
    show(received) {
      const verdicts = ruleVerdicts(received);
      const count = countChecked(received);
      const broken = verdicts.filter(({ breaches }) => breaches.length > 0).length;
      const breakers = new Set(verdicts.flatMap(({ breaches }) => breaches.map(({ n }) => n))).size;
      checked.textContent =
        count === 0 ? `${plural(verdicts.length, 'rule')}, no event yet` : `${plural(count, 'event')} checked`;
      // A live region: it speaks when the verdict changes, not at every event.
      const fault = `${plural(broken, 'rule')} broken, by ${plural(breakers, 'event')}`;
      const says = count === 0 ? '' : broken === 0 ? 'all rules kept' : fault;
      if (verdict.textContent !== says) verdict.textContent = says;
      details.toggleAttribute('data-broken', broken > 0);
      if (broken > 0 && !wasBroken) details.open = true;
      wasBroken = broken > 0;
      const now = JSON.stringify([count > 0, verdicts]);
      if (now === shown) return;
      shown = now;
      list.replaceChildren(...verdicts.map((rule) => ruleItem(rule, count > 0, choose)));
    },
  };
}

function ruleItem(
  { breaches, name, sentence }: RuleVerdict,
  isChecked: boolean,
  choose: (n: number) => void,
): HTMLLIElement {
  const last = breaches.at(-1);
  const state = last ? 'broken' : isChecked ? 'kept' : 'unchecked';
  const item = element(
    'li',
    { 'data-state': state },
    element('span', { class: 'rule-state', role: 'img', 'aria-label': state }),
    element('code', {}, name),
    element('span', { class: 'rule-sentence' }, sentence),
  );
  if (!last) return item;
  const times = breaches.length > 1 ? ` (${plural(breaches.length, 'time')})` : '';
  const show = element('button', { type: 'button', class: 'quiet' }, `${last.eventType}: ${last.what}${times}`);
  show.addEventListener('click', () => choose(last.n));
  item.append(show);
  return item;
}
