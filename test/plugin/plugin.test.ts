// The plugin as a page uses it, on a real Video.js player of each line.
import videojs from 'video.js';
import videojs7 from 'video.js7';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MediaCollection, register, VERSION } from '../../src/index.ts';
import { endpoint, logged, paramsByHand, required, settled, trackedPlayer } from './stage.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const options = { endpoint, params: required, states: false, quality: false };

describe.each([
  ['8', videojs],
  ['7', videojs7 as unknown as typeof videojs],
])('mediaCollection on Video.js %s', (_line, library) => {
  const setUp = (extra = {}) => trackedPlayer(extra, library);

  it('sends the start in the same task as the play', async () => {
    const { player, types } = await setUp();
    let sentAtPlay: string[] = [];
    player.on('play', () => {
      sentAtPlay = types();
    });
    await player.play();
    expect(sentAtPlay).toEqual(['sessionStart']);
    player.dispose();
  });

  it('describes the content', async () => {
    const { sent, start, player } = await setUp();
    await start();
    expect(sent[0]).toMatchObject({ url: `${endpoint}/api/v1/sessions` });
    expect(sent[0]?.body.params).toEqual({
      ...required,
      'media.id': 'https://example.com/clip.webm',
      'media.name': 'clip.webm',
      'media.length': 60.39,
      'media.contentType': 'vod',
      'media.streamType': 'video',
      'media.playerName': `Video.js ${Reflect.get(library, 'VERSION')}`,
      'media.libraryVersion': `videojs-media-collection-${VERSION}`,
    });
    player.dispose();
  });

  it('tells of the session: state, ID, events', async () => {
    const { player, plugin, start, heard } = await setUp();
    const states: unknown[] = [];
    plugin.on('statechanged', () => states.push({ ...plugin.state }));
    expect([player.mediaSessionId, plugin.state]).toEqual([null, { status: 'idle', sessionId: null }]);
    await start();
    expect(player.mediaSessionId).toBe('session-1');
    plugin.end();
    expect(player.mediaSessionId).toBeNull();
    expect(states).toEqual([
      { status: 'starting', sessionId: null },
      { status: 'open', sessionId: 'session-1' },
      { status: 'ended', sessionId: null },
    ]);
    expect(heard).toEqual([
      { type: 'mediasessionstart', sessionId: 'session-1' },
      { type: 'mediasessionend', sessionId: 'session-1', reason: 'ended' },
    ]);
    player.dispose();
  });

  it('starts another session at the play after end()', async () => {
    const { player, plugin, start, types, say } = await setUp();
    await start();
    plugin.end();
    await settled();
    expect(types()).toEqual(['sessionStart', 'play', 'sessionEnd']);
    say('playing');
    await settled();
    expect(types()).toHaveLength(3);
    player.pause();
    await start();
    expect(types()).toEqual(['sessionStart', 'play', 'sessionEnd', 'sessionStart', 'play']);
    expect(player.mediaSessionId).toBe('session-2');
    player.dispose();
  });

  it('is the same plugin on every call, and takes options once', async () => {
    const { player, plugin } = await setUp();
    expect(player.mediaCollection()).toBe(plugin);
    expect(player.mediaCollection({ ...options, consent: 'out' })).toBe(plugin);
    expect(plugin.state.status).toBe('idle');
    player.dispose();
  });

  it('delivers what is queued after dispose, twice or not', async () => {
    const { player, plugin, start, types, heard } = await setUp();
    await start();
    plugin.dispose();
    plugin.dispose();
    await settled();
    expect(types()).toEqual(['sessionStart', 'play', 'sessionEnd']);
    expect(player.mediaSessionId).toBeNull();
    expect(heard.at(-1)).toEqual({ type: 'mediasessionend', sessionId: 'session-1', reason: 'dispose' });
    player.dispose();
  });

  it('ends the session when the player is disposed', async () => {
    const { player, start, types, lines } = await setUp();
    await start();
    player.dispose();
    await settled();
    expect(types()).toEqual(['sessionStart', 'play', 'sessionEnd']);
    expect(player.mediaSessionId).toBeNull();
    expect(lines).toEqual([]);
  });

  it('asks a params function once per viewing, when it starts', async () => {
    const params = vi.fn((asked: unknown) => (asked ? required : {}));
    const { player, plugin, start, sent } = await setUp({ params });
    expect(params).not.toHaveBeenCalled();
    await start();
    player.pause();
    await start();
    expect(params.mock.calls).toEqual([[player]]);
    plugin.end();
    player.pause();
    await start();
    expect(params).toHaveBeenCalledTimes(2);
    expect(sent.filter(({ url }) => url.endsWith('/sessions'))).toHaveLength(2);
    player.dispose();
  });

  it('keeps the time of the play while params are awaited, and the events behind it', async () => {
    const { params, give } = paramsByHand();
    const { player, start, sent, types } = await setUp({ params });
    const before = Date.now();
    await start();
    expect(types()).toEqual([]);
    const after = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(after + 3000);
    give();
    await settled();
    expect(types()).toEqual(['sessionStart', 'play']);
    expect(sent[0]?.body.playerTime.ts).toBeGreaterThanOrEqual(before);
    expect(sent[0]?.body.playerTime.ts).toBeLessThanOrEqual(after);
    player.dispose();
  });

  it('tells of a refusal with status and reason, logs it once, and plays on', async () => {
    const { player, answer, start, heard, lines, plugin } = await setUp();
    answer.mockResolvedValueOnce(new Response('{"message":"media.id is wrong"}', { status: 400 }));
    await start();
    expect(heard).toEqual([
      {
        type: 'mediasessionerror',
        error: {
          code: 'refused',
          status: 400,
          body: '{"message":"media.id is wrong"}',
          message: expect.stringContaining('media.id is wrong'),
        },
      },
    ]);
    expect(lines).toEqual([expect.stringContaining('media.id is wrong')]);
    expect([plugin.state.status, player.paused(), answer.mock.calls.length]).toEqual(['failed', false, 1]);
    player.dispose();
  });

  it('names CORS when the answer has no readable Location, and does not try again', async () => {
    const { player, answer, start, heard } = await setUp();
    answer.mockResolvedValueOnce(new Response(null, { status: 201 }));
    await start();
    expect(heard).toMatchObject([{ error: { code: 'location', message: expect.stringContaining('CORS') } }]);
    expect(answer).toHaveBeenCalledTimes(1);
    player.dispose();
  });

  it('tries an unreachable API again, and says so once', async () => {
    const { player, answer, start, heard, types } = await setUp();
    vi.spyOn(Math, 'random').mockReturnValue(0);
    answer.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    answer.mockResolvedValueOnce(new Response(null, { status: 503 }));
    await start();
    await expect.poll(types).toEqual(['sessionStart', 'play']);
    expect(heard).toMatchObject([{ error: { code: 'network' } }, { type: 'mediasessionstart' }]);
    player.dispose();
  });

  it('says what it leaves out of a tracked event', async () => {
    const { player, plugin, start, lines } = await trackedPlayer({}, library);
    await start();
    const params = { 'media.ad.podIndex': 1, 'media.ad.podSecond': 0 };
    expect(Reflect.apply(plugin.track, plugin, ['adBreakStart', { params, customMetadata: { a: 'b' } }])).toBe(true);
    expect(Reflect.apply(plugin.track, plugin, ['adBreakComplete', { params: { x: 1 } }])).toBe(true);
    expect(lines.map((line) => line.replace(/.*track/, 'track'))).toEqual([
      "track('adBreakStart'): customMetadata is left out: adBreakStart takes none",
      "track('adBreakComplete'): x is not a param of the API and is left out",
    ]);
    player.dispose();
  });

  it('has a track that reports, converts and refuses', async () => {
    const { player, plugin, start, sent, types, lines } = await setUp();
    expect(plugin.track('stateStart', { params: { 'media.state.name': 'theatre' } })).toBe(false);
    await start();
    expect(plugin.track('stateStart', { params: { 'media.state.name': 'theatre' } })).toBe(true);
    expect(plugin.track('stateStart', { params: { 'media.state.name': 'theatre' } })).toBe(false);
    expect(plugin.track('adStart', Object({}))).toBe(false);
    expect(plugin.track('adComplete')).toBe(false);
    expect(Reflect.apply(plugin.track, plugin, ['ping'])).toBe(false);
    expect(Reflect.apply(plugin.track, plugin, ['adstart'])).toBe(false);
    await settled();
    expect(types()).toEqual(['sessionStart', 'play', 'stateStart']);
    expect(sent[2]?.body.params).toEqual({ 'media.state.name': 'theatre' });
    expect(lines.map((line) => line.replace(/.*is not accepted: /, ''))).toEqual([
      'no session is open: play first',
      'the state theatre is on: track stateEnd first',
      'it needs media.ad.podPosition, media.ad.id, media.ad.length, media.ad.playerName',
      'no ad is open: track adStart first',
      'the plugin sends it by itself',
      expect.stringContaining('not an event type: expected one of play, '),
    ]);
    player.dispose();
  });
});

describe('consent', () => {
  async function setUp(consent: 'in' | 'out' | 'pending') {
    const params = vi.fn(() => required);
    return { params, ...(await trackedPlayer({ params, consent })) };
  }

  it('pending: nothing leaves and no params function runs; in: all leaves with its own times', async () => {
    const { plugin, start, types, params, sent, player } = await setUp('pending');
    const before = Date.now();
    await start();
    expect([types(), params.mock.calls]).toEqual([[], []]);
    const after = Date.now();
    const later = vi.spyOn(Date, 'now').mockReturnValue(after + 20_000);
    plugin.setConsent('in');
    await settled();
    expect(types().slice(0, 2)).toEqual(['sessionStart', 'play']);
    expect(sent[0]?.body.playerTime.ts).toBeGreaterThanOrEqual(before);
    expect(sent[0]?.body.playerTime.ts).toBeLessThanOrEqual(after);
    later.mockRestore();
    player.dispose();
  });

  it('out: everything is dropped, nothing more is sent, not even the end', async () => {
    const { plugin, start, types, player, heard } = await setUp('in');
    await start();
    plugin.setConsent('out');
    expect(player.mediaSessionId).toBeNull();
    expect(plugin.state).toEqual({ status: 'off', sessionId: null });
    player.pause();
    plugin.track('error', { qoeData: { 'media.qoe.errorID': 'x' } });
    player.dispose();
    await settled();
    expect(types()).toEqual(['sessionStart', 'play']);
    expect(heard.at(-1)).toEqual({ type: 'mediasessionend', sessionId: 'session-1', reason: 'consent' });
  });

  it('in after out: a new session, at once if playing', async () => {
    const { plugin, start, types, player } = await setUp('out');
    await start();
    expect([types(), plugin.state.status]).toEqual([[], 'off']);
    plugin.setConsent('in');
    await settled();
    expect(types()).toEqual(['sessionStart', 'play']);
    expect(player.mediaSessionId).toBe('session-1');
    player.dispose();
  });

  it('takes no other word', async () => {
    const { plugin, player } = await setUp('in');
    const lines = logged();
    Reflect.apply(plugin.setConsent, plugin, ['yes']);
    expect(lines).toEqual([expect.stringContaining("expected 'in', 'out' or 'pending'")]);
    player.dispose();
  });
});

describe('register', () => {
  it('registers once per copy of Video.js', () => {
    expect(register(videojs)).toBe(MediaCollection);
    expect(register(videojs7)).not.toBe(MediaCollection);
    expect(register(videojs7)).toBe(register(videojs7));
    expect(Reflect.get(MediaCollection, 'VERSION')).toBe(VERSION);
  });
});
