// A request and its answer as a recording has them: a HAR of a browser or a proxy, a session of Charles, a list of requests of
// whatever shape, or a bare body. Takes anything; knows neither of Adobe's APIs.
import { type Fields, list, record } from '../../rules/values.ts';

export interface Exchange {
  /** When it was sent, ms since the epoch; `null` where the recording does not say. */
  readonly at: number | null;
  /** When its answer had come, or had failed to; `null` where the recording does not say. */
  readonly answeredAt: number | null;
  readonly method: string;
  /** Whole or from the path on; empty of a bare body. */
  readonly url: string;
  readonly contentType: string | null;
  readonly hasCookie: boolean;
  /** `null`: the recording does not hold it. */
  readonly body: string | null;
  /** `null`: the recording says nothing of answers; 0: there was none. */
  readonly status: number | null;
  readonly location: string | null;
  /** `null`: the recording does not hold it. */
  readonly answer: string | null;
  /** Why there was no answer, as the browser calls it; else empty. */
  readonly failure: string;
  /** Of a session that this recording itself names as opened. */
  readonly sessionId: string | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);

/** One element of a recording; `null` if it is no request. */
export function exchangeOf(item: unknown): Exchange | null {
  const fields = record(item);
  const request = record(fields.request);
  if (typeof request.url === 'string') return ofHar(fields, request, record(fields.response));
  if (typeof fields.host === 'string' && typeof fields.path === 'string') return ofCharles(fields);
  if (typeof (fields.url ?? fields.path) === 'string') return ofRequest(fields);
  if ('eventType' in fields || 'events' in fields || Array.isArray(item))
    return { ...BARE, body: JSON.stringify(item) };
  return null;
}

const BARE: Exchange = {
  at: null,
  answeredAt: null,
  method: 'POST',
  url: '',
  contentType: null,
  hasCookie: false,
  body: null,
  status: null,
  location: null,
  answer: null,
  failure: '',
  sessionId: null,
};

function ofHar(entry: Fields, request: Fields, response: Fields): Exchange {
  const at = time(entry.startedDateTime);
  const took = number(entry.time);
  const content = record(response.content);
  const postData = record(request.postData);
  const status = number(response.status) ?? 0;
  const redirect = text(response.redirectURL);
  return {
    ...BARE,
    at,
    answeredAt: at === null || took === null ? at : at + Math.max(0, took),
    method: String(request.method ?? 'POST').toUpperCase(),
    url: String(request.url),
    contentType: header(request.headers, 'content-type') ?? text(postData.mimeType),
    hasCookie: header(request.headers, 'cookie') !== null || list(request.cookies).length > 0,
    body: bodyText(postData),
    // Chromium says 0 of a request that failed, Playwright −1.
    status: status > 0 ? status : 0,
    location: header(response.headers, 'location') ?? (redirect === '' ? null : redirect),
    answer: decoded(text(content.text), content.encoding),
    failure: text(response._failureText) ?? text(response._error) ?? '',
  };
}

/** A session of Charles saved as JSON (`.chlsj`). */
function ofCharles(fields: Fields): Exchange {
  const request = record(fields.request);
  const response = record(fields.response);
  const headers = record(request.header).headers;
  const times = record(fields.times);
  const query = text(fields.query);
  const status = number(response.status);
  return {
    ...BARE,
    at: time(times.start),
    answeredAt: time(times.end) ?? time(times.start),
    method: String(fields.method ?? 'POST').toUpperCase(),
    url: `${fields.scheme ?? 'https'}://${fields.host}${fields.path}${query === null ? '' : `?${query}`}`,
    contentType: header(headers, 'content-type') ?? text(request.mimeType),
    hasCookie: header(headers, 'cookie') !== null,
    body: charlesText(request.body),
    status: status ?? 0,
    location: header(record(response.header).headers, 'location'),
    answer: charlesText(response.body),
    failure: status === null ? (text(fields.status) ?? '') : '',
  };
}

const charlesText = (body: unknown): string | null => {
  const { encoded, text: written } = record(body);
  return text(written) ?? decoded(text(encoded), 'base64');
};

/** Of a list that somebody wrote, or logged: the names that such lists use. */
function ofRequest(fields: Fields): Exchange {
  const response = record(fields.response);
  const body = fields.body ?? fields.postData ?? fields.requestBody ?? fields.payload ?? fields.data;
  const answer = fields.responseBody ?? response.body ?? response.text;
  const at = time(fields.at ?? fields.startedDateTime ?? fields.timestamp ?? fields.time ?? fields.date);
  const headers = fields.headers ?? fields.requestHeaders ?? fields.sameOriginHeaders;
  const answered = fields.responseHeaders ?? response.headers;
  return {
    ...BARE,
    at,
    answeredAt: at,
    method: String(fields.method ?? 'POST').toUpperCase(),
    url: String(fields.url ?? fields.path),
    contentType: header(headers, 'content-type'),
    hasCookie: header(headers, 'cookie') !== null,
    body: written(record(body).text ?? body),
    status: number(fields.status ?? fields.statusCode ?? fields.responseStatus ?? response.status),
    location: header(answered, 'location') ?? text(fields.location),
    answer: written(answer),
    sessionId: text(fields.sessionId),
  };
}

const written = (value: unknown): string | null =>
  value === undefined || value === null ? null : (text(value) ?? JSON.stringify(value));

/** Dates end there: https://tc39.es/ecma262/#sec-time-values-and-time-range */
export const LATEST_MS = 8.64e15;

function time(value: unknown): number | null {
  const ms = typeof value === 'string' ? Date.parse(value) : value;
  return typeof ms === 'number' && ms >= 0 && ms <= LATEST_MS ? ms : null;
}

/** Of headers as a list of pairs, or as an object. */
function header(headers: unknown, name: string): string | null {
  if (!Array.isArray(headers)) {
    const found = Object.entries(record(headers)).find(([key]) => key.toLowerCase() === name);
    return text(found?.[1]);
  }
  const found = headers.map(record).find((each) => String(each.name).toLowerCase() === name);
  return text(found?.value);
}

function bodyText(postData: Fields): string | null {
  const whole = text(postData.text);
  if (whole !== null && whole !== '') return decoded(whole, postData.encoding ?? postData._encoding);
  const params = list(postData.params).map(record);
  // a body of another type than JSON that a browser took for a form
  const [only] = params;
  return params.length === 1 && only ? [only.name, only.value].filter(Boolean).join('=') : null;
}

/** Text as it was sent. Some write base64 and do not say so. */
function decoded(written: string | null, encoding: unknown): string | null {
  if (written === null) return null;
  const isBase64 = encoding === 'base64' || (/^(eyJ|Wy|Wz|77u\/|ew|Ww)/.test(written) && /^[\w+/=\s]+$/.test(written));
  if (!isBase64) return written;
  try {
    const bytes = Uint8Array.from(atob(written), (letter) => letter.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // no base64, or compressed: who reads it sees that it is no JSON
    return written;
  }
}
