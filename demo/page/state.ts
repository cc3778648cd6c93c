// What the page knows: chosen by the visitor, said by the plugin, received by the collector. Everything on the page is drawn
// from it. Knows nothing of how.

import { afterReceiving, type Failing, notFailing, withNewPlayer } from '../failures/failing.ts';
import { type Clip, clips } from '../player/clips.ts';
import type { Extras } from '../player/extras.ts';
import type { Notice } from '../requests/entries.ts';
import type { Received } from '../rules/received.ts';
import { notViewing, type Viewing, withTry } from '../session/viewing.ts';
import { isSandbox, type Settings } from './settings.ts';

export interface State {
  readonly settings: Settings;
  readonly clip: Clip;
  readonly extras: Extras;
  /** To the collector. */
  readonly connection: 'connecting' | 'connected' | 'away';
  readonly viewing: Viewing;
  /** All of it, so that the list can be shown again after a visit to the real API. */
  readonly received: readonly Received[];
  /** When the page began, ms since the epoch. */
  readonly loadedAt: number;
  /** What arrived until then is not shown, ms since the epoch: the page begins empty, and is so again when it is cleared. */
  readonly since: number;
  readonly notices: readonly Notice[];
  readonly failing: Failing;
}

export const initialState = (settings: Settings, now: number): State => ({
  settings,
  clip: clips[0],
  extras: { preroll: false, midroll: false, chapters: false },
  connection: 'connecting',
  viewing: notViewing,
  received: [],
  loadedAt: now,
  since: now,
  notices: [],
  failing: notFailing,
});

/** The real API receives; the collector hears nothing of it. */
export const isReal = ({ settings }: State): boolean => !isSandbox(settings);

/** Another player begins, and what was said of the one before goes. */
const renewed = ({ failing }: State): Partial<State> => ({
  viewing: notViewing,
  notices: [],
  failing: withNewPlayer(failing),
});

export const withSettings = (state: State, settings: Settings): Partial<State> => ({ ...renewed(state), settings });

/** Chapters come and go with the player as it is; ads need a new one. */
export function withExtras(state: State, name: keyof Extras, on: boolean): Partial<State> {
  const extras = { ...state.extras, [name]: on };
  return name === 'chapters' ? { extras } : { ...renewed(state), extras };
}

/** The plugin said something that the list shows. */
export const withNotice = ({ notices, received }: State, notice: Omit<Notice, 'after'>): Partial<State> => ({
  notices: [...notices, { ...notice, after: received.length }],
});

/** The collector received a request. */
export function withReceived(state: State, received: Received, now: number): Partial<State> {
  const { failing, loadedAt, viewing } = state;
  const heard = { received: [...state.received, received] };
  // What earlier pages did says nothing of this page's session, nor of the failures that it ordered.
  if (received.at <= loadedAt) return heard;
  const viewed = { ...heard, viewing: withTry(viewing, received) };
  return isReal(state) ? viewed : { ...viewed, failing: afterReceiving(failing, received, now) };
}

/** A later request changed what the collector thinks of an earlier one. */
export const withVerdict = ({ received }: State, n: number, violations: readonly string[]): Partial<State> => ({
  received: received.map((one) => (one.n === n ? { ...one, violations: [...violations] } : one)),
});
