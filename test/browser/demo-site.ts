// The built demo page before a collector of its own, for tests that visit it. Knows no browser.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Collector, createCollector } from '../../demo/collector/collector.ts';
import { BUILT_DEMO } from '../tools/run/built-demo.ts';
import { sendFile } from './harness/files.ts';

export interface Site {
  readonly url: string;
  readonly collector: Collector;
  /** Moves the collector's clock on, in milliseconds: what comes from now on comes so much later. */
  pass(ms: number): void;
  close(): void;
}

/** As `vite preview` serves the page. */
export async function openSite(): Promise<Site> {
  let passed = 0;
  const collector = createCollector({ now: () => Date.now() + passed });
  const server = createServer((request, response) => {
    const { url = '/' } = request;
    const path = decodeURIComponent(url.replace(/\?.*/, ''));
    if (path.startsWith('/collect/')) {
      request.url = url.slice('/collect'.length);
      return collector.handle(request, response);
    }
    if (sendFile(BUILT_DEMO, path === '/' ? '/index.html' : path, request, response)) return;
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address that is neither null nor a socket's path.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    collector,
    pass(ms) {
      passed += ms;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
