import { describe, expect, it } from 'vitest';
import { guardedPlayer } from '../../src/sources/guarded-player.ts';
import type { PlayerLike } from '../../src/sources/player-like.ts';

const fails = () => {
  throw new TypeError('is not a function');
};

/** A player of which only this is there. */
const having = (given: object) => guardedPlayer(given as PlayerLike);

describe('guardedPlayer', () => {
  it('answers what the player answers', () => {
    const levels = { selectedIndex: 1 };
    class Player {
      time = 7;
      currentTime() {
        return this.time;
      }
      paused = () => false;
      volume = () => 0;
      qualityLevels = () => levels;
      tech = (safety: boolean) => ({ safety });
    }
    const player = having(new Player());
    expect([player.currentTime(), player.paused(), player.volume()]).toEqual([7, false, 0]);
    expect(player.qualityLevels?.()).toBe(levels);
    expect(player.tech?.(true)).toEqual({ safety: true });
  });

  it.each([
    ['is missing', undefined],
    ['throws', fails],
    ['answers nothing', () => undefined],
  ])('answers as if there were nothing to tell where a method %s', (_how, method) => {
    const names = ['paused', 'ended', 'seeking', 'currentSrc', 'currentSources', 'currentType', 'isDisposed', 'el'];
    const more = ['currentTime', 'duration', 'readyState', 'muted', 'volume', 'error', 'getMedia', 'tech', 'isAudio'];
    const player = having(Object.fromEntries([...names, ...more].map((name) => [name, method])));
    const answer = (name: string) => (player[name as 'paused'] as () => unknown)();
    expect(names.map(answer)).toEqual([true, false, false, '', [], '', false, null]);
    expect(more.map(answer)).toEqual([
      undefined,
      undefined,
      4,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      false,
    ]);
    expect(player.seekable().length).toBe(0);
    expect(player.textTracks().length).toBe(0);
    player.textTracks().on('change', () => {});
    player.textTracks().off('change', () => {});
  });

  it('does not ask again what failed, until there is another tech', () => {
    let asked = 0;
    let tech: object = {};
    const player = having({
      tech: () => tech,
      seeking() {
        asked += 1;
        if (asked === 1) fails();
        return true;
      },
    });
    expect([player.seeking(), player.seeking(), asked]).toEqual([false, false, 1]);
    tech = {};
    expect([player.seeking(), asked]).toEqual([true, 2]);
  });

  it('asks again a player without techs', () => {
    let isReady = false;
    const player = having({ seeking: () => isReady || fails() });
    expect(player.seeking()).toBe(false);
    isReady = true;
    expect(player.seeking()).toBe(true);
  });

  it('asks the tech for a length that the player does not know', () => {
    const length = (player: number, tech: unknown) =>
      having({ duration: () => player, tech: () => ({ duration: tech }) }).duration();
    expect([length(Number.NaN, () => 6), length(0, () => 6), length(7, () => 6)]).toEqual([6, 6, 7]);
    expect([length(Number.NaN, undefined), length(0, fails)]).toEqual([Number.NaN, 0]);
  });

  it('shows what hangs on the player now', () => {
    const given: { ads?: object; mediainfo?: object } = {};
    const player = having(given);
    expect([player.ads, player.mediainfo]).toEqual([undefined, undefined]);
    Object.assign(given, { ads: { adType: 'preroll' }, mediainfo: { id: 7 } });
    expect([player.ads, player.mediainfo]).toEqual([{ adType: 'preroll' }, { id: 7 }]);
  });
});
