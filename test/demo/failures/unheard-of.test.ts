import { describe, expect, it } from 'vitest';
import { unheardOf } from '../../../demo/failures/unheard-of.ts';
import { edgeBody } from '../collector/edge/edge-bodies.ts';
import { receiving, START } from '../received.ts';

describe('unheardOf', () => {
  it('is the end of a state that never began', () => {
    const receive = receiving();
    const told = [receive(0, 'sessionStart', { sessionId: 'a/b' }), receive(1, 'play', { sessionId: 'a/b' })];
    expect(unheardOf('a/b', told, START)).toEqual({
      path: 'api/v1/sessions/a%2Fb/events',
      body: {
        eventType: 'stateEnd',
        playerTime: { playhead: 0, ts: START },
        params: { 'media.state.name': 'neverBegun' },
      },
    });
  });

  it('goes where the session lives on the Edge Network', () => {
    const receive = receiving();
    const path = (action: string, hint = '') => `/ee${hint}/va/v1/${action}?configId=ebebf826`;
    const told = [
      receive(0, 'sessionStart', { path: path('sessionStart'), body: edgeBody('sessionStart', '') }),
      receive(1, 'play', { path: path('play', '/or2'), body: edgeBody('play', 'one') }),
      receive(2, 'sessionStart', { sessionId: 'other' }),
    ];
    expect(unheardOf('one', told, START)).toEqual({
      path: 'ee/or2/va/v1/statesUpdate?configId=ebebf826',
      body: {
        events: [
          {
            xdm: {
              eventType: 'media.statesUpdate',
              timestamp: new Date(START).toISOString(),
              mediaCollection: { sessionID: 'one', playhead: 0, statesEnd: [{ name: 'neverBegun' }] },
            },
          },
        ],
      },
    });
  });
});
