// Every timeline of `test/session` goes through the Edge Network's back end, and is the same viewing when it is read back:
// by the table that made it, read backwards, and by the collector's own reading, which knows nothing of that table.
// The schemas take each body. The tests of the timelines run here once more, with a look at each viewing after each.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { edgeBodyFaults } from '../../demo/rules/edge-validation.ts';
import { toldIn } from '../../demo/rules/neutral.ts';
import { mediaEdge } from '../../src/backends/edge/media-edge.ts';
import { XDM_PLACES } from '../../src/backends/edge/xdm-places.ts';
import type { MediaEvent, QueuedEvent } from '../../src/protocol/events.ts';
import type { SessionStartParams } from '../../src/protocol/params.ts';
import type { Script } from '../session/script.ts';
import { DATASTREAM, EDGE, EDGE_PARAMS } from './edge.ts';

/** Of the test that runs. */
const scripts: Script[] = [];

vi.mock('../session/script.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../session/script.ts')>();
  return {
    ...original,
    script(...options: Parameters<typeof original.script>) {
      const made = original.script(...options);
      scripts.push(made);
      return made;
    },
  };
});

/** Each of its params has another value, which is what comes back. */
const PARAMS = {
  ...EDGE_PARAMS,
  ...Object.fromEntries(
    Object.entries(XDM_PLACES)
      .filter(([, place]) => place.startsWith('sessionDetails.'))
      .map(([key]) => [key, `of ${key}`]),
  ),
  'media.length': 90_000,
  'media.streamType': 'audio',
  'media.showType': '2',
} as SessionStartParams;
const { 'media.resume': _resume, ...WATCHED } = PARAMS;
const PAIRS = { theme: 'dark', _tenant: 'x' };

interface Sent {
  action: string;
  body: object;
}

/** What the back end posts of these events. */
function sentBy(events: readonly MediaEvent[]): Sent[] {
  const sent: Sent[] = [];
  const backend = mediaEdge.create({
    endpoint: EDGE,
    datastreamId: DATASTREAM,
    warn: (sentence) => expect(sentence).toBeUndefined(),
    post({ url, body }) {
      sent.push({ action: /(\w+)\?/.exec(url)?.[1] ?? '', body: JSON.parse(JSON.stringify(body)) });
      return { answer: new Promise(() => {}), cancel() {} };
    },
  });
  for (const event of events) {
    if (event.eventType === 'sessionStart') backend.open(event);
    else backend.report('s1', event);
  }
  return sent;
}

const toWire = (event: QueuedEvent): MediaEvent =>
  event.eventType === 'sessionStart'
    ? { ...event, params: { ...WATCHED, ...event.params }, customMetadata: PAIRS }
    : event;

/** An event without what no XDM can say: parts of a second, and who watches. */
function whole(event: MediaEvent): object {
  const { eventType, playerTime, qoeData = {} } = event;
  const { params = {}, customMetadata = {} } = event as MediaEvent<'adStart'>;
  const entries = Object.entries(params)
    .filter(([key]) => key === 'media.state.name' || XDM_PLACES[key as keyof typeof XDM_PLACES].includes('.'))
    .map(([key, value]) => [key, typeof value === 'number' ? roundLength(key, value) : value]);
  return filled({
    eventType,
    playerTime: { ...playerTime, playhead: Math.floor(playerTime.playhead) },
    params: Object.fromEntries(entries),
    qoeData,
    customMetadata,
  });
}

const roundLength = (key: string, value: number) =>
  key.endsWith('length') && value > 0 ? Math.max(1, Math.round(value)) : Math.round(value);

/** Without the objects that are empty. */
function filled(event: Record<string, unknown>): object {
  const isFilled = (value: unknown) => typeof value !== 'object' || Object.keys(Object(value)).length > 0;
  return Object.fromEntries(Object.entries(event).filter(([, value]) => isFilled(value)));
}

const PARAM_OF = new Map(Object.entries(XDM_PLACES).map(([param, place]) => [place as string, param]));

/** The event of a body, by the table read backwards. */
function readBack({ body }: Sent): object {
  const [{ xdm }] = (body as { events: [{ xdm: Record<string, unknown> }] }).events;
  const { playhead, sessionID, customMetadata, statesStart, statesEnd, ...objects } = Object(xdm.mediaCollection);
  const params: Record<string, unknown> = {};
  const qoeData: Record<string, unknown> = {};
  for (const [object, words] of Object.entries(objects)) {
    for (const [word, value] of Object.entries(Object(words))) {
      const param = PARAM_OF.get(`${object}.${word}`) ?? `no param for ${object}.${word}`;
      (param.startsWith('media.qoe.') ? qoeData : params)[param] = value;
    }
  }
  const [state] = statesStart ?? statesEnd ?? [];
  const action = String(xdm.eventType).replace('media.', '');
  const eventType = state ? (statesStart ? 'stateStart' : 'stateEnd') : action;
  if (state) params['media.state.name'] = state.name;
  expect(sessionID).toBe(eventType === 'sessionStart' ? undefined : 's1');
  const pairs = (customMetadata ?? []).map(({ name, value }: Record<string, string>) => [name, value]);
  return filled({
    eventType,
    playerTime: { playhead, ts: Date.parse(String(xdm.timestamp)) },
    params,
    qoeData,
    customMetadata: Object.fromEntries(pairs),
  });
}

let viewings = 0;

beforeEach(() => {
  scripts.length = 0;
});

afterEach(() => {
  for (const viewing of scripts) {
    const events = viewing.events().map(toWire);
    const sent = sentBy(events);
    expect(sent.map(readBack)).toEqual(events.map(whole));
    expect(sent.flatMap(({ body }) => toldIn(body)).map((told) => filled({ ...told }))).toEqual(events.map(whole));
    expect(sent.flatMap(({ action, body }) => edgeBodyFaults(action, body))).toEqual([]);
    if (events.length > 0) viewings += 1;
  }
});

// what a chance makes is looked at where it is made
import.meta.glob(['../session/*.test.ts', '!../session/grammar.test.ts'], { eager: true });

describe('the timelines', () => {
  it('were all read back', () => {
    expect(viewings).toBeGreaterThan(200);
  });

  it('share no place in XDM', () => {
    const places = Object.values(XDM_PLACES).filter((place) => place.includes('.'));
    expect(new Set(places).size).toBe(places.length);
  });
});
