// Sessions whose start waits, for consent, for params or for a length, while the player goes on: what is sent in the end
// is about the content that was watched.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { required, settled, trackedPlayer } from './stage.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const clip = 'https://example.com/clip.webm';
const second = 'https://example.com/second.webm';
const whole = ['sessionStart', 'play', 'sessionEnd'];

/** `params` that are given when the test gives them; those of later viewings at once. */
function awaited() {
  let give = (_params: object) => {};
  let asked = 0;
  const first = new Promise<object>((resolve) => {
    give = resolve;
  });
  const params = () => (asked++ ? required : first);
  return { params, give: (given: object = required) => give(given) };
}

const preroll = { params: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 0 } };
const ad = {
  params: { 'media.ad.podPosition': 1, 'media.ad.id': 'a', 'media.ad.length': 15, 'media.ad.playerName': 'Acme' },
};

describe('a session that waits while its player is disposed', () => {
  it('for params is delivered whole', async () => {
    const { params, give } = awaited();
    const { player, start, types, lines } = await trackedPlayer({ params });
    await start();
    player.dispose();
    give();
    await settled();
    expect([types(), lines]).toEqual([whole, []]);
  });

  it('for consent is delivered whole', async () => {
    const { player, plugin, start, types, starts } = await trackedPlayer({ consent: 'pending' });
    await start();
    player.dispose();
    plugin.setConsent('in');
    await settled();
    expect(types()).toEqual(whole);
    expect(starts()).toMatchObject([{ 'media.id': clip, 'media.length': 60.39 }]);
  });
});

describe('a session that waits while its player goes on to other content', () => {
  it.each(['end', 'end by hand', 'source'] as const)('is about its own after the %s', async (how) => {
    const { player, plugin, start, end, load, starts } = await trackedPlayer({ consent: 'pending' });
    await start();
    if (how === 'end') await end();
    if (how === 'end by hand') plugin.track('sessionComplete');
    await load(second, 20);
    // a browser pauses an element that is given another source
    player.pause();
    await start();
    plugin.setConsent('in');
    await settled();
    expect(starts()).toMatchObject([
      { 'media.id': clip, 'media.length': 60.39 },
      { 'media.id': second, 'media.length': 20 },
    ]);
    player.dispose();
  });

  it('keeps its playheads when the next is live', async () => {
    const { player, plugin, start, load, media, say, sent } = await trackedPlayer({ consent: 'pending' });
    await start();
    media.currentTime = 5;
    say('timeupdate');
    await load('https://example.com/live.webm', Infinity);
    plugin.setConsent('in');
    await settled();
    expect(sent.map(({ body }) => `${body.eventType} @${body.playerTime.playhead}`)).toEqual([
      'sessionStart @0',
      'play @0',
      'sessionEnd @5',
    ]);
    player.dispose();
  });
});

describe('a session that waits while the page plays an ad in the element', () => {
  it('for params is about the content', async () => {
    const { params, give } = awaited();
    const { player, plugin, load, starts } = await trackedPlayer({ params });
    await player.play();
    plugin.track('adBreakStart', preroll);
    await load('https://ads.example/ad.webm', 15);
    plugin.track('adStart', ad);
    give();
    await settled();
    expect(starts()).toMatchObject([{ 'media.id': clip, 'media.length': 60.39 }]);
    player.dispose();
  });

  it('for a length waits until the content has loaded after the break', async () => {
    const { player, plugin, media, load, starts } = await trackedPlayer();
    Object.assign(media, { duration: Number.NaN, readyState: 0 });
    await player.play();
    plugin.track('adBreakStart', preroll);
    await load('https://ads.example/ad.webm', 15);
    expect(starts()).toEqual([]);
    plugin.track('adStart', ad);
    plugin.track('adComplete');
    plugin.track('adBreakComplete');
    await settled();
    expect(starts()).toEqual([]);
    await load('https://example.com/clip.webm?token=1#t', 60.39);
    expect(starts()).toMatchObject([{ 'media.id': clip, 'media.length': 60.39 }]);
    player.dispose();
  });

  it('for a length does not wait for the rest of the break when the viewer leaves', async () => {
    const { player, plugin, media, load, starts } = await trackedPlayer();
    Object.assign(media, { duration: Number.NaN, readyState: 0 });
    await player.play();
    plugin.track('adBreakStart', preroll);
    await load('https://ads.example/ad.webm', 15);
    plugin.track('adStart', ad);
    plugin.end();
    await settled();
    expect(starts()).toMatchObject([{ 'media.id': clip, 'media.length': 0 }]);
    player.dispose();
  });
});

describe('a length that is no length', () => {
  it.each([null, '', 'n/a'])('%j is waited for as if it were not given', async (length) => {
    const { player, media, say, starts } = await trackedPlayer({ params: { ...required, 'media.length': length } });
    Object.assign(media, { duration: Number.NaN, readyState: 0 });
    await player.play();
    Object.assign(media, { duration: 60.39, readyState: 4 });
    say('durationchange', 'loadedmetadata');
    await settled();
    expect(starts()).toMatchObject([{ 'media.length': 60.39 }]);
    player.dispose();
  });
});

describe('a session that was waiting', () => {
  it('reads nothing of a player that is gone once consent was refused', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { player, plugin, start, types } = await trackedPlayer({ consent: 'pending' });
    await start();
    plugin.setConsent('out');
    player.dispose();
    expect(() => vi.advanceTimersByTime(15_000)).not.toThrow();
    expect(types()).toEqual([]);
  });

  it('asks nothing of a player that is gone when its page comes back', async () => {
    const { player, answer, start } = await trackedPlayer();
    answer.mockImplementation(() => new Promise(() => {}));
    await start();
    player.dispose();
    const thrown: unknown[] = [];
    const note = ({ error }: ErrorEvent) => thrown.push(error);
    addEventListener('error', note);
    dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    removeEventListener('error', note);
    expect(thrown).toEqual([]);
  });
});
