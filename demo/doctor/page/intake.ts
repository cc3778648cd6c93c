// Where a recording is given: dropped, chosen or pasted; and how far it is read.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { plural } from '../../page/formats.ts';
import type { Store } from '../../page/store.ts';
import type { Reader } from './reader.ts';
import { SAMPLE } from './sample.ts';
import { type State, statusLine } from './state.ts';

export function mountIntake(root: HTMLElement, store: Store<State>, reader: Reader): void {
  let isOver = false;
  const readFile = (file: File | undefined): void => {
    if (file) reader.read(file, file.name);
  };
  const on: IntakeEvents = {
    onChoose({ currentTarget }) {
      if (!(currentTarget instanceof HTMLInputElement)) return;
      readFile(currentTarget.files?.[0]);
      // the same file can be chosen again
      currentTarget.value = '';
    },
    onPaste(event) {
      event.preventDefault();
      const { currentTarget: form } = event;
      const text = form instanceof HTMLFormElement ? new FormData(form).get('pasted') : null;
      if (typeof text !== 'string' || text.trim() === '') return;
      // what was pasted names visitors: it goes from the page when it is read
      if (form instanceof HTMLFormElement) form.reset();
      reader.read(new Blob([text]), 'what was pasted');
    },
    onSample: () => reader.read(new Blob([SAMPLE]), 'sample.har'),
    onCancel: reader.cancel,
    onOver(event) {
      event.preventDefault();
      if (!isOver) show(true);
    },
    onLeave: () => show(false),
    onDrop(event) {
      event.preventDefault();
      show(false);
      readFile(event.dataTransfer?.files[0]);
    },
  };
  const draw = (): void => void render(intake(store.state, isOver, on), root);
  const show = (over: boolean): void => {
    isOver = over;
    draw();
  };
  // a file that misses the field is not to take the place of the page
  addEventListener('dragover', on.onOver);
  addEventListener('drop', on.onDrop);
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) on.onLeave();
  });
  store.subscribe(draw);
  draw();
}

interface IntakeEvents {
  onChoose(event: Event): void;
  onPaste(event: Event): void;
  onSample(): void;
  onCancel(): void;
  onOver(event: DragEvent): void;
  onLeave(): void;
  onDrop(event: DragEvent): void;
}

const intake = (state: State, isOver: boolean, on: IntakeEvents): TemplateResult => html`
  <div class="give" ?data-over=${isOver}>
    <div class="drop">
      <label class="choose" for="file"><b>Drop a HAR file here</b>, or choose one</label>
      <input type="file" id="file" accept=".har,.json,.chlsj,.gz,.txt,application/json" @change=${on.onChoose} />
      <p class="note">
        From the network panel of any browser (“Save all as HAR with content”), or from Charles, mitmproxy, Proxyman or
        Fiddler. <button type="button" class="quiet" id="sample" @click=${on.onSample}>Try a sample</button>
      </p>
    </div>
    <form class="paste" @submit=${on.onPaste}>
      <label for="pasted">Or paste requests</label>
      <textarea id="pasted" name="pasted" rows="3" spellcheck="false" placeholder="HAR, “Copy all as cURL” or “as fetch”, a list of requests or of bodies as JSON"></textarea>
      <button type="submit" class="primary">Examine</button>
    </form>
  </div>
  ${progress(state, on.onCancel)}
`;

function progress(state: State, onCancel: () => void): TemplateResult {
  const { bytes, count, phase, size } = state;
  const isReading = phase === 'reading';
  const share = size === 0 ? 0 : Math.min(1, bytes / size);
  const said = `${plural(count, 'request')} of the two APIs so far`;
  return html`<div class="progress" data-phase=${phase}>
    <p id="progress-text" role="status">${statusLine(state)}</p>
    ${
      isReading
        ? html`<progress aria-label="Read so far" max="1" .value=${live(share)}></progress>
            <p class="note" aria-hidden="true">${megabytes(bytes)} of ${megabytes(size)} MB · ${said}</p>
            <button type="button" id="cancel" @click=${onCancel}>Cancel</button>`
        : nothing
    }
  </div>`;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
