/**
 * Sends what was recorded for a back end, each session as one array, the oldest first, from one tab at a time. Leaves
 * alone what another page still delivers. Knows neither how recordings are made nor URLs.
 */
import type { Request } from '../delivery/backend.ts';
import { createRetry } from '../delivery/retry.ts';
import type { Clock } from '../lib/clock.ts';
import type { MediaEvent } from '../protocol/events.ts';
import { LOCK, type Locks } from './kept-session.ts';
import { prune } from './prune.ts';
import type { RecordingStore } from './recording-store.ts';

/** A whole viewing on a slow network. */
const ANSWER_MS = 60_000;
/** After so many failures in a row, the next page or the next `online` tries again. */
const MAX_FAILURES = 5;
/** Without Web Locks, a recording that grew within this time may have a page that delivers it. */
const FRESH_MS = 10 * 60_000;

interface RecordingSender {
  /** Sends what there is, unless it is about that already. */
  send(): void;
  /** Makes no other attempt. */
  stop(): void;
  /** The same, and takes back the request under way, until `send`. */
  cancel(): void;
}

interface RecordingSenderOptions {
  /** Of the back end. */
  destination: string;
  download(events: readonly MediaEvent[]): Request;
  clock: Clock;
  warn(sentence: string): void;
  store: RecordingStore;
  locks: Locks | null;
  /** The browser stores nothing. */
  failed(): void;
  /** There is a network, and consent. */
  mayGo(): boolean;
  /** This page tries to deliver it. */
  isOwn(key: string): boolean;
}

class QueuedSender implements RecordingSender {
  readonly #given: RecordingSenderOptions;
  readonly #retry;
  #isSending = false;
  #isAway = false;
  /** How often everything was taken back. */
  #cancelled = 0;
  /** The request under way. */
  #request: Request | undefined;

  constructor(given: RecordingSenderOptions) {
    this.#given = given;
    this.#retry = createRetry(given.clock, () => this.#try());
  }

  send() {
    this.#isAway = false;
    this.#retry.succeeded();
    this.#try();
  }

  stop() {
    this.#retry.stop();
  }

  cancel() {
    this.#isAway = true;
    this.#cancelled += 1;
    this.#retry.stop();
    this.#request?.cancel();
  }

  async #try() {
    const { destination, failed, locks, mayGo } = this.#given;
    if (this.#isSending || this.#isAway || !mayGo()) return;
    this.#retry.stop();
    this.#isSending = true;
    const before = this.#cancelled;
    const mayGoOn = () => this.#cancelled === before && mayGo();
    await exclusively(locks, `${LOCK} to ${destination}`, () => this.#sendAll(mayGoOn)).catch(failed);
    this.#isSending = false;
    // its page was put away in the midst of it, and is back
    if (this.#cancelled !== before) this.#try();
  }

  async #sendAll(mayGoOn: () => boolean): Promise<boolean> {
    const { clock, destination, isOwn, locks, store, warn } = this.#given;
    for (const key of await prune(store, { room: 0, now: clock.now(), warn })) {
      if (!key.endsWith(` ${destination}`) || isOwn(key)) continue;
      if (!(await exclusively(locks, `${LOCK} ${key}`, () => this.#sendOne(key, mayGoOn)))) return false;
    }
    return true;
  }

  /** Whether the next one may follow. */
  async #sendOne(key: string, mayGoOn: () => boolean): Promise<boolean> {
    const { clock, download, locks, store, warn } = this.#given;
    const recording = await store.get(key);
    if (!mayGoOn()) return false;
    if (!recording || (!locks && !recording.isHandedOver && clock.now() - recording.at < FRESH_MS)) return true;
    if (recording.events[0]?.eventType !== 'sessionStart') return store.del(key).then(() => true);
    const request = asked(download, recording.events);
    if (!request) {
      warn("offline: a recording that can't be read is dropped");
      return store.del(key).then(() => true);
    }
    this.#request = request;
    const stopTimer = clock.after(ANSWER_MS, request.cancel);
    const outcome = await request.answer;
    stopTimer();
    this.#request = undefined;
    if (outcome.kind === 'retry') {
      if (mayGoOn() && this.#retry.failures() < MAX_FAILURES) this.#retry.failed(outcome.afterMs);
      return false;
    }
    this.#retry.succeeded();
    if (outcome.kind === 'refused') warn(`offline: a recorded session was refused, ${outcome.message}`);
    if (outcome.kind === 'ok' || (outcome.kind === 'refused' && outcome.isWrong)) await store.del(key);
    return mayGoOn();
  }
}

export function createRecordingSender(given: RecordingSenderOptions): RecordingSender {
  return new QueuedSender(given);
}

/** From one tab at a time, where the browser has locks. */
async function exclusively(locks: Locks | null, name: string, then: () => Promise<boolean>): Promise<boolean> {
  return locks ? locks.request(name, { ifAvailable: true }, async (lock) => !lock || then()) : then();
}

/** Nothing, where another version may have written the recording: none that comes after it may wait for it. */
function asked(download: RecordingSenderOptions['download'], events: MediaEvent[]): Request | undefined {
  try {
    return download(events.map(asDownloaded));
  } catch {
    return undefined;
  }
}

/** A recorded session says that it is one. */
function asDownloaded(event: MediaEvent): MediaEvent {
  if (event.eventType !== 'sessionStart') return event;
  return { ...event, params: { ...event.params, 'media.downloaded': true } };
}
