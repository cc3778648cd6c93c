// The diagnosis as one file: a page that needs nothing else, not even scripts, or JSON. Text in, text out; knows no page.
import { elapsed, plural } from '../../page/formats.ts';
import type { Received } from '../../rules/received.ts';
import { type Ailment, ALL_RULES, type Diagnosis, type Patient, type Rule } from '../diagnosis/diagnosis.ts';
import { REPORT_STYLE } from './report-style.ts';

interface Reported {
  /** Of the file that was read. */
  readonly name: string;
  readonly diagnosis: Diagnosis;
  readonly notes: readonly string[];
}

/** A page with more opens slowly; JSON has all. */
const MAX_SHOWN = 1_000;

export function jsonReport({ diagnosis, name, notes }: Reported): string {
  const rules = ALL_RULES.map((rule) => ({
    ...rule,
    broken: diagnosis.ailments.filter((ailment) => ailment.rule === rule.name).length,
  }));
  return JSON.stringify(
    { report: 'videojs-media-collection doctor', recording: name, notes, rules, ...diagnosis },
    null,
    2,
  );
}

export function htmlReport({ diagnosis, name, notes }: Reported): string {
  const { ailments, counts, patients, received } = diagnosis;
  const byNumber = new Map(received.map((one) => [one.n, one]));
  const shown = [...new Set(ailments.map(({ n }) => n))].slice(0, MAX_SHOWN);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(`What is wrong with the media requests in ${name}`)}</title>
<style>${REPORT_STYLE}</style>
<h1>${text(headline(ailments, notes))}</h1>
<p>${text(`${name}: ${plural(counts.requests, 'request')}, of which ${counts.collection} to the Media Collection API and ${counts.edge} to the Media Edge API, in ${plural(patients.length, 'session')}.`)}
IDs of visitors were replaced by names.</p>
${notes.map((note) => `<p class="note">${text(note)}</p>`).join('\n')}
<h2>Sessions</h2>
<table><thead><tr><th>Session<th>What was watched<th>Visitor<th>Began<th>Lasted<th>Ended by<th>Events<th>Faults<th>Remarks</thead>
<tbody>${patients.slice(0, MAX_SHOWN).map(patientRow).join('\n')}</tbody></table>
<h2>Rules</h2>
${ALL_RULES.map((rule) => ruleSection(rule, ailments)).join('\n')}
<h2>Requests that show it</h2>
${shown.map((n) => requestSection(byNumber.get(n), ailments)).join('\n')}
${shown.length < MAX_SHOWN ? '' : `<p class="note">The first ${MAX_SHOWN}; the report as JSON has all.</p>`}
</html>
`;
}

/** The verdict in one line. `notes`: what could not be read, of which it says nothing. */
export function headline(ailments: readonly Ailment[], notes: readonly string[]): string {
  const faults = ailments.filter(({ weight }) => weight === 'fault').length;
  const remarks = ailments.length - faults;
  const said = remarks === 0 ? '' : `${faults === 0 ? ', but ' : ' and '}${plural(remarks, 'remark')}`;
  return `${faults === 0 ? 'No fault' : plural(faults, 'fault')}${said}${notes.length === 0 ? '' : ' in what was read'}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const text = (value: string | number): string => String(value).replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? '');

const patientRow = ({ end, faults, from, id, isHeadless, name, remarks, requests, to, visitor }: Patient): string =>
  `<tr><td><code>${text(id)}</code><td>${text(name)}<td>${text(visitor)}<td>${text(isHeadless ? 'before the recording' : date(from))}<td>${text(elapsed(to - from))}<td>${text(end || '–')}<td>${requests}<td>${faults}<td>${remarks}`;

/** Of a time that is none, as it was told. */
const date = (ms: number): string => (Number.isNaN(new Date(ms).getTime()) ? String(ms) : new Date(ms).toISOString());

function ruleSection({ name, sentence, weight }: Rule, ailments: readonly Ailment[]): string {
  const own = ailments.filter(({ rule }) => rule === name);
  const head = `<code>${text(name)}</code> ${text(sentence)}`;
  if (own.length === 0) return `<p class="kept">✓ ${head}</p>`;
  const items = own
    .slice(0, MAX_SHOWN)
    .map(
      ({ eventType, n, sessionId, what }) =>
        `<li><a href="#r${n}">${text(eventType)}</a> <code>${text(sessionId ?? '')}</code> ${text(what)}`,
    );
  const rest = own.length > MAX_SHOWN ? `<li>and ${own.length - MAX_SHOWN} more` : '';
  return `<p class="${weight}">${weight === 'fault' ? '✗' : '!'} ${head}</p><ul>${items.join('\n')}${rest}</ul>`;
}

function requestSection(received: Received | undefined, ailments: readonly Ailment[]): string {
  if (!received) return '';
  const { at, body, eventType, kind, method = 'POST', n, path, status } = received;
  const own = ailments.filter((ailment) => ailment.n === n);
  return `<details id="r${n}" open><summary>${text(`${n} · ${eventType || kind} · ${date(at)} · answer ${status ?? 'not recorded'}`)}</summary>
<ul>${own.map(({ rule, what }) => `<li><code>${text(rule)}</code> ${text(what)}`).join('')}</ul>
<p><code>${text(`${method} ${path}`)}</code></p><pre>${text(JSON.stringify(body, null, 2) ?? 'no body in the recording')}</pre></details>`;
}
