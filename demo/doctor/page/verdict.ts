// What was found, in one line and a few figures, and the buttons that save it.
import { html, type TemplateResult } from 'lit-html';
import { plural } from '../../page/formats.ts';
import { headline } from '../report/report.ts';
import type { SavedAs } from './messages.ts';
import type { State } from './state.ts';

export function verdict({ found, name }: State, save: (as: SavedAs) => void): TemplateResult {
  const { ailments, counts, notes, patients } = found;
  const isWell = ailments.every(({ weight }) => weight === 'remark');
  const figures: [label: string, count: number][] = [
    ['Requests', counts.requests],
    ['Media Collection', counts.collection],
    ['Media Edge', counts.edge],
    ['Preflights', counts.preflights],
    ['Others, ignored', counts.other + counts.heartbeat],
  ];
  return html`
    <div class="block-head">
      <h2 id="verdict-title" tabindex="-1" ?data-well=${isWell}>${headline(ailments, notes)}</h2>
      <div class="save">
        <button type="button" id="save-html" @click=${() => save('html')}>Save report</button>
        <button type="button" id="save-json" @click=${() => save('json')}>Save as JSON</button>
      </div>
    </div>
    <p class="note">${`${name}: ${plural(patients.length, 'session')}. Visitors have become names; nothing has left this page.`}</p>
    <dl class="figures">
      ${figures.map(([label, count]) => html`<div><dt>${label}</dt><dd>${count.toLocaleString('en')}</dd></div>`)}
    </dl>
    ${notes.map((note) => html`<p class="warning">${note}</p>`)}
  `;
}
