import { describe, expect, it } from 'vitest';
import { script } from './script.ts';

const QOE = { 'media.qoe.bitrate': 3200 };

describe('createSession', () => {
  it('tells the time to start with the first frame, and freezes it', () => {
    const viewing = script()
      .shows(QOE)
      .requests()
      .for(1.25)
      .renders()
      .for(2)
      .pauses()
      .for(3)
      .requests()
      .for(2)
      .renders();
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s {bitrate 3200}',
      'play @0 1.25s {bitrate 3200, timeToStart 1250}',
      'pauseStart @2 3.25s',
      'play @2 8.25s',
    ]);
  });

  it('does not count the time in ads', () => {
    const viewing = script().shows({}).requests().for(0.4).breaks().for(0.3).starts({}).for(5).completesAd().for(0.3);
    const second = viewing.endsBreak().for(0.2).breaks().starts({}).pauses().for(4).renders().for(1).completesAd();
    expect(second.endsBreak().for(0.1).renders().linesInMs().at(-1)).toBe('play @0 11.3s {timeToStart 700}');
  });

  it('counts from the first of two requests', () => {
    const viewing = script().shows({}).requests().for(0.5).requests().for(0.5).renders();
    expect(viewing.lines()).toEqual(['sessionStart @0 0s', 'play @0 1s {timeToStart 1000}']);
  });

  it('counts anew from the request that follows a pause before the first frame', () => {
    const viewing = script().shows({}).requests().for(0.1).pauses().for(60).requests().for(0.5).renders();
    expect(viewing.lines().at(-1)).toBe('play @0 60.6s {timeToStart 500}');
  });

  it('knows nothing of it when the player played already', () => {
    const viewing = script().shows({}).requests('joined').for(0.5).renders().for(1).pauses().plays();
    expect(viewing.lines()).toEqual(['sessionStart @0 0s', 'play @0 0.5s', 'pauseStart @1 1.5s', 'play @1 1.5s']);
  });

  it('says nothing of it where quality is not tracked', () => {
    expect(script().requests().for(0.5).renders().lines()).toEqual(['sessionStart @0 0s', 'play @0 0.5s']);
  });

  it('tells it again at the start of later sessions of the viewing', () => {
    const viewing = script().shows(QOE).requests().for(0.5).renders().for(4).sleeps(900).for(1);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s {bitrate 3200}',
      'play @0 0.5s {bitrate 3200, timeToStart 500}',
      'sessionStart(resume) @4.5 905s {bitrate 3200, timeToStart 500}',
      'play @4.5 905s',
    ]);
  });

  it('counts anew when the first frame comes in a later session', () => {
    const viewing = script().shows({}).requests().for(5).sleeps(900).for(1).requests().for(0.3).renders();
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'sessionStart(resume) @0 906s',
      'play @0 906.3s {timeToStart 300}',
    ]);
  });

  it('measures each viewing by itself', () => {
    const viewing = script().shows({}).requests().for(0.5).renders().for(1).ends().requests().for(0.2).renders();
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.5s {timeToStart 500}',
      'sessionComplete @1 1.5s',
      'sessionStart @1 1.5s',
      'play @1 1.7s {timeToStart 200}',
    ]);
  });
});
