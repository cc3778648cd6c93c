// Whole viewings whose way is not the plain one: streams without an end, ads in the content's own stream, pages that are
// put away.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { paramsByHand, required, settled, trackedPlayer } from './stage.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const NOON = Date.UTC(2026, 2, 14, 12);
const adBreak = { params: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 0 } };
const ad = {
  params: { 'media.ad.podPosition': 1, 'media.ad.id': 'a', 'media.ad.length': 5, 'media.ad.playerName': 'p' },
};

type Stage = Awaited<ReturnType<typeof trackedPlayer>>;

const playheads = ({ sent }: Stage) => sent.map(({ body }) => `${body.eventType} @${body.playerTime.playhead}`);
const seekableTo = ({ media }: Stage, end: () => number) =>
  Object.defineProperty(media, 'seekable', { get: () => ({ length: 1, start: () => 0, end }), configurable: true });
const page = (type: 'pagehide' | 'pageshow') => dispatchEvent(Object.assign(new Event(type), { persisted: true }));

/** contrib-ads, as far as it is asked. */
function adsOn({ player }: Stage) {
  const ads = {
    isOn: false,
    stitched: false,
    ad: null as object | null,
    inAdBreak: () => ads.isOn,
    isInAdMode: () => ads.isOn,
    isContentResuming: () => false,
    stitchedAds: () => ads.stitched,
    contentSrc: player.currentSrc(),
  };
  Object.assign(player, { ads });
  return ads;
}

describe('a stream without an end', () => {
  it('has playheads also where it can be sought without an end', async () => {
    const stage = await trackedPlayer();
    vi.useFakeTimers({ now: NOON, toFake: ['Date'] });
    Object.assign(stage.media, { duration: Infinity });
    seekableTo(stage, () => Infinity);
    stage.say('durationchange');
    await stage.start();
    expect(playheads(stage)).toEqual(['sessionStart @43200', 'play @43200']);
    stage.player.dispose();
  });

  it('is live whatever its content type and its length are called', async () => {
    const params = { ...required, 'media.contentType': 'radio', 'media.length': 3600 };
    const stage = await trackedPlayer({ params });
    vi.useFakeTimers({ now: NOON, toFake: ['Date'] });
    Object.assign(stage.media, { duration: Infinity });
    stage.say('durationchange');
    await stage.start();
    expect(playheads(stage)).toEqual(['sessionStart @43200', 'play @43200']);
    stage.player.dispose();
  });

  it('that is known late, and reported later, keeps the positions that were read', async () => {
    const stage = await trackedPlayer({ consent: 'pending' });
    const { media, player, plugin, say } = stage;
    vi.useFakeTimers({ now: NOON, toFake: ['Date'] });
    let edge = 4000;
    seekableTo(stage, () => edge);
    Object.assign(media, { duration: 0, readyState: 1, currentTime: 0 });
    say('durationchange');
    await player.play();
    Object.assign(media, { duration: Infinity, readyState: 4, currentTime: 4000 });
    say('durationchange', 'loadedmetadata', 'playing', 'timeupdate');
    vi.setSystemTime(NOON + 10_000);
    edge = 4010;
    media.currentTime = 1000;
    say('timeupdate');
    plugin.track('stateStart', { params: { 'media.state.name': 'theatre' } });
    vi.setSystemTime(NOON + 20_000);
    edge = 4020;
    plugin.track('adBreakStart', adBreak);
    vi.setSystemTime(NOON + 30_000);
    plugin.track('adBreakComplete');
    plugin.setConsent('in');
    await settled();
    expect(playheads(stage).filter((line) => !line.startsWith('ping'))).toEqual([
      'sessionStart @43200',
      // a millisecond after the start, as its time is
      'play @43200.001',
      'stateStart @40200',
      'adBreakStart @40200',
      'adBreakComplete @40200',
      'play @40200',
    ]);
    player.dispose();
  });
});

it('content without a length for a moment is not live', async () => {
  const { params, give } = paramsByHand();
  const stage = await trackedPlayer({ params });
  const { player, media, say } = stage;
  Object.assign(media, { duration: Number.NaN, readyState: 0 });
  player.trigger('play');
  Object.assign(media, { duration: Infinity, readyState: 1 });
  say('durationchange', 'timeupdate');
  Object.assign(media, { duration: 60.39, readyState: 4 });
  say('durationchange', 'loadedmetadata');
  await player.play();
  say('playing');
  media.currentTime = 5;
  say('timeupdate');
  player.pause();
  give();
  await settled();
  expect(playheads(stage)).toEqual(['sessionStart @0', 'play @0', 'pauseStart @5']);
  player.dispose();
});

it('content that is at its end before it says so may be followed by ads of the page', async () => {
  const { player, plugin, media, say, start, types } = await trackedPlayer();
  await start();
  media.currentTime = 60;
  say('timeupdate', 'waiting', 'timeupdate');
  Object.assign(media, { currentTime: 60.39, ended: true });
  say('timeupdate');
  await settled();
  player.on('ended', () => plugin.track('adBreakStart', adBreak));
  player.pause();
  say('ended');
  await settled();
  expect(types()).toEqual(['sessionStart', 'play', 'bufferStart', 'adBreakStart']);
  player.dispose();
});

describe('content that ends inside an ad break', () => {
  const ads = ['adBreakStart', 'adStart', 'adComplete', 'adBreakComplete'];
  const completed = ['sessionStart', 'play', ...ads, 'sessionComplete'];

  it('by hand on its own stream is complete after the break, and the next play is another session', async () => {
    const { player, plugin, start, end, types, media } = await trackedPlayer();
    await start();
    plugin.track('adBreakStart', adBreak);
    plugin.track('adStart', ad);
    await end();
    plugin.track('adComplete');
    plugin.track('adBreakComplete');
    await settled();
    expect(types()).toEqual(completed);
    Object.assign(media, { ended: false, currentTime: 0 });
    await start();
    expect(types()).toEqual([...completed, 'sessionStart', 'play']);
    player.dispose();
  });

  it('stitched into its stream is complete after the break', async () => {
    const stage = await trackedPlayer();
    await stage.start();
    const ads = adsOn(stage);
    Object.assign(ads, { isOn: true, stitched: true });
    stage.player.trigger('adstart');
    await settled();
    Object.assign(stage.media, { currentTime: stage.media.duration, ended: true });
    stage.player.pause();
    stage.say('ended');
    ads.isOn = false;
    stage.player.trigger('adend');
    await settled();
    expect(stage.types()).toEqual(completed);
    stage.player.dispose();
  });
});

describe('in an ad break', () => {
  it('by hand, content that fails for good ends the session', async () => {
    const { player, plugin, start, types } = await trackedPlayer();
    await start();
    plugin.track('adBreakStart', adBreak);
    plugin.track('adStart', ad);
    player.error(2);
    await settled();
    expect(types()).toEqual([
      'sessionStart',
      'play',
      'adBreakStart',
      'adStart',
      'error',
      'adSkip',
      'adBreakComplete',
      'sessionEnd',
    ]);
    player.dispose();
  });

  it('by hand, a break of an ads plugin opens and closes nothing', async () => {
    const stage = await trackedPlayer();
    await stage.start();
    stage.plugin.track('adBreakStart', adBreak);
    stage.plugin.track('adStart', ad);
    const ads = adsOn(stage);
    ads.isOn = true;
    stage.player.trigger('adstart');
    ads.isOn = false;
    stage.player.trigger('adend');
    await settled();
    expect(stage.types()).toEqual(['sessionStart', 'play', 'adBreakStart', 'adStart']);
    expect(stage.plugin.track('adComplete')).toBe(true);
    stage.player.dispose();
  });

  it('by hand, an ad of an ads plugin is closed with the break of the plugin', async () => {
    const stage = await trackedPlayer();
    await stage.start();
    stage.plugin.track('adBreakStart', adBreak);
    const ads = adsOn(stage);
    Object.assign(ads, { isOn: true, ad: { id: 'one', index: 0, duration: 5 } });
    stage.player.trigger('adstart');
    stage.player.trigger('ads-ad-started');
    ads.isOn = false;
    stage.player.trigger('adend');
    await settled();
    expect(stage.types()).toEqual(['sessionStart', 'play', 'adBreakStart', 'adStart', 'adComplete']);
    expect(stage.plugin.track('adBreakComplete')).toBe(true);
    stage.player.dispose();
  });

  it('an error of an ads plugin of its own kind is no error of the content', async () => {
    const { player, start, types } = await trackedPlayer();
    await start();
    for (const type of ['ads-pod-started', 'ads-ad-started', 'aderror']) player.trigger(type);
    await settled();
    const ads = ['adBreakStart', 'adStart', 'error', 'adSkip', 'adBreakComplete'];
    expect(types()).toEqual(['sessionStart', 'play', ...ads, 'play']);
    player.dispose();
  });

  it('another break begins for the next content, whether or not the one before was said to be over', async () => {
    const stage = await trackedPlayer();
    const { player, plugin, start, load, types } = stage;
    await start();
    const ads = adsOn(stage);
    ads.isOn = true;
    player.trigger('adstart');
    plugin.end();
    ads.isOn = false;
    player.pause();
    await load('https://example.com/two.webm', 20);
    await player.play();
    Object.assign(ads, { isOn: true, contentSrc: player.currentSrc() });
    player.trigger('adstart');
    player.trigger('ads-ad-started');
    await settled();
    expect(types().slice(-4)).toEqual(['sessionStart', 'play', 'adBreakStart', 'adStart']);
    player.dispose();
  });

  it('end() leaves the rest of the pod alone: the next play starts another session', async () => {
    const stage = await trackedPlayer();
    const { player, plugin, start, types } = stage;
    await start();
    const ads = adsOn(stage);
    Object.assign(ads, { isOn: true, ad: { id: 'one', index: 0, duration: 5 } });
    player.trigger('adstart');
    player.trigger('ads-ad-started');
    plugin.end();
    ads.ad = { id: 'two', index: 1, duration: 5 };
    player.trigger('ads-ad-ended');
    player.trigger('ads-ad-started');
    await settled();
    const first = ['sessionStart', 'play', 'adBreakStart', 'adStart', 'adSkip', 'adBreakComplete', 'sessionEnd'];
    expect(types()).toEqual(first);
    ads.isOn = false;
    player.trigger('adend');
    player.pause();
    await start();
    expect(types()).toEqual([...first, 'sessionStart', 'play']);
    ads.isOn = true;
    player.trigger('adstart');
    await settled();
    expect(types()).toEqual([...first, 'sessionStart', 'play', 'adBreakStart']);
    player.dispose();
  });

  it('a page that is put away and comes back says that the ad goes on', async () => {
    const stage = await trackedPlayer();
    await stage.start();
    const ads = adsOn(stage);
    ads.isOn = true;
    stage.player.trigger('adstart');
    stage.player.trigger('ads-ad-started');
    page('pagehide');
    page('pageshow');
    await settled();
    expect(stage.types()).toEqual(['sessionStart', 'play', 'adBreakStart', 'adStart', 'pauseStart', 'play']);
    stage.player.dispose();
  });
});

describe('a page that is put away while asynchronous params are awaited', () => {
  it('goes on waiting for them', async () => {
    const { params, give } = paramsByHand();
    const { player, plugin, start, types, heard } = await trackedPlayer({ params });
    await start();
    page('pagehide');
    page('pageshow');
    give();
    await settled();
    expect([types(), plugin.state.status]).toEqual([['sessionStart', 'play', 'pauseStart', 'play'], 'open']);
    expect(heard).toEqual([{ type: 'mediasessionstart', sessionId: 'session-1' }]);
    player.dispose();
  });
});
