import { describe, expect, it } from 'vitest';
import { movingPings, script } from './script.ts';

const DAY = 86_400;

describe('createSession', () => {
  it('ends a session after 24 hours and goes on in a resumed one', () => {
    const viewing = script()
      .plays()
      .for(DAY + 25);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      ...movingPings(10, DAY),
      `sessionEnd @${DAY} ${DAY}s`,
      `sessionStart(resume) @${DAY} ${DAY}s`,
      `play @${DAY} ${DAY}s`,
      `ping @${DAY + 10}.002 ${DAY + 10}s`,
      `ping @${DAY + 20}.002 ${DAY + 20}s`,
    ]);
    expect(viewing.reasons()).toEqual(['expired']);
  });

  it('opens chapter, ads and states again', () => {
    const viewing = script({ adPingMs: 10_000 })
      .knows([{ name: 'All', start: 0, end: 2 * DAY }])
      .plays()
      .turnsOn('mute')
      .for(DAY - 5)
      .breaks()
      .starts({ length: 30 })
      .for(10);
    expect(viewing.linesInMs().slice(-13)).toEqual([
      `ping @${DAY - 10} ${DAY - 10}s`,
      `adBreakStart(1 at ${DAY - 5}) @${DAY - 5} ${DAY - 5}s`,
      `adStart(1 ad 30s) @${DAY - 5} ${DAY - 5}.001s`,
      `ping @${DAY - 5} ${DAY}s`,
      `adSkip @${DAY - 5} ${DAY}.001s`,
      `adBreakComplete @${DAY - 5} ${DAY}.002s`,
      `chapterSkip @${DAY - 5} ${DAY}.003s`,
      `sessionEnd @${DAY - 5} ${DAY}.004s`,
      `sessionStart(resume) @${DAY - 5} ${DAY}.005s`,
      `chapterStart(1 All 0+${2 * DAY}) @${DAY - 5} ${DAY}.006s`,
      `adBreakStart(1 at ${DAY - 5}) @${DAY - 5} ${DAY}.007s`,
      `adStart(1 ad 30s) @${DAY - 5} ${DAY}.008s`,
      `stateStart(mute) @${DAY - 5} ${DAY}.009s`,
    ]);
  });

  it('waits for the next play if paused', () => {
    const viewing = script()
      .plays()
      .for(DAY - 5)
      .pauses()
      .for(60)
      .plays()
      .for(1);
    expect(viewing.lines().slice(-5)).toEqual([
      `pauseStart @${DAY - 5} ${DAY - 5}s`,
      `ping @${DAY - 5} ${DAY}s`,
      `sessionEnd @${DAY - 5} ${DAY}s`,
      `sessionStart(resume) @${DAY - 5} ${DAY + 55}s`,
      `play @${DAY - 5} ${DAY + 55}s`,
    ]);
  });

  it('completes in a post-roll', () => {
    const viewing = script({ adPingMs: 10_000 })
      .plays()
      .for(DAY - 5)
      .contentEnds()
      .breaks()
      .starts({})
      .for(60);
    expect(viewing.lines().slice(-4)).toEqual([
      `ping @${DAY - 5} ${DAY}s`,
      `adSkip @${DAY - 5} ${DAY}s`,
      `adBreakComplete @${DAY - 5} ${DAY}s`,
      `sessionComplete @${DAY - 5} ${DAY}s`,
    ]);
    expect(viewing.session().phase()).toBe('over');
  });

  it('opens no session that would end at once', () => {
    const viewing = script()
      .plays()
      .for(DAY - 0.5)
      .sleeps(1)
      .closes('left');
    expect(viewing.lines().slice(-2)).toEqual([
      `ping @${DAY - 0.5} ${DAY + 0.5}s`,
      `sessionEnd @${DAY - 0.5} ${DAY + 0.5}s`,
    ]);
    expect(viewing.reasons()).toEqual(['left']);
  });

  it('completes at the end, however late', () => {
    const viewing = script()
      .plays()
      .for(DAY - 0.5)
      .sleeps(1)
      .ends();
    expect(viewing.lines().slice(-2)).toEqual([
      `ping @${DAY - 0.5} ${DAY + 0.5}s`,
      `sessionComplete @${DAY - 0.5} ${DAY + 0.5}s`,
    ]);
    expect(viewing.reasons()).toEqual(['complete']);
  });

  it('counts from when a session was opened, not from what it had to tell', () => {
    const viewing = script()
      .plays()
      .for(5)
      .acknowledges()
      .pauses()
      .loses()
      .for(24 * 3600)
      .plays()
      .for(3);
    expect(viewing.reasons()).toEqual(['lost']);
  });
});
