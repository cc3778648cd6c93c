import { describe, expect, it } from 'vitest';
import type { Received } from '../../../demo/rules/received.ts';
import { cutAt, readSessions } from '../../../demo/session/read-sessions.ts';
import type { SessionRecord } from '../../../demo/session/spans.ts';
import { edgeBody } from '../collector/edge/edge-bodies.ts';
import { receiving, START, type Told } from '../received.ts';

const seconds = (time: number | null): string => (time === null ? '…' : String((time - START) / 1000));

/** A line per span: lane, kind, label, from and to in seconds, what closed it. */
const lines = ({ spans }: SessionRecord): string[] =>
  spans.map(({ closedBy, from, kind, label, lane, to }) =>
    [lane, kind, label, `${seconds(from)}–${seconds(to)}`, closedBy].filter(Boolean).join(' '),
  );

function read(received: readonly Received[], openId: string | null = null): string[] {
  return readSessions(received, openId).flatMap(lines);
}

describe('readSessions', () => {
  it('reads playback as spans that follow each other', () => {
    const receive = receiving();
    const told = [
      receive(0, 'sessionStart'),
      receive(0.5, 'play'),
      receive(3, 'bufferStart'),
      receive(4, 'play'),
      receive(5, 'play'),
      receive(6, 'pauseStart'),
      receive(9, 'sessionEnd'),
    ];
    expect(read(told)).toEqual([
      'content starting 0–0.5 play',
      'content playing 0.5–3 bufferStart',
      'buffering stalled 3–4 play',
      'content playing 4–6 pauseStart',
      'content paused 6–9 sessionEnd',
    ]);
  });

  it('keeps content still in a break, and shows what pauses there as the ad', () => {
    const receive = receiving();
    const ad = { params: { 'media.ad.id': 'spot', 'media.ad.length': 5 } };
    const told = [
      receive(0, 'sessionStart'),
      receive(0, 'adBreakStart', { params: { 'media.ad.podFriendlyName': 'Pre-roll' } }),
      receive(1, 'adStart', ad),
      receive(2, 'pauseStart'),
      receive(3, 'play'),
      receive(4, 'bufferStart'),
      receive(5, 'play'),
      receive(6, 'adSkip'),
      receive(6.5, 'adStart', ad),
      receive(8, 'adComplete'),
      receive(8.5, 'adBreakComplete'),
      receive(9, 'play'),
    ];
    expect(read(told, 'one')).toEqual([
      'content starting 0–0 adBreakStart',
      'ads break Pre-roll 0–8.5 adBreakComplete',
      'ads ad spot 1–6 adSkip',
      'ads adPaused 2–3 play',
      'buffering stalled 4–5 play',
      'ads ad spot 6.5–8 adComplete',
      'content playing 9–…',
    ]);
  });

  it('reads a session of the Edge Network, with several states in one event', () => {
    const receive = receiving();
    const told = (seconds: number, eventType: string, action: string, more: Record<string, unknown> = {}) =>
      receive(seconds, eventType, { body: edgeBody(action, 'one', 0, 0, more) });
    const names = (...all: string[]) => all.map((name) => ({ name }));
    const all = [
      receive(0, 'sessionStart', {
        body: edgeBody('sessionStart', '', 0, 0, { sessionDetails: { friendlyName: 'A film', hasResume: true } }),
      }),
      told(0.5, 'stateStart', 'statesUpdate', { statesStart: names('mute', 'inFocus') }),
      told(1, 'play', 'play'),
      told(2, 'chapterStart', 'chapterStart', { chapterDetails: { friendlyName: 'Opening' } }),
      told(3, 'stateEnd', 'statesUpdate', { statesEnd: names('mute'), statesStart: names('fullScreen') }),
      told(4, 'sessionEnd', 'sessionEnd'),
    ];
    expect(read(all)).toEqual([
      'content starting 0–1 play',
      'states state mute 0.5–3 stateEnd',
      'states state inFocus 0.5–4 sessionEnd',
      'content playing 1–4 sessionEnd',
      'chapters chapter Opening 2–4 sessionEnd',
      'states state fullScreen 3–4 sessionEnd',
    ]);
    expect(readSessions(all, null).map(({ end, resumed }) => [end, resumed])).toEqual([['sessionEnd', true]]);
  });

  it('reads chapters and states, several states at a time', () => {
    const receive = receiving();
    const state = (name: string) => ({ params: { 'media.state.name': name } });
    const told = [
      receive(0, 'sessionStart'),
      receive(0, 'chapterStart', { params: { 'media.chapter.friendlyName': 'Opening' } }),
      receive(1, 'stateStart', state('mute')),
      receive(2, 'stateStart', state('fullScreen')),
      receive(3, 'stateEnd', state('mute')),
      receive(4, 'chapterSkip'),
    ];
    expect(read(told).slice(1)).toEqual([
      'chapters chapter Opening 0–4 chapterSkip',
      'states state mute 1–3 stateEnd',
      'states state fullScreen 2–4',
    ]);
  });

  it('reads pings, errors and other renditions as marks', () => {
    const receive = receiving();
    const told = ['sessionStart', 'ping', 'bitrateChange', 'error'].map((type, index) => receive(index, type));
    expect(readSessions(told, null).flatMap(({ marks }) => marks.map(({ kind, n }) => `${kind} ${n}`))).toEqual([
      'ping 2',
      'quality 3',
      'error 4',
    ]);
  });

  it('lets only the open session go on; another ends with its last event', () => {
    const receive = receiving();
    const told = [receive(0, 'sessionStart'), receive(1, 'play'), receive(11, 'ping')];
    expect([read(told, 'one')[1], read(told, 'two')[1]]).toEqual(['content playing 1–…', 'content playing 1–11']);
  });

  it('takes events in the order in which they happened, and a repeated one once', () => {
    const receive = receiving();
    const told = [
      receive(0, 'sessionStart'),
      receive(4, 'pauseStart'),
      receive(1, 'play'),
      receive(1, 'play', { arrived: 5 }),
      receive(6, 'play', { status: 500 }),
    ];
    expect(read(told)).toEqual(['content starting 0–1 play', 'content playing 1–4 pauseStart', 'content paused 4–4']);
  });

  it('tells sessions apart, which of them was resumed, and how each ended', () => {
    const receive = receiving();
    const two = { sessionId: 'two' };
    const told = [
      receive(9, 'sessionStart', { ...two, params: { 'media.resume': true } }),
      receive(0, 'sessionStart'),
      receive(5, 'sessionComplete'),
      receive(10, 'play', two),
      receive(11, 'ping', { sessionId: null }),
    ];
    const said = readSessions(told, 'two').map(({ end, id, isOpen, resumed }) => ({ end, id, isOpen, resumed }));
    expect(said).toEqual([
      { id: 'one', end: 'sessionComplete', resumed: false, isOpen: false },
      { id: 'two', end: '', resumed: true, isOpen: true },
    ]);
  });
});

describe('cutAt', () => {
  it('leaves out what was over, and cuts what went on', () => {
    const receive = receiving();
    const two = { sessionId: 'two' };
    const told = [
      receive(0, 'sessionStart'),
      receive(1, 'sessionEnd'),
      receive(2, 'sessionStart', two),
      receive(3, 'play', two),
      receive(4, 'ping', two),
      receive(20, 'pauseStart', two),
      receive(22, 'ping', two),
    ];
    const cut = cutAt(readSessions(told, 'two'), START + 10_000);
    expect(cut.flatMap(lines)).toEqual(['content playing 10–20 pauseStart', 'content paused 20–…']);
    expect(cut.map(({ from, marks, startedAt }) => [seconds(startedAt), seconds(from), marks.length])).toEqual([
      ['2', '10', 1],
    ]);
  });
});

/** Each event, indented by what is around it. */
function indented(events: readonly (string | [string, Told])[]): string[] {
  const receive = receiving();
  const received = events.map((event, second) => {
    const [eventType, told] = typeof event === 'string' ? [event, {}] : event;
    return receive(second, eventType, told);
  });
  const around = new Map(readSessions(received, null).flatMap((session) => [...session.around]));
  return received.map(({ eventType, n }) => '  '.repeat(around.get(n)?.length ?? 0) + eventType);
}

describe('what is around each request', () => {
  it('indents what happens in chapters, breaks and ads, not their own first and last events', () => {
    const told = [
      'sessionStart',
      'chapterStart',
      'play',
      'adBreakStart',
      'adStart',
      'ping',
      'adComplete',
      'adStart',
      'adSkip',
      'adBreakComplete',
      'play',
      'chapterComplete',
      'sessionComplete',
    ];
    expect(indented(told)).toEqual([
      'sessionStart',
      'chapterStart',
      '  play',
      '  adBreakStart',
      '    adStart',
      '      ping',
      '    adComplete',
      '    adStart',
      '    adSkip',
      '  adBreakComplete',
      '  play',
      'chapterComplete',
      'sessionComplete',
    ]);
  });

  it('lets nothing be opened or closed by a request that was not accepted', () => {
    expect(
      indented([['adBreakStart', { status: 500 }], 'adBreakStart', ['adBreakComplete', { status: 0 }], 'ping']),
    ).toEqual(['adBreakStart', 'adBreakStart', 'adBreakComplete', '  ping']);
  });

  it('keeps sessions apart, and begins each anew', () => {
    const other = { sessionId: 'two' };
    expect(indented(['chapterStart', ['play', other], ['ping', { sessionId: null }], 'sessionStart', 'play'])).toEqual([
      'chapterStart',
      'play',
      'ping',
      'sessionStart',
      'play',
    ]);
  });

  it('survives what overlaps without being nested, and what was never opened', () => {
    expect(
      indented(['adSkip', 'adBreakStart', 'chapterStart', 'adBreakComplete', 'play', 'chapterStart', 'play']),
    ).toEqual(['adSkip', 'adBreakStart', '  chapterStart', 'adBreakComplete', '  play', 'chapterStart', '  play']);
  });
});
