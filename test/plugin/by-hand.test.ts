// What a page tracks by hand beside what the plugin hears by itself.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { endpoint, required, settled, trackedPlayer } from './stage.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A list of renditions, as videojs-contrib-quality-levels keeps it. */
class Levels extends EventTarget {
  selectedIndex = 0;
  0 = { bitrate: 1_000_000 };
  1 = { bitrate: 2_000_000 };
  length = 2;
  on = (type: string, listener: () => void) => this.addEventListener(type, listener);
  off = (type: string, listener: () => void) => this.removeEventListener(type, listener);
  select(index: number) {
    this.selectedIndex = index;
    this.dispatchEvent(new Event('change'));
  }
}

const bitrate = { 'media.qoe.bitrate': 3_000 };

describe("track('bitrateChange')", () => {
  it('has the last word on the bitrate from then on, with one warning', async () => {
    const levels = new Levels();
    const { player, plugin, media, start, sent, lines, say } = await trackedPlayer({ quality: false });
    plugin.dispose();
    Object.assign(player, { qualityLevels: () => levels });
    const own = player.mediaCollection({ endpoint, params: required, states: false, quality: true });
    await start();
    levels.select(1);
    expect(own.track('bitrateChange', { qoeData: bitrate })).toBe(true);
    levels.select(0);
    media.currentTime = 1;
    say('timeupdate');
    player.pause();
    say('pause');
    levels.select(1);
    await settled();
    const told = sent.map(({ body }) => [body.eventType, Reflect.get(body, 'qoeData')?.['media.qoe.bitrate']]);
    expect(told).toEqual([
      ['sessionStart', undefined],
      ['play', 1_000],
      ['bitrateChange', 2_000],
      ['bitrateChange', 3_000],
      ['pauseStart', undefined],
    ]);
    expect(lines).toEqual([
      expect.stringContaining('a bitrate was tracked by hand: what the player says of it is left out'),
    ]);
    player.dispose();
  });

  it('costs no warning where the player tells of none', async () => {
    const { player, plugin, start, lines, say } = await trackedPlayer({ quality: true });
    await start();
    expect(plugin.track('bitrateChange', { qoeData: bitrate })).toBe(true);
    say('timeupdate');
    player.pause();
    say('pause');
    await settled();
    expect(lines).toEqual([]);
    player.dispose();
  });
});

describe("track('error')", () => {
  it('needs an ID that is not empty', async () => {
    const { player, plugin, start, types, lines } = await trackedPlayer();
    await start();
    expect(plugin.track('error', { qoeData: { 'media.qoe.errorID': '' } })).toBe(false);
    expect(lines).toEqual([expect.stringContaining("track('error') is not accepted: it needs media.qoe.errorID")]);
    expect(types()).toEqual(['sessionStart', 'play']);
    player.dispose();
  });
});

describe('an eleventh state', () => {
  it('of the player is left out with one warning, as one that is tracked', async () => {
    const { player, plugin, start, types, lines } = await trackedPlayer({ states: true });
    await start();
    const before = types().length;
    const own = Array.from({ length: 10 }, (_, index) => `state-${index}`.replace('-', '_'));
    const accepted = own.map((name) => plugin.track('stateStart', { params: { 'media.state.name': name } }));
    for (const isMuted of [true, false, true]) {
      player.muted(isMuted);
      player.trigger('volumechange');
    }
    await settled();
    expect(
      types()
        .slice(before)
        .filter((type) => type === 'stateStart'),
    ).toHaveLength(accepted.filter(Boolean).length);
    const warned = lines.filter((line) => line.includes('stateStart: mute is left out'));
    expect(warned).toEqual([expect.stringContaining('a session takes 10 different states, and has had ')]);
    player.dispose();
  });
});
