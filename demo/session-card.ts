// The panel that names the open session: its ID, the plugin's status, a few figures, and the last error. It is told all
// of it; it listens to nothing.
import type { MediaSessionError } from '../src/index.ts';
import type { Received } from './collector/received.ts';
import { copyOnClick } from './copy-button.ts';
import { element, find } from './element.ts';
import { clock } from './formats.ts';
import { jsonView } from './json-view.ts';

interface SessionCard {
  /** The ID that the player holds now; `null` while there is none. */
  session(sessionId: string | null): void;
  status(status: string): void;
  ended(sessionId: string, reason: string): void;
  failed(error: MediaSessionError): void;
  count(received: Received): void;
  /** What was counted is counted again from the beginning. */
  recount(): void;
  /** Back to the beginning, for a new player. */
  reset(): void;
}

interface Figures {
  opened: number;
  requests: number;
  refused: number;
}

const PLACEHOLDERS: Record<string, string> = {
  idle: 'Opens with the first play',
  starting: 'Asking the API for an ID…',
  ended: 'No session is open; play again for another',
  failed: 'No session: it could not be opened',
  off: 'No session: consent is out',
};

export function createSessionCard(): SessionCard {
  const id = find('#session-id', HTMLElement);
  const copy = find('#copy-id', HTMLButtonElement);
  const pill = find('#status', HTMLElement);
  const note = find('#session-note', HTMLElement);
  const alert = find('#session-error', HTMLElement);
  const opened = find('#figure-opened', HTMLElement);
  const requests = find('#figure-requests', HTMLElement);
  const refused = find('#figure-refused', HTMLElement);

  const figures = new Map<string, Figures>();
  let shown: string | null = null;
  let open: string | null = null;
  let errors = 0;
  copyOnClick(copy, () => open ?? '');

  const figuresOf = (sessionId: string): Figures => {
    const known = figures.get(sessionId) ?? { opened: 0, requests: 0, refused: 0 };
    figures.set(sessionId, known);
    return known;
  };

  const showFigures = (): void => {
    const known = shown === null ? undefined : figures.get(shown);
    opened.textContent = known?.opened ? clock(known.opened).slice(0, 8) : '–';
    requests.textContent = String(known?.requests ?? 0);
    refused.textContent = String(known?.refused ?? 0);
    refused.toggleAttribute('data-bad', (known?.refused ?? 0) > 0);
  };

  const showId = (): void => {
    const text = open ?? PLACEHOLDERS[pill.dataset.status ?? 'idle'] ?? 'No session is open';
    // The element is a live region: writing the same text again would be read out again.
    if (id.textContent !== text) id.textContent = text;
    id.toggleAttribute('data-empty', open === null);
    copy.hidden = open === null;
  };

  const showStatus = (status: string): void => {
    pill.textContent = status;
    pill.dataset.status = status;
    showId();
  };

  const clearError = (): void => {
    errors = 0;
    alert.replaceChildren();
  };

  return {
    session(sessionId) {
      open = sessionId;
      if (sessionId !== null) {
        shown = sessionId;
        note.hidden = true;
      }
      showId();
      showFigures();
    },
    status: showStatus,
    ended(sessionId, reason) {
      note.hidden = false;
      note.replaceChildren(
        'Ended: ',
        element('b', {}, reason),
        ' · ',
        element('code', { class: 'ended-id' }, sessionId),
      );
    },
    failed(error) {
      errors += 1;
      const dismiss = element('button', { type: 'button', class: 'quiet' }, 'Dismiss');
      dismiss.addEventListener('click', clearError);
      const title = errors > 1 ? `mediasessionerror · ${errors} times` : 'mediasessionerror';
      const head = element('p', { class: 'error-head' }, element('b', {}, title), dismiss);
      const code = error.status === undefined ? error.code : `${error.code}, ${error.status}`;
      const card = element('div', { class: 'error' }, head, element('p', {}, `${error.message} (${code})`));
      if (error.body) {
        const answer = element(
          'details',
          {},
          element('summary', {}, 'What the API answered'),
          jsonView(parsed(error.body)),
        );
        card.append(answer);
      }
      alert.replaceChildren(card);
    },
    count(received) {
      if (received.sessionId === null) return;
      const known = figuresOf(received.sessionId);
      if (received.kind === 'session') known.opened = received.at;
      known.requests += 1;
      if (received.status === null || received.status < 200 || received.status > 299) known.refused += 1;
      if (received.sessionId === shown) showFigures();
    },
    recount() {
      figures.clear();
      showFigures();
    },
    reset() {
      shown = null;
      open = null;
      note.hidden = true;
      clearError();
      showStatus('idle');
      showFigures();
    },
  };
}

/** A response body is text; most are JSON and read better so. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
