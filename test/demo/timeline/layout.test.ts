import { describe, expect, it } from 'vitest';
import type { Outage } from '../../../demo/failures/failing.ts';
import type { Received } from '../../../demo/rules/received.ts';
import { readSessions } from '../../../demo/session/read-sessions.ts';
import { fitted, type Item, layOut, type TimelineLayout } from '../../../demo/timeline/layout.ts';
import { busyStretches, createTimeScale } from '../../../demo/timeline/scale.ts';
import { receiving, START } from '../received.ts';

interface Given {
  openId?: string | null;
  /** Seconds. */
  now?: number;
  outages?: readonly Outage[];
  pxPerSecond?: number;
  width?: number;
}

function laidOut(received: readonly Received[], given: Given = {}): TimelineLayout {
  const { now: seconds = 60, openId = null, outages = [], pxPerSecond = 10, width = 300 } = given;
  const now = START + seconds * 1000;
  const sessions = readSessions(received, openId);
  const runningSince = openId === null ? null : now;
  const scale = createTimeScale(busyStretches(sessions, received, { now, runningSince }));
  return layOut({ sessions, received, outages, now, isRunning: openId !== null, scale, pxPerSecond, width });
}

const line = ({ kind, lane, n, width, x }: Item): string => `${lane} ${kind} ${n}: ${x}${width ? ` +${width}` : ''}`;

describe('layOut', () => {
  it('draws ten pixels a second: bars from event to event, marks in their lanes, requests where they arrived', () => {
    const receive = receiving();
    const told = [
      receive(0, 'sessionStart'),
      receive(1, 'play'),
      receive(10, 'ping', { arrived: 10.5 }),
      receive(12, 'sessionEnd'),
    ];
    expect(laidOut(told).items.map(line)).toEqual([
      'content starting 1: 0 +10',
      'content playing 2: 10 +110',
      'pings ping 3: 100',
      'requests request 1: 0',
      'requests request 2: 10',
      'requests request 3: 105',
      'requests request 4: 120',
    ]);
  });

  it('lets what is open go on until now, and the axis until the edge', () => {
    const receive = receiving();
    const { items, nowX, ticks, width } = laidOut([receive(0, 'sessionStart'), receive(1, 'play')], {
      openId: 'one',
      now: 20,
    });
    expect(items.filter(({ kind }) => kind === 'playing').map(line)).toEqual(['content playing 2: 10 +190']);
    expect([nowX, width]).toEqual([200, 300]);
    expect(ticks.map(({ seconds, x }) => [seconds, x])).toEqual([
      [0, 0],
      [10, 100],
      [20, 200],
      [30, 300],
    ]);
  });

  it('gives each of several sessions its band and its own seconds', () => {
    const receive = receiving();
    const two = { sessionId: 'two' };
    const { sessions, ticks } = laidOut([
      receive(0, 'sessionStart'),
      receive(8, 'sessionComplete'),
      receive(12, 'sessionStart', two),
      receive(25, 'ping', two),
    ]);
    expect(sessions.map(({ end, id, width, x }) => [id, x, width, end])).toEqual([
      ['one', 0, 80, 'sessionComplete'],
      ['two', 120, 130, ''],
    ]);
    expect(ticks.map(({ key, x }) => [key, x])).toEqual([
      ['one 0', 0],
      ['two 0', 120],
      ['two 10', 220],
    ]);
  });

  it('folds a long silence between sessions', () => {
    const receive = receiving();
    const two = { sessionId: 'two' };
    const { folds, width } = laidOut([
      receive(0, 'sessionStart'),
      receive(10, 'sessionEnd'),
      receive(610, 'sessionStart', two),
      receive(620, 'sessionEnd', two),
    ]);
    expect(folds.map(({ seconds, x }) => [x, seconds])).toEqual([[130, 600]]);
    expect(width).toBe(300);
  });

  it('gives states that go on together rows of their own, and uses a row again', () => {
    const receive = receiving();
    const state = (name: string) => ({ params: { 'media.state.name': name } });
    const { items, lanes } = laidOut([
      receive(0, 'sessionStart'),
      receive(1, 'stateStart', state('mute')),
      receive(2, 'stateStart', state('fullScreen')),
      receive(3, 'stateEnd', state('mute')),
      receive(4, 'stateStart', state('mute')),
      receive(9, 'sessionEnd'),
    ]);
    const top = lanes.find(({ name }) => name === 'states')?.y ?? 0;
    expect(items.filter(({ kind }) => kind === 'state').map(({ y }) => y - top)).toEqual([4, 22, 4]);
    expect(lanes.map(({ height, name }) => `${name} ${height}`)).toContain('states 40');
  });

  it('puts lanes one below the other, without gaps', () => {
    const { height, lanes } = laidOut([]);
    expect(lanes.map(({ name }) => name)).toEqual([
      'content',
      'buffering',
      'ads',
      'chapters',
      'states',
      'pings',
      'requests',
    ]);
    for (const [index, lane] of lanes.slice(1).entries()) {
      expect(lane.y).toBe((lanes[index]?.y ?? 0) + (lanes[index]?.height ?? 0));
    }
    expect(height).toBeGreaterThan(lanes.at(-1)?.y ?? 0);
  });

  it('ties a held event to its arrival, and not one that has not come through', () => {
    const receive = receiving();
    const { holds } = laidOut([
      receive(0, 'sessionStart'),
      receive(2, 'play', { status: 500, arrived: 8 }),
      receive(2, 'play', { arrived: 9 }),
      receive(8, 'ping', { arrived: 9.1 }),
    ]);
    expect(holds.map(({ key, toX, x }) => [key, x, toX])).toEqual([['hold 3', 20, 90]]);
  });

  it('marks as bad what was refused and what broke a rule', () => {
    const receive = receiving();
    const { items } = laidOut([
      receive(0, 'sessionStart'),
      receive(1, 'play', { status: 500 }),
      receive(2, 'play', { violations: ['order: wrong'] }),
      receive(3, 'error'),
    ]);
    expect(items.filter(({ tone }) => tone === 'bad').map(line)).toEqual([
      'content error 4: 30',
      'requests request 2: 10',
      'requests request 3: 20',
    ]);
  });

  it('shows when the collector failed', () => {
    const receive = receiving();
    const outages = [
      { from: START + 2_000, to: START + 9_000, label: 'offline' },
      { from: START + 18_000, to: null, label: 'slow' },
    ];
    const { outages: bands } = laidOut([receive(0, 'sessionStart')], { openId: 'one', now: 20, outages });
    expect(bands.map(({ text, width, x }) => [x, width, text])).toEqual([
      [20, 70, 'offline'],
      [180, 20, ''],
    ]);
  });

  it('never lets a bar be too narrow to be seen', () => {
    const receive = receiving();
    const told = [receive(0, 'sessionStart'), receive(0.001, 'play'), receive(0.002, 'sessionEnd')];
    expect(laidOut(told).items.map(({ width }) => width)).toEqual([3, 3, 0, 0, 0]);
  });
});

describe('fitted', () => {
  it('shortens to what has room, or says nothing', () => {
    expect([fitted('Opening', 80), fitted('Opening', 40), fitted('Opening', 20)]).toEqual(['Opening', 'Openi…', '']);
  });
});
