import { describe, expect, it } from 'vitest';
import { script } from './script.ts';

const kbps = (bitrate: number, more = {}) => ({ 'media.qoe.bitrate': bitrate, ...more });
const joined = () => script().requests('joined').renders();

describe('createSession', () => {
  it('lets the first known bitrate ride, and tells later ones', () => {
    const viewing = joined().for(2).shows(kbps(800)).turnsOn('mute').for(3).shows(kbps(3200)).looks().for(6);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'stateStart(mute) @2 2s {bitrate 800}',
      'bitrateChange @5 5s {bitrate 3200}',
      'ping @10 10s',
    ]);
  });

  it('tells a new bitrate when the content plays again, not before', () => {
    const viewing = joined()
      .shows(kbps(800))
      .looks()
      .for(2)
      .turnsOn('mute')
      .pauses()
      .shows(kbps(3200))
      .for(9)
      .renders();
    expect(viewing.for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'stateStart(mute) @2 2s {bitrate 800}',
      'pauseStart @2 2s',
      'ping @2 10s',
      'play @2 11s',
      'bitrateChange @3 12s {bitrate 3200}',
    ]);
  });

  it('tells a new bitrate after a seek, not within it', () => {
    const viewing = joined().turnsOn('mute').shows(kbps(800)).for(1).turnsOff('mute').seeksTo(40).shows(kbps(400));
    expect(viewing.looks().for(0.2).renders().for(1).linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'stateStart(mute) @0 0.002s',
      'stateEnd(mute) @1 1s {bitrate 800}',
      'pauseStart @1 1.001s',
      'play @40 1.2s',
      'bitrateChange @40.8 2s {bitrate 400}',
    ]);
  });

  it('tells no bitrate of ads', () => {
    const viewing = script().shows(kbps(800)).plays().for(2).breaks().shows(kbps(200)).starts({}).looks().for(1);
    expect(viewing.shows(kbps(800)).completesAd().endsBreak().renders().for(1).lines()).toEqual([
      'sessionStart @0 0s {bitrate 800}',
      'play @0 0s {bitrate 800, timeToStart 0}',
      'adBreakStart(1 at 2) @2 2s',
      'adStart(1 ad 15s) @2 2s',
      'ping @2 3s',
      'adComplete @2 3s',
      'adBreakComplete @2 3s',
      'play @2 3s',
    ]);
  });

  it('attaches what differs from what was told, and nothing else', () => {
    const viewing = joined()
      .shows(kbps(800, { 'media.qoe.droppedFrames': 0 }))
      .for(10);
    viewing
      .pauses()
      .shows(kbps(800, { 'media.qoe.droppedFrames': 7 }))
      .plays()
      .turnsOn('mute')
      .for(10);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'ping @10 10s {bitrate 800, droppedFrames 0}',
      'pauseStart @10 10s',
      'play @10 10s {bitrate 800, droppedFrames 7}',
      'stateStart(mute) @10 10s',
      'ping @20 20s',
    ]);
  });

  it('starts with what is known of the quality, and with no empty list', () => {
    const known = script()
      .shows(kbps(800, { 'media.qoe.framesPerSecond': 25 }))
      .requests()
      .for(1);
    expect(known.lines()).toEqual(['sessionStart @0 0s {bitrate 800, framesPerSecond 25}']);
    const unknown = script().shows({}).requests().for(1).sleeps(900).requests();
    expect(unknown.events()).toEqual([
      expect.not.objectContaining({ qoeData: expect.anything() }),
      expect.not.objectContaining({ qoeData: expect.anything() }),
    ]);
  });

  it('starts a resumed session with the quality of now, as a first bitrate', () => {
    const viewing = script().requests('joined').shows(kbps(800)).renders().for(1).pauses().shows(kbps(3200));
    expect(viewing.sleeps(900).plays().for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s {bitrate 800}',
      'pauseStart @1 1s',
      'sessionStart(resume) @1 901s {bitrate 3200}',
      'play @1 901s',
    ]);
  });

  it('starts a resumed session with what was told where quality is tracked by hand', () => {
    const viewing = joined()
      .tracks('bitrateChange', { qoeData: kbps(800) })
      .for(1)
      .sleeps(900)
      .for(1);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'bitrateChange @0 0s {bitrate 800}',
      'sessionStart(resume) @2 902s {bitrate 800}',
      'play @2 902s',
    ]);
  });
});
