import { describe, expect, it } from 'vitest';
import type { Ailment, Patient } from '../../../demo/doctor/diagnosis/diagnosis.ts';
import type { FromWorker } from '../../../demo/doctor/page/messages.ts';
import {
  heard,
  initialState,
  LISTED,
  lookedAt,
  lookingAt,
  reading,
  type State,
  statusLine,
} from '../../../demo/doctor/page/state.ts';
import { drawable, needed, within } from '../../../demo/doctor/page/within.ts';
import { readSessions } from '../../../demo/session/read-sessions.ts';
import { receiving, START } from '../received.ts';

const ailment = (n: number): Ailment => ({
  rule: 'order',
  weight: 'fault',
  n,
  eventType: 'ping',
  sessionId: 'one',
  what: '',
});

function patient(id: string, faults: number): Patient {
  const fixed = {
    api: 'collection',
    name: '',
    visitor: '',
    end: '',
    requests: 0,
    remarks: 0,
    isHeadless: false,
  } as const;
  return { id, faults, from: 0, to: 0, ...fixed };
}

/** Requests 1, 3, 5 … are of session one, the others of session two; 3 and 4 show something. */
function found(count: number): State {
  const receive = receiving();
  const received = Array.from({ length: count }, (_, index) =>
    receive(index, 'ping', { sessionId: index % 2 === 0 ? 'one' : 'two' }),
  );
  const { counts } = initialState.found;
  const messages: FromWorker[] = [
    { kind: 'progress', bytes: 5, found: count },
    { kind: 'received', received: received.slice(0, 7) },
    { kind: 'received', received: received.slice(7) },
    { kind: 'ailments', ailments: [ailment(3)] },
    { kind: 'ailments', ailments: [ailment(4)] },
    { kind: 'patients', patients: [patient('one', 0), patient('two', 1)] },
    { kind: 'found', counts, notes: ['cut'] },
  ];
  let state = reading('a.har', 10);
  for (const message of messages) state = { ...state, ...heard(state, message) };
  return state;
}

const numbers = (state: State): number[] => lookedAt(state).listed.map(({ n }) => n);

describe('heard', () => {
  it('puts the parts of a diagnosis together', () => {
    const { bytes, name, phase, session, found: all } = found(10);
    expect({ bytes, name, phase, session, notes: all.notes }).toEqual({
      bytes: 5,
      name: 'a.har',
      phase: 'found',
      session: null,
      notes: ['cut'],
    });
    expect(all.received.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(all.ailments.map(({ n }) => n)).toEqual([3, 4]);
  });

  it('looks at the worst session where there are too many events to look at together', () => {
    expect(found(2_001).session).toBe('two');
  });

  it('says what was found instead', () => {
    expect(heard(reading('a', 1), { kind: 'nothing', words: 'It is empty.' })).toEqual({
      phase: 'nothing',
      words: 'It is empty.',
    });
  });
});

describe('statusLine', () => {
  it('says what is done, and what could not be read with the verdict', () => {
    const one = found(10);
    const states: State[] = [
      { ...initialState, words: 'Cancelled.' },
      reading('a.har', 10),
      { ...reading('a.har', 10), phase: 'nothing', words: 'It is empty.' },
      { ...one, found: { ...one.found, notes: [] } },
      { ...one, found: { ...one.found, ailments: [], notes: ['The file ends in the middle.', '1 element is none.'] } },
    ];
    expect(states.map(statusLine)).toEqual([
      'Cancelled.',
      'Reading a.har',
      'a.har: It is empty.',
      'a.har: 2 faults.',
      'a.har: No fault in what was read. The file ends in the middle. 1 element is none.',
    ]);
  });
});

describe('lookedAt', () => {
  it('lists a part of what is looked at', () => {
    expect(numbers({ ...found(10), session: 'one' })).toEqual([1, 3, 5, 7, 9]);
    expect(numbers({ ...found(10), onlyAiling: true })).toEqual([3, 4]);
    const many = { ...found(1_000), first: LISTED };
    expect(numbers(many)[0]).toBe(LISTED + 1);
    expect(numbers(many)).toHaveLength(LISTED);
  });
});

describe('lookingAt', () => {
  const going = (state: State, n: number): State => ({ ...state, ...lookingAt(state, n) });

  it('goes to the part in which a request is listed, in its session', () => {
    expect(numbers(going({ ...found(1_000), session: 'one' }, 3))).toContain(3);
    expect(numbers(going(found(1_000), 999))).toContain(999);
    expect(going({ ...found(1_000), session: 'one' }, 2).session).toBe('two');
  });

  it('shows all again for a request that shows nothing', () => {
    const { onlyAiling } = going({ ...found(10), onlyAiling: true }, 9);
    expect(onlyAiling).toBe(false);
    expect(going({ ...found(10), onlyAiling: true }, 4).onlyAiling).toBe(true);
  });

  it('goes nowhere for a request that is not there', () => {
    expect(lookingAt(found(10), 99)).toEqual({});
  });
});

describe('within', () => {
  it('cuts sessions to the time of the requests that are listed', () => {
    const receive = receiving();
    const all = [
      receive(0, 'sessionStart'),
      receive(1, 'play'),
      receive(10, 'ping'),
      receive(15, 'pauseStart'),
      receive(20, 'ping'),
      receive(25, 'play'),
      receive(30, 'sessionEnd'),
    ];
    const { sessions } = within(readSessions(all, null), all.slice(2, 5));
    const seconds = (ms: number | null): number => ((ms ?? 0) - START) / 1_000;
    expect(
      sessions.map(({ from, marks, spans, to }) => [
        seconds(from),
        seconds(to),
        spans.map((span) => [span.kind, seconds(span.from), seconds(span.to)]),
        marks.map(({ at }) => seconds(at)),
      ]),
    ).toEqual([
      [
        10,
        20,
        [
          ['playing', 10, 15],
          ['paused', 15, 20],
        ],
        [10, 20],
      ],
    ]);
  });
});

describe('needed', () => {
  it('leaves out the pings that are not listed, but for the last event', () => {
    const receive = receiving();
    const all = ['sessionStart', 'play', 'ping', 'ping', 'ping', 'pauseStart', 'ping', 'ping'].map((type, at) =>
      receive(at, type),
    );
    const listed = all.slice(3, 5);
    expect(needed(all, listed).map(({ n }) => n)).toEqual([1, 2, 4, 5, 6, 8]);
    const spans = (received: typeof all) =>
      within(readSessions(received, null), listed).sessions.map((session) => session.spans);
    expect(spans(needed(all, listed))).toEqual(spans(all));
  });
});

describe('drawable', () => {
  it('puts what is told with a clock that is wrong at the time at which it was sent', () => {
    const receive = receiving();
    const [right, wrong] = [receive(0, 'play'), { ...receive(5, 'ping'), ts: 1_700_000_000 }];
    expect(drawable([right, wrong]).map(({ ts }) => ts)).toEqual([START, START + 5_000]);
  });

  it('is drawn within two days, however long a recording without times claims to be', () => {
    const receive = receiving();
    const all = [receive(0, 'sessionStart'), receive(1, 'play'), receive(1e9, 'ping')];
    const { received, sessions } = within(readSessions(all, null), all);
    expect(received.map(({ n }) => n)).toEqual([1, 2]);
    expect(sessions.map(({ from, to }) => to - from)).toEqual([48 * 3_600_000]);
  });
});
