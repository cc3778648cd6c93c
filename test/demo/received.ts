// Makes what the collector received out of the few words that a test is about.
import type { Received } from '../../demo/rules/received.ts';

/** When the sessions of these tests begin, ms since the epoch. */
export const START = 1_700_000_000_000;

export interface Told extends Partial<Omit<Received, 'at' | 'ts'>> {
  params?: Record<string, unknown>;
  qoeData?: Record<string, unknown>;
  /** Seconds after `START` at which it arrived; at once by default. */
  arrived?: number;
}

/** Numbers its events from 1. */
export function receiving(): (seconds: number, eventType: string, told?: Told) => Received {
  let n = 0;
  return (seconds, eventType, { arrived = seconds, params, qoeData, ...told } = {}) => {
    n += 1;
    const ts = START + Math.round(seconds * 1000);
    const kind = eventType === 'sessionStart' ? 'session' : 'event';
    const status = told.status ?? (kind === 'session' ? 201 : 204);
    return {
      n,
      at: START + Math.round(arrived * 1000),
      ts,
      kind,
      path: kind === 'session' ? '/api/v1/sessions' : '/api/v1/sessions/one/events',
      sessionId: 'one',
      eventType,
      playhead: 0,
      status,
      reason: '',
      accepted: status >= 200 && status < 300,
      violations: [],
      body: { eventType, playerTime: { playhead: 0, ts }, ...(params && { params }), ...(qoeData && { qoeData }) },
      bytes: 100,
      sameOriginHeaders: {},
      ...told,
    };
  };
}
