// The buttons that make the collector fail, and a note on how the plugin comes through; the rest is seen in the timeline and
// in the list.
import { html, render, type TemplateResult } from 'lit-html';
import { isReal, type State } from '../page/state.ts';
import type { Store } from '../page/store.ts';
import { noteOf } from './failing.ts';
import { modes } from './modes.ts';
import { createOrders, type Orders } from './orders.ts';

export function mountFailures(root: HTMLElement, store: Store<State>): void {
  const orders = createOrders(store);
  const draw = (): void => void render(failures(store.state, orders), root);
  store.subscribe(draw);
  draw();
}

function failures(state: State, orders: Orders): TemplateResult {
  const { failing, viewing } = state;
  const real = isReal(state);
  const note = real ? 'Only the sandbox can be made to fail.' : noteOf(failing, viewing.status !== 'ended');
  // Not `disabled`, which would take the focus from the button that was just pressed.
  const isWell = failing.mode === null;
  return html`
    <h2 id="failures-title">Make it fail</h2>
    <fieldset class="failures" id="failures" ?disabled=${real}>
      <legend class="visually-hidden">What the collector does with the next requests</legend>
      ${modes.map(
        (mode) => html`
          <button type="button" aria-pressed=${mode === failing.mode} @click=${() => orders.fail(mode)}>
            ${mode.label}
          </button>
        `,
      )}
      <button type="button" @click=${orders.forget}>Forget the session</button>
      <button type="button" @click=${orders.breakRule}>Break a rule</button>
      <button type="button" class="recover" aria-disabled=${isWell} @click=${orders.recover}>Recover</button>
    </fieldset>
    <p class="note" id="failures-note" role="status">${note}</p>
  `;
}
