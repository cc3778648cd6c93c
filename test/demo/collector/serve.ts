/** A collector on a server of its own, for one test file. Knows the paths of the API, not its rules. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Collector, type CollectorOptions, createCollector } from '../../../demo/collector/collector.ts';

export interface Served {
  readonly collector: Collector;
  readonly url: string;
  /** Posts JSON; a string goes out as it is. */
  post(path: string, body: unknown, init?: RequestInit): Promise<Response>;
  /** Opens a session and gives its ID. */
  open(body: unknown): Promise<string>;
  /** Posts an event to a session. */
  tell(sessionId: string, body: unknown): Promise<Response>;
  /** Posts to an action of the Edge Network, as text; by its own path and query, or to the server and datastream given. */
  edge(action: string, body: unknown, to?: EdgeAddress): Promise<Response>;
  stop(): Promise<void>;
}

export interface EdgeAddress {
  hint?: string;
  /** Default is the tests' datastream; empty leaves it out. */
  configId?: string;
  init?: RequestInit;
}

export const DATASTREAM = 'ebebf826-a01f-4458-8cec-ef61de241c93';

export async function serve(options?: CollectorOptions): Promise<Served> {
  const collector = createCollector(options);
  const server = createServer(collector.handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  const post: Served['post'] = (path, body, init) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...init,
    });
  const open: Served['open'] = async (body) => {
    const response = await post('/api/v1/sessions', body);
    if (response.status !== 201) throw new Error(await response.text());
    return (response.headers.get('location') ?? '').split('/').at(-1) ?? '';
  };
  const tell: Served['tell'] = (sessionId, body) => post(`/api/v1/sessions/${sessionId}/events`, body);
  const edge: Served['edge'] = (action, body, { configId = DATASTREAM, hint, init } = {}) => {
    const path = `/ee${hint === undefined ? '' : `/${hint}`}/va/v1/${action}`;
    const headers = { 'Content-Type': 'text/plain;charset=UTF-8' };
    return post(configId === '' ? path : `${path}?configId=${encodeURIComponent(configId)}`, body, {
      headers,
      ...init,
    });
  };
  return { collector, url, post, open, tell, edge, stop: () => stop(server) };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
