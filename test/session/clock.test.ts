import { describe, expect, it } from 'vitest';
import { track } from './tracking.ts';

const HOUR = 3_600_000;

describe('createTracker', () => {
  it('pings on the grid of its session, though timers run late', async () => {
    const { clock, tracker, release, lines } = track();
    await clock.pass(333);
    tracker.hear({ type: 'playRequested' });
    release();
    tracker.hear({ type: 'playing' });
    await clock.pass(9_999);
    await clock.sleep(40);
    await clock.pass(9_961);
    await clock.sleep(31_000);
    await clock.pass(8_999);
    await clock.pass(1);
    expect(await lines()).toEqual([
      'sessionStart @0 333',
      'play @0 334',
      // a timer that is 39 ms late
      'ping @0 10372',
      // and back on the grid
      'ping @0 20333',
      // one that is throttled for half a minute sends one ping, not three
      'ping @0 51333',
      'ping @0 60333',
    ]);
  });

  it('goes on counting when the clock is set back an hour', async () => {
    const { clock, tracker, release, lines } = track();
    tracker.hear({ type: 'playRequested' });
    release();
    await clock.pass(12_000);
    clock.turn(-HOUR);
    await clock.pass(400);
    tracker.hear({ type: 'paused' });
    await clock.pass(10_000);
    clock.turn(-HOUR);
    tracker.hear({ type: 'playing' });
    await clock.pass(10_000);
    expect(await lines()).toEqual([
      'sessionStart @0 0',
      'ping @0 10000',
      'pauseStart @0 12400',
      'ping @0 20000',
      'play @0 22400',
      'ping @0 30000',
    ]);
  });

  it('takes a jump ahead for sleep', async () => {
    const { clock, tracker, release, told, lines } = track();
    tracker.hear({ type: 'playRequested' });
    release();
    tracker.hear({ type: 'playing' });
    await clock.pass(5_500);
    clock.turn(HOUR);
    await clock.pass(500);
    // its timer is on its way yet, but content plays
    tracker.look();
    await clock.pass(10_500);
    expect(await lines()).toEqual([
      'sessionStart @0 0',
      'play @0 1',
      `sessionStart @0 ${HOUR + 6_000}`,
      `play @0 ${HOUR + 6_001}`,
      `ping @0 ${HOUR + 16_000}`,
    ]);
    expect(told).toEqual(['started', 'opened', 'ended: expired', 'started', 'opened']);
  });

  it('gives the playhead and time of the play to the start, however late it leaves', async () => {
    const { clock, reading, tracker, release, lines } = track();
    reading.playhead = 7;
    tracker.hear({ type: 'playRequested' });
    await clock.pass(1_200);
    tracker.hear({ type: 'playing' });
    reading.playhead = 9.5;
    await clock.pass(3_000);
    release();
    expect(await lines()).toEqual(['sessionStart @7 0', 'play @7 1200']);
  });
});
