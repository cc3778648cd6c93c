import { describe, expect, it } from 'vitest';
import { createRecovery } from '../../../../demo/failures/recovery.ts';
import { receiving } from '../received.ts';

describe('createRecovery', () => {
  it('says what failed, then what arrived late', () => {
    const receive = receiving();
    const recovery = createRecovery();
    recovery.begin();
    const said = [
      receive(10, 'pauseStart', { status: 0 }),
      receive(10, 'pauseStart', { status: 0, arrived: 11 }),
      receive(10, 'pauseStart', { arrived: 18.4 }),
      receive(12, 'play', { arrived: 18.5 }),
      receive(18, 'ping', { arrived: 18.6 }),
    ].map((received) => {
      recovery.hear(received);
      return recovery.words();
    });
    expect(said).toEqual([
      '1 request failed so far; the plugin tries again within 30 s.',
      '2 requests failed so far; the plugin tries again within 30 s.',
      '1 event arrived late, held for up to 8.4 s.',
      '2 events arrived late, held for up to 8.4 s.',
      '2 events arrived late, held for up to 8.4 s.',
    ]);
  });

  it('says that a session was opened in place of one that was lost', () => {
    const receive = receiving();
    const recovery = createRecovery();
    recovery.begin();
    recovery.hear(receive(1, 'ping', { status: 404 }));
    expect(recovery.words()).toBe('That session is lost; another opens as soon as the content plays.');
    recovery.hear(receive(1, 'sessionStart'));
    expect(recovery.words()).toBe('Another session was opened.');
  });

  it('has nothing to tell of failures that nobody here ordered', () => {
    const receive = receiving();
    const recovery = createRecovery();
    recovery.hear(receive(1, 'ping', { status: 404 }));
    recovery.hear(receive(1, 'sessionStart'));
    expect(recovery.words()).toBe('');
  });

  it('says that the next one arrived, where nothing was held up for long', () => {
    const receive = receiving();
    const recovery = createRecovery();
    recovery.begin();
    recovery.hear(receive(10, 'pauseStart', { status: 500 }));
    recovery.hear(receive(10, 'pauseStart', { arrived: 10.5 }));
    expect(recovery.words()).toBe('1 request failed, and the next one arrived.');
  });

  it('promises no other try once the plugin was hurried, or the viewing is over', () => {
    const receive = receiving();
    const recovery = createRecovery();
    recovery.begin();
    recovery.hear(receive(10, 'pauseStart', { status: 0 }));
    recovery.viewing(false);
    expect(recovery.words()).toBe('1 request failed so far.');
    recovery.viewing(true);
    expect(recovery.words()).toContain('tries again within 30 s');
    recovery.hurried();
    expect(recovery.words()).toBe('1 request failed so far.');
  });

  it('forgets what came before a failure begins', () => {
    const receive = receiving();
    const recovery = createRecovery();
    recovery.hear(receive(1, 'ping', { status: 500 }));
    recovery.begin();
    recovery.hear(receive(2, 'play'));
    expect(recovery.words()).toBe('');
  });
});
