// The choice of source and, beside it, of what comes with the content. Knows nothing of players.
import { html, render, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { type State, withExtras } from '../page/state.ts';
import type { Store } from '../page/store.ts';
import { clips } from './clips.ts';
import { EXTRAS } from './extras.ts';

export function mountChoices(root: HTMLElement, store: Store<State>): void {
  const draw = (): void => void render(choices(store), root);
  store.subscribe(draw);
  draw();
}

// A browser that goes back to the page restores what was checked; the player starts without. Hence `autocomplete`.
function choices(store: Store<State>): TemplateResult {
  const { clip, extras } = store.state;
  return html`
    <fieldset class="segmented" id="clips">
      <legend>Source</legend>
      ${clips.map(
        (each) => html`<label><input
          type="radio"
          name="clip"
          value=${each.id}
          autocomplete="off"
          .checked=${live(each === clip)}
          @change=${() => store.change({ clip: each })}
        /><span>${each.label}</span></label>`,
      )}
    </fieldset>
    <fieldset class="segmented" id="extras">
      <legend>With</legend>
      ${EXTRAS.map(
        ({ label, name }) => html`<label><input
          type="checkbox"
          name=${name}
          autocomplete="off"
          .checked=${live(extras[name])}
          @change=${(event: Event) => store.change(withExtras(store.state, name, isChecked(event)))}
        /><span>${label}</span></label>`,
      )}
    </fieldset>
  `;
}

const isChecked = ({ currentTarget }: Event): boolean =>
  currentTarget instanceof HTMLInputElement && currentTarget.checked;
