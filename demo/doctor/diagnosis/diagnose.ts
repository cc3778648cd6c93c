// From the requests of a recording to what is wrong with them. Pure; knows no file and no page.
import { type Finding, inHindsight, type Life, type Lived, REMARKS } from '../../rules/hindsight.ts';
import { toldIn } from '../../rules/neutral.ts';
import type { Received } from '../../rules/received.ts';
import { AD_PING_MS, ENDS, PING_MS } from '../../rules/rules.ts';
import { decoded, record } from '../../rules/values.ts';
import type { Exchange } from '../reading/exchange.ts';
import { isPosted, type Message, recognise } from '../reading/recognise.ts';
import type { Ailment, Counts, Diagnosis, Patient } from './diagnosis.ts';
import { createMask, type Mask } from './mask.ts';
import { type Judged, type Replay, replay } from './replay.ts';

export interface Intake {
  /** The next request of the recording. */
  take(exchange: Exchange | null): void;
  /** Another request, that is none of Adobe's; when it was sent, ms since the epoch, if that is known. */
  passOver(at: number | null): void;
  /** So many requests of the two APIs were taken. */
  readonly found: number;
  diagnose(): Diagnosis;
}

/** Takes requests as they are read: of those that are none of Adobe's, only the number and the time are kept. */
export function createIntake(): Intake {
  const messages: Message[] = [];
  const counts = { requests: 0, preflights: 0, heartbeat: 0, other: 0, unreadable: 0 };
  let until: number | null = null;
  return {
    get found() {
      return messages.length;
    },
    passOver(at) {
      counts.requests += 1;
      counts.other += 1;
      if (at !== null) until = Math.max(until ?? 0, at);
    },
    take(exchange) {
      if (!exchange) {
        counts.unreadable += 1;
        return;
      }
      counts.requests += 1;
      if (exchange.at !== null) until = Math.max(until ?? 0, exchange.at);
      const recognised = recognise(exchange);
      if (recognised.kind === 'messages') for (const message of recognised.messages) messages.push(message);
      else if (recognised.kind === 'preflight') counts.preflights += 1;
      else counts[recognised.kind] += 1;
    },
    diagnose() {
      const of = (api: Message['api']) => messages.filter((message) => message.api === api).length;
      const withoutBody = messages.filter(({ body, exchange }) => body === undefined && isPosted(exchange)).length;
      const all = { ...counts, collection: of('collection'), edge: of('edge'), withoutBody };
      return diagnosisOf(all, replay(messages), until);
    },
  };
}

function diagnosisOf(counts: Counts, { headless, judged }: Replay, until: number | null): Diagnosis {
  const lived = new Map(judged.flatMap((one) => (one.report ? [[one, livedOf(one)] as const] : [])));
  const lives = livesOf(judged, lived, headless);
  for (const life of lives) forgivePings(life);
  const findings = inHindsight({ lives, all: [...lived.values()], until });
  for (const { received, rule, what } of findings) {
    if (!REMARKS.has(rule)) received.violations = [...received.violations, `${rule}: ${what}`];
  }
  for (const one of judged) one.received.violations.push(...silentOpening(one));
  const mask = createMask();
  for (const { received } of judged) {
    mask.learn(received.body);
    if (received.sessionId !== null) mask.session(received.sessionId);
  }
  const masked = new Map(judged.map(({ received }) => [received, maskedOf(received, mask)]));
  const ailments = [
    ...[...masked.values()].flatMap(violationsOf),
    ...findings.filter(({ rule }) => REMARKS.has(rule)).map((finding) => remarkOf(finding, masked)),
    ...judged.flatMap((one) => unknownFields(one, masked)),
  ].sort((one, other) => one.n - other.n);
  const weights = new Map<string | null, Ailment['weight'][]>();
  for (const { sessionId, weight } of ailments) {
    const own = weights.get(sessionId) ?? [];
    own.push(weight);
    weights.set(sessionId, own);
  }
  const patients = lives.map((life) => patientOf(life, mask, weights.get(mask.session(life.id)) ?? []));
  return { counts, patients, ailments, received: [...masked.values()] };
}

/** A timer may be a little early. */
const NEARLY = 0.95;

/** Adobe's SDKs count from the last change of state: two pings that are a whole interval apart are two, wherever the grid lies. */
function forgivePings({ events }: Life): void {
  let last = Number.NEGATIVE_INFINITY;
  let isInAd = false;
  for (const { received, report } of events) {
    const { eventType, playerTime } = report;
    if (/^ad(Start|Complete|Skip|BreakComplete)$/.test(eventType)) isInAd = eventType === 'adStart';
    if (eventType !== 'ping') continue;
    const isApart = playerTime.ts - last >= NEARLY * (isInAd ? AD_PING_MS : PING_MS);
    if (isApart) received.violations = received.violations.filter((violation) => !violation.startsWith('pings: '));
    last = playerTime.ts;
  }
}

const livedOf = ({ message, received, report }: Judged & { report: unknown }): Lived => ({
  received,
  report: report as Lived['report'],
  answeredAt: message.exchange.answeredAt,
});

/** The sessions, in the order of their beginning; what was sent again stands once. */
function livesOf(judged: readonly Judged[], lived: ReadonlyMap<Judged, Lived>, headless: ReadonlySet<string>): Life[] {
  const bySession = new Map<string, Judged[]>();
  for (const one of judged) {
    const { accepted, sessionId } = one.received;
    if (sessionId === null || !one.report || one.message.kind === 'downloaded') continue;
    if (!accepted && one.received.status !== 404 && one.received.status !== 410) continue;
    const own = bySession.get(sessionId) ?? [];
    own.push(one);
    bySession.set(sessionId, own);
  }
  return [...bySession]
    .filter(([, all]) => all.some(({ received }) => received.accepted))
    .map(([id, all]) => {
      const events = all.flatMap((one) => lived.get(one) ?? []);
      const api = all[0]?.message.api ?? 'collection';
      return { id, api, events: once(events).sort(byTime), isHeadless: headless.has(id) };
    });
}

const byTime = (one: Lived, other: Lived): number =>
  one.report.playerTime.ts - other.report.playerTime.ts || one.received.n - other.received.n;

function once(events: readonly Lived[]): Lived[] {
  const found = new Map<string, Lived>();
  for (const event of events) found.set(`${event.report.eventType} ${event.report.playerTime.ts}`, event);
  return [...found.values()];
}

/** A session was opened, and nobody can tell it anything. */
function silentOpening({ message, opening, received }: Judged): string[] {
  if (!opening?.isSilent) return [];
  if (message.api === 'collection') return ['answers: the answer has no Location, so that the session has no ID'];
  if (received.violations.some((violation) => violation.startsWith('schema: '))) return [];
  return ['answers: the answer opens no session: is Media Analytics on in the datastream, and was there consent?'];
}

function maskedOf(received: Received, mask: Mask): Received {
  const { body, bytes, path, reason, sameOriginHeaders, sessionId, violations } = received;
  const { 'content-type': type } = sameOriginHeaders;
  return {
    ...received,
    path: path
      .split('/')
      .map((segment) => mask.hide(decoded(segment)))
      .join('/'),
    body: typeof body === 'string' ? `(${bytes} bytes that are no JSON)` : mask.hide(body),
    reason: mask.hide(reason),
    violations: violations.map((violation) => mask.hide(violation)),
    sessionId: sessionId === null ? null : mask.session(sessionId),
    sameOriginHeaders: type === undefined ? {} : { 'content-type': type },
  };
}

function violationsOf({ eventType, kind, n, sessionId, violations }: Received): Ailment[] {
  return violations.map((violation) => {
    const [rule = '', ...what] = violation.split(': ');
    return { rule, weight: 'fault', n, eventType: eventType || kind, sessionId, what: what.join(': ') };
  });
}

function remarkOf({ received, rule, what }: Finding, masked: ReadonlyMap<Received, Received>): Ailment {
  const { eventType, n, sessionId } = masked.get(received) ?? received;
  return { rule, weight: 'remark', n, eventType, sessionId, what };
}

function unknownFields({ received, unknownFields: names }: Judged, masked: ReadonlyMap<Received, Received>): Ailment[] {
  if (names.length === 0) return [];
  const { eventType, n, sessionId } = masked.get(received) ?? received;
  const what = `Adobe documents no ${names.join(', no ')}`;
  return [{ rule: 'fields', weight: 'remark', n, eventType, sessionId, what }];
}

/** The first events of a session name its visitor, if any does. */
const NAMING = 3;

function patientOf({ api, events, id, isHeadless }: Life, mask: Mask, weights: readonly Ailment['weight'][]): Patient {
  const first = events[0];
  const params = record(toldIn(first?.received.body)[0]?.params);
  const times = events.map(({ report }) => report.playerTime.ts);
  return {
    id: mask.session(id),
    api,
    name: mask.hide(String(params['media.name'] ?? params['media.id'] ?? '')),
    visitor:
      events
        .slice(0, NAMING)
        .map(({ received }) => mask.visitorOf(received.body))
        .find((name) => name !== '') ?? '',
    from: times[0] ?? 0,
    to: times.at(-1) ?? 0,
    end: events.filter(({ report }) => ENDS.includes(report.eventType)).at(-1)?.report.eventType ?? '',
    requests: events.length,
    faults: weights.filter((weight) => weight === 'fault').length,
    remarks: weights.filter((weight) => weight === 'remark').length,
    isHeadless,
  };
}
