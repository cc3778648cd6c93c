// Which session each opening request opened: its answer says so, or, where the recording does not hold the answer, the first
// session that nobody else opened, in the events that follow. Pure.
import { decoded, type Fields, list, record } from '../../rules/values.ts';
import { isPosted, type Message } from '../reading/recognise.ts';

export interface Opening {
  /** `null`: none that anybody told anything. */
  readonly sessionId: string | null;
  /** Edge Network: the server on which it lives, where the answer names it. */
  readonly hint: string | null;
  /** The answer is there, and does not say which session. */
  readonly isSilent: boolean;
}

/** By message. `messages`: in the order in which they were sent. */
export function openingsOf(messages: readonly Message[]): Map<Message, Opening> {
  const openings = new Map<Message, Opening>();
  const starts = messages.filter(({ exchange, kind }) => kind === 'session' && isPosted(exchange));
  for (const start of starts) openings.set(start, said(start));
  const named = new Set([...openings.values()].map(({ sessionId }) => sessionId));
  const place = new Map(messages.map((message, index) => [message, index]));
  const placeOf = (message: Message): number => place.get(message) ?? 0;
  const orphans = firstEvents(messages).filter(({ sessionId }) => !named.has(sessionId));
  for (const start of starts) {
    const opening = openings.get(start);
    if (!opening || opening.sessionId !== null || !mayHaveOpened(start)) continue;
    const next = orphans.findIndex((event) => event.api === start.api && placeOf(event) > placeOf(start));
    const [orphan] = next < 0 ? [] : orphans.splice(next, 1);
    if (orphan) openings.set(start, { ...opening, sessionId: orphan.sessionId });
  }
  return openings;
}

/** The first event of each session. */
function firstEvents(messages: readonly Message[]): Message[] {
  const found = new Map<string, Message>();
  for (const message of messages) {
    if (message.kind !== 'event' || message.sessionId === null || found.has(message.sessionId)) continue;
    found.set(message.sessionId, message);
  }
  return [...found.values()];
}

const mayHaveOpened = ({ exchange: { status } }: Message): boolean => status === null || status === 0 || status < 300;

function said(start: Message): Opening {
  const { answer, location, sessionId, status } = start.exchange;
  if (sessionId !== null) return { sessionId, hint: null, isSilent: false };
  const isGood = status !== null && status >= 200 && status < 300;
  if (start.api === 'collection') {
    const id = /\/sessions\/([^/?#]+)/.exec(location ?? '')?.[1];
    return { sessionId: id === undefined ? null : decoded(id), hint: null, isSilent: isGood && id === undefined };
  }
  const { handle, isRead } = handles(answer);
  const payloads = (type: string) =>
    handle
      .filter((each) => each.type === type && concerns(each, start))
      .flatMap((each) => list(each.payload).map(record));
  const id = payloads('media-analytics:new-session').find((each) => typeof each.sessionId === 'string')?.sessionId;
  const hint = handle
    .filter(({ type }) => type === 'locationHint:result')
    .flatMap(({ payload }) => list(payload).map(record))
    .find(({ scope }) => scope === 'EdgeNetwork')?.hint;
  return {
    sessionId: typeof id === 'string' ? id : null,
    hint: typeof hint === 'string' ? hint : null,
    isSilent: isGood && isRead && id === undefined,
  };
}

/** A handle says of which event of the request it is. */
const concerns = ({ eventIndex }: Fields, { batch, index }: Message): boolean =>
  batch === 1 || eventIndex === undefined || eventIndex === index;

function handles(answer: string | null): { handle: Fields[]; isRead: boolean } {
  try {
    return { handle: list(record(JSON.parse(answer ?? '')).handle).map(record), isRead: true };
  } catch {
    // not recorded, or compressed
    return { handle: [], isRead: false };
  }
}
