// The sessions of the recording, one of which, or all, can be looked at.
import { html, nothing, type TemplateResult } from 'lit-html';
import { clock, elapsed, plural } from '../../page/formats.ts';
import type { Patient } from '../diagnosis/diagnosis.ts';
import type { State } from './state.ts';

/** A list of more is no help; the worst stand first. */
const MAX_LISTED = 100;

export function patients({ found, session }: State, look: (session: string | null) => void): TemplateResult {
  const all = found.patients;
  const worstFirst = [...all].sort((one, other) => other.faults - one.faults || one.from - other.from);
  const listed = all.length > MAX_LISTED ? worstFirst.slice(0, MAX_LISTED) : all;
  const rest = all.length - listed.length;
  return html`
    <h2 id="patients-title">Sessions</h2>
    <p class="note" ?hidden=${all.length > 0}>No session was opened in this recording.</p>
    <div class="patient-list" role="group" aria-labelledby="patients-title">
      ${all.length > 1 ? choice(null, session, look, html`<b>All sessions</b><span class="state">${plural(found.received.length, 'event')}</span>`) : nothing}
      ${listed.map((patient) => choice(patient.id, session, look, patientText(patient)))}
    </div>
    <p class="note" ?hidden=${rest === 0}>${`The worst ${MAX_LISTED}; ${plural(rest, 'more session')} in the saved report.`}</p>
  `;
}

const choice = (
  id: string | null,
  session: string | null,
  look: (session: string | null) => void,
  text: TemplateResult,
): TemplateResult =>
  html`<button type="button" class="patient" aria-pressed=${id === session} @click=${() => look(id)}>${text}</button>`;

const API = { collection: 'Media Collection', edge: 'Media Edge' };

function patientText(patient: Patient): TemplateResult {
  const { api, end, faults, from, id, isHeadless, name, remarks, requests, to, visitor } = patient;
  const facts = [
    isHeadless ? 'began before the recording' : clock(from).slice(0, 8),
    elapsed(to - from),
    plural(requests, 'event'),
    end || 'not ended',
    visitor || 'no visitor',
    API[api],
  ];
  const state = [faults > 0 && plural(faults, 'fault'), remarks > 0 && plural(remarks, 'remark')]
    .filter(Boolean)
    .join(', ');
  return html`
    <span class="patient-name"><code>${id}</code> ${name}</span>
    <span class="state" ?data-bad=${faults > 0}>${state || 'well'}</span>
    <span class="patient-facts">${facts.join(' · ')}</span>
  `;
}
