// @vitest-environment node
/** What the collector says of events as they arrive: out of order, late, twice, or with the wrong headers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { body, START_TS } from './bodies.ts';
import { type Served, serve } from './serve.ts';

let now: number;
let served: Served;
let sessionId: string;

beforeEach(async () => {
  now = START_TS;
  served = await serve({ now: () => now });
  sessionId = await served.open(body('sessionStart'));
});
afterEach(() => served.stop());

const tell = async (...event: Parameters<typeof body>) => (await served.tell(sessionId, body(...event))).status;
const lose = async (...event: Parameters<typeof body>) => {
  served.collector.fail({ drop: 'after' });
  await expect(tell(...event)).rejects.toThrow();
};
/** Of each event after sessionStart. */
const verdicts = () =>
  served.collector.received.slice(1).map(({ eventType, violations }) => [eventType, ...violations].join(' | '));

describe('createVerdicts', () => {
  it('says which rule an event breaks, and takes it all the same', async () => {
    expect([await tell('play', 1, 61), await tell('play', 2), await tell('adStart', 3)]).toEqual([204, 204, 204]);
    expect(verdicts()).toEqual([
      'play | playhead: 61 lies beyond media.length 60.39',
      'play | playback: play twice in a row',
      'adStart | spans: adStart outside an ad break',
    ]);
  });

  it('keeps sessions apart', async () => {
    await tell('play', 1);
    sessionId = await served.open(body('sessionStart'));
    await tell('play', 1);
    expect(served.collector.received.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('judges refused events not at all', async () => {
    await served.tell(sessionId, { ...body('play', 1), extra: 1 });
    await tell('play', 1);
    expect(verdicts()).toEqual(['play', 'play']);
  });

  it('tells of an event that comes after a later one', async () => {
    await tell('pauseStart', 5_000);
    await tell('play', 4_000);
    await tell('play', 5_000);
    expect(verdicts()).toEqual([
      'pauseStart',
      `play | order: ts ${START_TS + 4_000} came after ${START_TS + 5_000}`,
      `play | order: ts ${START_TS + 5_000} is not later than ${START_TS + 5_000}`,
    ]);
  });

  it('judges last words in the order in which they were spoken', async () => {
    for (const [eventType, after] of [
      ['chapterStart', 1],
      ['adBreakStart', 2],
      ['adStart', 3],
      ['adBreakComplete', 11],
      ['sessionEnd', 13],
    ] as const) {
      await tell(eventType, after);
    }
    expect(verdicts().slice(3)).toEqual([
      'adBreakComplete | spans: adBreakComplete in an open ad',
      'sessionEnd | spans: sessionEnd leaves a chapter open',
    ]);
    now += 100;
    expect([await tell('adSkip', 10), await tell('chapterSkip', 12)]).toEqual([204, 204]);
    expect(verdicts()).toEqual([
      'chapterStart',
      'adBreakStart',
      'adStart',
      'adBreakComplete',
      'sessionEnd',
      'adSkip',
      'chapterSkip',
    ]);
  });

  it('does not take what came long before the end for last words', async () => {
    await tell('pauseStart', 5);
    await tell('play', 4);
    now += 5_001;
    await tell('sessionEnd', 5_001);
    expect(verdicts()[1]).toBe(`play | order: ts ${START_TS + 4} came after ${START_TS + 5}`);
  });

  it('takes an event that is sent again after its answer was lost for one event', async () => {
    await lose('play', 1);
    await lose('play', 1);
    expect(await tell('play', 1)).toBe(204);
    await tell('pauseStart', 2);
    expect(verdicts()).toEqual(['play', 'play', 'play', 'pauseStart']);
  });

  it('does not forgive an event for the loss of its own answer', async () => {
    await lose('adStart', 1);
    await tell('play', 2);
    expect(verdicts()).toEqual(['adStart | spans: adStart outside an ad break', 'play']);
  });

  it('takes an event that is sent again after its answer for two', async () => {
    await tell('play', 1);
    await tell('play', 1);
    expect(verdicts()[1]).toBe(
      `play | order: ts ${START_TS + 1} is not later than ${START_TS + 1} | playback: play twice in a row`,
    );
  });

  it('forgives a retry that overtakes the loss of the answer', async () => {
    served.collector.fail({ delayMs: 60_000 });
    const giveUp = new AbortController();
    const slow = served.post(`/api/v1/sessions/${sessionId}/events`, body('play', 1), { signal: giveUp.signal });
    await expect.poll(verdicts).toEqual(['play']);
    await tell('play', 1);
    expect(verdicts()[1]).toContain('order: ');
    giveUp.abort();
    await expect(slow).rejects.toThrow();
    await expect.poll(verdicts).toEqual(['play', 'play']);
  });

  it('remembers what was told long ago', async () => {
    await tell('chapterStart', 1);
    for (let second = 1; second <= 150; second += 1) await tell('ping', second * 10_000);
    await tell('chapterStart', 1_500_001);
    await tell('bufferStart', 2);
    expect(verdicts().slice(-2)).toEqual([
      'chapterStart | spans: chapterStart in an open chapter',
      expect.stringMatching(/^bufferStart \| order: .* came after .* \| order: .* is not later than /),
    ]);
    expect(
      verdicts()
        .slice(0, -2)
        .filter((verdict) => verdict.includes('|')),
    ).toEqual([]);
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['JSON', { 'Content-Type': 'application/json' }, []],
    ['JSON with a charset', { 'Content-Type': 'Application/JSON; charset=utf-8' }, []],
    ['text', { 'Content-Type': 'text/plain' }, ['request: Content-Type is text/plain']],
    ['an imitation', { 'Content-Type': 'application/jsonp' }, ['request: Content-Type is application/jsonp']],
    ['a cookie', { 'Content-Type': 'application/json', Cookie: 'a=b' }, ['request: it carries a cookie']],
  ])('looks at the headers: %s', async (_what, headers, expected) => {
    await served.post(`/api/v1/sessions/${sessionId}/events`, body('play', 1), { headers });
    expect(served.collector.received[1]?.violations).toEqual(expected);
  });
});
