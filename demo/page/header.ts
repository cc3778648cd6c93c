// The head of the page: where the player reports to, and whether the collector can be heard.
import { html, render, type TemplateResult } from 'lit-html';
import { VERSION } from '../../src/index.ts';
import { brand } from './brand.ts';
import { BACKENDS } from './settings.ts';
import { isReal, type State } from './state.ts';
import type { Store } from './store.ts';

const CONNECTION = {
  connecting: 'Connecting to the collector',
  connected: 'Collector connected',
  away: 'Collector out of reach',
};

/** `change`: the visitor wants to report elsewhere. */
export function mountHeader(root: HTMLElement, store: Store<State>, change: () => void): void {
  const draw = (): void => {
    render(header(store.state, change), root);
    document.documentElement.toggleAttribute('data-real', isReal(store.state));
  };
  store.subscribe(draw);
  draw();
}

function header(state: State, change: () => void): TemplateResult {
  const { connection, settings } = state;
  return html`
    ${brand(VERSION)}
    <nav class="pages" aria-label="Pages"><a href="./doctor.html" id="to-doctor">Doctor</a></nav>
    <p class="target">
      Reports to <span id="target-name">${isReal(state) ? 'your endpoint' : 'the sandbox collector'}</span>
      <code id="target-endpoint">${settings.endpoint}</code>
      by the <span id="target-backend">${BACKENDS[settings.backend]}</span>
      <button type="button" class="quiet" id="change-target" @click=${change}>Change…</button>
    </p>
    <p class="connection" id="connection" data-state=${connection} role="status">${CONNECTION[connection]}</p>
  `;
}
