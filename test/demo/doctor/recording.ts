// Recordings for the tests of the doctor, written as browsers and proxies write them: each request in a few words.
import { type Outcome, readRecording } from '../../../demo/doctor/reading/read-recording.ts';
import { body, START_TS } from '../collector/bodies.ts';
import { edgeBody } from '../collector/edge/edge-bodies.ts';

export interface Step {
  /** Ms after the start, of the event; it is sent at once. */
  readonly after: number;
  readonly type: string;
  readonly playhead?: number;
  readonly params?: Record<string, unknown>;
  /** Instead of the smallest body of this type. */
  readonly body?: unknown;
  readonly status?: number;
  readonly sid?: string;
  /** Ms from the event until it is sent. */
  readonly late?: number;
  readonly answer?: string;
  readonly location?: string | null;
  readonly headers?: Record<string, string>;
  readonly query?: string;
  readonly method?: string;
}

interface Entry {
  startedDateTime: string;
  time: number;
  request: Record<string, unknown>;
  response: Record<string, unknown>;
}

export const VISITOR = { 'analytics.visitorId': 'viewer-4711-of-the-tests' };

const pairs = (headers: Record<string, string>) => Object.entries(headers).map(([name, value]) => ({ name, value }));

interface Parts {
  readonly at: number;
  readonly url: string;
  readonly method?: string;
  readonly text?: string;
  readonly status: number;
  readonly type?: string;
  readonly answer?: string;
  readonly answerHeaders?: Record<string, string>;
  readonly headers?: Record<string, string>;
}

export function entry({
  answer = '',
  answerHeaders = {},
  at,
  headers = {},
  method = 'POST',
  status,
  text,
  type,
  url,
}: Parts): Entry {
  const mimeType = type ?? 'application/json';
  return {
    startedDateTime: new Date(at).toISOString(),
    time: 20,
    request: {
      method,
      url,
      headers: pairs({ 'Content-Type': mimeType, ...headers }),
      cookies: [],
      ...(text !== undefined && { postData: { mimeType, text } }),
    },
    response: {
      status,
      headers: pairs(answerHeaders),
      content: { size: answer.length, mimeType: 'application/json', ...(answer !== '' && { text: answer }) },
      redirectURL: answerHeaders.Location ?? '',
      ...(status === 0 && { _error: 'net::ERR_FAILED' }),
    },
  };
}

/** To the Media Collection API. */
export function collectionEntry(step: Step): Entry {
  const { after, late = 5, sid = 'session-one-1', type } = step;
  const opens = type === 'sessionStart';
  const what = step.body ?? body(type, after, step.playhead, opens ? { ...VISITOR, ...step.params } : step.params);
  const location = step.location === undefined ? `/api/v1/sessions/${sid}` : step.location;
  return entry({
    at: START_TS + after + late,
    url: `https://example.hb-api.omtrdc.net/api/v1/sessions${opens ? '' : `/${sid}/events`}`,
    text: typeof what === 'string' ? what : JSON.stringify(what),
    status: step.status ?? (opens ? 201 : 204),
    ...(step.method && { method: step.method }),
    ...(step.headers && { headers: step.headers }),
    ...(step.answer !== undefined && { answer: step.answer }),
    answerHeaders: opens && location !== null ? { Location: location } : {},
  });
}

export const DATASTREAM = 'ebebf826-a01f-4458-8cec-ef61de241c93';

/** To the Media Edge API. */
export function edgeEntry(step: Step): Entry {
  const { after, late = 5, sid = 'edge-session-1', type } = step;
  const opens = type === 'sessionStart';
  const identityMap = { ECID: [{ id: '12345678901234567890123456789012345678' }] };
  const what = step.body ?? {
    ...edgeBody(type, opens ? '' : sid, after, step.playhead, step.params),
    xdm: { identityMap },
  };
  const answer = {
    requestId: 'r',
    handle: [
      { type: 'locationHint:result', payload: [{ scope: 'EdgeNetwork', hint: 'or2' }] },
      { type: 'media-analytics:new-session', eventIndex: 0, payload: [{ sessionId: sid }] },
    ],
  };
  return entry({
    at: START_TS + after + late,
    url: `https://data.example.com/ee/${opens ? '' : 'or2/'}va/v1/${type}?${step.query ?? `configId=${DATASTREAM}`}`,
    text: JSON.stringify(what),
    type: 'text/plain;charset=UTF-8',
    status: step.status ?? (opens ? 200 : 204),
    answer: step.answer ?? (opens ? JSON.stringify(answer) : ''),
  });
}

/** Another request, so late that the recording has gone on. */
export const later = (afterMs: number): Entry =>
  entry({ at: START_TS + afterMs, url: 'https://example.com/poster.jpg', method: 'GET', status: 200 });

export const har = (entries: readonly unknown[]): string =>
  JSON.stringify({ log: { version: '1.2', creator: { name: 'test', version: '1' }, pages: [], entries } });

export const read = (text: string | Uint8Array<ArrayBuffer>): Promise<Outcome> =>
  readRecording(new Blob([text]), () => {});

/** What is found, `event rule: what`, remarks in brackets. */
export async function ailments(text: string): Promise<string[]> {
  const outcome = await read(text);
  if (outcome.kind !== 'diagnosis') return [outcome.words];
  return outcome.diagnosis.ailments.map(({ eventType, rule, weight, what }) =>
    weight === 'remark' ? `(${eventType} ${rule}: ${what})` : `${eventType} ${rule}: ${what}`,
  );
}

type Row = readonly [after: number, type: string, playhead?: number, more?: Partial<Step>];

export const collection = (...rows: Row[]): Entry[] =>
  rows.map(([after, type, playhead = 0, more = {}]) => collectionEntry({ after, type, playhead, ...more }));
export const edge = (...rows: Row[]): Entry[] =>
  rows.map(([after, type, playhead = 0, more = {}]) => edgeEntry({ after, type, playhead, ...more }));
