import { describe, expect, it } from 'vitest';
import { RULES } from '../../../demo/rules/rules.ts';
import { countChecked, ruleVerdicts } from '../../../demo/timeline/rule-verdicts.ts';
import { receiving } from '../received.ts';

describe('ruleVerdicts', () => {
  it('lists the schema and every rule of the collector, all of them kept at first', () => {
    const receive = receiving();
    const verdicts = ruleVerdicts([receive(0, 'sessionStart'), receive(1, 'play')]);
    expect(verdicts.map(({ name, breaches }) => [name, breaches])).toEqual(
      ['schema', ...Object.keys(RULES)].map((name) => [name, []]),
    );
  });

  it('names the events that broke a rule', () => {
    const receive = receiving();
    const verdicts = ruleVerdicts([
      receive(0, 'sessionStart'),
      receive(1, 'play', { violations: ['playback: play twice in a row', 'order: ts 1: not later than 2'] }),
      receive(2, 'play', { violations: ['playback: play twice in a row'] }),
      receive(3, 'ping', { status: 400, reason: 'params.x does not belong here' }),
    ]);
    expect(verdicts.flatMap(({ name, breaches }) => breaches.map(({ n, what }) => `${name} ${n} ${what}`))).toEqual([
      'schema 4 params.x does not belong here',
      'order 2 ts 1: not later than 2',
      'playback 2 play twice in a row',
      'playback 3 play twice in a row',
    ]);
  });

  it('holds against a body what a 207 says of it, and not the errors of others beside a session', () => {
    const receive = receiving();
    const verdicts = ruleVerdicts([
      receive(0, 'sessionStart', {
        status: 207,
        accepted: false,
        reason: '$.xdm.mediaCollection.playhead: must be integer',
      }),
      receive(0, 'sessionStart', { status: 207, accepted: true }),
    ]);
    expect(verdicts.flatMap(({ name, breaches }) => breaches.map(({ n, what }) => `${name} ${n} ${what}`))).toEqual([
      'schema 1 $.xdm.mediaCollection.playhead: must be integer',
    ]);
  });

  it('does not hold against a body what the collector was told to answer', () => {
    const receive = receiving();
    const told = [500, 404, 0].map((status) => receive(1, 'play', { status, reason: 'told to fail' }));
    expect(ruleVerdicts(told).flatMap(({ breaches }) => breaches)).toEqual([]);
  });
});

describe('countChecked', () => {
  it('counts the bodies that were looked at', () => {
    const receive = receiving();
    const statuses = [201, 204, 400, 404, 500, 0];
    expect(countChecked(statuses.map((status) => receive(1, 'play', { status })))).toBe(3);
  });
});
