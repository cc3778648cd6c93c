/** What the fuzz tests share: the judge of every request that leaves, and a back end that answers as it is told. */
import { vi } from 'vitest';
import { bodyFaults, inOneLine } from '../../demo/rules/validation.ts';

/** What is wrong with a request; empty if nothing is. */
function faultsOf(endpoints: readonly string[], url: string, { body, ...init }: RequestInit): string {
  const base = endpoints.find((endpoint) => url.startsWith(`${endpoint}/api/`));
  if (base === undefined) return `${url} is not at the endpoint`;
  const { href } = new URL(url);
  const way = url.slice(base.length);
  const isSession = way === '/api/v1/sessions';
  if (!isSession && !/^\/api\/v1\/sessions\/[^/?#]+\/events$/.test(way)) return `${url} is no call of the API`;
  // what the browser makes of the URL has the same segments
  if (href.slice(-way.length) !== way) return `${url} becomes ${href}`;
  if (init.method !== 'POST' || init.credentials !== 'omit') return 'method or credentials are wrong';
  const event = JSON.parse(String(body));
  if ((event.eventType === 'sessionStart') !== isSession) return `${event.eventType} goes to ${url}`;
  if (isSession && 'media.downloaded' in event.params) return 'media.downloaded on /sessions';
  return inOneLine(bodyFaults(event));
}

/** Stands in for `fetch` at `endpoints`, which have no slash at their end. Keeps what is wrong with the requests that leave. */
export function listen(endpoints: readonly string[], answer: () => Response | Promise<Response>) {
  const faults: string[] = [];
  const requests: { url: string; body: Record<string, unknown> }[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    requests.push({ url, body: JSON.parse(String(init.body)) });
    const fault = faultsOf(endpoints, url, init);
    if (fault) faults.push(`${fault}: ${String(init.body).slice(0, 500)}`);
    return answer();
  });
  return { faults, requests };
}
