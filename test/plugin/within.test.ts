// What a page does within our own calls and events: ends, disposes, tracks, withdraws. Nothing is thrown, nothing is
// said twice, and the state is that of the last word.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MediaCollection } from '../../src/index.ts';
import { settled, trackedPlayer } from './stage.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const chapters = [{ name: 'Opening', start: 0, end: 30 }];
const theatre = { params: { 'media.state.name': 'theatre' } };

describe('a chapterMetadata that', () => {
  /** Calls the plugin from within, once it is there. */
  async function within(call: (plugin: MediaCollection) => void) {
    let plugin: MediaCollection | undefined;
    const chapterMetadata = () => {
      if (plugin) call(plugin);
      return {};
    };
    const stage = await trackedPlayer({ chapterMetadata, chapters });
    plugin = stage.plugin;
    await stage.start();
    await settled();
    stage.player.dispose();
    await settled();
    const times = stage.sent.map(({ body }) => body.playerTime.ts);
    expect(times).toEqual([...new Set(times)].sort((one, other) => one - other));
    return { types: stage.types().slice(0, -2), heard: stage.heard.map(({ type }) => type) };
  }

  it('tracks an event has it said after the chapter', async () => {
    let isDone = false;
    const { types } = await within((plugin) => {
      if (!isDone) plugin.track('stateStart', theatre);
      isDone = true;
    });
    expect(types).toEqual(['sessionStart', 'chapterStart', 'play', 'stateStart']);
  });

  it('tracks an error each time has it said once', async () => {
    const { types } = await within((plugin) => plugin.track('error', { qoeData: { 'media.qoe.errorID': 'x' } }));
    expect(types).toEqual(['sessionStart', 'chapterStart', 'play', 'error']);
  });

  it.each([
    ['ends the session', (plugin: MediaCollection) => plugin.end()],
    ['disposes of the plugin', (plugin: MediaCollection) => plugin.dispose()],
  ])('%s has it ended, once', async (_name, call) => {
    expect(await within(call)).toEqual({ types: ['sessionStart', 'chapterStart', 'play'], heard: [] });
  });
});

it.each(['end', 'dispose'] as const)('a chapterMetadata that calls %s() in an open session ends it', async (call) => {
  let plugin: MediaCollection | undefined;
  const stage = await trackedPlayer({
    chapters: [...chapters, { name: 'Middle', start: 30, end: 60 }],
    chapterMetadata({ name }: { name: string }) {
      if (name === 'Middle') plugin?.[call]();
      return {};
    },
  });
  plugin = stage.plugin;
  await stage.start();
  stage.media.currentTime = 31;
  stage.say('timeupdate');
  await settled();
  expect(stage.heard).toEqual([
    { type: 'mediasessionstart', sessionId: 'session-1' },
    { type: 'mediasessionend', sessionId: 'session-1', reason: call === 'end' ? 'ended' : 'dispose' },
  ]);
  stage.player.dispose();
});

it('a session whose ID comes again starts again', async () => {
  const { answer, start, plugin, player, heard } = await trackedPlayer();
  answer.mockImplementation(async (url) =>
    url.endsWith('/sessions')
      ? new Response(null, { status: 201, headers: { Location: '/api/v1/sessions/same' } })
      : new Response(null, { status: 204 }),
  );
  for (let time = 0; time < 2; time++) {
    await start();
    plugin.end();
    player.pause();
    await settled();
  }
  const once = ['mediasessionstart', 'mediasessionend'];
  expect(heard.map(({ type }) => type)).toEqual([...once, ...once]);
  player.dispose();
});

describe('a listener', () => {
  it.each(['plugin', 'player'] as const)('for the end of consent may dispose of the %s', async (which) => {
    const stage = await trackedPlayer();
    await stage.start();
    stage.player.on('mediasessionend', () => stage[which].dispose());
    expect(() => stage.plugin.setConsent('out')).not.toThrow();
    expect(stage.lines).toEqual([]);
    if (which === 'plugin') stage.player.dispose();
  });

  it('for the state may dispose of the plugin when consent is back', async () => {
    const { player, plugin, start, lines, types } = await trackedPlayer({ consent: 'out' });
    await start();
    plugin.on('statechanged', () => plugin.state?.status === 'idle' && plugin.dispose());
    expect(() => plugin.setConsent('in')).not.toThrow();
    await settled();
    expect([lines, types()]).toEqual([[], []]);
    player.dispose();
  });

  it('for the end of consent may give it again', async () => {
    const { player, plugin, start, types } = await trackedPlayer();
    await start();
    player.pause();
    await settled();
    player.one('mediasessionend', () => plugin.setConsent('in'));
    plugin.setConsent('out');
    expect(plugin.state).toEqual({ status: 'idle', sessionId: null });
    await start();
    expect([types(), plugin.state.status]).toEqual([
      ['sessionStart', 'play', 'pauseStart', 'sessionStart', 'play'],
      'open',
    ]);
    player.dispose();
  });

  it.each(['end', 'dispose'] as const)('for the state that calls %s() when the session opens', async (call) => {
    const { player, plugin, start, heard } = await trackedPlayer();
    plugin.on('statechanged', () => plugin.state?.status === 'open' && plugin[call]());
    await start();
    expect(heard).toEqual([
      { type: 'mediasessionstart', sessionId: 'session-1' },
      { type: 'mediasessionend', sessionId: 'session-1', reason: call === 'end' ? 'ended' : 'dispose' },
    ]);
    player.dispose();
  });

  it('for the state may dispose of the player when it starts, and the viewing is delivered', async () => {
    const { player, plugin, types, lines } = await trackedPlayer({ states: true, quality: true });
    plugin.on('statechanged', () => plugin.state?.status === 'starting' && player.dispose());
    await player.play();
    await settled();
    expect([lines, types()]).toEqual([[], ['sessionStart', 'sessionEnd']]);
  });
});
