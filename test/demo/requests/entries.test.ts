import { describe, expect, it } from 'vitest';
import { entriesOf, type Notice } from '../../../demo/requests/entries.ts';
import type { Received } from '../../../demo/rules/received.ts';
import { readSessions } from '../../../demo/session/read-sessions.ts';
import { receiving, START } from '../received.ts';

const notice = (title: string, after: number): Notice => ({ at: START, after, tone: 'plain', title, text: '' });

/** A line per entry: what it is, seconds since its session began, what is around it. */
function lines(
  received: readonly Received[],
  { notices = [], since = 0 }: { notices?: Notice[]; since?: number } = {},
) {
  return entriesOf(received, readSessions(received, null), notices, since).map((entry) => {
    if ('notice' in entry) return entry.notice.title;
    const { around, received: one, startedAt } = entry;
    const seconds = startedAt === null || one.ts === null ? '–' : (one.ts - startedAt) / 1000;
    return [one.eventType, seconds, ...around].join(' ');
  });
}

describe('entriesOf', () => {
  it('gives each request its place in its session', () => {
    const receive = receiving();
    const told = [
      receive(2, 'sessionStart', { sessionId: null, status: 500 }),
      receive(2, 'sessionStart'),
      receive(3, 'adBreakStart'),
      receive(4, 'play', { status: 500 }),
      receive(5, 'ping', { sessionId: 'unknown', status: 404 }),
    ];
    expect(lines(told)).toEqual(['sessionStart 0', 'sessionStart 0', 'adBreakStart 1', 'play 2 break', 'ping –']);
  });

  it('does not know the seconds of a session whose start the collector forgot', () => {
    const receive = receiving();
    expect(lines([receive(40, 'play'), receive(50, 'ping')])).toEqual(['play –', 'ping –']);
  });

  it('puts what the plugin said where it was said', () => {
    const receive = receiving();
    const told = [receive(0, 'sessionStart'), receive(1, 'play'), receive(2, 'ping')];
    const notices = [notice('first', 0), notice('second', 2), notice('third', 2), notice('last', 3)];
    expect(lines(told, { notices })).toEqual([
      'first',
      'sessionStart 0',
      'play 1',
      'second',
      'third',
      'ping 2',
      'last',
    ]);
    expect(lines(told, { notices, since: Infinity })).toEqual(['first', 'second', 'third', 'last']);
  });

  it('leaves out what arrived before, and still knows what it opened', () => {
    const receive = receiving();
    const told = [receive(0, 'sessionStart'), receive(1, 'chapterStart'), receive(5, 'play')];
    expect(lines(told, { since: START + 2000 })).toEqual(['play 5 chapter']);
  });
});
