// The collector at an origin of its own, which keeps all that a browser asks of it, preflights too. Ends with its test.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Collector } from '../../../demo/collector/collector.ts';

interface Asking {
  readonly endpoint: string;
  /** `POST /api/v1/sessions`, in the order of arrival; what names a session, a server or a datastream is replaced. */
  readonly asked: readonly string[];
}

export async function listenToAsking(collector: Collector): Promise<Asking> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${withoutNames(request.url ?? '')}`);
    collector.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { endpoint: `http://localhost:${(server.address() as AddressInfo).port}`, asked };
}

const withoutNames = (url: string): string =>
  url
    .replace(/sessions\/[^/]+/, 'sessions/id')
    .replace(/ee\/\w+\/va/, 'ee/hint/va')
    .replace(/configId=[-\w]+/, 'configId=id');
