/**
 * A server whose part in a conversation the test speaks itself: it takes the next request, looks at it, answers it.
 * Stands in the place of `fetch` until the test is over.
 */
import { onTestFinished, vi } from 'vitest';
import { START_TS, settled } from './clock.ts';

/** A body for the Edge Network, as far as tests look into it. */
interface EdgeBody {
  events: {
    xdm: {
      eventType: string;
      timestamp?: string;
      mediaCollection?: { sessionID?: string; playhead: number; [key: string]: unknown };
      mediaDownloadedEvents?: {
        mediaEventType: string;
        mediaEventTimestamp: string;
        mediaCollection: { playhead: number; sessionDetails?: { hasResume?: boolean } };
      }[];
      [key: string]: unknown;
    };
  }[];
}

/** A body, as far as tests look into it. */
export interface Body {
  eventType: string;
  playerTime: { playhead: number; ts: number };
  params?: Record<string, unknown>;
  customMetadata?: Record<string, string>;
  qoeData?: Record<string, unknown>;
}

export interface Call {
  readonly url: string;
  readonly path: string;
  readonly init: RequestInit;
  readonly text: string;
  readonly body: Body;
  /** The same, where it goes to the Edge Network. */
  readonly edge: EdgeBody['events'][number]['xdm'] | undefined;
  /** The request in a line: `s1: play @0 0.02s`, or `open: sessionStart @0 0s`. */
  readonly line: string;
  readonly isAborted: boolean;
  respond(status: number, headers?: Record<string, string>, body?: string): Promise<void>;
  /** Any answer, also one that `Response` would not make. */
  answer(response: unknown): Promise<void>;
  /** The network fails. */
  fail(): Promise<void>;
  /** Says that no answer will come. */
  hang(): void;
}

export interface Server {
  /** The next request that nobody has looked at. */
  next(): Promise<Call>;
  /** The lines of all requests that nobody has looked at; the test need not look at them any more. */
  rest(): Promise<string[]>;
  /** Everything that came, looked at or not. */
  readonly calls: readonly Call[];
  /** How many requests wait for an answer. */
  readonly open: number;
  /** From here on, requests answer themselves: `201` with the IDs s1, s2 …, and `204`. */
  agree(): void;
  /** From here on, the test answers again. */
  disagree(): void;
}

export function createServer(): Server {
  const calls: Call[] = [];
  const unseen: Call[] = [];
  const waiting = new Set<Call>();
  let isAgreeable = false;
  let sessions = 0;

  const hear = (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    if (init.signal?.aborted) return Promise.reject(new DOMException('aborted', 'AbortError'));
    const url = String(input);
    const text = String(init.body);
    const body = JSON.parse(text) as Body & Partial<EdgeBody>;
    return new Promise((resolve, reject) => {
      let isAborted = false;
      const settle = async (then: () => void) => {
        waiting.delete(call);
        then();
        await settled();
      };
      const call: Call = {
        url,
        path: new URL(url).pathname,
        init,
        text,
        body,
        edge: body.events?.[0]?.xdm,
        line: body.events ? edgeLineOf(url, { events: body.events }) : lineOf(url, body),
        get isAborted() {
          return isAborted;
        },
        respond: (status, headers = {}, answer) =>
          settle(() => resolve(new Response(answer ?? null, { status, headers }))),
        answer: (response) => settle(() => resolve(response as Response)),
        fail: () => settle(() => reject(new TypeError('Failed to fetch'))),
        hang() {},
      };
      init.signal?.addEventListener('abort', () => {
        isAborted = true;
        waiting.delete(call);
        reject(new DOMException('aborted', 'AbortError'));
      });
      calls.push(call);
      waiting.add(call);
      if (isAgreeable) agreeTo(call);
      else unseen.push(call);
    });
  };

  const agreeTo = (call: Call) => {
    if (call.edge) {
      const isOpening = call.edge.eventType === 'media.sessionStart';
      void call.respond(isOpening ? 200 : 204, {}, isOpening ? newSession(`s${++sessions}`) : undefined);
      return;
    }
    if (!call.path.endsWith('/sessions')) void call.respond(call.path.endsWith('/downloaded') ? 201 : 204);
    else void call.respond(201, { Location: `/api/v1/sessions/s${++sessions}` });
  };

  vi.stubGlobal('fetch', hear);
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });

  return {
    calls,
    get open() {
      return waiting.size;
    },
    async next() {
      await settled();
      const call = unseen.shift();
      if (!call) throw new Error(`no request came after ${calls.at(-1)?.line ?? 'all'}`);
      return call;
    },
    async rest() {
      await settled();
      return unseen.splice(0).map(({ line }) => line);
    },
    agree() {
      isAgreeable = true;
      for (const call of unseen.splice(0)) if (waiting.has(call)) agreeTo(call);
    },
    disagree() {
      isAgreeable = false;
    },
  };
}

/** `<session or open>: <event> @<playhead> <seconds since the clock's start>s` */
function lineOf(url: string, body: Body | Body[]): string {
  if (Array.isArray(body)) return `downloaded: ${body.map(eventLine).join(', ')}`;
  const [, id] = /\/sessions\/([^/]+)\/events$/.exec(url) ?? [];
  return `${id ?? 'open'}: ${eventLine(body)}`;
}

/** What the Edge Network answers when it opens a session. */
export function newSession(sessionId: string, hint?: string, more: object = {}): string {
  const place = {
    type: 'locationHint:result',
    payload: [
      { scope: 'Target', hint: '35' },
      { scope: 'EdgeNetwork', hint },
    ],
  };
  const session = { type: 'media-analytics:new-session', payload: [{ sessionId }] };
  return JSON.stringify({ requestId: 'r', handle: [...(hint ? [place] : []), session], ...more });
}

/** `s1 on or2: ping @10 10s`, `open: sessionStart @0 0s`, `downloaded: sessionStart @0 0s, …`. */
function edgeLineOf(url: string, { events }: EdgeBody): string {
  const [, hint] = /\/ee\/(\w+)\/va\//.exec(url) ?? [];
  const lines = events.map(({ xdm: { eventType, timestamp, mediaCollection, mediaDownloadedEvents } }) => {
    const line = (type: string, at: string, playhead: number, resumed = '') =>
      `${type.replace('media.', '')}${resumed} @${playhead} ${(Date.parse(at) - START_TS) / 1000}s`;
    const recorded = mediaDownloadedEvents?.map(({ mediaEventType, mediaEventTimestamp, mediaCollection: media }) =>
      line(mediaEventType, mediaEventTimestamp, media.playhead, media.sessionDetails?.hasResume ? ' resumed' : ''),
    );
    if (recorded) return `downloaded: ${recorded.join(', ')}`;
    const details = mediaCollection?.sessionDetails as { hasResume?: boolean } | undefined;
    const resumed = details?.hasResume ? ' resumed' : '';
    const where = hint ? ` on ${hint}` : '';
    return `${mediaCollection?.sessionID ?? 'open'}${where}: ${line(eventType, timestamp ?? '', mediaCollection?.playhead ?? -1, resumed)}`;
  });
  return lines.join('; ');
}

function eventLine({ eventType, playerTime: { playhead, ts }, params }: Body): string {
  const resumed = params?.['media.resume'] ? ' resumed' : '';
  return `${eventType}${resumed} @${playhead} ${(ts - START_TS) / 1000}s`;
}
