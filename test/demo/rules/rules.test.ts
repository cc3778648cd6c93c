// @vitest-environment node
/** The rules over whole sessions: a list of events in, the list of violations out. */
import { describe, expect, it } from 'vitest';
import { type Report, RULES, violationsOf } from '../../../demo/rules/rules.ts';
import { body } from '../collector/bodies.ts';

type Step = Report | [eventType: string, after: number, playhead?: number, params?: Record<string, unknown>];

/** A session that starts at 0 on a clip of 60.39 s; `after` counts ms from there. */
function judge(...steps: Step[]): string[] {
  const reports = steps.map((step) => (Array.isArray(step) ? (body(...step) as Report) : step));
  return violationsOf([body('sessionStart') as Report, ...reports]).flat();
}

const state = (eventType: string, after: number, name: string): Step => [
  eventType,
  after,
  0,
  { 'media.state.name': name },
];

describe('violationsOf', () => {
  it('finds nothing in a whole viewing with ads, chapters, states and a seek', () => {
    expect(
      judge(
        state('stateStart', 1, 'inFocus'),
        ['adBreakStart', 2],
        ['adStart', 3],
        ['ping', 1_000],
        ['pauseStart', 1_500],
        ['ping', 2_000],
        ['play', 2_200],
        ['adSkip', 3_000],
        ['adStart', 3_001, 0, { 'media.ad.podPosition': 2 }],
        ['pauseStart', 3_500],
        ['adComplete', 9_000],
        ['adBreakComplete', 9_001],
        ['chapterStart', 9_100],
        ['play', 9_101],
        ['ping', 10_004, 0.9],
        ['bufferStart', 12_000, 3],
        ['ping', 20_000, 3],
        ['play', 21_000, 3],
        ['pauseStart', 22_000, 4],
        ['chapterSkip', 22_999, 40],
        ['play', 23_000, 40],
        state('stateEnd', 24_000, 'inFocus'),
        state('stateStart', 25_000, 'inFocus'),
        ['sessionComplete', 43_390, 60.39],
      ),
    ).toEqual([]);
  });

  it('wants sessionStart first, and only once', () => {
    expect(violationsOf([body('play') as Report])).toEqual([['order: play before sessionStart']]);
    expect(judge(['play', 1], ['sessionStart', 2])).toEqual(['order: a second sessionStart']);
  });

  it('wants ts to rise', () => {
    const { ts } = body('play').playerTime;
    expect(judge(['play', 0], ['pauseStart', 5], ['play', 5])).toEqual([
      `order: ts ${ts} is not later than ${ts}`,
      `order: ts ${ts + 5} is not later than ${ts + 5}`,
    ]);
    expect(judge(['play', 5], ['pauseStart', 3], ['play', 4])).toEqual([
      `order: ts ${ts + 3} is not later than ${ts + 5}`,
      `order: ts ${ts + 4} is not later than ${ts + 5}`,
    ]);
  });

  it('wants nothing after the end', () => {
    expect(judge(['sessionComplete', 1], ['ping', 10_000], ['sessionEnd', 10_001])).toEqual([
      'end: ping after sessionComplete',
      'end: sessionEnd after sessionComplete',
    ]);
    expect(judge(['sessionEnd', 1], ['play', 2])).toEqual(['end: play after sessionEnd']);
  });

  it('wants the playhead within the content, where its length is known', () => {
    expect(judge(['play', 1, 60.4], ['pauseStart', 2, 60.39])).toEqual([
      'playhead: 60.4 lies beyond media.length 60.39',
    ]);
    const unknown = body('sessionStart', 0, 0, { 'media.length': 0 }) as Report;
    expect(violationsOf([unknown, body('play', 1, 4_000) as Report])).toEqual([[], []]);
    expect(violationsOf([body('sessionStart', 0, 61) as Report])).toEqual([
      ['playhead: 61 lies beyond media.length 60.39'],
    ]);
  });

  it('takes a playhead beyond the first length of content that may have grown since', () => {
    expect(judge(['play', 1], ['ping', 10_000, 70])).toEqual([]);
    expect(judge(['play', 1], ['ping', 10_000, 81])).toEqual(['playhead: 81 lies beyond media.length 60.39']);
    // nor has it grown at once
    expect(judge(['play', 1, 65])).toEqual(['playhead: 65 lies beyond media.length 60.39']);
    // a few frames are no growth: the plugin keeps them within the content
    expect(judge(['play', 1], ['ping', 10_000, 60.6])).toEqual(['playhead: 60.6 lies beyond media.length 60.39']);
  });

  it.each(['live', 'linear'])('wants the second of the day of a %s stream, whatever its length', (contentType) => {
    const start = body('sessionStart', 0, 86_399, { 'media.contentType': contentType }) as Report;
    expect(violationsOf([start, body('play', 1, 86_400) as Report, body('adBreakStart', 2, 5) as Report])).toEqual([
      [],
      ['playhead: 86400 is no second of the day'],
      [],
    ]);
  });

  it('wants the playhead to stand still in an ad break', () => {
    expect(
      judge(['adBreakStart', 1, 20], ['adStart', 2, 20.4], ['ping', 3_000, 3], ['adComplete', 4_000, 21.5]),
    ).toEqual([
      'playhead: 3 in an ad break that stopped the content at 20',
      'playhead: 21.5 in an ad break that stopped the content at 20',
    ]);
  });

  it.each(['play', 'pauseStart', 'bufferStart'])('wants no %s twice in a row', (eventType) => {
    expect(judge([eventType, 1], ['ping', 10_000], [eventType, 10_001])).toEqual([
      `playback: ${eventType} twice in a row`,
    ]);
  });

  it('lets playback be told anew after a break, and not outside its ads', () => {
    expect(
      judge(
        ['play', 1],
        ['adBreakStart', 2],
        ['play', 3],
        ['adStart', 4],
        ['pauseStart', 5],
        ['play', 6],
        ['adComplete', 7],
        ['bufferStart', 8],
        ['adBreakComplete', 9],
        ['play', 10],
      ),
    ).toEqual([
      'playback: play in an ad break, outside its ads',
      'playback: bufferStart in an ad break, outside its ads',
    ]);
  });

  it('lets playback be told anew after a break that its ad did not leave', () => {
    expect(judge(['adBreakStart', 1], ['adStart', 2], ['play', 3], ['adBreakComplete', 4], ['play', 5])).toEqual([
      'spans: adBreakComplete in an open ad',
    ]);
  });

  it.each<[string, Step[], string[]]>([
    [
      'an ad outside a break',
      [
        ['adStart', 1],
        ['adComplete', 2],
      ],
      ['spans: adStart outside an ad break'],
    ],
    [
      'an ad in an ad',
      [
        ['adBreakStart', 1],
        ['adStart', 2],
        ['adStart', 3],
      ],
      ['spans: adStart in an open ad'],
    ],
    [
      'an ad that ends unbegun',
      [
        ['adComplete', 1],
        ['adSkip', 2],
      ],
      ['spans: adComplete without an open ad', 'spans: adSkip without an open ad'],
    ],
    [
      'a break in a break',
      [
        ['adBreakStart', 1],
        ['adBreakStart', 2],
      ],
      ['spans: adBreakStart in an open ad break'],
    ],
    ['a break that ends unbegun', [['adBreakComplete', 1]], ['spans: adBreakComplete without an open ad break']],
    [
      'a break that ends before its ad',
      [
        ['adBreakStart', 1],
        ['adStart', 2],
        ['adBreakComplete', 3],
      ],
      ['spans: adBreakComplete in an open ad'],
    ],
    [
      'a chapter in a chapter',
      [
        ['chapterStart', 1],
        ['chapterStart', 2],
      ],
      ['spans: chapterStart in an open chapter'],
    ],
    [
      'a chapter that ends unbegun',
      [
        ['chapterSkip', 1],
        ['chapterComplete', 2],
      ],
      ['spans: chapterSkip without an open chapter', 'spans: chapterComplete without an open chapter'],
    ],
    [
      'an end that leaves everything open',
      [
        ['chapterStart', 1],
        ['adBreakStart', 2],
        ['adStart', 3],
        ['sessionEnd', 4],
      ],
      ['spans: sessionEnd leaves an ad and an ad break and a chapter open'],
    ],
    [
      'a completion that leaves a chapter open',
      [
        ['chapterStart', 1],
        ['sessionComplete', 4],
      ],
      ['spans: sessionComplete leaves a chapter open'],
    ],
  ])('finds %s', (_what, steps, expected) => {
    expect(judge(...steps)).toEqual(expected);
  });

  it('wants states in pairs', () => {
    expect(
      judge(state('stateStart', 1, 'mute'), state('stateStart', 2, 'mute'), state('stateEnd', 3, 'inFocus')),
    ).toEqual(['states: mute begins twice', 'states: inFocus ends and has not begun']);
  });

  it('wants ten different states at most, and lets each come back', () => {
    const names = Array.from({ length: 11 }, (_, i) => `own${i}`);
    const steps = names.flatMap((name, i) => [
      state('stateStart', 10 * i + 1, name),
      state('stateEnd', 10 * i + 2, name),
    ]);
    expect(judge(...steps, state('stateStart', 200, 'own0'))).toEqual([
      'states: own10 is state number 11, and a session takes 10',
    ]);
  });

  it('wants one ping at most for each ten seconds, and for each second in an ad', () => {
    expect(
      judge(
        ['ping', 9_999],
        ['ping', 10_000],
        ['ping', 19_999],
        ['ping', 47_000],
        ['adBreakStart', 50_000],
        ['adStart', 50_001],
        ['ping', 51_000],
        ['ping', 51_999],
        ['ping', 52_000],
        ['adComplete', 52_500],
        ['ping', 53_000],
        ['adBreakComplete', 53_001],
        ['ping', 60_000],
      ),
    ).toEqual([
      'pings: 9999 ms after sessionStart no ping is due, the last was at 0 ms',
      'pings: 19999 ms after sessionStart no ping is due, the last was at 10000 ms',
      'pings: 51999 ms after sessionStart no ping is due, the last was at 51000 ms',
      'pings: 53000 ms after sessionStart no ping is due, the last was at 52000 ms',
    ]);
  });

  it('wants errors with a name, bitrate changes with a bitrate, and no reserved metadata keys', () => {
    const qoeData = { 'media.qoe.errorID': '2', 'media.qoe.errorSource': 'network' };
    const chapter = body('chapterStart', 4) as Report;
    expect(
      judge(['error', 1], { ...(body('error', 2) as Report), qoeData }, ['bitrateChange', 3], {
        ...chapter,
        customMetadata: { 'a.x': '1', 'media.y': '2', ab: '3' },
      }),
    ).toEqual([
      'content: error without media.qoe.errorID',
      'content: error without media.qoe.errorSource',
      'content: media.qoe.errorSource network is neither player nor external',
      'content: bitrateChange without media.qoe.bitrate',
      'content: customMetadata a.x begins with the reserved a.',
    ]);
  });
});

describe('RULES', () => {
  it('names the rule that each violation begins with', () => {
    const found = judge(
      ['play', 1, 99],
      ['play', 1],
      ['adStart', 2],
      ['ping', 3],
      ['error', 4],
      state('stateEnd', 5, 'x'),
      ['sessionEnd', 6],
      ['play', 7],
    );
    const rules = [...new Set(found.map((violation) => violation.split(': ')[0]))];
    // `request` is about headers, which no report has
    expect([...rules, 'request'].sort()).toEqual(Object.keys(RULES).sort());
  });
});
