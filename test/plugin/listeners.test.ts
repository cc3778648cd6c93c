// What a page may do in its listeners: withdraw consent, dispose of the plugin. Nothing is thrown, nothing goes on.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { required, settled, trackedPlayer } from './stage.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a listener', () => {
  it('that withdraws consent at the end of a session ends tracking', async () => {
    const { player, plugin, start, types } = await trackedPlayer();
    await start();
    player.on('mediasessionend', () => plugin.setConsent('out'));
    plugin.end();
    player.pause();
    await start();
    expect(plugin.state.status).toBe('off');
    expect(types().filter((type) => type !== 'sessionEnd')).toEqual(['sessionStart', 'play']);
    player.dispose();
  });

  it('that withdraws and gives consent at the end of a session has one other session', async () => {
    const { player, plugin, start, starts } = await trackedPlayer();
    await start();
    player.one('mediasessionend', () => {
      plugin.setConsent('out');
      plugin.setConsent('in');
    });
    plugin.end();
    player.pause();
    await settled();
    await start();
    expect(starts()).toHaveLength(2);
    player.dispose();
  });

  it('that withdraws consent at the start keeps params from being asked', async () => {
    const params = vi.fn(() => required);
    const { player, plugin, start, types } = await trackedPlayer({ params });
    plugin.on('statechanged', () => {
      if (plugin.state.status === 'starting') plugin.setConsent('out');
    });
    await start();
    expect([params.mock.calls, types()]).toEqual([[], []]);
    player.dispose();
  });

  it.each(['open', 'ended'])('may dispose of the plugin when its state is %s', async (status) => {
    const { player, plugin, start, types, lines } = await trackedPlayer();
    plugin.on('statechanged', () => {
      if (plugin.state?.status === status) plugin.dispose();
    });
    await start();
    plugin.end();
    await settled();
    expect(types()).toEqual(['sessionStart', 'play', 'sessionEnd']);
    expect(lines).toEqual([]);
    player.dispose();
  });

  it('may dispose of the plugin when its options are wrong, and hears why', async () => {
    const { player, plugin, heard } = await trackedPlayer({ endpoint: 'nowhere' });
    plugin.on('statechanged', () => plugin.dispose());
    await settled();
    expect(heard).toMatchObject([{ type: 'mediasessionerror', error: { code: 'option' } }]);
    player.dispose();
  });
});

describe('content that is not tracked', () => {
  const MINUTE = 60_000;

  it.each([
    ['declined', () => null, 'idle'],
    ['without its params', {}, 'failed'],
  ] as const)('as it is %s takes no event, and does not start later', async (_how, params, status) => {
    const { player, plugin, start, types, lines } = await trackedPlayer({ params });
    await start();
    const before = lines.length;
    expect(plugin.track('stateStart', { params: { 'media.state.name': 'theatre' } })).toBe(false);
    expect(lines.slice(before)).toEqual([expect.stringContaining('this content is not tracked')]);
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + 11 * MINUTE);
    player.pause();
    await settled();
    await start();
    expect([plugin.state.status, types()]).toEqual([status, []]);
    player.dispose();
  });

  it('as it was refused takes no event', async () => {
    const { player, plugin, answer, start } = await trackedPlayer();
    answer.mockResolvedValueOnce(new Response('no', { status: 400 }));
    await start();
    expect(plugin.track('error', { qoeData: { 'media.qoe.errorID': 'x' } })).toBe(false);
    expect(plugin.state.status).toBe('failed');
    player.dispose();
  });
});
