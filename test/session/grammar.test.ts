import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Report, violationsOf } from '../../demo/rules/rules.ts';
import type { QueuedEvent } from '../../src/protocol/events.ts';
import type { EndReason } from '../../src/session/signals.ts';
import { apply, NOTHING_TOLD } from '../../src/session/told.ts';
import { runs } from '../fuzz/runs.ts';
import { type Script, script } from './script.ts';

const CHAPTERS = [
  { name: 'One', start: 0, end: 20 },
  { name: 'Two', start: 15, end: 40 },
  { name: 'Four', start: 50, end: 90 },
];
const STATES = ['mute', 'fullScreen', 'inFocus', ...Array.from({ length: 9 }, (_, index) => `custom${index}`)];
const REASONS: EndReason[] = ['left', 'source', 'dispose', 'error', 'ended'];
const TRACKED = ['play', 'pauseStart', 'bufferStart', 'adComplete', 'adSkip', 'adBreakComplete'] as const;
const MORE_TRACKED = ['chapterComplete', 'chapterSkip', 'sessionComplete', 'sessionEnd'] as const;
const BREAK = { params: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 0 } };
const AD = {
  params: { 'media.ad.podPosition': 1, 'media.ad.id': 'spot', 'media.ad.length': 3, 'media.ad.playerName': 'mine' },
};
const CHAPTER = { params: { 'media.chapter.index': 9, 'media.chapter.offset': 0, 'media.chapter.length': 9 } };

/** What may happen next; `x` says how much of it. */
const STEPS = {
  plays: (viewing: Script) => viewing.plays(),
  requests: (viewing: Script) => viewing.requests(),
  joins: (viewing: Script) => viewing.requests('joined'),
  renders: (viewing: Script) => viewing.renders(),
  pauses: (viewing: Script) => viewing.pauses(),
  stalls: (viewing: Script) => viewing.stalls(),
  seeksTo: (viewing: Script, x: number) => viewing.seeksTo(x),
  seeks: (viewing: Script, x: number) => viewing.seeks(x),
  contentEnds: (viewing: Script) => viewing.contentEnds(),
  ends: (viewing: Script) => viewing.ends(),
  errs: (viewing: Script) => viewing.errs('2'),
  closes: (viewing: Script, x: number) => viewing.closes(REASONS[x % REASONS.length] ?? 'left'),
  breaks: (viewing: Script, x: number) => viewing.breaks({}, x % 2 ? 'stops' : 'playsOn'),
  starts: (viewing: Script) => viewing.starts({}),
  completesAd: (viewing: Script) => viewing.completesAd(),
  skipsAd: (viewing: Script) => viewing.skipsAd(),
  failsAd: (viewing: Script) => viewing.failsAd('402'),
  endsBreak: (viewing: Script) => viewing.endsBreak(),
  knows: (viewing: Script, x: number) => viewing.knows(CHAPTERS.slice(x % 4)),
  turnsOn: (viewing: Script, x: number) => viewing.turnsOn(STATES[x % STATES.length] ?? ''),
  turnsOff: (viewing: Script, x: number) => viewing.turnsOff(STATES[x % STATES.length] ?? ''),
  shows: (viewing: Script, x: number) => viewing.shows(x % 5 ? { 'media.qoe.bitrate': (x % 5) * 800 } : undefined),
  looks: (viewing: Script) => viewing.looks(),
  tracks: (viewing: Script, x: number) => viewing.tracks(TRACKED[x % TRACKED.length] ?? 'play'),
  tracksMore: (viewing: Script, x: number) => viewing.tracks(MORE_TRACKED[x % MORE_TRACKED.length] ?? 'play'),
  tracksBreak: (viewing: Script) => viewing.tracks('adBreakStart', BREAK),
  tracksAd: (viewing: Script) => viewing.tracks('adStart', AD),
  tracksChapter: (viewing: Script) => viewing.tracks('chapterStart', CHAPTER),
  acknowledges: (viewing: Script) => viewing.acknowledges(),
  loses: (viewing: Script) => viewing.loses(),
  waitsMs: (viewing: Script, x: number) => viewing.for(x / 1000),
  waits: (viewing: Script, x: number) => viewing.for(x / 4),
  idles: (viewing: Script) => viewing.for(31 * 60),
  naps: (viewing: Script, x: number) => viewing.sleeps(x * 5),
  sleeps: (viewing: Script, x: number) => viewing.sleeps(601 + x),
};
type Step = [name: keyof typeof STEPS, x: number];

const names = Object.keys(STEPS) as (keyof typeof STEPS)[];
const rare = ['idles', 'sleeps', 'closes', 'ends', 'contentEnds', 'tracksMore'];
const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...names.filter((each) => !rare.includes(each))) },
  { weight: 4, arbitrary: fc.constantFrom('plays' as const, 'renders' as const, 'waits' as const, 'waitsMs' as const) },
  { weight: 1, arbitrary: fc.constantFrom(...names) },
);
const steps = fc.array<Step>(fc.tuple(name, fc.nat(100)), { maxLength: 60, size: 'max' });

/** Half of them with timers that are not a millisecond late. */
const run = (taken: readonly Step[]) => {
  const viewing = script(taken.length % 2 ? { timers: 'exact' } : {});
  return taken.reduce((before, [step, x]) => STEPS[step](before, x), viewing.plays().for(1));
};

/** The events of each session. */
function sessionsOf(events: readonly QueuedEvent[]): QueuedEvent[][] {
  const sessions: QueuedEvent[][] = [];
  for (const event of events) {
    if (event.eventType === 'sessionStart') sessions.push([]);
    sessions.at(-1)?.push(event);
  }
  return sessions;
}

/** When the last thing happened: the events of one moment lie a millisecond apart. */
function lastMomentOf(times: readonly number[]): number {
  return times.filter((ts, index) => ts - (times[index - 1] ?? 0) > 1).at(-1) ?? 0;
}

const always = (property: (viewing: Script) => void, given = steps) =>
  fc.assert(
    fc.property(given, (taken) => property(run(taken))),
    runs(500),
  );

describe('createSession', () => {
  it('breaks no rule of the collector, whatever happens', () => {
    always((viewing) => {
      const found = sessionsOf(viewing.events()).map((events) => violationsOf(events as Report[]).flat());
      expect(found.flat()).toEqual([]);
    });
  });

  it('gives events whole, rising times and playheads that moments had', () => {
    always((viewing) => {
      const playheads = viewing.playheads();
      for (const events of sessionsOf(viewing.events())) {
        const times = events.map(({ playerTime }) => playerTime.ts);
        expect(times.filter((ts, index) => !Number.isInteger(ts) || ts <= (times[index - 1] ?? 0))).toEqual([]);
        expect(events.filter(({ playerTime }) => !playheads.has(playerTime.playhead))).toEqual([]);
        expect(events.filter(({ qoeData }) => qoeData && Object.keys(qoeData).length === 0)).toEqual([]);
      }
    });
  });

  it('pings at most once for each step of the grid', () => {
    always((viewing) => {
      for (const events of sessionsOf(viewing.events())) {
        const start = events[0]?.playerTime.ts ?? 0;
        let inAd = false;
        let last = start;
        for (const { eventType, playerTime } of events) {
          const step = (ts: number) => Math.floor((ts - start) / (inAd ? 1000 : 10_000));
          if (eventType === 'ping') {
            expect(step(playerTime.ts)).toBeGreaterThan(step(last));
            last = playerTime.ts;
          }
          if (eventType.startsWith('ad')) inAd = eventType === 'adStart';
        }
      }
    });
  });

  it('pings for each step of the grid while somebody is awake', () => {
    const awake = steps.map((taken) => taken.filter(([step]) => !['naps', 'sleeps', 'loses'].includes(step)));
    always((viewing) => {
      for (const events of sessionsOf(viewing.events())) {
        const [first = 0, ...times] = events.map(({ playerTime }) => playerTime.ts);
        const pings = events.filter(({ eventType }) => eventType === 'ping').map(({ playerTime }) => playerTime.ts);
        for (let due = first + 10_000; due <= lastMomentOf(times); due += 10_000) {
          expect(pings.filter((ts) => ts >= due && ts < due + 100)).toHaveLength(1);
        }
      }
    }, awake);
  });

  it('resumes every session of a viewing but its first', () => {
    always((viewing) => {
      const resumes = viewing
        .viewings()
        .map((events) =>
          events
            .filter((event) => event.eventType === 'sessionStart')
            .map(({ params }) => params['media.resume'] ?? false),
        );
      expect(resumes).toEqual(resumes.map((sessions) => sessions.map((_, index) => index > 0)));
    });
  });

  it('knows what it has said', () => {
    always((viewing) => {
      if (viewing.session().phase() !== 'open') return;
      expect(viewing.session().told()).toEqual(sessionsOf(viewing.events()).at(-1)?.reduce(apply, NOTHING_TOLD));
    });
  });
});
