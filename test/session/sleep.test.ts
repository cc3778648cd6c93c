import { describe, expect, it } from 'vitest';
import { script } from './script.ts';

const MINUTES = 60;

describe('createSession', () => {
  it('opens a resumed session after 15 minutes of sleep, and says nothing to the old one', () => {
    const viewing = script()
      .plays()
      .turnsOn('mute')
      .for(5)
      .sleeps(15 * MINUTES)
      .for(11);
    expect(viewing.linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'stateStart(mute) @0 0.002s',
      'sessionStart(resume) @6 906s',
      'stateStart(mute) @6 906.001s',
      'play @6 906.002s',
      'ping @16 916s',
    ]);
    expect(viewing.reasons()).toEqual(['expired']);
  });

  it('sends one ping after nine minutes of sleep', () => {
    const viewing = script()
      .plays()
      .for(5)
      .sleeps(9 * MINUTES)
      .for(15);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'ping @6 546s',
      'ping @10 550s',
      'ping @20 560s',
    ]);
    expect(viewing.reasons()).toEqual([]);
  });

  it('waits for the next play if paused', () => {
    expect(
      script()
        .plays()
        .for(5)
        .pauses()
        .sleeps(15 * MINUTES)
        .for(60)
        .plays()
        .for(10)
        .lines(),
    ).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      'sessionStart(resume) @5 965s',
      'play @5 965s',
      'ping @15 975s',
    ]);
  });

  it('goes on at once if the viewer plays on waking', () => {
    expect(
      script()
        .plays()
        .for(5)
        .pauses()
        .sleeps(15 * MINUTES)
        .plays()
        .lines(),
    ).toEqual(['sessionStart @0 0s', 'play @0 0s', 'pauseStart @5 5s', 'sessionStart(resume) @5 905s', 'play @5 905s']);
  });

  it('waits for the next play if waking pauses the player', () => {
    expect(
      script()
        .plays()
        .for(5)
        .sleeps(15 * MINUTES)
        .pauses()
        .for(60)
        .plays()
        .lines(),
    ).toEqual(['sessionStart @0 0s', 'play @0 0s', 'sessionStart(resume) @5 965s', 'play @5 965s']);
  });

  it('waits for the first frame if there was none yet', () => {
    expect(
      script()
        .requests()
        .for(5)
        .sleeps(15 * MINUTES)
        .for(60)
        .renders()
        .lines(),
    ).toEqual(['sessionStart @0 0s', 'sessionStart(resume) @0 965s', 'play @0 965s']);
  });

  it('opens no chapter before the first frame', () => {
    const viewing = script()
      .knows([{ name: 'Intro', start: 0, end: 20 }])
      .requests()
      .for(5)
      .sleeps(15 * MINUTES);
    expect(viewing.for(1).requests().for(1).renders().lines()).toEqual([
      'sessionStart @0 0s',
      'sessionStart(resume) @0 906s',
      'chapterStart(1 Intro 0+20) @0 907s',
      'play @0 907s',
    ]);
  });

  it('says nothing of waiting for the first frame', () => {
    const viewing = script()
      .requests()
      .stalls()
      .for(5)
      .sleeps(15 * MINUTES)
      .for(2)
      .renders();
    expect(viewing.lines()).toEqual(['sessionStart @0 0s', 'sessionStart(resume) @0 906s', 'play @0 907s']);
  });

  it('resumes in a stall', () => {
    expect(
      script()
        .plays()
        .for(5)
        .stalls()
        .sleeps(15 * MINUTES)
        .for(2)
        .renders()
        .lines(),
    ).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'bufferStart @5 5s',
      'sessionStart(resume) @5 906s',
      'bufferStart @5 906s',
      'play @5 907s',
    ]);
  });

  it('resumes in a seek, and plays where it arrives', () => {
    expect(
      script()
        .plays()
        .for(5)
        .seeksTo(40)
        .sleeps(15 * MINUTES)
        .for(2)
        .renders()
        .for(1)
        .lines(),
    ).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      'sessionStart(resume) @5 906s',
      'play @40 907s',
    ]);
  });

  it('resumes in an ad within a chapter', () => {
    const viewing = script()
      .knows([{ name: 'Intro', start: 0, end: 20 }])
      .plays()
      .for(5)
      .breaks()
      .starts({})
      .for(0.5)
      .sleeps(15 * MINUTES)
      .for(1);
    expect(viewing.linesInMs()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 Intro 0+20) @0 0.001s',
      'play @0 0.002s',
      'adBreakStart(1 at 5) @5 5s',
      'adStart(1 ad 15s) @5 5.001s',
      'sessionStart(resume) @5 906s',
      'chapterStart(1 Intro 0+20) @5 906.001s',
      'adBreakStart(1 at 5) @5 906.002s',
      'adStart(1 ad 15s) @5 906.003s',
    ]);
  });

  it('says nothing more when the viewer leaves on waking', () => {
    const viewing = script()
      .plays()
      .for(5)
      .sleeps(15 * MINUTES)
      .closes('left');
    expect(viewing.lines()).toEqual(['sessionStart @0 0s', 'play @0 0s']);
    expect(viewing.reasons()).toEqual(['expired']);
    expect(viewing.session().phase()).toBe('over');
  });

  it('completes in a resumed session when the content ends on waking', () => {
    const viewing = script()
      .plays()
      .for(5)
      .sleeps(15 * MINUTES)
      .ends();
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'sessionStart(resume) @5 905s',
      'play @5 905s',
      'sessionComplete @5 905s',
    ]);
    expect(viewing.reasons()).toEqual(['complete']);
  });

  it('goes on after exactly ten minutes, but not a millisecond more', () => {
    expect(script().plays().sleeps(600).looks().lines()).toEqual(['sessionStart @0 0s', 'play @0 0s', 'ping @0 600s']);
    expect(script().plays().sleeps(600.001).looks().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'sessionStart(resume) @0 600s',
      'play @0 600s',
    ]);
  });

  it('tells a session that was lost in sleep what changed since', () => {
    const viewing = script().plays().turnsOn('mute').for(5).acknowledges().pauses().sleeps(900);
    viewing.turnsOff('mute').turnsOn('inFocus').loses().for(1).plays();
    expect(viewing.lines().slice(3)).toEqual([
      'sessionStart(resume) @0 5s',
      'stateStart(mute) @0 5s',
      'play @0 5s',
      'pauseStart @5 5s',
      'stateEnd(mute) @5 905s',
      'stateStart(inFocus) @5 905s',
      'play @5 906s',
    ]);
  });
});
