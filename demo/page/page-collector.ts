// The sandbox collector without a server, for the static build: the one that servers mount, run in the page behind `fetch` and
// `EventSource`. Knows Node's requests and answers as far as the collector uses them. What is sent when the page is left goes
// with it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Collector, createCollector } from '../collector/collector.ts';

const MOUNT = '/collect';

/** Emits as Node does, each to whom listens by then. */
class Emitter extends EventTarget {
  on(type: string, listener: (data?: unknown) => void): this {
    this.addEventListener(type, (event) => listener((event as CustomEvent).detail));
    return this;
  }

  once(type: string, listener: () => void): this {
    this.addEventListener(type, listener, { once: true });
    return this;
  }

  tell(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

interface Sink {
  head(status: number, headers: Record<string, string>): void;
  write(text: string): void;
  end(): void;
}

/** Answers through `sink`; gives what ends it early, as a client that goes away does. `broken`: the connection was dropped. */
function ask(collector: Collector, request: Request, body: string, sink: Sink, broken: () => void): () => void {
  const url = new URL(request.url);
  const path = url.pathname.slice(url.pathname.indexOf(MOUNT) + MOUNT.length) + url.search;
  const response = Object.assign(new Emitter(), {
    headersSent: false,
    destroyed: false,
    writableLength: 0,
    writeHead(status: number, headers: Record<string, string>) {
      response.headersSent = true;
      sink.head(status, headers);
    },
    write: sink.write,
    end(text = '') {
      sink.write(text);
      sink.end();
    },
    destroy() {
      response.destroyed = true;
      response.tell('close');
    },
  });
  const incoming = Object.assign(new Emitter(), {
    method: request.method,
    url: path,
    originalUrl: `${MOUNT}${path}`,
    headers: { ...Object.fromEntries(request.headers), host: url.host, origin: url.origin },
    destroy: broken,
    socket: { destroy: broken },
  });
  collector.handle(incoming as unknown as IncomingMessage, response as unknown as ServerResponse);
  if (body !== '') incoming.tell('data', new TextEncoder().encode(body));
  incoming.tell('end');
  return response.destroy;
}

function fetchFrom(collector: Collector, request: Request, body: string): Promise<Response> {
  return new Promise((resolve, reject) => {
    let init: ResponseInit = {};
    let text = '';
    const sink: Sink = {
      head: (status, headers) => {
        init = { status, headers };
      },
      write: (part) => {
        text += part;
      },
      // an answer 204 or 304 has no body, not even an empty one
      end: () => resolve(new Response(text || null, init)),
    };
    const leave = ask(collector, request, body, sink, () => reject(new TypeError('Failed to fetch')));
    request.signal.addEventListener('abort', () => {
      leave();
      reject(request.signal.reason);
    });
  });
}

/** A stream of server-sent events that never breaks. */
function eventSourceOf(collector: Collector): typeof EventSource {
  class PageEventSource extends EventTarget {
    constructor(url: string) {
      super();
      const write = (text: string): void => {
        for (const block of text.split('\n\n')) {
          const [, type = '', data = ''] = /event: (.*)\ndata: (.*)/.exec(block) ?? [];
          if (type) this.dispatchEvent(new MessageEvent(type, { data }));
        }
      };
      // who listens does so after this
      queueMicrotask(() => {
        const head = () => this.dispatchEvent(new Event('open'));
        ask(collector, new Request(url), '', { head, write, end() {} }, () => {});
      });
    }
  }
  return PageEventSource as unknown as typeof EventSource;
}

/** Where a click leads that goes to a link, or to something in one. */
const hrefOf = ({ target }: Event): string => Object(Object(target).closest?.('a')).href ?? '';

/** No server has what the collector answers. */
async function showInTab(page: typeof globalThis, url: string): Promise<void> {
  // before anything is waited for: a browser opens it for a click, not for what comes of it
  const tab = page.open();
  const answer = await page.fetch(url);
  if (tab) tab.location.href = page.URL.createObjectURL(await answer.blob());
}

/** From here on, what the page asks of `/collect` of its own origin is answered in the page, and links that lead there too. */
export function installPageCollector(page: typeof globalThis, collector = createCollector()): void {
  const { fetch: ask } = page;
  const isOurs = (url: string): boolean => {
    const { origin, pathname } = new URL(url);
    return origin === page.location.origin && pathname.startsWith(`${MOUNT}/`);
  };
  page.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : new URL(input, page.location.href).href;
    if (!isOurs(url)) return ask(input, init);
    const body = typeof init?.body === 'string' ? init.body : '';
    return fetchFrom(collector, new Request(url, init), body);
  };
  page.EventSource = eventSourceOf(collector);
  page.document.addEventListener('click', (event) => {
    const href = hrefOf(event);
    if (href === '' || !isOurs(href)) return;
    event.preventDefault();
    void showInTab(page, href);
  });
}
