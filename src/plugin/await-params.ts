/**
 * Waits for what a `sessionStart` has to say: the content's length, and the integrator's params, which may be
 * asynchronous. Each wait has its end, and they run together. Knows no player and sends nothing.
 */
import type { Clock } from '../lib/clock.ts';
import { conform, type Warn } from '../protocol/conform.ts';
import { SESSION_PARAMS, type SessionParams } from '../protocol/params.ts';
import { type Content, describeContent, type Needs } from '../protocol/session-start.ts';

const LENGTH_MS = 5_000;
/** In all, where ads come first: content may not load before they are over. */
const LENGTH_AND_ADS_MS = 60_000;
const PARAMS_MS = 10_000;

/** What an integrator is asked for: each is answered by a value of any shape, or a promise of one, or throws. */
interface Questions {
  params(): unknown;
  customMetadata(): unknown;
}

interface WaitOptions extends Questions {
  /** What the player supplies now. */
  read(): SessionParams;
  needs: Needs;
  clock: Clock;
  warn: Warn;
  /** Called once; with `null` for content that is not to be tracked. */
  ready(content: Content | null): void;
}

export interface ParamsWait {
  /** Asks the integrator, once. Not before consent. */
  ask(): void;
  /** The player may know more by now. */
  look(): void;
  /**
   * Ads come before the content, or are over: then it has as long to load as any. What the player shows in that moment may
   * still be the ad's.
   */
  waitForAds(areOn: boolean): void;
  /** The player has gone on to other content: what was read last is what there is. */
  keep(): void;
  /** The page goes: now or never, if it goes for good; else whoever is asked may answer yet. */
  hurry(forGood: boolean): void;
}

interface Answers {
  readonly given: { params?: unknown; customMetadata?: unknown };
  /** Who was asked and has not answered. */
  readonly missing: Set<keyof Questions>;
}

export function awaitParams(options: WaitOptions): ParamsWait {
  const { read, needs, clock, warn, ready } = options;
  const answers: Answers = { given: {}, missing: new Set(['params', 'customMetadata']) };
  const { given, missing } = answers;
  let supplied = read();
  let isKept = false;
  let isAsked = false;
  let isLengthDue = false;
  let isOver = false;

  const look = () => {
    if (!isKept) supplied = read();
    if (!isAsked || missing.size > 0) return;
    const hasLength = supplied['media.length'] || 'media.length' in conform(given.params, SESSION_PARAMS, () => {});
    if (hasLength || isLengthDue || isKept) finish();
  };

  const finish = () => {
    if (isOver) return;
    isOver = true;
    stopWaiting();
    stopAsking();
    ready(given.params === null ? null : describeContent({ ...given, supplied, needs }, warn));
  };

  const goOnWithoutLength = () => {
    isLengthDue = true;
    look();
  };
  const beganAt = clock.now();
  let stopWaiting = clock.after(LENGTH_MS, goOnWithoutLength);
  let stopAsking = () => {};

  return {
    look,
    ask() {
      if (isAsked) return;
      isAsked = true;
      stopAsking = ask(options, answers, look);
      look();
    },
    waitForAds(areOn) {
      stopWaiting();
      if (isOver) return;
      const rest = Math.max(0, beganAt + LENGTH_AND_ADS_MS - clock.now());
      stopWaiting = clock.after(areOn ? rest : Math.min(LENGTH_MS, rest), goOnWithoutLength);
    },
    keep() {
      isKept = true;
      look();
    },
    hurry(forGood) {
      if (isAsked && (forGood || missing.size === 0)) finish();
    },
  };
}

/** Calls `look` for answers that come later, or are gone on without; returns what calls off the wait. */
function ask(options: WaitOptions, { given, missing }: Answers, look: () => void): () => void {
  const goOnWithout = (names: (keyof Questions)[], why: string) => {
    options.warn(`${names.join(' and ')} ${why}: the session starts with what is known`);
    for (const name of names) missing.delete(name);
    look();
  };
  for (const name of [...missing]) {
    const take = (answer: unknown) => {
      given[name] = answer;
      missing.delete(name);
    };
    const fail = () => goOnWithout([name], 'failed');
    try {
      const answer = options[name]();
      // a promise of somebody else's making may settle twice
      if (isPromise(answer)) Promise.resolve(answer).then(take).then(look, fail);
      else take(answer);
    } catch {
      fail();
    }
  }
  return missing.size > 0
    ? options.clock.after(PARAMS_MS, () => goOnWithout([...missing], 'took longer than 10 s'))
    : () => {};
}

/** Also one of somebody else's making. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null)?.then === 'function';
}
