// What leaving is measured with: an engine, the pages of the browser tests, and a collector at another origin that answers a
// preflight as late as one far away does.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Collector, createCollector } from '../../../demo/collector/collector.ts';
import type { Engine } from '../../browser/harness/engines/engine.ts';
import { openEngine } from '../../browser/harness/engines/open-engine.ts';
import { type LabServer, startServer } from '../../browser/harness/server.ts';

/** Of a preflight, as over a good line to the next data centre. */
const ROUND_TRIP_MS = 100;

export interface Stand {
  readonly engine: Engine;
  readonly collector: Collector;
  readonly server: LabServer;
  /** The collector at another origin than the pages. */
  readonly elsewhere: string;
  close(): Promise<void>;
}

export async function openStand(): Promise<Stand> {
  const collector = createCollector();
  const server = await startServer(collector);
  const far = createServer((request, response) => {
    if (request.method === 'OPTIONS') void sleep(ROUND_TRIP_MS).then(() => collector.handle(request, response));
    else collector.handle(request, response);
  });
  await new Promise<void>((resolve) => far.listen(0, '127.0.0.1', resolve));
  const engine = await openEngine(true);
  return {
    engine,
    collector,
    server,
    elsewhere: `http://localhost:${(far.address() as AddressInfo).port}`,
    async close() {
      await engine.clear(server.url);
      await engine.close();
      far.closeAllConnections();
      far.close();
      await server.close();
    },
  };
}
