// @vitest-environment node
/** Recorded sessions, which come as one array. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { body, START_TS } from './bodies.ts';
import { type Served, serve } from './serve.ts';

let served: Served;

beforeEach(async () => {
  served = await serve();
});
afterEach(() => served.stop());

describe('createApi', () => {
  describe('POST /api/v1/downloaded', () => {
    const start = body('sessionStart', 0, 0, { 'media.downloaded': true });

    async function send(batch: unknown): Promise<[number, string]> {
      const response = await served.post('/api/v1/downloaded', batch);
      const text = await response.text();
      return [response.status, text && JSON.parse(text).message];
    }

    it('takes a whole session at once', async () => {
      const batch = [start, body('play', 1), body('ping', 10_000, 10), body('sessionComplete', 60_390, 60.39)];
      const response = await served.post('/api/v1/downloaded', batch);
      expect([response.status, await response.text()]).toEqual([201, '']);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(served.collector.received).toMatchObject([
        {
          kind: 'downloaded',
          sessionId: null,
          eventType: 'sessionStart',
          playhead: 0,
          ts: START_TS,
          accepted: true,
          violations: [],
          body: batch,
        },
      ]);
    });

    it.each<[string, unknown, string]>([
      ['what is no array', start, 'the body must be an array of events'],
      ['an empty array', [], 'the body must not be empty'],
      ['another first event', [body('play')], '[0].eventType must be sessionStart'],
      [
        'a session that was not recorded',
        [body('sessionStart')],
        '[0].params.media.downloaded must be true in a recorded session',
      ],
      ['a second session', [start, start], '[1].eventType must not be sessionStart again'],
      [
        'a whole batch for one bad event',
        [start, body('play', 1), { ...body('sessionEnd', 2), extra: 1 }],
        '[2].extra does not belong here',
      ],
      ['an event that is none', [start, null], '[1] must be a JSON object'],
    ])('refuses %s', async (_what, batch, message) => {
      const [status, said] = await send(batch);
      expect(status).toBe(400);
      expect(said).toContain(message);
      expect(served.collector.received.at(-1)?.accepted).toBe(false);
    });

    it('does not name the faults of a thousand events', async () => {
      const bad = Array.from({ length: 1_000 }, () => ({ ...body('play', 1), extra: 1 }));
      const response = await served.post('/api/v1/downloaded', [start, ...bad]);
      expect([response.status, (await response.json()).errors.length]).toEqual([400, 20]);
    });

    it('holds the session against the rules, and wants an end', async () => {
      await send([start, body('play', 1), body('play', 2)]);
      expect(served.collector.received[0]?.violations).toEqual([
        'playback: [2] play twice in a row',
        'end: a recorded session ends with play',
      ]);
    });
  });
});
