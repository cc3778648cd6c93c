// The programme changes while the player plays on.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { required, settled, trackedPlayer } from './stage.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A channel whose programme is another at each question. */
const programmes = () => {
  let asked = 0;
  return {
    params: () => {
      asked += 1;
      return { ...required, 'media.id': `programme-${asked}` };
    },
    customMetadata: () => ({ number: String(asked) }),
  };
};

const ids = (starts: () => Record<string, unknown>[]) => starts().map((params) => params['media.id']);

describe('restart', () => {
  it('ends the session and opens the next at once where something plays, with what is asked again', async () => {
    const { player, plugin, start, types, starts, heard, sent, media } = await trackedPlayer(programmes());
    await start();
    media.currentTime = 20;
    plugin.restart();
    await settled();
    expect(types()).toEqual(['sessionStart', 'play', 'sessionEnd', 'sessionStart', 'play']);
    expect(ids(starts)).toEqual(['programme-1', 'programme-2']);
    const begun = sent.filter(({ body }) => body.eventType === 'sessionStart').map(({ body }) => body);
    expect(begun.map(({ playerTime }) => playerTime.playhead)).toEqual([0, 20]);
    expect(begun.map(({ customMetadata }) => customMetadata)).toEqual([{ number: '1' }, { number: '2' }]);
    expect(heard).toEqual([
      { type: 'mediasessionstart', sessionId: 'session-1' },
      { type: 'mediasessionend', sessionId: 'session-1', reason: 'restarted' },
      { type: 'mediasessionstart', sessionId: 'session-2' },
    ]);
    expect(plugin.state).toEqual({ status: 'open', sessionId: 'session-2' });
    player.dispose();
  });

  it('opens the next at the next play where nothing plays', async () => {
    const { player, plugin, start, types, starts, say } = await trackedPlayer(programmes());
    await start();
    player.pause();
    say('pause');
    plugin.restart();
    await settled();
    expect([types(), plugin.state.status]).toEqual([['sessionStart', 'play', 'pauseStart', 'sessionEnd'], 'ended']);
    await start();
    expect(types().slice(4)).toEqual(['sessionStart', 'play']);
    expect(ids(starts)).toEqual(['programme-1', 'programme-2']);
    player.dispose();
  });

  it('does nothing before the first play', async () => {
    const { player, plugin, start, types, starts, heard } = await trackedPlayer(programmes());
    plugin.restart();
    await start();
    expect([types(), ids(starts)]).toEqual([['sessionStart', 'play'], ['programme-1']]);
    expect(heard).toEqual([{ type: 'mediasessionstart', sessionId: 'session-1' }]);
    player.dispose();
  });

  it('opens the next at once where something plays on after end()', async () => {
    const { player, plugin, start, types, starts, media, say } = await trackedPlayer(programmes());
    await start();
    media.currentTime = 3;
    say('timeupdate');
    plugin.end();
    await settled();
    expect([types(), plugin.state.status]).toEqual([['sessionStart', 'play', 'sessionEnd'], 'ended']);
    plugin.restart();
    await settled();
    expect(types().slice(3)).toEqual(['sessionStart', 'play']);
    expect(ids(starts)).toEqual(['programme-1', 'programme-2']);
    player.dispose();
  });

  it('goes on within an ad, where the content stands', async () => {
    const { player, plugin, start, sent, media, say } = await trackedPlayer();
    let isInBreak = false;
    const ads = {
      isInAdMode: () => isInBreak,
      inAdBreak: () => isInBreak,
      isContentResuming: () => false,
      stitchedAds: () => true,
      contentSrc: player.currentSrc(),
    };
    Object.assign(player, { ads });
    await start();
    const go = (time: number) => {
      media.currentTime = time;
      say('timeupdate');
    };
    go(20);
    isInBreak = true;
    player.trigger('adstart');
    go(22);
    plugin.restart();
    await settled();
    const second = sent
      .filter(({ url, body }) => url.includes('session-2') || body.eventType === 'sessionStart')
      .slice(1);
    expect(second.map(({ body }) => [body.eventType, body.playerTime.playhead])).toEqual([
      ['sessionStart', 20],
      ['adBreakStart', 20],
      ['adStart', 20],
    ]);
    player.dispose();
  });

  it('goes on to a programme that is tracked from one that is not', async () => {
    let isOurs = false;
    const params = () => (isOurs ? required : null);
    const { player, plugin, start, types } = await trackedPlayer({ params });
    await start();
    expect([types(), plugin.state.status]).toEqual([[], 'idle']);
    isOurs = true;
    plugin.restart();
    await settled();
    expect([types(), plugin.state.status]).toEqual([['sessionStart', 'play'], 'open']);
    player.dispose();
  });

  it('does nothing without consent, with wrong options, and after dispose()', async () => {
    const refused = await trackedPlayer({ consent: 'out' });
    refused.plugin.restart();
    await refused.start();
    expect([refused.types(), refused.plugin.state.status]).toEqual([[], 'off']);
    refused.player.dispose();
    const wrong = await trackedPlayer({ endpoint: 'here' });
    wrong.plugin.restart();
    await wrong.start();
    expect([wrong.types(), wrong.plugin.state.status]).toEqual([[], 'failed']);
    wrong.player.dispose();
    const gone = await trackedPlayer();
    await gone.start();
    gone.plugin.dispose();
    gone.plugin.restart();
    await settled();
    expect(gone.types()).toEqual(['sessionStart', 'play', 'sessionEnd']);
    gone.player.dispose();
  });
});

describe('a page that plays again in its listener of ended', () => {
  it('has another viewing, also where its play is heard before the end is settled', async () => {
    const { player, start, types, media, say } = await trackedPlayer();
    await start();
    Object.assign(media, { currentTime: 60.39, ended: true });
    player.pause();
    say('ended');
    Object.assign(media, { currentTime: 0, ended: false });
    await player.play();
    await settled();
    say('playing');
    await settled();
    expect(types()).toEqual(['sessionStart', 'play', 'sessionComplete', 'sessionStart', 'play']);
    player.dispose();
  });
});
