// @vitest-environment node
/** The stream of server-sent events, as a page reads it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFeed } from '../../../demo/collector/feed.ts';
import { body } from './bodies.ts';
import { type Served, serve } from './serve.ts';

let served: Served;
const readers: AbortController[] = [];

beforeEach(async () => {
  served = await serve();
});
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.abort();
  await served.stop();
});

interface Message {
  event: string;
  id: string | undefined;
  data: Record<string, unknown>;
}

/** Reads the feed; the list grows as messages come. */
async function read(headers: Record<string, string> = {}): Promise<{ messages: Message[]; leave: () => void }> {
  const reader = new AbortController();
  readers.push(reader);
  const response = await fetch(`${served.url}/feed`, { headers, signal: reader.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const messages: Message[] = [];
  consume(response, messages).catch(() => {
    // ends when the reader leaves
  });
  return { messages, leave: () => reader.abort() };
}

async function consume(response: Response, messages: Message[]): Promise<void> {
  let rest = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s)));
      if (fields.event) messages.push({ event: fields.event, id: fields.id, data: JSON.parse(fields.data) });
    }
  }
}

const gist = (messages: Message[]) => messages.map(({ event, data }) => [event, data.n, data.eventType, data.status]);

describe('createFeed', () => {
  it('replays what there is, then tells what comes', async () => {
    const sessionId = await served.open(body('sessionStart'));
    const { messages } = await read();
    await served.tell(sessionId, body('play', 1));
    await served.tell('unknown', body('ping', 2));
    await expect.poll(() => messages.length).toBe(3);
    expect(messages.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(messages.map(({ event }) => event)).toEqual(['received', 'received', 'received']);
    expect(messages.map(({ data }) => data)).toEqual(JSON.parse(JSON.stringify(served.collector.received)));
  });

  it('tells of a request when it is answered, dropped ones too', async () => {
    const { messages } = await read();
    served.collector.fail({ delayMs: 2_000, path: 'sessions' });
    const slow = served.open(body('sessionStart'));
    await expect.poll(() => served.collector.received.length).toBe(1);
    const late = await read();
    served.collector.fail({ drop: true });
    await expect(served.tell('x', body('play'))).rejects.toThrow();
    await slow;
    const expected = [
      ['received', 2, 'play', 0],
      ['received', 1, 'sessionStart', 201],
    ];
    await expect.poll(() => gist(messages)).toEqual(expected);
    // joined while the first was not answered: no half entry is replayed
    await expect.poll(() => gist(late.messages)).toEqual(expected);
  });

  it('tells when an event is judged anew', async () => {
    const sessionId = await served.open(body('sessionStart'));
    await served.tell(sessionId, body('chapterStart', 1));
    const { messages } = await read();
    await served.tell(sessionId, body('sessionEnd', 3));
    await served.tell(sessionId, body('chapterSkip', 2));
    await expect
      .poll(() => messages.map(({ event }) => event))
      .toEqual(['received', 'received', 'received', 'judged', 'received']);
    expect(messages[2]?.data.violations).toEqual(['spans: sessionEnd leaves a chapter open']);
    expect(messages[3]?.data).toEqual({ n: 3, violations: [] });
  });

  it('tells of a reset, and nothing of what was under way', async () => {
    const { messages } = await read();
    await served.open(body('sessionStart'));
    served.collector.fail({ delayMs: 1_000 });
    const slow = served.open(body('sessionStart'));
    await expect.poll(() => served.collector.received.length).toBe(2);
    served.collector.reset();
    await slow;
    await served.open(body('sessionStart', 7));
    await expect
      .poll(() => gist(messages))
      .toEqual([
        ['received', 1, 'sessionStart', 201],
        ['reset', undefined, undefined, undefined],
        ['received', 3, 'sessionStart', 201],
      ]);
  });

  it('starts over with a reader that comes back', async () => {
    await served.open(body('sessionStart'));
    const { messages } = await read({ 'Last-Event-ID': '1' });
    await expect.poll(() => messages.map(({ event }) => event)).toEqual(['reset', 'received']);
  });

  it('goes on for the others when a reader leaves', async () => {
    const one = await read();
    const other = await read();
    one.leave();
    await served.open(body('sessionStart'));
    await served.open(body('sessionStart'));
    await expect.poll(() => other.messages.length).toBe(2);
  });

  it('beats while somebody reads, and keeps no timer otherwise', async () => {
    vi.useFakeTimers();
    try {
      const feed = createFeed(1_000);
      const written: string[] = [];
      let leave = () => {};
      const response = {
        writeHead() {},
        write: (text: string) => written.push(text),
        writableLength: 0,
        on(event: string, listener: () => void) {
          if (event === 'close') leave = listener;
        },
      };
      feed.join({ headers: {} } as never, response as never, []);
      expect(vi.getTimerCount()).toBe(1);
      vi.advanceTimersByTime(2_500);
      expect(written.slice(1)).toEqual([': still here\n\n', ': still here\n\n']);
      leave();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('lets go of a reader that does not read', async () => {
    const feed = createFeed();
    let destroyed = false;
    const response = {
      writeHead() {},
      write() {},
      on() {},
      writableLength: 17 * 1024 * 1024,
      destroy() {
        destroyed = true;
      },
    };
    feed.join({ headers: {} } as never, response as never, []);
    expect(destroyed).toBe(true);
  });
});
