// Answers of every kind from the Edge Network, or from whoever answers in its place: each has a meaning, nothing is thrown,
// and what follows goes to no other address.

import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEdge, EDGE_PARAMS } from '../backends/edge.ts';
import { runs } from './runs.ts';

afterEach(() => vi.unstubAllGlobals());

const start = { eventType: 'sessionStart', playerTime: { playhead: 0, ts: 1 }, params: EDGE_PARAMS } as const;
const ping = { eventType: 'ping', playerTime: { playhead: 0, ts: 2 } } as const;

const anything = fc.jsonValue({ maxDepth: 2 });
const or = <T>(likely: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: likely }, { weight: 1, arbitrary: anything });
const hint = fc.oneof(fc.constantFrom('or2', '..', '%2e%2e', 'a/b', '?', '#', ' ', ''), fc.string());
const id = fc.oneof(fc.string(), fc.constantFrom('s1', '日', '\u0000'));
const handle = fc.record(
  {
    type: fc.constantFrom('media-analytics:new-session', 'locationHint:result', 'state:store'),
    payload: or(
      fc.array(
        or(
          fc.record(
            { sessionId: or(id), scope: fc.constantFrom('EdgeNetwork', 'AAM'), hint: or(hint) },
            { requiredKeys: [] },
          ),
        ),
      ),
    ),
  },
  { requiredKeys: [] },
);
const details = fc.array(or(fc.record({ name: fc.string(), reason: fc.string() })));
const error = fc.record(
  {
    type: fc.constantFrom('https://ns.adobe.com/aep/errors/va-edge-0400-400', 'EXEG-0201-503'),
    status: or(fc.constantFrom(400, 429, 503, '503')),
    title: or(fc.string()),
    report: or(fc.record({ details: or(details) })),
  },
  { requiredKeys: [] },
);
const body = fc.record(
  { handle: or(fc.array(or(handle))), errors: or(fc.array(or(error))), warnings: or(fc.array(or(error))) },
  { requiredKeys: [] },
);

const answer = fc.record({
  status: fc.oneof(fc.constantFrom(200, 204, 207, 400, 404, 410, 413, 429, 503), fc.integer({ min: 200, max: 599 })),
  text: fc.oneof({ weight: 4, arbitrary: or(body).map((value) => JSON.stringify(value)) }, fc.string()),
});

function respond({ status, text }: { status: number; text: string }): Response {
  return new Response([204, 205, 304].includes(status) ? null : text, { status });
}

describe('an answer of the Edge Network', () => {
  it('is one of four things, whatever it is', async () => {
    const property = fc.asyncProperty(answer, answer, answer, async (one, second, third) => {
      const urls: string[] = [];
      const answers = [one, second, third].map(respond);
      vi.stubGlobal('fetch', async (url: string) => {
        urls.push(url);
        return answers.shift();
      });
      const edge = createEdge();
      const opened = await edge.open(start).answer;
      const sessionId = opened.kind === 'ok' ? opened.sessionId : 's';
      const reported = await edge.report(sessionId, ping).answer;
      const recorded = await edge.download([start, ping]).answer;
      expect(['ok', 'retry', 'refused']).toContain(opened.kind);
      if (opened.kind === 'ok') expect(opened.sessionId).not.toBe('');
      expect(['ok', 'retry', 'lost', 'refused']).toContain(reported.kind);
      expect(['ok', 'retry', 'refused']).toContain(recorded.kind);
      for (const outcome of [opened, reported, recorded]) {
        if (outcome.kind !== 'refused') continue;
        expect(outcome.message).not.toContain("can't be read");
        expect(outcome.body?.length ?? 0).toBeLessThanOrEqual(500);
      }
      for (const url of urls) {
        expect(new URL(url).href).toBe(url);
        expect(url).toMatch(
          /^https:\/\/edge\.adobedc\.net\/ee(\/[\w-]+)?\/va\/v1\/(sessionStart|ping|downloaded)\?configId=[\w-]+$/,
        );
      }
    });
    await fc.assert(property, runs(500));
  }, 600_000);
});
