// Holds what a page wanted to be heard of one viewing against what the collector heard. An event is known by its type
// and its `ts`, which no two events of a viewing share, but for those that tell a re-opened session again what the lost
// one knew.

import type { Received } from '../../../demo/collector/collector.ts';
import { edgeSessionId, toldIn } from '../../../demo/rules/neutral.ts';
import { withoutStalls } from '../harness/weather.ts';
import type { Overheard } from './fast-page.ts';

export interface Account {
  /** Different events that the plugin wanted to send. */
  said: number;
  /** Of these, the ones the collector took and whose answer arrived. */
  acknowledged: number;
  /** Pings that met a lost session: they wait for nobody. */
  pingsPassed: number;
  /** Events that the collector counted more than once within a session, and openings it answered more than once. */
  twice: number;
  requests: number;
  /** Requests that got no good answer. */
  failed: number;
  /** Sessions opened in the place of a lost one. */
  reopened: number;
  /** Everything that should not be: events not acknowledged, out of order, against the rules, sent to a lost session. */
  faults: string[];
  /** What was heard, in the words of a script: without pings, repeats, and what re-opened sessions were told again. */
  story: string[];
}

interface Sent {
  key: string;
  eventType: string;
  ts: number;
  params: Record<string, unknown>;
  sessionId: string;
  /** How many sessions had been asked for. */
  generation: number;
  status: number | null;
}

const PLAYBACK = ['play', 'pauseStart'];
const isGood = (status: number | null) => status !== null && status >= 200 && status < 300;
const isLost = (status: number | null) => status === 404 || status === 410;

function read(overheard: readonly Overheard[]): Sent[] {
  const starts = new Set<string>();
  return overheard.map(({ url, body, status, sessionId: opened }) => {
    const { eventType, playerTime, params = {} } = Object(toldIn(body)[0]);
    const opens = eventType === 'sessionStart';
    const { ts } = playerTime;
    if (opens) starts.add(ts);
    const sessionId = opens ? (opened ?? '') : (edgeSessionId(body) ?? url.split('/').at(-2) ?? '');
    return {
      key: `${eventType} ${ts}`,
      eventType,
      ts,
      params,
      sessionId,
      generation: starts.size,
      // the Edge Network answers well and opens nothing
      status: opens && isGood(status) && opened === null ? 0 : status,
    };
  });
}

/** The one word to a session that opened when another had taken its place. */
function isClosingWord(sent: Sent, all: readonly Sent[]): boolean {
  const own = all.filter(({ sessionId }) => sessionId === sent.sessionId);
  return sent.eventType === 'sessionEnd' && own.length === 2 && own.some(({ ts }) => ts === sent.ts - 1);
}

/** What a re-opened session is told again: from its start on in steps of 1 ms, up to the first event that waits. */
function toldAgain(sent: readonly Sent[]): Set<string> {
  const again = new Set<string>();
  const waiting = new Set<string>();
  const acknowledged = new Set<string>();
  const name = ({ key, generation }: Sent) => `${generation} ${key}`;
  let expected = 0;
  let generation = 1;
  for (const one of sent) {
    if (one.generation > generation) {
      ({ generation } = one);
      expected = one.ts;
    }
    if (generation > 1 && expected > 0 && !again.has(name(one))) {
      const isOwn = waiting.has(one.key) && !acknowledged.has(one.key);
      if (one.ts === expected && !isOwn) {
        again.add(name(one));
        expected += 1;
      } else {
        expected = 0;
      }
    }
    if (isGood(one.status)) acknowledged.add(one.key);
    else if (!again.has(name(one))) waiting.add(one.key);
  }
  return again;
}

function worded({ eventType, params }: Sent): string {
  const which =
    params['media.state.name'] ?? params['media.chapter.index'] ?? params['media.ad.podPosition'] ?? undefined;
  return which === undefined || eventType === 'adBreakStart' ? eventType : `${eventType} ${which}`;
}

function storyOf(sent: readonly Sent[]): string[] {
  const again = toldAgain(sent);
  const isAgain = (one: Sent) => again.has(`${one.generation} ${one.key}`);
  const own = sent.filter((one) => isGood(one.status) && one.eventType !== 'ping' && !isAgain(one));
  const once = [...new Map(own.map((one) => [one.key, one])).values()];
  // an ad that is opened again plays, as every ad does that starts
  const ads = sent.filter((one) => isGood(one.status) && one.eventType === 'adStart' && isAgain(one));
  const all = [...once, ...ads.map((ad) => ({ ...ad, eventType: 'play', params: {} }))];
  const inOrder = all.sort((one, other) => one.ts - other.ts);
  // at this speed the player may wait for data anywhere, and play on
  return playsOnce(withoutStalls(inOrder, ({ eventType }) => eventType)).map(worded);
}

/** What a re-opened session is told of playback goes on from what was told before. That `play` is never told twice is the collector's to see. */
function playsOnce(events: readonly Sent[]): Sent[] {
  let plays = false;
  return events.filter(({ eventType }) => {
    const before = plays;
    if (eventType === 'adStart') plays = true;
    else if (eventType.startsWith('ad')) plays = false;
    else if (PLAYBACK.includes(eventType)) plays = eventType === 'play';
    return eventType !== 'play' || !before;
  });
}

function orderFaults(received: readonly Received[]): string[] {
  const last = new Map<string, number>();
  const seen = new Set<string>();
  return received.flatMap(({ sessionId, eventType, ts, accepted }) => {
    if (!accepted || sessionId === null || ts === null) return [];
    const key = `${sessionId} ${eventType} ${ts}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const before = last.get(sessionId) ?? 0;
    last.set(sessionId, ts);
    return ts > before ? [] : [`order: ${eventType} ${ts} came after ${before}`];
  });
}

function afterLossFaults(received: readonly Received[]): string[] {
  const lost = new Set<string>();
  return received.flatMap(({ sessionId, eventType, status }) => {
    if (sessionId === null) return [];
    const late = lost.has(sessionId);
    if (isLost(status)) lost.add(sessionId);
    return late ? [`lost: ${eventType} was sent to a session that was lost`] : [];
  });
}

/** What breaks a rule. An event that came before, word by word, was sent again for want of an answer, and breaks none. */
function ruleFaults(received: readonly Received[]): string[] {
  const seen = new Set<string>();
  return received.flatMap(({ accepted, path, eventType, ts, body, violations }) => {
    const name = `${path} ${JSON.stringify(body)}`;
    const again = seen.has(name);
    if (accepted) seen.add(name);
    return again ? [] : violations.map((found) => `${eventType} ${ts} ${found}`);
  });
}

export function account(overheard: readonly Overheard[], received: readonly Received[]): Account {
  const all = read(overheard);
  const sent = all.filter((one) => !isClosingWord(one, all));
  const accepted = received.filter((one) => one.accepted).map(({ eventType, ts }) => `${eventType} ${ts}`);
  const took = new Set(accepted);
  const generations = Math.max(0, ...sent.map(({ generation }) => generation));

  /** The last session that an event was sent to is the one that must have taken it. */
  const events = [...new Map(sent.map((one) => [one.key, one])).values()].map(({ key, eventType, generation }) => {
    const copies = sent.filter((one) => one.key === key && one.generation === generation);
    const isAcknowledged = copies.some(({ status }) => isGood(status)) && took.has(key);
    return { key, isAcknowledged, isPassed: eventType === 'ping' && generation < generations };
  });

  const copies = received.flatMap(({ accepted: counts, kind, sessionId, eventType, ts }) =>
    counts ? [`${kind === 'session' ? '' : sessionId} ${eventType} ${ts}`] : [],
  );

  const missing = events.filter(({ isAcknowledged, isPassed }) => !isAcknowledged && !isPassed);
  return {
    said: events.length,
    acknowledged: events.filter(({ isAcknowledged }) => isAcknowledged).length,
    pingsPassed: events.filter(({ isAcknowledged, isPassed }) => isPassed && !isAcknowledged).length,
    twice: copies.length - new Set(copies).size,
    requests: overheard.length,
    failed: all.filter(({ status }) => !isGood(status)).length,
    reopened: generations - 1,
    faults: [
      ...missing.map(({ key }) => `missing: ${key}`),
      ...orderFaults(received),
      ...afterLossFaults(received),
      ...ruleFaults(received),
    ],
    story: storyOf(sent),
  };
}
