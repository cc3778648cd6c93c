// @vitest-environment node
/** What sessions cost: what HTTP shows of their life is in `api.test.ts`. */
import { describe, expect, it } from 'vitest';
import { createReceivedList } from '../../../demo/collector/received-list.ts';
import type { Report } from '../../../demo/rules/rules.ts';
import { createSessions } from '../../../demo/rules/sessions.ts';
import { body } from '../collector/bodies.ts';

describe('createSessions', () => {
  it('remembers the last 5,000', () => {
    const sessions = createSessions(
      () => 0,
      () => {},
    );
    const start = body('sessionStart') as Report;
    const arrival = {
      kind: 'session',
      path: '',
      sessionId: null,
      body: start,
      bytes: 1,
      sameOriginHeaders: {},
    } as const;
    const received = createReceivedList().add(arrival, 0);
    for (let id = 1; id <= 5_002; id += 1) sessions.open(String(id), received, start, []);
    expect(['1', '2', '3', '5002'].map(sessions.isKnown)).toEqual([false, false, true, true]);
  });
});
