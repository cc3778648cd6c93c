/**
 * The few things of HTTP that every part of the collector needs: a body of limited size, an answer, the CORS headers
 * of the API. Knows no paths.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** For the record: why the request was refused. */
  reason?: string;
}

export interface Body {
  bytes: number;
  /** Nothing if the body was larger than allowed, or was not UTF-8. */
  text: string | undefined;
}

/** Exactly those of Adobe's API; it sends no `Access-Control-Max-Age`. */
export const CORS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'OPTIONS,POST,PUT',
  'Access-Control-Allow-Headers': 'Content-Type',
  'Access-Control-Expose-Headers': 'Location',
};

export const MAX_BODY_BYTES = 1024 * 1024;
/** A client that talks on and on is cut off rather than answered. */
const MAX_READ_BYTES = 32 * MAX_BODY_BYTES;

/** The body; nothing if the client went away while it was talking. A body too large is read to its end, not kept. */
export function readBody(request: IncomingMessage): Promise<Body | undefined> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    request.on('data', (chunk: Uint8Array) => {
      bytes += chunk.length;
      if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
      else chunks.length = 0;
      if (bytes > MAX_READ_BYTES) request.destroy();
    });
    request.on('end', () => resolve({ bytes, text: bytes > MAX_BODY_BYTES ? undefined : decoded(chunks) }));
    request.on('error', () => resolve(undefined));
    request.on('close', () => resolve(undefined));
  });
}

/** JSON as a value, wrapped because `undefined` can't be told from a failure otherwise. */
export function parseJson(text: string): { value: unknown } | { fault: string } {
  try {
    const value: unknown = JSON.parse(text);
    // a body nested too deeply parses and can't be written again, which the feed has to do
    JSON.stringify(value);
    return { value };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** Answers, if anybody still listens. `retryAfter`: in seconds. */
export function send(response: ServerResponse, { status, headers = {}, body }: Answer, retryAfter?: number): void {
  if (response.headersSent || response.destroyed) return;
  const text = body === undefined ? '' : JSON.stringify(body);
  const type: Record<string, string> = text ? { 'Content-Type': 'application/json' } : {};
  // an answer 204 or 304 has no length
  const length =
    status === 204 || status === 304 ? {} : { 'Content-Length': String(new TextEncoder().encode(text).length) };
  const later: Record<string, string> = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  response.writeHead(status, { 'Cache-Control': 'no-store', ...type, ...length, ...headers, ...later });
  response.end(text);
}

/** Whether the client is still there after so many milliseconds. */
export function wait(response: ServerResponse, ms: number): Promise<boolean> {
  if (response.destroyed || ms <= 0) return Promise.resolve(!response.destroyed);
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms, true);
    response.once('close', () => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}

function decoded(chunks: readonly Uint8Array[]): string | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    const text = chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('');
    return text + decoder.decode();
  } catch {
    // not UTF-8, so not JSON either
    return undefined;
  }
}
