// The head of the page: where the player reports to, and whether the collector can be heard.
import { html, render, type TemplateResult } from 'lit-html';
import { VERSION } from '../../src/index.ts';
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
    <p class="brand">
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <path d="M3 4.6v14.8c0 .9 1 1.4 1.7.9L14 13.1a1.3 1.3 0 0 0 0-2.2L4.7 3.7C4 3.2 3 3.7 3 4.6Z" />
        <path class="wave" d="M17.6 7.5a7 7 0 0 1 0 9M20.3 4.9a10.7 10.7 0 0 1 0 14.2" />
      </svg>
      <span>videojs-media-collection</span>
      <span class="version" id="version">${VERSION}</span>
    </p>
    <p class="target">
      Reports to <span id="target-name">${isReal(state) ? 'your endpoint' : 'the sandbox collector'}</span>
      <code id="target-endpoint">${settings.endpoint}</code>
      by the <span id="target-backend">${BACKENDS[settings.backend]}</span>
      <button type="button" class="quiet" id="change-target" @click=${change}>Change…</button>
    </p>
    <p class="connection" id="connection" data-state=${connection} role="status">${CONNECTION[connection]}</p>
  `;
}
