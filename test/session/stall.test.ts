import { describe, expect, it } from 'vitest';
import { type Script, script } from './script.ts';

describe('createSession', () => {
  it('tells a stall, and the play that ends it', () => {
    expect(script().plays().for(5).stalls().for(8).renders().for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'bufferStart @5 5s',
      'ping @5 10s',
      'play @5 13s',
    ]);
  });

  it('says nothing of waiting for the first frame', () => {
    expect(script().requests().for(0.1).stalls().for(4).renders().for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 4.1s',
    ]);
  });

  it('says nothing of waiting while the viewer pauses before the first frame', () => {
    expect(script().requests().stalls().for(1).pauses().for(1).requests().stalls().for(1).renders().lines()).toEqual([
      'sessionStart @0 0s',
      'pauseStart @0 1s',
      'play @0 3s',
    ]);
  });

  it('takes a pause in a stall for a pause', () => {
    expect(script().plays().for(5).stalls().for(1).pauses().for(2).requests().for(1).renders().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'bufferStart @5 5s',
      'pauseStart @5 6s',
      'play @5 9s',
    ]);
  });

  it('tells the stall that follows a pause', () => {
    expect(script().plays().for(5).pauses().for(1).requests().stalls().for(2).renders().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'pauseStart @5 5s',
      'bufferStart @5 6s',
      'play @5 8s',
    ]);
  });

  const toContent = () => script({ timers: 'exact' }).plays().for(5).breaks().starts({}).for(0.5).completesAd();

  it('tells a stall after a break once it has lasted 250 ms, with the time at which it began', () => {
    const viewing = toContent().endsBreak().for(0.3).stalls().for(0.249);
    expect(viewing.linesInMs().at(-1)).toBe('adBreakComplete @5 5.501s');
    expect(viewing.for(0.001).linesInMs().at(-1)).toBe('bufferStart @5 5.8s');
    expect(viewing.for(5).renders().linesInMs().slice(-3)).toEqual([
      'bufferStart @5 5.8s',
      'ping @5 10s',
      'play @5 11.05s',
    ]);
  });

  it('takes the reload of the content after a break for none', () => {
    const viewing = toContent().endsBreak().stalls().for(0.2).renders().for(1);
    expect(viewing.lines().slice(-2)).toEqual(['adBreakComplete @5 5.5s', 'play @5 5.7s']);
  });

  it.each([
    ['a pause', (viewing: Script) => viewing.pauses(), 'pauseStart @5 5.6s'],
    ['a seek', (viewing: Script) => viewing.seeksTo(9).for(0.5).renders(), 'play @9 6.1s'],
    ['another break', (viewing: Script) => viewing.breaks(), 'adBreakStart(2 at 5) @5 5.6s'],
    ['the end', (viewing: Script) => viewing.closes('left'), 'sessionEnd @5 5.6s'],
  ])('says nothing of a stall after a break that %s follows at once', (_name, follow, line) => {
    const viewing = follow(toContent().endsBreak().stalls().for(0.1)).for(1);
    expect(viewing.lines().slice(-2)).toEqual(['adBreakComplete @5 5.5s', line]);
  });

  it('says nothing of waiting for the first frame after a pre-roll', () => {
    const viewing = script({ timers: 'exact' }).requests().breaks().starts({}).for(0.5).completesAd().endsBreak();
    expect(viewing.stalls().for(2).renders().lines().slice(-2)).toEqual(['adBreakComplete @0 0.5s', 'play @0 2.5s']);
  });

  it('tells two stalls in a row as one', () => {
    expect(script().plays().for(5).stalls().for(1).stalls().for(1).renders().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'bufferStart @5 5s',
      'play @5 7s',
    ]);
  });
});
