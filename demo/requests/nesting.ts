// What an event happened within: chapters, ad breaks and ads that are open, outermost first. For the indentation of the
// list. A fold over the requests as they arrive; what was not accepted opens and closes nothing.
import type { Received } from '../collector/received.ts';

export type Enclosing = 'chapter' | 'break' | 'ad';

interface Nesting {
  /** To be asked once for each request, in their order. */
  around(received: Received): readonly Enclosing[];
}

const OPENS: Readonly<Record<string, Enclosing>> = { chapterStart: 'chapter', adBreakStart: 'break', adStart: 'ad' };
const CLOSES: Readonly<Record<string, Enclosing>> = {
  chapterComplete: 'chapter',
  chapterSkip: 'chapter',
  adBreakComplete: 'break',
  adComplete: 'ad',
  adSkip: 'ad',
};

export function createNesting(): Nesting {
  /** Open spans by session. */
  const open = new Map<string, readonly Enclosing[]>();

  return {
    around({ accepted, eventType, sessionId }) {
      if (sessionId === null) return [];
      // The list may be filled anew.
      if (eventType === 'sessionStart') open.delete(sessionId);
      const before = open.get(sessionId) ?? [];
      const opens = OPENS[eventType];
      const closes = CLOSES[eventType];
      // What closes a span stands where it was opened; so does what opens again what is open.
      const span = opens ?? closes;
      const at = span === undefined ? -1 : before.lastIndexOf(span);
      const around = at < 0 ? before : before.slice(0, at);
      if (!accepted) return around;
      if (opens) open.set(sessionId, [...around, opens]);
      // Those that overlap without being nested go on.
      if (closes)
        open.set(
          sessionId,
          before.filter((_, index) => index !== at),
        );
      return around;
    },
  };
}
