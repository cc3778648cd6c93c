/**
 * Makes the options that an integrator wrote the options that there are: checked before a viewer plays, each with its
 * default, functions bound to their player. Every finding is one sentence that names the option and what is expected.
 * Never repeats a value. Nobody else knows a default.
 */
import type { BackendChoice } from '../backends/backend-choice.ts';
import { offeredEdge } from '../backends/edge-offer.ts';
import { mediaCollection } from '../backends/media-collection.ts';
import { postJson } from '../backends/post-json.ts';
import type { Backend } from '../delivery/backend.ts';
import { isRecord, valuesOf } from '../lib/records.ts';
import { VERSION } from '../lib/version.ts';
import type { Warn } from '../protocol/conform.ts';
import { nearest } from '../protocol/nearest.ts';
import type { Ad, Chapter } from '../session/signals.ts';
import type { PlayerLike } from '../sources/player-like.ts';
import type { ContentMode } from '../sources/playhead.ts';
import type { Addition, ChapterOption, Consent, MediaCollectionOptions } from './options.ts';

/** The options as the rest of the plugin reads them: each is there. */
export interface ResolvedOptions {
  /** Made of `endpoint` and `datastreamId`: who receives. */
  backend: Backend;
  /** Asks the integrator, who may answer anything, promise it, or throw. */
  params(): unknown;
  customMetadata(): unknown;
  /** At first. */
  consent: Consent;
  adPingMs: number;
  content: ContentMode;
  ads: boolean;
  quality: boolean;
  states: boolean;
  /** `true`: those of the chapters text track. */
  chapters: boolean | readonly ChapterOption[];
  /** What is added to the start of an ad, a chapter; may throw. */
  adMetadata(ad: Ad): Addition | null | undefined;
  chapterMetadata(chapter: Chapter): Addition | null | undefined;
  /** The integrator's word on the position, if one was given. */
  playhead: (() => number | undefined) | undefined;
  /** Where the script-tag build finds the code of recordings, if they are asked for. */
  offline: { script?: string } | undefined;
}

interface Rule {
  expected: string;
  holds(value: unknown): boolean;
}

const oneOf = (...values: unknown[]): Rule => ({
  expected: values.map((value) => JSON.stringify(value)).join(' or '),
  holds: (value) => values.includes(value),
});
const aFunction: Rule = { expected: 'a function', holds: (value) => typeof value === 'function' };
const pairs: Rule = {
  expected: 'an object or a function that returns one',
  holds: (value) => isRecord(value) || aFunction.holds(value),
};

const RULES: Record<keyof MediaCollectionOptions, Rule> = {
  // what it is the back end says
  endpoint: { expected: '', holds: isEndpoint },
  datastreamId: {
    expected: 'the ID of a datastream',
    holds: (value) => typeof value === 'string' && /^[^\s#]+$/.test(value),
  },
  params: pairs,
  customMetadata: pairs,
  consent: oneOf('in', 'out', 'pending'),
  adPingInterval: oneOf(1, 10),
  content: oneOf('vod', 'live', 'auto'),
  ads: oneOf(true, false),
  quality: oneOf(true, false),
  states: oneOf(true, false),
  chapters: {
    expected: 'true, false or a list of { name, start, end } in seconds, each with its end after its start',
    holds: (value) => typeof value === 'boolean' || (Array.isArray(value) && value.every(isChapter)),
  },
  adMetadata: aFunction,
  chapterMetadata: aFunction,
  playhead: aFunction,
  offline: {
    expected: 'true, false or { script: an address }',
    holds: (value) => typeof value === 'boolean' || typeof valuesOf(value).script === 'string',
  },
};

// who imports a constant of the package alone does not get this
const NAMES = /* @__PURE__ */ Object.keys(RULES) as (keyof MediaCollectionOptions)[];

const NO_EDGE =
  "datastreamId: import 'videojs-media-collection/edge' first, or load the script videojs-media-collection-edge.min.js";

const NO_RECORDINGS = 'offline: this back end takes no recordings';

const otherVersion = (version: string) =>
  `datastreamId: its file is of version ${version}, not ${VERSION}: load the same of both`;

/** Returns a sentence if nothing can be tracked with these options. */
export function resolveOptions(written: unknown, player: PlayerLike, warn: Warn): ResolvedOptions | string {
  const given = valuesOf(written);
  const choice = given.datastreamId === undefined ? mediaCollection : offeredEdge();
  if (!choice) return NO_EDGE;
  const problems = NAMES.filter((name) =>
    given[name] === undefined ? name === 'endpoint' && !choice.endpoint : !RULES[name].holds(given[name]),
  );
  warnOfOthers(given, warn);
  const expected = (name: keyof MediaCollectionOptions) => RULES[name].expected || choice.expectedEndpoint;
  if (problems.length > 0) return problems.map((name) => `${name}: expected ${expected(name)}`).join('; ');
  if (choice.version !== VERSION) warn(otherVersion(choice.version));
  // each option that is given was found to be of its type
  const options = withDefaults(given as unknown as MediaCollectionOptions, { player, choice, warn });
  return options.offline && !options.backend.download ? NO_RECORDINGS : options;
}

interface Surroundings {
  player: PlayerLike;
  choice: BackendChoice;
  warn: Warn;
}

function withDefaults(options: MediaCollectionOptions, { player, choice, warn }: Surroundings): ResolvedOptions {
  const { endpoint = choice.endpoint ?? '', datastreamId = '', params, customMetadata } = options;
  const { adMetadata, chapterMetadata } = options;
  return {
    backend: choice.create({ endpoint, datastreamId, warn, post: postJson }),
    params: () => suppliedBy(params, player),
    customMetadata: () => suppliedBy(customMetadata, player),
    consent: options.consent ?? 'in',
    adPingMs: (options.adPingInterval ?? 1) * 1000,
    content: options.content ?? 'auto',
    ads: options.ads ?? true,
    quality: options.quality ?? true,
    states: options.states ?? true,
    chapters: options.chapters ?? true,
    adMetadata: (ad) => adMetadata?.(ad, player),
    chapterMetadata: (chapter) => chapterMetadata?.(chapter, player),
    playhead: options.playhead && (() => positionOf(options.playhead, player)),
    offline: options.offline === true ? {} : options.offline || undefined,
  };
}

function positionOf(ask: MediaCollectionOptions['playhead'], player: PlayerLike): number | undefined {
  try {
    const position: unknown = ask?.(player);
    return typeof position === 'number' && position >= 0 && position < Infinity ? position : undefined;
  } catch {
    // the player's own time will do
    return undefined;
  }
}

function suppliedBy(supplier: unknown, player: PlayerLike): unknown {
  return typeof supplier === 'function' ? supplier(player) : supplier;
}

function warnOfOthers(given: Readonly<Record<string, unknown>>, warn: Warn): void {
  for (const name of Object.keys(given)) {
    if (Object.keys(RULES).includes(name)) continue;
    const advice = name.includes('.') ? 'it belongs in params' : `did you mean ${nearest(name, NAMES)}?`;
    warn(`${name} is not an option: ${advice}`);
  }
}

function isEndpoint(value: unknown): boolean {
  // `https:there` would be a path of the page's own host
  if (typeof value !== 'string' || !/^https?:\/\/[^?#\s]+$/i.test(value)) return false;
  try {
    const { protocol, username, password } = new URL(value);
    const isAllowed = protocol === 'https:' || globalThis.location?.protocol !== 'https:';
    return isAllowed && !username && !password;
  } catch {
    return false;
  }
}

function isChapter(value: unknown): boolean {
  const { name, start, end } = valuesOf(value);
  const areNumbers = typeof start === 'number' && typeof end === 'number';
  return typeof name === 'string' && areNumbers && 0 <= start && start < end && end < Infinity;
}
