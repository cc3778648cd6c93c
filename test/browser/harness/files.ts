// Answers with a file of a folder, whole or in byte ranges; it knows nothing of pages, players or collectors.
import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, resolve, sep } from 'node:path';

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.map': 'application/json',
  '.mp4': 'video/mp4',
  '.svg': 'image/svg+xml',
  '.vtt': 'text/vtt',
  '.webm': 'video/webm',
};

interface Range {
  start: number;
  end: number;
}

/** `bytes=5-`, `bytes=5-9` and `bytes=-5`; undefined for anything else, null where there is nothing to give. */
function readRange(header: string | undefined, size: number): Range | null | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start > end ? null : { start, end };
}

/** True if it answered; false if `path` is no file of `folder`. */
export function sendFile(folder: string, path: string, request: IncomingMessage, response: ServerResponse): boolean {
  const file = resolve(folder, `.${path}`);
  const entry = file.startsWith(folder + sep) ? statSync(file, { throwIfNoEntry: false }) : undefined;
  if (!entry?.isFile()) return false;

  const headers = {
    'Accept-Ranges': 'bytes',
    'Access-Control-Allow-Origin': '*',
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
  };
  const range = readRange(request.headers.range, entry.size);
  if (range === null) {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${entry.size}` }).end();
    return true;
  }
  const { start, end } = range ?? { start: 0, end: entry.size - 1 };
  const contentRange = range ? { 'Content-Range': `bytes ${start}-${end}/${entry.size}` } : {};
  response.writeHead(range ? 206 : 200, {
    ...headers,
    ...contentRange,
    'Content-Length': Math.max(0, end - start + 1),
  });
  if (request.method === 'HEAD' || entry.size === 0) {
    response.end();
    return true;
  }
  const stream = createReadStream(file, { start, end });
  // A player drops what it does not need any more: that is no fault.
  response.on('close', () => stream.destroy());
  stream.on('error', () => response.destroy());
  stream.pipe(response);
  return true;
}
