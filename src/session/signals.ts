/**
 * The words of a player: what sources hear, in the past tense and without time. The other vocabulary, Adobe's, is
 * `protocol/`; only this folder speaks both.
 */
import type { CustomMetadata, EventType, QoeData } from '../protocol/events.ts';

/** An ad break as an ads plugin describes it. What it leaves out is counted or read by the session. */
export interface AdBreak {
  /** From 1. */
  index?: number;
  /** The content second it plays at. */
  second?: number;
  name?: string;
}

/** An ad as an ads plugin describes it, in Adobe's terms. */
export interface Ad {
  /** As the plugin names it; else its address, else `unknown`. */
  id: string;
  /** Seconds; `0` if unknown. */
  length: number;
  /** What plays the ad: the ads plugin's name, else the player's. */
  playerName: string;
  /** Its number in the break, from 1; counted where the plugin does not say. */
  position?: number;
  /** The title. */
  name?: string;
  advertiser?: string;
  campaignId?: string;
  creativeId?: string;
  siteId?: string;
  /** Without query and fragment. */
  creativeUrl?: string;
  placementId?: string;
}

/** A chapter of the content. */
export interface Chapter {
  /** Empty if it has none. */
  name: string;
  /** Seconds of the content. */
  start: number;
  /** Seconds of the content. */
  end: number;
}

/** An ad or a chapter with what the integrator adds to its start. */
export type Extended<T> = T & { extra?: Extra | undefined };

/** What an integrator adds to a start event; already valid for the wire. */
export interface Extra {
  params?: Record<string, unknown>;
  customMetadata?: CustomMetadata;
}

/** An event reported through `track`; already valid for the wire. */
export interface Tracked {
  eventType: Exclude<EventType, 'sessionStart' | 'ping'>;
  params?: Record<string, unknown>;
  customMetadata?: CustomMetadata;
  qoeData?: QoeData;
}

/** Why a session ended. */
export type EndReason =
  /** The content was played to its end. */
  | 'complete'
  /** The player got another source. */
  | 'source'
  /** The playhead stood still for 30 minutes. */
  | 'idle'
  /** It lasted 24 hours, or nothing was said for more than 10 minutes. */
  | 'expired'
  /** The API does not know it any more. */
  | 'lost'
  /** The page was left. */
  | 'left'
  /** Consent was withdrawn. */
  | 'consent'
  /** Playback failed for good. */
  | 'error'
  /** By `end()`. */
  | 'ended'
  /** By `restart()`. */
  | 'restarted'
  /** By `dispose()`. */
  | 'dispose';

export type Signal =
  /**
   * The viewer, or autoplay, asked to play; `joined`: at some time before the player was listened to. `waitedMs`: so long
   * ago, and an ads plugin kept it back.
   */
  | { type: 'playRequested'; joined?: true; waitedMs?: number | undefined }
  /** Frames move: of the content, or of the ad while one is open. */
  | { type: 'playing' }
  | { type: 'paused' }
  /** Playback waits for data; not because of a seek. `agoMs`: it began so long ago. */
  | { type: 'stalled'; agoMs?: number }
  /** A seek began; the moment's playhead is the position left. */
  | { type: 'seekStarted' }
  /** The content begins again by itself; the moment's playhead is the position left. */
  | { type: 'looped' }
  /** The content is over, ads may follow. */
  | { type: 'contentEnded' }
  /** All is over. `playsOn`: it is played again already. */
  | { type: 'ended'; playsOn?: true }
  | { type: 'errored'; id: string }
  /** The second hand. */
  | { type: 'ticked' }
  /** Something that is read with every moment may have changed: quality, position. */
  | { type: 'changed' }
  | { type: 'stateStarted'; name: string }
  | { type: 'stateEnded'; name: string }
  | { type: 'chaptersKnown'; chapters: readonly Extended<Chapter>[] }
  | { type: 'adBreakStarted'; adBreak: AdBreak }
  | { type: 'adStarted'; ad: Extended<Ad> }
  | { type: 'adCompleted' }
  | { type: 'adSkipped' }
  /** The open ad can't be played on; `id`: what its plugin calls the error. */
  | { type: 'adFailed'; id: string }
  | { type: 'adBreakCompleted' }
  | { type: 'tracked'; event: Tracked }
  /** `playsOn`: another content has begun to play. */
  | { type: 'closed'; reason: EndReason; playsOn?: true };

/** A signal with its time and what the page showed then, read once. */
export interface Moment {
  signal: Signal;
  /** Milliseconds since the epoch; never runs backwards. */
  ts: number;
  /** Seconds, as in `PlayerTime`. */
  playhead: number;
  /** What is known of the quality on screen. */
  qoe?: QoeData;
}

/** Chapters may be known before the first play; all else waits for it. */
export function opensViewing({ type }: Signal): boolean {
  return type === 'playRequested' || type === 'chaptersKnown';
}

/** An end by hand is an end. */
export function plain(signal: Signal): Signal {
  return nameOf(signal) === 'sessionEnd' ? { type: 'closed', reason: 'ended' } : signal;
}

/** The name of a signal, or of the event in it that was tracked by hand. */
export function nameOf(signal: Signal): string {
  return signal.type === 'tracked' ? signal.event.eventType : signal.type;
}

/** Says that a session is over. */
export function ends(signal: Signal): boolean {
  return ['closed', 'ended', 'sessionComplete'].includes(nameOf(signal));
}
