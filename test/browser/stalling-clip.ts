// A clip whose server stops in the middle: playback gets as far as the bytes it has, and waits.
import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

interface StallingClip {
  readonly answer: RequestListener;
  /** Sends what was held back, and holds nothing back any more. */
  release(): void;
}

/** The end of a WebM file is its index: Chromium reads it first, and shows nothing before it has it. */
const INDEX_BYTES = 32 * 1024;

/** Of `file`, nothing from the byte `limit` on is sent until `release()`, but for the index. */
export function stallingClip(file: string, limit: number): StallingClip {
  const bytes = readFileSync(file);
  const held: (() => void)[] = [];
  let released = false;

  const answer = ({ headers }: IncomingMessage, response: ServerResponse) => {
    const start = Number(/^bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0);
    response.writeHead(headers.range === undefined ? 200 : 206, {
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'no-store',
      'Content-Length': bytes.length - start,
      ...(headers.range !== undefined && { 'Content-Range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
      'Content-Type': 'video/webm',
    });
    if (released || start >= bytes.length - INDEX_BYTES) {
      response.end(bytes.subarray(start));
      return;
    }
    response.write(bytes.subarray(start, Math.max(start, limit)));
    held.push(() => response.end(bytes.subarray(Math.max(start, limit))));
  };

  return {
    answer,
    release() {
      released = true;
      for (const rest of held.splice(0)) rest();
    },
  };
}
