import { describe, expect, it } from 'vitest';
import {
  afterReceiving,
  doneOnce,
  type Failing,
  noteOf,
  notFailing,
  recovered,
  switched,
  withNewPlayer,
} from '../../../demo/failures/failing.ts';
import { type Mode, modes } from '../../../demo/failures/modes.ts';
import { receiving, START, type Told } from '../received.ts';

const mode = (label: string): Mode => {
  const found = modes.find((each) => each.label.startsWith(label));
  if (!found) throw new Error(`no mode ${label}`);
  return found;
};

/** What the note says after each of these was received. */
function notes(from: Failing, told: readonly Told[]): string[] {
  const receive = receiving();
  let failing = from;
  return told.map((each, second) => {
    failing = afterReceiving(failing, receive(second, 'ping', each), START + second * 1000);
    return noteOf(failing, true);
  });
}

describe('what is made to fail', () => {
  it('counts down, and is over by itself', () => {
    const failing = switched(notFailing, mode('Answer 500'), START);
    expect(noteOf(failing, true)).toBe('The next 3 requests are answered 500.');
    expect(notes(failing, [{ status: 500 }, { status: 500 }, { status: 500 }, {}])).toEqual([
      'The next 2 requests are answered 500. 1 request failed so far; the plugin tries again within 30 s.',
      'One more request is answered 500. 2 requests failed so far; the plugin tries again within 30 s.',
      'The collector answers normally. 3 requests failed so far; the plugin tries again within 30 s.',
      'The collector answers normally. 3 requests failed, and the next one arrived.',
    ]);
  });

  it('goes on until the collector recovers, and is over when another failure takes its place', () => {
    const offline = switched(notFailing, mode('Offline'), START);
    const slow = switched(offline, mode('Slow'), START + 1000);
    const well = recovered(slow, START + 2000);
    expect(well.outages).toEqual([
      { from: START, to: START + 1000, label: 'offline' },
      { from: START + 1000, to: START + 2000, label: 'slow' },
    ]);
    expect([offline, slow, well].map((failing) => noteOf(failing, true))).toEqual([
      'Every connection is dropped. The events wait until you recover.',
      'Every answer takes 3 s. The events queue, in order.',
      'The collector answers normally.',
    ]);
  });

  it('tells a failure that another page ordered, until a request is accepted', () => {
    expect(notes(notFailing, [{ status: 0 }, {}])).toEqual([
      'Another page makes the collector fail. 1 request failed so far; the plugin tries again within 30 s.',
      'The collector answers normally. 1 request failed, and the next one arrived.',
    ]);
  });

  it('has nothing to tell of a lost session that nobody here forgot', () => {
    expect(notes(notFailing, [{ status: 404 }, {}])).toEqual(Array(2).fill('The collector answers normally.'));
  });

  it('forgets what came before a failure begins', () => {
    const failing = afterReceiving(notFailing, receiving()(1, 'ping', { status: 500 }), START);
    expect(noteOf(switched(failing, mode('Offline'), START), true)).toBe(
      'Every connection is dropped. The events wait until you recover.',
    );
  });

  it('says what was done once, until there is something to tell', () => {
    const failing = doneOnce(notFailing, 'The session is forgotten.');
    expect(notes(failing, [{}, { status: 404 }])).toEqual([
      'The session is forgotten.',
      'The collector answers normally. That session is lost; another opens as soon as the content plays.',
    ]);
  });

  it('goes on failing for another player, which has not gone through anything yet', () => {
    const failing = switched(notFailing, mode('Offline'), START);
    const after = afterReceiving(failing, receiving()(1, 'ping', { status: 0 }), START);
    const { mode: now, outages } = withNewPlayer(after);
    expect(noteOf(withNewPlayer(after), true)).toBe('Every connection is dropped. The events wait until you recover.');
    expect([now, outages]).toEqual([mode('Offline'), [{ from: START, to: null, label: 'offline' }]]);
  });
});
