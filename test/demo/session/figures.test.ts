import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../demo/session/figures.ts';
import { notViewing, type Viewing, withSession, withStatus, withTry } from '../../../demo/session/viewing.ts';
import { receiving, START } from '../received.ts';

describe('figuresOf', () => {
  it('counts the tries with the session that they led to', () => {
    const receive = receiving();
    const told = [
      receive(0, 'sessionStart', { sessionId: null, status: 0 }),
      receive(0, 'sessionStart', { sessionId: null, status: 500, arrived: 1 }),
      receive(0, 'sessionStart', { arrived: 3 }),
      receive(1, 'play', { arrived: 3 }),
      receive(2, 'sessionStart', { sessionId: 'two' }),
      receive(9, 'ping', { status: 404 }),
    ];
    expect(figuresOf(told, 'one')).toEqual({ opened: START + 3000, requests: 5, refused: 3 });
    expect(figuresOf(told.slice(0, 2), START)).toEqual({ opened: null, requests: 2, refused: 2 });
    expect(figuresOf(told, null)).toEqual({ opened: null, requests: 0, refused: 0 });
  });
});

describe('what the figures are of', () => {
  const shown = ({ shown: what }: Viewing) => what;
  const starting = withStatus(withSession(notViewing, 'one'), 'starting', START);
  const failed = receiving()(4, 'sessionStart', { sessionId: null, status: 500 });

  it('is nothing while another session is to open, then its tries, then the session', () => {
    const tried = withTry(starting, failed);
    const opened = withSession(tried, 'two');
    expect([starting, tried, opened, withSession(opened, null)].map(shown)).toEqual([null, START + 4000, 'two', 'two']);
  });

  it("is no try of another page's", () => {
    const open = withStatus(withSession(notViewing, 'one'), 'open', START);
    expect(shown(withTry(open, failed))).toBe('one');
  });

  it('lets go of the errors and the end before, once a session opens', () => {
    const ended = { ...notViewing, ended: { sessionId: 'one', reason: 'left' }, errors: [] };
    expect([withSession(ended, null).ended, withSession(ended, 'two').ended]).toEqual([ended.ended, null]);
  });

  it('lets time run from the start of a viewing to its end', () => {
    const open = withStatus(starting, 'open', START + 500);
    expect([starting, open, withStatus(open, 'ended', START + 900)].map(({ runningSince }) => runningSince)).toEqual([
      START,
      START,
      null,
    ]);
  });
});
