// Bad input: one clear line and one event each, and the player plays on.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { backEnd, createPlayer, endpoint, hear, logged, required, settled, trackedPlayer } from './stage.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function play(options: unknown) {
  const { sent, types } = backEnd();
  const lines = logged();
  const { player, media } = await createPlayer();
  Reflect.apply(player.mediaCollection, player, [options]);
  const heard = hear(player);
  await settled();
  await player.play();
  media.dispatchEvent(new Event('playing'));
  await settled();
  const playing = !player.paused();
  const state = { ...player.mediaCollection().state };
  const result = { sent: [...sent], types: types(), lines, heard, playing, state };
  player.dispose();
  return result;
}

const good = { endpoint, params: required, states: false, quality: false };

describe('wrong options', () => {
  it.each([
    ['nothing at all', undefined, 'endpoint'],
    ['no endpoint', { params: required }, 'endpoint'],
    ['a relative endpoint', { ...good, endpoint: '/collect' }, 'endpoint'],
    ['an endpoint without scheme', { ...good, endpoint: 'example.hb-api.omtrdc.net' }, 'endpoint'],
    ['an endpoint without slashes', { ...good, endpoint: 'https:example.com' }, 'endpoint'],
    ['an endpoint with one slash', { ...good, endpoint: 'https:/example.com' }, 'endpoint'],
    ['an endpoint of another scheme', { ...good, endpoint: 'ftp://example.com' }, 'endpoint'],
    ['an endpoint with a query', { ...good, endpoint: 'https://example.com/?a=b' }, 'endpoint'],
    ['an endpoint with an empty query', { ...good, endpoint: 'https://example.com/?' }, 'endpoint'],
    ['an endpoint with a password', { ...good, endpoint: 'https://:secret@example.com' }, 'endpoint'],
    ['an endpoint with a space', { ...good, endpoint: ' https://example.com' }, 'endpoint'],
    ['an endpoint that is no string', { ...good, endpoint: 7 }, 'endpoint'],
    ['params as a string', { ...good, params: 'media.id' }, 'params'],
    ['params as a list', { ...good, params: [] }, 'params'],
    ['customMetadata as a number', { ...good, customMetadata: 3 }, 'customMetadata'],
    ['an unknown consent', { ...good, consent: 'maybe' }, 'consent'],
    ['an ad ping of 5 s', { ...good, adPingInterval: 5 }, 'adPingInterval'],
    ['an unknown kind of content', { ...good, content: 'dvr' }, 'content'],
    ['ads as a string', { ...good, ads: 'yes' }, 'ads'],
    ['quality as a number', { ...good, quality: 1 }, 'quality'],
    ['states as a list', { ...good, states: ['mute'] }, 'states'],
    ['chapters as a number', { ...good, chapters: 2 }, 'chapters'],
    ['a chapter without an end', { ...good, chapters: [{ name: 'One', start: 0 }] }, 'chapters'],
    ['a chapter that ends before it starts', { ...good, chapters: [{ name: 'One', start: 5, end: 1 }] }, 'chapters'],
    ['a chapter without end', { ...good, chapters: [{ name: 'One', start: 0, end: Infinity }] }, 'chapters'],
    [
      'a chapter that throws when it is read',
      {
        ...good,
        chapters: [
          {
            start: 0,
            end: 1,
            get name() {
              throw Error();
            },
          },
        ],
      },
      'chapters',
    ],
    ['adMetadata as an object', { ...good, adMetadata: {} }, 'adMetadata'],
    ['chapterMetadata as a string', { ...good, chapterMetadata: '' }, 'chapterMetadata'],
    ['offline as a string', { ...good, offline: 'true' }, 'offline'],
  ])('%s: one line, one event, and the player plays on', async (_name, options, named) => {
    const { sent, lines, heard, playing, state } = await play(options);
    expect(sent).toEqual([]);
    expect(playing).toBe(true);
    expect(state).toEqual({ status: 'failed', sessionId: null });
    expect(lines).toEqual([expect.stringMatching(`error: .*option: ${named}: expected `)]);
    expect(heard).toEqual([
      { type: 'mediasessionerror', error: { code: 'option', message: expect.stringMatching(`^${named}: expected `) } },
    ]);
  });

  it('are set right by another set-up after dispose()', async () => {
    const { player, plugin, start, types, lines } = await trackedPlayer({ endpoint: 'here' });
    await settled();
    expect(plugin.state.status).toBe('failed');
    player.mediaCollection(good);
    expect(player.mediaCollection()).toBe(plugin);
    plugin.dispose();
    player.mediaCollection(good);
    await start();
    expect([types(), lines.length]).toEqual([['sessionStart', 'play'], 1]);
    player.dispose();
  });

  it('names several in one line', async () => {
    const { lines, heard } = await play({ ...good, consent: 'no', states: 0 });
    expect(lines).toHaveLength(1);
    expect(heard).toMatchObject([{ error: { message: expect.stringMatching(/^consent: .*; states: /) } }]);
  });

  it.each(['/api/v1', '/proxy/api/v1/', '/api/v1/sessions'])('warns of an endpoint that ends %s', async (path) => {
    const { sent, lines } = await play({ ...good, endpoint: `https://example.com${path}` });
    expect(lines).toEqual([expect.stringContaining('endpoint: /api/v1 is added to it, and should not be in it')]);
    expect(sent[0]?.url).toBe(`https://example.com${path.replace(/\/$/, '')}/api/v1/sessions`);
  });

  it('warns of an unknown option, names the nearest, and tracks', async () => {
    const { lines, types } = await play({ ...good, custommetadata: {} });
    expect(lines).toEqual([expect.stringContaining('custommetadata is not an option: did you mean customMetadata?')]);
    expect(types).toEqual(['sessionStart', 'play']);
  });
});

describe('params', () => {
  it('among the options are told where they belong', async () => {
    const { lines, types } = await play({ ...good, 'media.show': 'The Show' });
    expect(lines).toEqual([expect.stringContaining('media.show is not an option: it belongs in params')]);
    expect(types).toEqual(['sessionStart', 'play']);
  });

  it('that are empty leave the player its word', async () => {
    const { sent, lines } = await play({ ...good, params: { ...required, 'media.id': '' } });
    expect(sent[0]?.body.params).toMatchObject({ 'media.id': 'https://example.com/clip.webm' });
    expect(lines).toEqual([expect.stringContaining('media.id is empty and left out')]);
  });

  it('that nobody supplies cost the session, and are named', async () => {
    const { 'media.channel': _left, 'analytics.reportSuite': _out, ...rest } = required;
    const { sent, lines, heard, playing, state } = await play({ ...good, params: rest });
    expect(sent).toEqual([]);
    expect(playing).toBe(true);
    expect(state).toEqual({ status: 'failed', sessionId: null });
    expect(lines).toEqual([
      expect.stringContaining('params: required in params, and missing: analytics.reportSuite, media.channel'),
    ]);
    expect(heard).toMatchObject([{ error: { code: 'params' } }]);
  });

  it('are converted where they can be said in the right type', async () => {
    const { sent, lines } = await play({
      ...good,
      params: {
        ...required,
        'media.season': 2,
        'media.length': '99.5',
        'analytics.enableSSL': 'true',
        'media.showType': 0,
      },
      customMetadata: { premium: true, rank: 4, plain: 'text' },
    });
    expect(sent[0]?.body.params).toMatchObject({
      'media.season': '2',
      'media.length': 99.5,
      'analytics.enableSSL': true,
      'media.showType': '0',
    });
    expect(sent[0]?.body.customMetadata).toEqual({ premium: 'true', rank: '4', plain: 'text' });
    expect(lines).toEqual([]);
  });

  it('that are wrong one by one are left out with one warning each', async () => {
    const { sent, lines } = await play({
      ...good,
      params: {
        ...required,
        'media.titel': 'x',
        'visitor.aamLocationHint': 1.5,
        'analytics.optOutShare': 'maybe',
        'media.rating': { us: 'G' },
        'visitor.customerIDs': { crm: { id: 'x', authState: 9 } },
        'media.downloaded': true,
      },
      customMetadata: { 'no spaces': 'x', 'a.reserved': 'x', list: [], 'media.mine': 'kept' },
    });
    const { params, customMetadata } = sent[0]?.body ?? {};
    expect(Object.keys(params ?? {}).sort()).toEqual(
      [
        ...Object.keys(required),
        'media.contentType',
        'media.id',
        'media.length',
        'media.libraryVersion',
        'media.name',
        'media.playerName',
        'media.streamType',
      ].sort(),
    );
    expect(customMetadata).toEqual({ 'media.mine': 'kept' });
    const names = ['media.titel', 'visitor.aamLocationHint', 'analytics.optOutShare', 'media.rating'];
    const more = ['visitor.customerIDs', 'media.downloaded', '"no spaces"', 'a.reserved', 'list', 'media.mine'];
    expect(lines).toEqual([...names, ...more].map((name) => expect.stringContaining(`${name} `)));
    expect(lines[0]).toContain('did you mean media.');
  });

  it('never show their values in a log line', async () => {
    const { lines } = await play({
      ...good,
      params: {
        ...required,
        'visitor.customerIDs': { crm: { id: 'secret', authState: 7 } },
        'analytics.visitorid': 'secret',
      },
      customMetadata: { 'e mail': 'secret', a: ['secret'] },
    });
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join('\n')).not.toContain('secret');
  });

  it('of null mean that the content is not tracked', async () => {
    const { sent, lines, heard } = await play({ ...good, params: () => null });
    expect([sent, lines, heard]).toEqual([[], [], []]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no'))],
  ])('as a function that %s: the session fails if a required param is missing, and says so', async (_name, params) => {
    const { sent, heard, playing } = await play({ ...good, params });
    expect(sent).toEqual([]);
    expect(playing).toBe(true);
    expect(heard).toMatchObject([{ error: { code: 'params' } }]);
  });

  it('warn once when nothing tells visitors apart', async () => {
    const { 'analytics.visitorId': _id, ...rest } = required;
    const { lines, types } = await play({ ...good, params: rest });
    expect(lines).toEqual([expect.stringContaining("visitors can't be told apart")]);
    expect(types).toEqual(['sessionStart', 'play']);
  });

  it('can not pollute prototypes', async () => {
    const { sent } = await play({
      ...good,
      params: JSON.parse(`{ "__proto__": { "polluted": true }, ${JSON.stringify(required).slice(1)}`),
      customMetadata: JSON.parse('{ "__proto__": "x", "constructor": "y" }'),
    });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(sent).toHaveLength(2);
  });
});

describe('chapterMetadata', () => {
  it('that answers later adds nothing, and is told so', async () => {
    const chapters = [{ name: 'One', start: 0, end: 60 }];
    const { sent, lines, types } = await play({
      ...good,
      chapters,
      chapterMetadata: async () => ({ customMetadata: { a: 'b' } }),
    });
    expect(lines).toEqual([expect.stringContaining('must answer at once')]);
    expect(types).toEqual(['sessionStart', 'chapterStart', 'play']);
    expect(sent[1]?.body).not.toHaveProperty('customMetadata');
  });

  it('that fails costs the list nothing', async () => {
    const { player, start, sent, lines } = await trackedPlayer({
      chapters: [{ name: 'Opening', start: 0, end: 30, customMetadata: { mood: 'calm' } }],
      chapterMetadata() {
        throw new Error('no');
      },
    });
    await start();
    expect(sent[1]?.body).toMatchObject({ eventType: 'chapterStart', customMetadata: { mood: 'calm' } });
    expect(lines).toEqual([expect.stringContaining('adMetadata and chapterMetadata must not throw')]);
    player.dispose();
  });
});
