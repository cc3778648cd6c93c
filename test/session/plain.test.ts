import { describe, expect, it } from 'vitest';
import { createSession } from '../../src/session/session.ts';
import { script } from './script.ts';

describe('createSession', () => {
  it('tells a plain viewing of a clip of a minute in nine events', () => {
    const viewing = script().plays().for(60.39).ends();
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'ping @10 10s',
      'ping @20 20s',
      'ping @30 30s',
      'ping @40 40s',
      'ping @50 50s',
      'ping @60 60s',
      'sessionComplete @60.39 60.39s',
    ]);
    expect(viewing.reasons()).toEqual(['complete']);
  });

  it('says nothing before the first play', () => {
    const early = script().turnsOn('mute').looks().for(30).errs('4').closes('source').renders();
    expect(early.lines()).toEqual([]);
    expect(early.session().phase()).toBe('new');
  });

  it('starts with the request to play and plays with the first frame', () => {
    expect(script({ playhead: 12.5 }).requests().for(1.4).renders().for(3).lines()).toEqual([
      'sessionStart @12.5 0s',
      'play @12.5 1.4s',
    ]);
  });

  it('takes a request and frames that come twice for one', () => {
    expect(script().plays().plays().for(1).renders().requests().lines()).toEqual(['sessionStart @0 0s', 'play @0 0s']);
  });

  it('pings while nothing renders yet', () => {
    expect(script().requests().for(21).renders().for(9).lines()).toEqual([
      'sessionStart @0 0s',
      'ping @0 10s',
      'ping @0 20s',
      'play @0 21s',
      'ping @9 30s',
    ]);
  });

  it('pings on the grid of the session, whatever else is said', () => {
    const viewing = script().plays().for(9.5).turnsOn('mute').for(0.6).turnsOff('mute').for(9.8).turnsOn('mute').for(1);
    expect(viewing.lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'stateStart(mute) @9.5 9.5s',
      'ping @10 10s',
      'stateEnd(mute) @10.1 10.1s',
      'stateStart(mute) @19.9 19.9s',
      'ping @20 20s',
    ]);
  });

  it('gives events of one moment times a millisecond apart', () => {
    expect(script().plays().turnsOn('mute', 'fullScreen').linesInMs()).toEqual([
      'sessionStart @0 0s',
      'play @0 0.001s',
      'stateStart(mute) @0 0.002s',
      'stateStart(fullScreen) @0 0.003s',
    ]);
  });

  it('is over for good after its end', () => {
    const session = createSession(1000);
    const at = (ts: number) => ({ ts, playhead: 0 });
    session.hear({ signal: { type: 'playRequested' }, ...at(0) });
    session.hear({ signal: { type: 'ended' }, ...at(1000) });
    expect(session.hear({ signal: { type: 'playRequested' }, ...at(2000) })).toEqual({ events: [], ended: undefined });
    expect(session.phase()).toBe('over');
  });
});
