// What the plugin logged, as it appears in Video.js's log history. For a session on the real API, where no collector can
// tell the page what arrived. Knows nothing of requests.
import videojs from 'video.js';

/** The history cannot be listened to, so it is looked at. */
const LOOK_MS = 400;

/** Calls `onLine` for each new line of this player's plugin until `signal` fires. */
export function followPluginLog(
  playerId: string,
  onLine: (level: string, text: string) => void,
  signal: AbortSignal,
): void {
  // the plugin has a line for each event for who asks to see it
  videojs.log.level('debug');
  // an earlier player may still have something to say
  const lines = (): unknown[][] => videojs.log.history.filter(`${playerId}.*mediaCollection`);
  const seen = new WeakSet<object>(lines());
  const timer = setInterval(() => {
    for (const line of lines()) {
      if (seen.has(line)) continue;
      seen.add(line);
      const [, ...words] = line;
      const level = LEVELS[String(words[0])];
      onLine(level ?? 'log', (level === undefined ? words : words.slice(1)).map(written).join(' '));
    }
  }, LOOK_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

const LEVELS: Record<string, string> = { 'DEBUG:': 'debug', 'WARN:': 'warn', 'ERROR:': 'error' };

function written(word: unknown): string {
  if (typeof word === 'string') return word;
  return word instanceof Error ? word.message : JSON.stringify(word);
}
