// A starved machine stalls, and the plugin is right to say so: `bufferStart`, and `play` when frames move again. Where a
// test is not about stalls, these pairs are weather. The one place that passes over them; anything else that was not
// expected still fails.

import type { Received } from '../../../demo/collector/collector.ts';

/** What a session was told last of playback; `adStart` stands for an ad that plays without a word. */
type Said = 'play' | 'adStart' | 'pauseStart' | 'nothing' | 'stall';

/** What an event leaves behind; the others change nothing. */
const LEAVES: Record<string, Said> = {
  sessionStart: 'nothing',
  play: 'play',
  pauseStart: 'pauseStart',
  adBreakStart: 'nothing',
  adStart: 'adStart',
  adComplete: 'nothing',
  adSkip: 'nothing',
  adBreakComplete: 'nothing',
};

/**
 * The list without its stalls: each `bufferStart`, and the `play` after it where content or an ad had played before. A
 * `play` that would have come without the stall, as after a seek, stays. Sessions are told apart by `sessionOf`.
 */
export function withoutStalls<T>(
  list: readonly T[],
  typeOf: (entry: T) => string,
  sessionOf: (entry: T) => unknown = () => 'the only one',
): T[] {
  const said = new Map<unknown, Said>();
  return list.filter((entry) => {
    const type = typeOf(entry);
    const session = sessionOf(entry);
    const before = said.get(session) ?? 'nothing';
    if (type === 'bufferStart') {
      if (before === 'play' || before === 'adStart') said.set(session, 'stall');
      return false;
    }
    // it stays a stall: a `play` that is sent again is the same one
    if (type === 'play' && before === 'stall') return false;
    said.set(session, LEAVES[type] ?? before);
    return true;
  });
}

/** Of what a collector received. */
export function fairWeather(received: readonly Received[]): Received[] {
  return withoutStalls(
    received,
    ({ eventType }) => eventType,
    ({ sessionId }) => sessionId,
  );
}
