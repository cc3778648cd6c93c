// The panel that names the open session: its ID, the plugin's status, a few figures, and the last error.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import type { MediaSessionError } from '../../src/index.ts';
import { copy } from '../page/copy-button.ts';
import { clock } from '../page/formats.ts';
import { jsonView } from '../page/json-view.ts';
import type { State } from '../page/state.ts';
import type { Store } from '../page/store.ts';
import { type Figures, figuresOf } from './figures.ts';
import type { Viewing } from './viewing.ts';

const PLACEHOLDERS: Record<string, string> = {
  idle: 'Opens with the first play',
  starting: 'Asking the API for an ID…',
  ended: 'No session is open; play again for another',
  failed: 'No session: it could not be opened',
  off: 'No session: consent is out',
};

export function mountSessionCard(root: HTMLElement, store: Store<State>): void {
  const dismiss = (): void => store.change({ viewing: { ...store.state.viewing, errors: [] } });
  const draw = (): void => {
    const { received, viewing } = store.state;
    render(sessionCard(viewing, figuresOf(received, viewing.shown), dismiss), root);
  };
  store.subscribe(draw);
  draw();
}

function sessionCard(viewing: Viewing, { opened, refused, requests }: Figures, dismiss: () => void): TemplateResult {
  const { ended, errors, sessionId, status } = viewing;
  const text = sessionId ?? PLACEHOLDERS[status] ?? 'No session is open';
  const onCopy = ({ currentTarget }: Event) => copy(currentTarget, sessionId ?? '');
  return html`
    <div class="block-head">
      <h2 id="session-title">Session</h2>
      <span class="status" id="status" data-status=${status}>${status}</span>
    </div>
    <div class="session-id">
      <div>
        <code id="session-id" aria-live="polite" ?data-empty=${sessionId === null}>${text}</code>
        <p class="note" id="session-note" ?hidden=${ended === null}>${ended && endedNote(ended)}</p>
      </div>
      <button
        type="button"
        class="quiet"
        id="copy-id"
        aria-label="Copy the session ID"
        ?hidden=${sessionId === null}
        @click=${onCopy}
      >Copy</button>
    </div>
    <dl class="figures">
      <div><dt>Opened</dt><dd id="figure-opened">${opened === null ? '–' : clock(opened).slice(0, 8)}</dd></div>
      <div><dt>Requests</dt><dd id="figure-requests">${requests}</dd></div>
      <div><dt>Not accepted</dt><dd id="figure-refused" ?data-bad=${refused > 0}>${refused}</dd></div>
    </dl>
    <div class="session-error" id="session-error" role="alert">${lastError(errors, dismiss)}</div>
  `;
}

const endedNote = ({ reason, sessionId }: NonNullable<Viewing['ended']>): TemplateResult =>
  html`Ended: <b>${reason}</b> · <code class="ended-id">${sessionId}</code>`;

function lastError(errors: readonly MediaSessionError[], dismiss: () => void): TemplateResult | typeof nothing {
  const error = errors.at(-1);
  if (!error) return nothing;
  const { body, code, message, status } = error;
  const times = errors.length > 1 ? [`${errors.length} times`] : [];
  const facts = [code, ...(status === undefined ? [] : [status]), ...times].join(' · ');
  return html`<div class="error">
    <p class="error-head">
      <span><b>mediasessionerror</b> ${facts}</span>
      <button type="button" class="quiet" @click=${dismiss}>Dismiss</button>
    </p>
    <p>${message}</p>
    ${body ? html`<details><summary>What the API answered</summary>${jsonView(parsed(body))}</details>` : nothing}
  </div>`;
}

/** A response body is text; most are JSON and read better so. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
