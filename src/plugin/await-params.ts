/**
 * Waits for what a `sessionStart` has to say: the content's length, and the integrator's params, which may be
 * asynchronous. Each wait has its end, and they run together. Knows no player and sends nothing.
 */
import type { Clock } from '../lib/clock.ts';
import { conform } from '../protocol/conform.ts';
import { SESSION_PARAMS, type SessionParams } from '../protocol/params.ts';
import { type Content, describeContent } from '../protocol/session-start.ts';

const LENGTH_MS = 5_000;
const PARAMS_MS = 10_000;

interface OpeningOptions {
  /** What the player supplies now. */
  read(): SessionParams;
  /** `params` and `customMetadata` as the integrator gave them: values, or functions that return or promise them. */
  params(): unknown;
  customMetadata(): unknown;
  clock: Clock;
  /** Called once; with `null` for content that is not to be tracked. */
  ready(content: Content | null): void;
}

export interface Opening {
  /** Asks for the params. Not before consent. */
  begin(): void;
  /** The player may know more by now. */
  look(): void;
  /** The player has gone on to other content: what was read last is what there is. */
  keep(): void;
  /** The page goes: now or never, if it goes for good; else whoever is asked may answer yet. */
  hurry(forGood: boolean): void;
}

export function createOpening({ read, params, customMetadata, clock, ready }: OpeningOptions): Opening {
  let supplied = read();
  let kept = false;
  let begun = false;
  let lengthIsDue = false;
  let finished = false;
  const warnings: string[] = [];
  const given: { params?: unknown; customMetadata?: unknown } = {};
  const pending = new Set(['params', 'customMetadata']);
  const timers = [
    clock.after(LENGTH_MS, () => {
      lengthIsDue = true;
      look();
    }),
  ];

  const look = () => {
    if (!kept) supplied = read();
    if (!begun || finished || pending.size > 0) return;
    if (supplied['media.length'] || lengthIsDue || kept || ownLength()) finish();
  };

  const ownLength = () => 'media.length' in conform(given.params, SESSION_PARAMS).params;

  const finish = () => {
    if (finished) return;
    finished = true;
    for (const stop of timers) stop();
    if (given.params === null) return ready(null);
    const content = describeContent(supplied, given.params, given.customMetadata);
    ready({ ...content, warnings: [...warnings, ...content.warnings] });
  };

  const ask = (name: 'params' | 'customMetadata', source: () => unknown) => {
    const fail = () => {
      warnings.push(`${name} failed: the session starts with what is known`);
      pending.delete(name);
      look();
    };
    try {
      const value = source();
      if (!isPromise(value)) {
        given[name] = value;
        pending.delete(name);
        return;
      }
      // a promise of somebody else's making may settle twice
      Promise.resolve(value).then((result) => {
        given[name] = result;
        pending.delete(name);
        look();
      }, fail);
    } catch {
      fail();
    }
  };

  return {
    look,
    begin() {
      if (begun) return;
      begun = true;
      ask('params', params);
      ask('customMetadata', customMetadata);
      if (pending.size > 0) {
        timers.push(
          clock.after(PARAMS_MS, () => {
            const late = [...pending].join(' and ');
            warnings.push(`${late} took longer than 10 s: the session starts with what is known`);
            pending.clear();
            look();
          }),
        );
      }
      look();
    },
    keep() {
      kept = true;
      look();
    },
    hurry(forGood) {
      if (begun && (forGood || pending.size === 0)) finish();
    },
  };
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null)?.then === 'function';
}
