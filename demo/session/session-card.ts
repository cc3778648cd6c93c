// The panel that names the open session: its ID, the plugin's status, a few figures, and the last error. It is told all
// of it; it listens to nothing.
import type { MediaSessionError } from '../../src/index.ts';
import type { Received } from '../collector/received.ts';
import { copyOnClick } from '../page/copy-button.ts';
import { element, find } from '../page/element.ts';
import { clock } from '../page/formats.ts';
import { jsonView } from '../page/json-view.ts';
import { isAccepted } from '../requests/answers.ts';

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
  /** 0 while it is not open. */
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

  /** By the time in the session's `sessionStart`, which every try repeats: a try that fails has no session ID yet. */
  const byStart = new Map<number | null, Figures>();
  const bySession = new Map<string, Figures>();
  let shown: string | null = null;
  let open: string | null = null;
  /** Of the session that is to open. */
  let tried: Figures | undefined;
  let errors = 0;
  copyOnClick(copy, () => open ?? '');

  const figuresOf = ({ kind, sessionId, ts }: Received): Figures => {
    const begun = kind === 'session' ? byStart.get(ts) : undefined;
    const known = begun ?? bySession.get(sessionId ?? '') ?? { opened: 0, requests: 0, refused: 0 };
    if (kind === 'session') byStart.set(ts, known);
    if (sessionId !== null) bySession.set(sessionId, known);
    return known;
  };

  const showFigures = (): void => {
    const known = shown === null ? tried : bySession.get(shown);
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

  const forgetShown = (): void => {
    shown = null;
    tried = undefined;
  };

  return {
    session(sessionId) {
      if (sessionId !== null && sessionId !== open) {
        shown = sessionId;
        note.hidden = true;
        // Whatever was in its way is overcome.
        clearError();
      }
      open = sessionId;
      showId();
      showFigures();
    },
    status(status) {
      // The figures of the session before would pass for those of the one that is to open.
      if (status === 'starting') forgetShown();
      showStatus(status);
      showFigures();
    },
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
      const times = errors > 1 ? [`${errors} times`] : [];
      const facts = [error.code, ...(error.status === undefined ? [] : [error.status]), ...times].join(' · ');
      const title = element('span', {}, element('b', {}, 'mediasessionerror'), ` ${facts}`);
      const head = element('p', { class: 'error-head' }, title, dismiss);
      const card = element('div', { class: 'error' }, head, element('p', {}, error.message));
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
      const { at, kind, sessionId, status } = received;
      if (kind !== 'session' && sessionId === null) return;
      const known = figuresOf(received);
      if (kind === 'session' && sessionId !== null) known.opened = at;
      // Other pages have sessions to open, too.
      if (kind === 'session' && sessionId === null && pill.dataset.status === 'starting') tried = known;
      known.requests += 1;
      if (!isAccepted(status)) known.refused += 1;
      showFigures();
    },
    recount() {
      byStart.clear();
      bySession.clear();
      tried = undefined;
      showFigures();
    },
    reset() {
      forgetShown();
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
