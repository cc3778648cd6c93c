// The web server of the browser tests: the test page, the clips, the built plugin, the installed packages, and a
// collector. Pages come from `127.0.0.1` and the collector is called at `localhost`, which is another origin to a
// browser, as Adobe's is.
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import type { Collector } from '../../../demo/collector/collector.ts';
import { sendFile } from './files.ts';
import { renderPage } from './page.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const folders: Record<string, string> = {
  demo: `${root}demo`,
  test: `${root}test`,
  media: `${root}demo/media`,
  dist: `${root}dist`,
  node_modules: `${root}node_modules`,
};

/** Somewhere to go when a test leaves a page. */
const blank = '<!doctype html><html lang="en"><title>Elsewhere</title><link rel="icon" href="data:," /></html>';

export interface LabServer {
  /** Where pages come from: `/page.html`, `/blank.html`, `/media/…`, `/dist/…`, `/node_modules/…`. */
  readonly url: string;
  /** The collector at another origin than the pages; a new path after each `reset()`. */
  readonly endpoint: string;
  /** The collector at the pages' own origin. */
  readonly sameOriginEndpoint: string;
  /** Answers one more path, until the next `reset()`; goes before the files. */
  serve(path: string, answer: RequestListener): void;
  /** Forgets what `serve` was told. What a page of before still sends to the old endpoints goes to nobody. */
  reset(): void;
  /** Another collector hears what comes from now on, and nothing of what pages of before still send. */
  answerBy(collector: Collector): void;
  close(): Promise<void>;
}

/** Nobody installs another player, or builds the plugin, while a run lasts. What a test may answer itself is fetched anew. */
const isLasting = (folder: string, path: string): boolean =>
  folder === 'node_modules' || (folder === 'dist' && !path.includes('-offline'));

/** An hour, in seconds: as long as a run at most. */
const LASTING = 'max-age=3600';

function html(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(text);
}

/** The demo's own modules, which a page imports as it would from the demo server. */
async function sendModule(path: string, response: ServerResponse): Promise<void> {
  try {
    const { code } = await transformWithOxc(await readFile(`${root}${path}`, 'utf8'), path);
    response.writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': LASTING }).end(code);
  } catch (error) {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end(String(error));
  }
}

export async function startServer(heardBy: Collector): Promise<LabServer> {
  const answers = new Map<string, RequestListener>();
  let collector = heardBy;
  let run = 1;

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const own = answers.get(pathname);
    if (own) return void own(request, response);

    const [, first = ''] = pathname.split('/');
    if (first === `collect-${run}`) {
      request.url = (request.url ?? '').slice(first.length + 1) || '/';
      return collector.handle(request, response);
    }
    if (pathname === '/page.html') return html(response, renderPage(searchParams));
    if (pathname === '/blank.html') return html(response, blank);
    if (/^\/demo\/ads\/[\w-]+\.ts$/.test(pathname)) return void sendModule(pathname.slice(1), response);
    const folder = folders[first];
    if (isLasting(first, pathname)) response.setHeader('Cache-Control', LASTING);
    if (folder && sendFile(folder, decodeURIComponent(pathname.slice(first.length + 1)), request, response)) return;
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not here\n');
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // it is no reason for a process to live on
  server.unref();
  // A server that listens on a port has an address that is neither null nor a socket's path.
  const { port } = server.address() as AddressInfo;

  function reset(): void {
    run += 1;
    answers.clear();
  }

  return {
    url: `http://127.0.0.1:${port}`,
    get endpoint() {
      return `http://localhost:${port}/collect-${run}`;
    },
    get sameOriginEndpoint() {
      return `http://127.0.0.1:${port}/collect-${run}`;
    },
    serve: (path, answer) => void answers.set(path, answer),
    reset,
    answerBy(other) {
      reset();
      collector = other;
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}
