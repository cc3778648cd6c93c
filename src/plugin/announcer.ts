/**
 * What a page sees of its sessions: the ID on the player, the plugin's state, three events, and lines of the log. Knows no
 * viewing. Whoever hears of something may call the plugin from there, and dispose of it.
 */
import type { EndReason } from '../session/signals.ts';
import type { Log, PluginBase, SessionPlayer } from '../sources/player-like.ts';
import type { MediaSessionError } from './errors.ts';

/** What the plugin is about, as Video.js's `state`. */
export interface MediaCollectionState {
  /**
   * `idle`: not played yet, or not to be tracked; `starting`: played, not answered yet; `open`; `ended`; `failed`: wrong
   * options, missing params, refused or lost; `off`: consent is out.
   */
  status: 'idle' | 'starting' | 'open' | 'ended' | 'failed' | 'off';
  /** The ID of the session that is open now; `null` when none is. */
  sessionId: string | null;
}

interface AnnouncerOptions {
  plugin: Pick<PluginBase, 'log' | 'setState'> & { readonly state: MediaCollectionState };
  player: SessionPlayer;
  /** The log of the page, which may be louder than the plugin's own. */
  log: Log | undefined;
  /** Fires when the plugin is disposed of: from then on it has no player and no state. */
  until: AbortSignal;
}

export interface Announcer {
  update(state: Partial<MediaCollectionState>): void;
  opened(sessionId: string): void;
  /** The session that was open is not any more; or none came to be. */
  ended(reason: EndReason): void;
  /** `isFatal`: there is no session, and will be none for what plays now. */
  failed(error: MediaSessionError, isFatal: boolean): void;
  /** Leaves nothing of a session on the player. The last word. */
  withdraw(): void;
  say(level: 'warn' | 'error', sentence: string): void;
  /** Says a warning once, however often it comes. */
  warn(sentence: string): void;
  /** For who has asked to see it: the sentence is not made for anybody else. */
  debug(sentence: () => string): void;
}

export function createAnnouncer({ plugin, player, log, until }: AnnouncerOptions): Announcer {
  /** The session whose start was announced last. */
  let announced: string | undefined;
  const warned = new Set<string>();
  player.mediaSessionId = null;

  /** Once: who hears of the state first may end the session, and its start comes before its end. */
  const announceStart = (sessionId: string) => {
    if (announced === sessionId) return;
    announced = sessionId;
    player.trigger({ type: 'mediasessionstart', sessionId });
  };

  const say = (level: 'warn' | 'error', sentence: string) => {
    if (!until.aborted) plugin.log[level](sentence);
  };

  const update = (state: Partial<MediaCollectionState>) => {
    if (!until.aborted) plugin.setState(state);
  };

  const ended = (reason: EndReason) => {
    const { sessionId } = plugin.state;
    if (sessionId !== null) announceStart(sessionId);
    player.mediaSessionId = null;
    plugin.setState({ status: 'ended', sessionId: null });
    if (sessionId !== null) player.trigger({ type: 'mediasessionend', sessionId, reason });
  };

  return {
    update,
    say,
    ended,
    opened(sessionId) {
      if (until.aborted) return;
      player.mediaSessionId = sessionId;
      announced = undefined;
      update({ status: 'open', sessionId });
      announceStart(sessionId);
    },
    failed(error, isFatal) {
      if (until.aborted) return;
      say('error', `${error.code}: ${error.message}`);
      if (isFatal) update({ status: 'failed', sessionId: null });
      player.trigger({ type: 'mediasessionerror', error });
    },
    withdraw() {
      // within one of our own calls to a hook, the end is yet to be heard
      if (plugin.state.sessionId !== null) ended('dispose');
      player.mediaSessionId = null;
    },
    warn(sentence) {
      if (warned.has(sentence)) return;
      warned.add(sentence);
      say('warn', sentence);
    },
    debug: (sentence) => sayAloud(plugin.log, log, sentence),
  };
}

const LOUD = /^(debug|all)$/;

/**
 * Video.js keeps a line in its history of 1,000 whatever the level, and each of its logs has a level of its own: that of
 * the page, `videojs.log`, counts for the plugin's, too.
 * @see https://github.com/videojs/video.js/blob/main/src/js/utils/create-logger.js
 */
function sayAloud(own: Log, page: Log | undefined, sentence: () => string): void {
  const before = own.level();
  if (!LOUD.test(before) && !LOUD.test(page?.level() ?? '')) return;
  own.level('debug');
  own.debug(sentence());
  own.level(before);
}
