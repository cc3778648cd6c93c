import { describe, expect, it } from 'vitest';
import type { Chapter, Extra, Signal } from '../../src/session/signals.ts';
import { listenToChapters } from '../../src/sources/chapters.ts';
import type { PlayerLike, TextTrackLike } from '../../src/sources/player-like.ts';
import { followProgress } from '../../src/sources/progress.ts';
import { createEmitter } from './emitter.ts';

type Cue = [start: number, end: number, text: string];

function createTrack(kind: string, cues: Cue[] = [], mode = 'hidden') {
  const track = Object.assign(new EventTarget(), { kind, label: '', mode, activeCues: null });
  const load = (list: Cue[]) => {
    const loaded = list.map(([startTime, endTime, text]) => ({ startTime, endTime, text }));
    Object.assign(track, { cues: loaded });
    track.dispatchEvent(new Event('loadeddata'));
  };
  load(cues);
  return { track: track as unknown as TextTrackLike, load };
}

function createBench(list?: Chapter[], extraOf: (chapter: Chapter) => Extra | undefined = () => undefined) {
  const said: Signal[] = [];
  const tracks: TextTrackLike[] = [];
  const shown = { time: 0, duration: 60, adMode: false };
  const trackList = createEmitter();
  const emitter = createEmitter();
  const stopping = new AbortController();
  const partial = {
    on: emitter.on,
    off: emitter.off,
    currentTime: () => shown.time,
    duration: () => shown.duration,
    ads: { isInAdMode: () => shown.adMode },
    textTracks: () => Object.assign([...tracks], { on: trackList.on, off: trackList.off }),
  };
  return {
    shown,
    said,
    listen: () =>
      listenToChapters(partial as unknown as PlayerLike, {
        say: (signal) => void said.push(signal),
        list,
        extraOf,
        follow: followProgress(partial as unknown as PlayerLike, stopping.signal),
        until: stopping.signal,
      }),
    add(track: TextTrackLike) {
      tracks.push(track);
      trackList.fire('addtrack');
    },
    remove() {
      tracks.pop();
      trackList.fire('removetrack');
    },
    fire: emitter.fire,
    stop: () => stopping.abort(),
    listeners: () => emitter.listeners() + trackList.listeners(),
    /** The lists that were told, as `name start-end`; empties `said`. */
    lists: () =>
      said
        .splice(0)
        .flatMap((signal) => (signal.type === 'chaptersKnown' ? [signal.chapters] : []))
        .map((chapters) => chapters.map(({ name, start, end }) => `${name} ${start}-${end}`)),
  };
}

const two: Cue[] = [
  [0, 20, 'One'],
  [20, 60, 'Two'],
];

describe(listenToChapters.name, () => {
  it('tells the chapters of a track, once', () => {
    const bench = createBench();
    bench.add(createTrack('captions', [[0, 5, 'Hello']]).track);
    bench.add(createTrack('chapters', two).track);
    bench.listen();
    bench.fire('playing');
    expect(bench.lists()).toEqual([['One 0-20', 'Two 20-60']]);
  });

  it('tells those of a track that comes late, whose cues come later, and that another one replaces', () => {
    const bench = createBench();
    bench.listen();
    const { track, load } = createTrack('chapters', [], 'disabled');
    bench.add(track);
    expect(track.mode).toBe('hidden');
    load(two);
    bench.remove();
    bench.add(createTrack('chapters', [[0, 60, 'All']]).track);
    expect(bench.lists()).toEqual([['One 0-20', 'Two 20-60'], [], ['All 0-60']]);
  });

  it('gives a chapter without an end the start of the next, or the end of the content', () => {
    const bench = createBench();
    const open: Cue[] = [
      [20, Infinity, 'Two'],
      [0, Infinity, 'One'],
    ];
    bench.add(createTrack('chapters', open).track);
    bench.shown.duration = Number.NaN;
    bench.listen();
    bench.shown.duration = 60;
    bench.fire('loadedmetadata');
    expect(bench.lists()).toEqual([['One 0-20'], ['One 0-20', 'Two 20-60']]);
  });

  it('leaves the track alone while ads have the player', () => {
    const bench = createBench();
    bench.shown.adMode = true;
    bench.listen();
    const { track, load } = createTrack('chapters', [], 'disabled');
    bench.add(track);
    load(two);
    expect([track.mode, bench.lists()]).toEqual(['disabled', []]);
    bench.shown.adMode = false;
    bench.fire('playing');
    expect([track.mode, bench.lists()]).toEqual(['hidden', [['One 0-20', 'Two 20-60']]]);
  });

  it('prefers the list of the integrator', () => {
    const bench = createBench([{ name: 'Mine', start: 0, end: 60 }]);
    bench.add(createTrack('chapters', two).track);
    bench.listen();
    bench.fire('playing');
    expect(bench.lists()).toEqual([['Mine 0-60']]);
  });

  it('asks what to add to a chapter when the chapter starts', () => {
    const asked: string[] = [];
    const bench = createBench([{ name: 'Mine', start: 0, end: 60 }], ({ name }) => {
      asked.push(name);
      return { customMetadata: { about: name } };
    });
    bench.listen();
    expect(asked).toEqual([]);
    const [known] = bench.said;
    const added = known?.type === 'chaptersKnown' && known.chapters[0]?.extra;
    expect([added, asked]).toEqual([{ customMetadata: { about: 'Mine' } }, ['Mine']]);
  });

  it('says so when playback comes to another chapter', () => {
    const bench = createBench([
      { name: 'One', start: 0, end: 20 },
      { name: 'Two', start: 20, end: 40 },
    ]);
    bench.listen();
    bench.said.splice(0);
    for (const time of [0.2, 19.9, 20.1, 39, 40.2, 41]) {
      bench.shown.time = time;
      bench.fire('timeupdate');
      bench.said.push({ type: 'ticked' });
    }
    const types = bench.said.map(({ type }) => type);
    expect(types).toEqual([
      ...['changed', 'ticked', 'ticked'],
      ...['changed', 'ticked', 'ticked'],
      ...['changed', 'ticked', 'ticked'],
    ]);
  });

  it('leaves out a chapter that has no end, as the last of a live stream has none', () => {
    const bench = createBench();
    bench.shown.duration = Infinity;
    bench.add(
      createTrack('chapters', [
        [0, 20, 'One'],
        [20, Infinity, 'Two'],
      ]).track,
    );
    bench.listen();
    expect(bench.lists()).toEqual([['One 0-20']]);
  });

  it('hears nothing more after the end', () => {
    const bench = createBench();
    bench.listen();
    const { track, load } = createTrack('chapters');
    bench.add(track);
    bench.lists();
    bench.stop();
    load(two);
    bench.fire('playing');
    expect([bench.lists(), bench.listeners()]).toEqual([[], 0]);
  });
});
