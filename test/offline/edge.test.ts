// Recordings that go to the Edge Network: whose they are, what fits into a request, and which answers end them.
import { describe, expect, it } from 'vitest';
import type { MediaEvent, QueuedEvent } from '../../src/protocol/events.ts';
import { createEdge, DATASTREAM, EDGE, EDGE_PARAMS } from '../backends/edge.ts';
import { START_TS, settled } from '../delivery/clock.ts';
import { type Call, createServer } from '../delivery/server.ts';
import { ENDPOINT } from '../delivery/viewer.ts';
import { createLocks, createRecorder, createStorage, type Recorder, session, toWire } from './recorder.ts';

const VIEWING = session(0, 'play', 'ping', 'sessionEnd');

/** A page that left a recording behind. */
async function recorded(backend = createEdge()): Promise<Recorder> {
  const page = createRecorder({ backend });
  page.recordings.keep(VIEWING, toWire);
  await page.clock.pass(1_000);
  page.recordings.handOver(VIEWING);
  await settled();
  return page;
}

async function answered(status: number, body?: object | string, headers?: Record<string, string>): Promise<Recorder> {
  const page = await recorded();
  page.recordings.send();
  const text = typeof body === 'object' ? JSON.stringify(body) : body;
  await (await page.server.next()).respond(status, headers, text);
  await settled();
  return page;
}

const at = (seconds: number) => ({ playhead: seconds, ts: START_TS + seconds * 1_000 });
const START: MediaEvent = { eventType: 'sessionStart', playerTime: at(0), params: EDGE_PARAMS };
const END: MediaEvent = { eventType: 'sessionEnd', playerTime: at(500_000) };
const pings = (count: number, from = 0): MediaEvent[] =>
  Array.from({ length: count }, (_, index) => ({ eventType: 'ping', playerTime: at(from + (index + 1) * 10) }));

/** The requests that bring these events, each answered 200. */
async function requestsOf(events: readonly MediaEvent[]): Promise<Call[]> {
  const server = createServer();
  const { answer } = createEdge().download(events);
  const calls: Call[] = [];
  for (let next = await server.next(); next; next = await server.next()) {
    calls.push(next);
    await next.respond(200, {}, '{"handle":[]}');
    if (server.open === 0) break;
  }
  expect(await answer).toEqual({ kind: 'ok', sessionId: '' });
  return calls;
}

const typesIn = ({ edge }: Call) => (edge?.mediaDownloadedEvents ?? []).map(({ mediaEventType }) => mediaEventType);

describe('a recorded session', () => {
  it('is one event with all others in it, each with its own time, and leaves the keepalive budget alone', async () => {
    const server = createServer();
    createEdge().download([START, { eventType: 'play', playerTime: at(1.5) }]);
    const { url, init, edge } = await server.next();
    expect([url, init.keepalive]).toEqual([`${EDGE}/ee/va/v1/downloaded?configId=${DATASTREAM}`, false]);
    expect(edge).toEqual({
      eventType: 'media.downloaded',
      identityMap: expect.anything(),
      implementationDetails: expect.anything(),
      mediaDownloadedEvents: [
        {
          mediaEventType: 'media.sessionStart',
          mediaEventTimestamp: '2023-11-14T22:13:20.000Z',
          mediaCollection: { playhead: 0, sessionDetails: expect.objectContaining({ name: 'clip' }) },
        },
        {
          mediaEventType: 'media.play',
          mediaEventTimestamp: '2023-11-14T22:13:21.500Z',
          mediaCollection: { playhead: 1 },
        },
      ],
    });
  });

  it('goes to its own datastream, and to no other back end', async () => {
    const storage = createStorage();
    const edge = createRecorder({ storage, backend: createEdge() });
    edge.recordings.keep(VIEWING, toWire);
    await edge.clock.pass(1_000);
    edge.recordings.handOver(VIEWING);
    await settled();
    const other = createEdge({ datastreamId: 'other' });
    const others = [{ endpoint: ENDPOINT }, { endpoint: EDGE }, { backend: other }];
    for (const options of others) {
      const page = createRecorder({ ...options, storage });
      page.recordings.send();
      expect(await page.server.rest()).toEqual([]);
    }
    const next = createRecorder({ storage, backend: createEdge() });
    next.recordings.send();
    expect(await next.server.rest()).toEqual([
      'downloaded: sessionStart @0 0s, play @1 1s, ping @2 2s, sessionEnd @3 3s',
    ]);
  });

  it('does not wait for another back end on the same page', async () => {
    const [storage, locks, server] = [createStorage(), createLocks(), createServer()];
    const pages = [{ endpoint: ENDPOINT }, { backend: createEdge() }].map((options) =>
      createRecorder({ ...options, storage, locks, server }),
    );
    for (const { recordings, clock } of pages) {
      recordings.keep(VIEWING, toWire);
      await clock.pass(1_000);
      recordings.handOver(VIEWING);
      await settled();
    }
    for (const { recordings } of pages) recordings.send();
    await settled();
    expect(server.calls.map(({ path }) => path)).toEqual(['/api/v1/downloaded', '/ee/va/v1/downloaded']);
  });

  it.each([
    ['200', 200, { handle: [] }],
    ['200 without a body', 200, undefined],
    ['207 (b), of another service', 207, { errors: [{ type: 'EXEG-0201-503', status: 503 }] }],
    ['400', 400, {}],
    ['413', 413, {}],
    ['207 of a country that is not served', 207, { errors: [{ type: '…/va-edge-0403-403', status: 403 }] }],
    [
      '207 of what may pass beside what will not',
      207,
      {
        errors: [
          { type: '…/va-edge-0503-503', status: 503 },
          { type: '…/va-edge-0400-400', status: 400 },
        ],
      },
    ],
    ['207 (a)', 207, { errors: [{ type: '…/va-edge-0400-400', status: 400, title: 'Bad' }] }],
  ])('is forgotten after %s', async (_what, status, body) => {
    expect((await answered(status, body)).storage.lines()).toEqual([]);
  });

  it.each([
    ['503', 503, {}],
    ['207 of a service that can not now', 207, { errors: [{ type: '…/va-edge-0503-503', status: 503 }] }],
    ['401', 401, {}],
    ['a page, which is not of the Edge Network', 200, '<!doctype html>'],
  ])('is kept after %s', async (_what, status, body) => {
    expect((await answered(status, body)).storage.lines()).toEqual(['sessionStart play ping sessionEnd']);
  });

  it('that can not be read is dropped, and keeps no other from being sent', async () => {
    const page = await recorded();
    const [start] = VIEWING;
    const events = [start, { eventType: 'stateStart', playerTime: { playhead: 1, ts: START_TS } }];
    page.storage.put(`${START_TS - 1} x ${createEdge().destination}`, { events, at: START_TS, isHandedOver: true });
    page.recordings.send();
    expect(await page.server.rest()).toHaveLength(1);
    expect(page.warnings).toEqual(["offline: a recording that can't be read is dropped"]);
    expect(page.storage.lines()).toEqual(['sessionStart play ping sessionEnd']);
  });

  it('that is refused is a warning that says why', async () => {
    const page = await answered(207, { errors: [{ type: '…/va-edge-0400-400', status: 400, title: 'Bad' }] });
    expect(page.warnings).toEqual(['offline: a recorded session was refused, answered 400: Bad']);
  });
});

describe('a recorded session of more than 64 KB', () => {
  it('has as many pings as fit, spread evenly', async () => {
    const [call, ...more] = await requestsOf([START, ...pings(1_000), END]);
    expect(more).toEqual([]);
    expect(call?.text.length).toBeLessThanOrEqual(64_000);
    const kept = (call?.edge?.mediaDownloadedEvents ?? []).map(({ mediaCollection }) => mediaCollection.playhead);
    expect(kept).toHaveLength(503);
    // the last one before the end stands with the one before it
    const steps = kept.slice(3, -1).map((playhead, index) => playhead - (kept[index + 2] ?? 0));
    expect(new Set(steps)).toEqual(new Set([20]));
  });

  it('becomes two, the second resumed, where pings alone make no room', async () => {
    const chapter = (index: number): MediaEvent[] => [
      {
        eventType: 'chapterStart',
        playerTime: at(index * 10),
        params: { 'media.chapter.index': index + 1, 'media.chapter.offset': 0, 'media.chapter.length': 5 },
        customMetadata: { about: 'x'.repeat(200) },
      },
      { eventType: 'play', playerTime: at(index * 10 + 1) },
      { eventType: 'chapterComplete', playerTime: at(index * 10 + 5) },
    ];
    const all = [START, ...Array.from({ length: 150 }, (_, index) => chapter(index)).flat(), END];
    const calls = await requestsOf(all);
    expect(calls.map(({ text }) => text.length <= 64_000)).toEqual([true, true]);
    const [one, other] = calls.map(typesIn);
    expect([one?.at(0), one?.at(-1), other?.at(0), other?.at(-1)]).toEqual([
      'media.sessionStart',
      'media.sessionEnd',
      'media.sessionStart',
      'media.sessionEnd',
    ]);
    expect(calls.map(({ edge }) => edge?.mediaDownloadedEvents?.[0]?.mediaCollection.sessionDetails)).toEqual([
      expect.not.objectContaining({ hasResume: true }),
      expect.objectContaining({ name: 'clip', hasResume: true }),
    ]);
    const told = (types: string[] | undefined, type: string) =>
      types?.filter((each) => each === `media.${type}`).length ?? 0;
    expect(told(one, 'chapterComplete') + told(other, 'chapterComplete')).toBe(150);
  });

  it('closes what is open in the first of two, inside out, and opens it again in the second', async () => {
    const spans: MediaEvent[] = [
      {
        eventType: 'chapterStart',
        playerTime: at(1),
        params: { 'media.chapter.index': 1, 'media.chapter.offset': 0, 'media.chapter.length': 900 },
        customMetadata: { about: 'ü€😀'.repeat(1_000) },
      },
      { eventType: 'adBreakStart', playerTime: at(2), params: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 2 } },
      {
        eventType: 'adStart',
        playerTime: at(3),
        params: {
          'media.ad.podPosition': 1,
          'media.ad.id': 'a',
          'media.ad.length': 900,
          'media.ad.playerName': 'p',
        },
      },
    ];
    const plays = Array.from(
      { length: 700 },
      (_, index): MediaEvent => ({ eventType: 'play', playerTime: at(4 + index) }),
    );
    const calls = await requestsOf([START, ...spans, ...plays, END]);
    expect(calls.map(({ text }) => new TextEncoder().encode(text).length <= 64_000)).toEqual([true, true]);
    const [one = [], other = []] = calls.map(typesIn);
    expect(one.slice(-4)).toEqual(['media.adSkip', 'media.adBreakComplete', 'media.chapterSkip', 'media.sessionEnd']);
    expect(other.slice(0, 4)).toEqual([
      'media.sessionStart',
      'media.chapterStart',
      'media.adBreakStart',
      'media.adStart',
    ]);
  });

  it.each([
    ['before them', 450, 1],
    ['within them, where there is no room beside them', 5, 2],
  ])('is parted %s', async (_where, before, breaks) => {
    const plays = (count: number, from: number): MediaEvent[] =>
      Array.from({ length: count }, (_, index) => ({ eventType: 'play', playerTime: at(from + index) }));
    const adBreak: MediaEvent = {
      eventType: 'adBreakStart',
      playerTime: at(before + 1),
      params: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 1 },
    };
    const after: MediaEvent = { eventType: 'adBreakComplete', playerTime: at(800) };
    const calls = await requestsOf([
      START,
      ...plays(before, 1),
      adBreak,
      ...plays(700 - before, before + 2),
      after,
      END,
    ]);
    const types = calls.flatMap(typesIn);
    expect([calls.length, types.filter((type) => type === 'media.adBreakStart').length]).toEqual([2, breaks]);
  });

  it('is sent as it is where it can not be parted', async () => {
    const large: MediaEvent = { ...START, customMetadata: { about: 'x'.repeat(70_000) } };
    const calls = await requestsOf([large, END]);
    expect(calls.map((call) => typesIn(call).length)).toEqual([2]);
  });

  it('is tried again with the part that was not taken, and its request can be taken back', async () => {
    const server = createServer();
    const plays: QueuedEvent[] = Array.from({ length: 700 }, (_, index) => ({
      eventType: 'play',
      playerTime: at(index + 1),
    }));
    const edge = createEdge();
    const events = [START, ...plays, END] as MediaEvent[];
    const { answer, cancel } = edge.download(events);
    await (await server.next()).respond(200, {}, '{}');
    const second = await server.next();
    cancel();
    expect([second.isAborted, await answer]).toEqual([true, expect.objectContaining({ kind: 'retry' })]);
    const again = edge.download(events);
    const third = await server.next();
    expect(third.text).toBe(second.text);
    await third.respond(200, {}, '{}');
    expect([await again.answer, await server.rest()]).toEqual([{ kind: 'ok', sessionId: '' }, []]);
    // who watches the same again is told again
    edge.download(events);
    expect((await server.next()).edge?.mediaDownloadedEvents?.[0]?.mediaEventType).toBe('media.sessionStart');
    expect(server.calls.at(-1)?.text).toBe(server.calls[0]?.text);
  });
});
