// @vitest-environment node
/** The rules of a session are those of the other API: here, that what the Edge Network hears comes before them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Served, serve } from '../serve.ts';
import { edgeBody } from './edge-bodies.ts';

let served: Served;

beforeEach(async () => {
  served = await serve({ newSessionId: () => 'sid' });
  await served.edge('sessionStart', edgeBody('sessionStart', ''));
});
afterEach(() => served.stop());

type Step = [action: string, after: number, playhead?: number, more?: Record<string, unknown>];

/** What the collector finds wrong with these, `action violation`. */
async function judge(...steps: Step[]): Promise<string[]> {
  for (const [action, after, playhead, more] of steps) {
    const response = await served.edge(action, edgeBody(action, 'sid', after, playhead, more), { hint: 'or2' });
    expect([action, response.status]).toEqual([action, 204]);
  }
  return served.collector.received.flatMap(({ eventType, violations }) =>
    violations.map((violation) => `${eventType} ${violation}`),
  );
}

const states = (more: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(more).map(([key, names]) => [key, names.map((name) => ({ name }))]));

describe('an Edge session', () => {
  it('breaks no rule in a whole viewing with ads, chapters, states and a seek', async () => {
    const found = await judge(
      ['statesUpdate', 1, 0, states({ statesStart: ['inFocus', 'mute'] })],
      ['adBreakStart', 2],
      ['adStart', 3],
      ['ping', 1_000],
      ['adSkip', 3_000],
      ['adBreakComplete', 9_001],
      ['chapterStart', 9_100],
      ['play', 9_101],
      ['ping', 10_004],
      ['bufferStart', 12_000, 3],
      ['play', 21_000, 3],
      ['bitrateChange', 21_500, 3, { qoeDataDetails: { bitrate: 800 } }],
      ['pauseStart', 22_000, 4],
      ['chapterSkip', 22_999, 40],
      ['play', 23_000, 40],
      ['statesUpdate', 24_000, 41, states({ statesEnd: ['inFocus'], statesStart: ['fullScreen'] })],
      ['error', 25_000, 42],
      ['sessionComplete', 43_390, 60],
    );
    expect(found).toEqual([]);
  });

  it('is held against the rules of order, playback, spans, pings, states, playhead and end', async () => {
    const found = await judge(
      ['play', 1],
      ['play', 2],
      ['play', 2],
      ['ping', 3],
      ['adStart', 4],
      ['statesUpdate', 5_001, 5, states({ statesEnd: ['mute'] })],
      ['pauseStart', 5_002, 600],
      ['bitrateChange', 5_003, 5],
      ['adBreakStart', 5_004, 5],
      ['sessionComplete', 6_000, 20],
      ['ping', 10_000, 20],
    );
    expect(found).toEqual([
      'play playback: play twice in a row',
      'play order: ts 1509045324155 is not later than 1509045324155',
      'play playback: play twice in a row',
      'ping pings: 3 ms after sessionStart no ping is due, the last was at 0 ms',
      'adStart spans: adStart outside an ad break',
      'stateEnd states: mute ends and has not begun',
      'pauseStart playhead: 600 lies beyond media.length 60',
      'bitrateChange content: bitrateChange without media.qoe.bitrate',
      'sessionComplete playhead: 20 in an ad break that stopped the content at 5',
      'sessionComplete spans: sessionComplete leaves an ad break open',
      'ping end: ping after sessionComplete',
    ]);
  });

  it('is told several states at one time, each of which counts', async () => {
    const found = await judge(
      ['statesUpdate', 1, 0, states({ statesStart: ['mute', 'inFocus', 'mute'] })],
      ['statesUpdate', 2, 0, states({ statesStart: ['inFocus'], statesEnd: ['inFocus', 'theatre'] })],
      ['statesUpdate', 3, 0, states({ statesStart: ['inFocus'] })],
    );
    expect(found).toEqual([
      'stateStart states: mute begins twice',
      'stateEnd states: theatre ends and has not begun',
      'stateStart states: inFocus begins twice',
    ]);
  });
});
