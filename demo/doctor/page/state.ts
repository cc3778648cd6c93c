// What the doctor's page knows: what is being read, what was found, and what of it the reader looks at. Pure; knows no worker.
import type { Received } from '../../rules/received.ts';
import type { Ailment, Counts, Patient } from '../diagnosis/diagnosis.ts';
import { headline } from '../report/report.ts';
import type { FromWorker } from './messages.ts';

export interface Found {
  readonly counts: Counts;
  readonly notes: readonly string[];
  readonly received: readonly Received[];
  readonly ailments: readonly Ailment[];
  readonly patients: readonly Patient[];
}

export interface State {
  readonly phase: 'waiting' | 'reading' | 'found' | 'nothing';
  /** What is read, as its file is called. */
  readonly name: string;
  readonly size: number;
  readonly bytes: number;
  /** Requests of the two APIs until now. */
  readonly count: number;
  /** What is said where nothing was found. */
  readonly words: string;
  readonly found: Found;
  /** The session that is looked at; `null`: all of them. */
  readonly session: string | null;
  /** Only requests that show something. */
  readonly onlyAiling: boolean;
  /** The first of the requests that are listed, among those that are looked at. */
  readonly first: number;
}

const COUNTS: Counts = {
  requests: 0,
  collection: 0,
  edge: 0,
  preflights: 0,
  heartbeat: 0,
  other: 0,
  unreadable: 0,
  withoutBody: 0,
};
const NOTHING: Found = { counts: COUNTS, notes: [], received: [], ailments: [], patients: [] };

export const initialState: State = {
  phase: 'waiting',
  name: '',
  size: 0,
  bytes: 0,
  count: 0,
  words: '',
  found: NOTHING,
  session: null,
  onlyAiling: false,
  first: 0,
};

export const reading = (name: string, size: number): State => ({ ...initialState, phase: 'reading', name, size });

/** After the worker has said this. */
export function heard(state: State, message: FromWorker): Partial<State> {
  const { found } = state;
  switch (message.kind) {
    case 'progress':
      return { bytes: message.bytes, count: message.found };
    case 'nothing':
      return { phase: 'nothing', words: message.words };
    case 'failed':
      return { phase: 'nothing', words: `The doctor itself failed: ${message.message}` };
    case 'received':
      return { found: { ...found, received: [...found.received, ...message.received] } };
    case 'ailments':
      return { found: { ...found, ailments: [...found.ailments, ...message.ailments] } };
    case 'patients':
      return { found: { ...found, patients: [...found.patients, ...message.patients] } };
    case 'found': {
      const all = { ...found, counts: message.counts, notes: message.notes };
      return { phase: 'found', found: all, session: firstLookedAt(all) };
    }
    case 'saved':
      return {};
  }
}

/** How far it is, or what came of it; what could not be read is said with the verdict. */
export function statusLine({ found, name, phase, words }: State): string {
  switch (phase) {
    case 'waiting':
      return words;
    case 'reading':
      return `Reading ${name}`;
    case 'nothing':
      return `${name}: ${words}`;
    case 'found':
      return [`${name}: ${headline(found.ailments, found.notes)}.`, ...found.notes].join(' ');
  }
}

/** Few events are looked at together; of many, those of the session that is worst. */
const TOGETHER = 2_000;

function firstLookedAt({ patients, received }: Found): string | null {
  if (received.length <= TOGETHER || patients.length === 0) return null;
  return patients.reduce((worst, one) => (one.faults > worst.faults ? one : worst)).id;
}

/** How many requests are listed, and drawn, at once. */
export const LISTED = 250;

export interface Looked {
  /** All that is looked at. */
  readonly all: readonly Received[];
  /** The part of it that is listed. */
  readonly listed: readonly Received[];
}

export function lookedAt({
  first,
  found,
  onlyAiling,
  session,
}: Pick<State, 'first' | 'found' | 'onlyAiling' | 'session'>): Looked {
  const ailing = new Set(onlyAiling ? found.ailments.map(({ n }) => n) : []);
  const all = found.received.filter(
    ({ n, sessionId }) => (session === null || sessionId === session) && (!onlyAiling || ailing.has(n)),
  );
  return { all, listed: all.slice(first, first + LISTED) };
}

/** Looks at the request with this number, whatever was looked at before. */
export function lookingAt(state: State, n: number): Partial<State> {
  const one = state.found.received.find((each) => each.n === n);
  if (!one) return {};
  const isOther = state.session !== null && one.sessionId !== state.session;
  const next = { ...state, session: isOther ? one.sessionId : state.session };
  const place = (from: State): number => lookedAt({ ...from, first: 0 }).all.findIndex((each) => each.n === n);
  const index = place(next);
  const shown = index < 0 ? { ...next, onlyAiling: false } : next;
  const at = index < 0 ? place(shown) : index;
  return { session: shown.session, onlyAiling: shown.onlyAiling, first: Math.floor(Math.max(0, at) / LISTED) * LISTED };
}
