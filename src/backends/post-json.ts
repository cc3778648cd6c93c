/**
 * The one fetch of this library: JSON to an address, without cookies, within the browser's budget for what may outlive
 * the page. Knows no API: what an answer means is told by `read`.
 */
import type { Outcome, Request } from '../delivery/backend.ts';
import { takeKeepalive } from './keepalive.ts';

interface Post {
  url: string;
  /** Serialised here. */
  body: unknown;
  /** `application/json`, unless the API prefers a type for which a browser asks no permission first. */
  contentType?: string;
  /** Whether the request asks to outlive the page; `end`: it ends a session, and may use what is kept free for that. */
  keepalive: boolean | 'end';
  /** What an answer means. `sent` is the body as it was sent. */
  read(response: Response, sent: string): Outcome | Promise<Outcome>;
}

const encoder = new TextEncoder();

export function postJson({ url, body, contentType = 'application/json', keepalive, read }: Post): Request {
  const sent = JSON.stringify(body);
  const giveBack = keepalive ? takeKeepalive(encoder.encode(sent).length, keepalive === 'end') : undefined;
  const controller = new AbortController();

  const post = async (): Promise<Outcome> => {
    let response: Response;
    try {
      // no cache mode: a POST is not cached anyway, and with one Chromium asks a preflight for each request
      response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': contentType },
        body: sent,
        keepalive: giveBack !== undefined,
        credentials: 'omit',
        referrerPolicy: 'strict-origin',
        redirect: 'manual',
        signal: controller.signal,
      });
    } catch (error) {
      // a server that does not let this page read its answer looks the same as none
      return { kind: 'retry', message: String(error) };
    }
    try {
      return await read(response, sent);
    } catch (error) {
      // a fault of ours, or of a page that replaced fetch: it would come again with each attempt
      return { kind: 'refused', code: 'refused', message: `its answer can't be read: ${error}` };
    }
  };

  const answer = post();
  if (giveBack) answer.then(giveBack);
  return { answer, cancel: () => controller.abort() };
}
