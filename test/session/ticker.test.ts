import { describe, expect, it } from 'vitest';
import { script } from './script.ts';
import { track } from './tracking.ts';

const MINUTE = 60_000;

/** Content that plays, of which something is looked at four times a second. */
async function play({ clock, reading, tracker }: ReturnType<typeof track>, ms: number) {
  for (let passed = 0; passed < ms; passed += 250) {
    await clock.pass(250);
    reading.playhead += 0.25;
    tracker.look();
  }
}

function begin() {
  const viewing = track();
  viewing.tracker.hear({ type: 'playRequested' });
  viewing.release();
  viewing.tracker.hear({ type: 'playing' });
  return viewing;
}

const AD = { id: 'ad', length: 15, playerName: 'ads' };

describe('createTracker', () => {
  it('is woken for pings alone while content plays', async () => {
    const viewing = begin();
    await play(viewing, MINUTE);
    expect(viewing.clock.woken()).toBe(6);
    expect(await viewing.lines()).toEqual([
      'sessionStart @0 0',
      'play @0 1',
      ...[10, 20, 30, 40, 50].map((second) => `ping @${second - 0.25} ${second * 1000}`),
      'ping @59.75 60000',
    ]);
  });

  it('is woken once more where nothing was heard after the start, for a first look at the playhead', async () => {
    const { clock, tracker, release } = track();
    tracker.hear({ type: 'playRequested' });
    release();
    clock.woken();
    await clock.pass(MINUTE);
    expect(clock.woken()).toBe(7);
  });

  it('is woken for pings alone while paused', async () => {
    const { clock, tracker } = begin();
    await clock.pass(5_000);
    tracker.hear({ type: 'paused' });
    clock.woken();
    await clock.pass(MINUTE);
    expect(clock.woken()).toBe(6);
  });

  it('is woken each second in an ad', async () => {
    const { clock, tracker } = begin();
    await clock.pass(5_300);
    tracker.hear({ type: 'adBreakStarted', adBreak: {} });
    tracker.hear({ type: 'adStarted', ad: AD });
    clock.woken();
    await clock.pass(10_000);
    expect(clock.woken()).toBe(10);
  });

  it('is woken when a seek is over', async () => {
    const { clock, tracker, lines } = begin();
    await clock.pass(5_000);
    tracker.hear({ type: 'seekStarted' });
    await clock.pass(100);
    tracker.hear({ type: 'playing' });
    await clock.pass(249);
    expect((await lines()).at(-1)).toBe('pauseStart @0 5000');
    await clock.pass(1);
    expect((await lines()).at(-1)).toBe('play @0 5100');
  });

  it('is not woken between two sessions', async () => {
    const { clock, tracker } = begin();
    tracker.hear({ type: 'paused' });
    await clock.pass(31 * MINUTE);
    clock.woken();
    await clock.pass(24 * 60 * MINUTE);
    expect(clock.woken()).toBe(0);
  });

  it('says one ping when its timer is throttled to once a minute, and is on the grid again after it', async () => {
    const { clock, lines } = begin();
    await clock.pass(1_000);
    for (let minute = 0; minute < 2; minute += 1) await clock.sleep(MINUTE);
    await clock.pass(9_000);
    expect(await lines()).toEqual([
      'sessionStart @0 0',
      'play @0 1',
      'ping @0 61000',
      'ping @0 121000',
      'ping @0 130000',
    ]);
  });

  it('pings on when the clock is set back while paused, as if nothing had happened', async () => {
    const { clock, tracker, lines } = begin();
    await clock.pass(5_000);
    tracker.hear({ type: 'paused' });
    await clock.pass(3_000);
    clock.turn(-60 * MINUTE);
    await clock.pass(14_000);
    // by less than what has passed since the last look
    clock.turn(-1_500);
    await clock.pass(8_000);
    expect(await lines()).toEqual([
      'sessionStart @0 0',
      'play @0 1',
      'pauseStart @0 5000',
      'ping @0 10000',
      'ping @0 20000',
      'ping @0 30000',
    ]);
  });

  it('goes on at once after a sleep in which content played, though its timer is on its way yet', async () => {
    const viewing = begin();
    await play(viewing, 5_000);
    viewing.clock.turn(11 * MINUTE);
    await play(viewing, 250);
    expect((await viewing.lines()).slice(2)).toEqual(['sessionStart @5.25 665250', 'play @5.25 665251']);
  });

  it('pings on the seconds of a session that its own timer opened again', async () => {
    const { clock, lines } = begin();
    await clock.pass(4_300);
    clock.turn(15 * MINUTE);
    await clock.pass(5_700);
    await clock.pass(20_000);
    expect((await lines()).slice(2)).toEqual([
      'sessionStart @0 910000',
      'play @0 910001',
      'ping @0 920000',
      'ping @0 930000',
    ]);
  });
});

describe('createSession', () => {
  const exact = () => script({ timers: 'exact' });

  it('asks to be asked when the playhead will have stood still for 30 minutes', () => {
    expect(exact().plays().for(4.2).stalls().for(1900).lines().at(-1)).toBe('sessionEnd @4.2 1804.2s');
  });

  it('asks to be asked after 24 hours', () => {
    const day = 24 * 3600;
    expect(exact().plays().for(0.3).seeks(10).for(day).lines().slice(-3)).toEqual([
      `sessionEnd @${day + 9.6} ${day}s`,
      `sessionStart(resume) @${day + 9.6} ${day}s`,
      `play @${day + 9.6} ${day}s`,
    ]);
  });

  it('asks to be asked when a seek will be over, and tells the rendition that is on screen by then', () => {
    const viewing = exact().shows({ 'media.qoe.bitrate': 800 }).plays().for(1).seeksTo(40);
    expect(viewing.shows({ 'media.qoe.bitrate': 400 }).for(0.1).renders().for(0.5).linesInMs()).toEqual([
      'sessionStart @0 0s {bitrate 800}',
      'play @0 0.001s {bitrate 800, timeToStart 0}',
      'pauseStart @1 1s',
      'play @40 1.1s',
      'bitrateChange @40.25 1.35s {bitrate 400, timeToStart 0}',
    ]);
  });

  it('counts the pings of a session that the second hand opened again from its start', () => {
    const viewing = exact().plays().for(4.2).sleeps(900).for(20);
    expect(viewing.lines().slice(2)).toEqual([
      'sessionStart(resume) @4.2 904.2s',
      'play @4.2 904.2s',
      'ping @14.2 914.2s',
      'ping @24.2 924.2s',
    ]);
  });

  it('asks for nothing without a session', () => {
    const viewing = exact().knows([]);
    const { session } = viewing;
    expect(session().hear({ signal: { type: 'closed', reason: 'left' }, ts: 0, playhead: 0 }).next).toBeUndefined();
  });
});
