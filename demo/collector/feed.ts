/**
 * Streams what was received to pages, as server-sent events: `received` when a request is answered, `judged` when
 * its violations changed afterwards, `reset`. Keeps no history of its own.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Received } from '../rules/received.ts';

interface Feed {
  /** Begins a stream with what there already is. */
  join(request: IncomingMessage, response: ServerResponse, past: readonly Received[]): void;
  received(received: Received): void;
  judged(received: Received): void;
  reset(): void;
}

/** Often enough for the proxies that cut a silent connection after half a minute. */
const HEARTBEAT_MS = 15_000;
/** A page that does not read is let go; it comes back and starts over. */
const MAX_UNREAD_BYTES = 16 * 1024 * 1024;

export function createFeed(heartbeatMs = HEARTBEAT_MS): Feed {
  const readers = new Set<ServerResponse>();
  let heartbeat: NodeJS.Timeout | undefined;

  const leave = (response: ServerResponse) => {
    readers.delete(response);
    if (readers.size > 0) return;
    clearInterval(heartbeat);
    heartbeat = undefined;
  };

  const write = (response: ServerResponse, text: string) => {
    response.write(text);
    if (response.writableLength > MAX_UNREAD_BYTES) response.destroy();
  };

  const writeAll = (text: string) => {
    for (const response of readers) write(response, text);
  };

  return {
    join(request, response, past) {
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      });
      readers.add(response);
      response.on('close', () => leave(response));
      response.on('error', () => leave(response));
      heartbeat ??= setInterval(writeAll, heartbeatMs, ': still here\n\n');
      // a reader that comes back has seen a part of what follows
      const again = request.headers['last-event-id'] === undefined ? '' : message('reset', {});
      write(response, `retry: 1000\n\n${again}`);
      for (const received of past) if (received.status !== null) write(response, asMessage(received));
    },
    received: (received) => writeAll(asMessage(received)),
    judged: ({ n, violations }) => writeAll(message('judged', { n, violations })),
    reset: () => writeAll(message('reset', {})),
  };
}

function message(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

function asMessage(received: Received): string {
  return `id: ${received.n}\n${message('received', received)}`;
}
