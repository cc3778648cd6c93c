// What the plugin says of the viewing that goes on: its status, its session, its errors. Pure; knows no player.
import type { MediaSessionError } from '../../src/index.ts';
import type { Received } from '../rules/received.ts';

export interface Viewing {
  /** The plugin's own word for it. */
  readonly status: string;
  /** The ID that the player holds now; `null` while there is none. */
  readonly sessionId: string | null;
  /** Whose figures are shown: those of a session, by its ID; before it opens those of its tries, by the `ts` in each. */
  readonly shown: string | number | null;
  /** Ms since the epoch; `null` while time stands still. */
  readonly runningSince: number | null;
  /** How the last session ended, until there is another. */
  readonly ended: { readonly sessionId: string; readonly reason: string } | null;
  /** Since the last session opened. */
  readonly errors: readonly MediaSessionError[];
}

export const notViewing: Viewing = {
  status: 'idle',
  sessionId: null,
  shown: null,
  runningSince: null,
  ended: null,
  errors: [],
};

export function withSession(viewing: Viewing, sessionId: string | null): Viewing {
  if (sessionId === null || sessionId === viewing.sessionId) return { ...viewing, sessionId };
  // Whatever was in its way is overcome.
  return { ...viewing, sessionId, shown: sessionId, ended: null, errors: [] };
}

export function withStatus(viewing: Viewing, status: string, now: number): Viewing {
  const isRunning = status === 'starting' || status === 'open';
  return {
    ...viewing,
    status,
    // The figures of the session before would pass for those of the one that is to open.
    shown: status === 'starting' ? null : viewing.shown,
    runningSince: isRunning ? (viewing.runningSince ?? now) : null,
  };
}

/** A try to open a session that failed, while this page has one to open; other pages have theirs. */
export function withTry(viewing: Viewing, { kind, sessionId, ts }: Received): Viewing {
  const isTry = kind === 'session' && sessionId === null && viewing.status === 'starting';
  return isTry ? { ...viewing, shown: ts } : viewing;
}
