import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PlayerLike } from '../../src/sources/player-like.ts';
import { followProgress } from '../../src/sources/progress.ts';
import { listenToStates } from '../../src/sources/states.ts';
import { createEmitter } from './emitter.ts';

afterEach(() => vi.restoreAllMocks());

/** A player in a visible document, and the states that were told: `+mute`, `-mute`. */
function createBench(first: Partial<ReturnType<typeof initial>> = {}) {
  const emitter = createEmitter();
  const trackList = createEmitter();
  const told: string[] = [];
  const stopping = new AbortController();
  const shown = { ...initial(), ...first };
  const element = document.createElement('div');
  document.body.append(element);
  const visibility = vi.spyOn(document, 'visibilityState', 'get');
  const partial = {
    on: emitter.on,
    off: emitter.off,
    currentTime: () => 0,
    el: () => element,
    muted: () => shown.muted,
    volume: () => shown.volume,
    isFullscreen: () => shown.fullscreen,
    isInPictureInPicture: () => shown.pip,
    ads: { isInAdMode: () => shown.adMode, inAdBreak: () => shown.adMode },
    textTracks: () => Object.assign([{ kind: 'captions', mode: shown.captions }], trackList),
  };
  const show = (change: Partial<typeof shown>) => {
    Object.assign(shown, change);
    visibility.mockReturnValue(shown.visible ? 'visible' : 'hidden');
  };
  show({});
  listenToStates(partial as unknown as PlayerLike, {
    say(signal) {
      if ('name' in signal) told.push(`${signal.type === 'stateStarted' ? '+' : '-'}${signal.name}`);
    },
    follow: followProgress(partial as unknown as PlayerLike, stopping.signal),
    until: stopping.signal,
  });
  return {
    show,
    fire: emitter.fire,
    changeTracks: () => trackList.fire('change'),
    changeVisibility: () => document.dispatchEvent(new Event('visibilitychange')),
    told: () => told.splice(0),
    stop: () => stopping.abort(),
    listeners: () => emitter.listeners() + trackList.listeners(),
  };
}

const initial = () => ({
  muted: false,
  volume: 1,
  fullscreen: false,
  pip: false,
  captions: 'disabled',
  visible: true,
  adMode: false,
});

describe(listenToStates.name, () => {
  it('tells what is on at once', () => {
    const bench = createBench({ muted: true, fullscreen: true, pip: true, captions: 'showing' });
    expect(bench.told().sort()).toEqual(['+closedCaptioning', '+fullScreen', '+inFocus', '+mute', '+pictureInPicture']);
  });

  it('tells what differs from before, and nothing for an event that changed nothing', () => {
    const bench = createBench();
    bench.told();
    for (const type of ['volumechange', 'fullscreenchange', 'timeupdate']) bench.fire(type);
    bench.changeTracks();
    expect(bench.told()).toEqual([]);
    bench.show({ volume: 0 });
    bench.fire('volumechange');
    expect(bench.told()).toEqual(['+mute']);
    bench.show({ muted: true });
    bench.fire('volumechange');
    bench.show({ captions: 'showing' });
    bench.changeTracks();
    bench.show({ visible: false });
    bench.changeVisibility();
    bench.show({ volume: 1, muted: false, captions: 'hidden', visible: true });
    bench.fire('playing');
    expect(bench.told()).toEqual(['+closedCaptioning', '-inFocus', '+inFocus', '-mute', '-closedCaptioning']);
  });

  it('takes mute and captions of an ad for none of the content', () => {
    const bench = createBench();
    bench.told();
    bench.show({ adMode: true, muted: true, captions: 'showing', fullscreen: true });
    bench.fire('volumechange');
    bench.fire('fullscreenchange');
    expect(bench.told()).toEqual(['+fullScreen']);
    bench.show({ adMode: false, captions: 'disabled' });
    bench.fire('playing');
    expect(bench.told()).toEqual(['+mute']);
  });

  it('looks again when an ad of which nothing else was heard is over', () => {
    const bench = createBench();
    bench.told();
    bench.show({ adMode: true });
    bench.fire('adstart');
    bench.show({ muted: true });
    expect(bench.told()).toEqual([]);
    bench.show({ adMode: false });
    bench.fire('timeupdate');
    expect(bench.told()).toEqual(['+mute']);
  });

  it('hears nothing more after the end', () => {
    const bench = createBench();
    bench.told();
    bench.stop();
    bench.show({ muted: true, visible: false });
    bench.fire('volumechange');
    bench.changeVisibility();
    expect([bench.told(), bench.listeners()]).toEqual([[], 0]);
  });
});

describe('full screen that a page asks for', () => {
  afterEach(() => Reflect.deleteProperty(document, 'fullscreenElement'));

  it('is told when the document says so, for the player does not', () => {
    const bench = createBench();
    bench.told();
    Object.defineProperty(document, 'fullscreenElement', { value: document.body, configurable: true });
    document.dispatchEvent(new Event('fullscreenchange'));
    expect(bench.told()).toEqual(['+fullScreen']);
    Object.defineProperty(document, 'fullscreenElement', { value: null, configurable: true });
    document.dispatchEvent(new Event('webkitfullscreenchange'));
    expect(bench.told()).toEqual(['-fullScreen']);
    bench.stop();
  });

  it('is told of a video that an iPhone put there', () => {
    const bench = createBench();
    bench.told();
    bench.show({ fullscreen: true });
    bench.fire('webkitbeginfullscreen');
    bench.show({ fullscreen: false });
    bench.fire('webkitendfullscreen');
    expect(bench.told()).toEqual(['+fullScreen', '-fullScreen']);
    bench.stop();
  });
});
