/**
 * What the content and its ads do, and how much of that the API must hear: playback states, seeks, stalls, chapters,
 * ads, player states. Decides nothing about the life of the session (`session.ts`), which gives it the means to speak.
 * Pure: it compares the times it is given.
 *
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/analytics-only/streaming-media-apis/mc-api-ref/mc-api-event-types
 */

import type { AdBreakStartParams, Bare, EventType, MediaEvent, PlayerTime, ReportedEvent } from '../protocol/events.ts';
import { wordAd, wordAdBreak, wordChapter, wordError } from './adobe-words.ts';
import type { Chapter, Extended, Moment, Signal, Tracked } from './signals.ts';
import type { Told } from './told.ts';
import { takesState } from './track-rules.ts';

/** A seek is over when frames moved this long without another seek. */
const SEEK_SETTLES_MS = 250;
/** Playheads are seen four times a second at best: who leaves a chapter this close to its end has watched it. */
const NEAR_END_S = 0.5;

/** What the player would say, where an integrator reports playback. */
const PLAYBACK: Partial<Record<EventType, 'playing' | 'paused' | 'stalled'>> = {
  play: 'playing',
  pauseStart: 'paused',
  bufferStart: 'stalled',
};

/** The signals that concern playback; the others open and close sessions. */
type PlaybackSignal = Exclude<Signal, { type: 'playRequested' | 'closed' }>;

/** What the session lends: its voice, its memory, its end. */
export interface Speaker {
  /** Says an event at the time of the moment, or at `at`. A playback state that was said last is not said again. */
  say(event: Bare<ReportedEvent>, at?: PlayerTime): void;
  known(): Told;
  complete(): void;
}

interface Playback {
  take(signal: PlaybackSignal, moment: Moment): void;
  /** What has become certain by now: the end of a seek, chapters, the rendition. */
  settle(moment: Moment): void;
  /** Opens and closes chapters as the playhead has it, whether or not content plays. */
  followChapters(at: PlayerTime): void;
  /** The content is over: closes the chapter. */
  leaveChapter(): void;
  /** What the content (or the open ad) does, as the API would word it, whether or not it may be said now. */
  doing(): Told['playback'];
  seeking(): boolean;
  /** The content has been played to its end; ads may still follow. */
  contentOver(): boolean;
}

export function createPlayback({ say, known, complete }: Speaker): Playback {
  let doing: Told['playback'] = null;
  let seek: { landed: PlayerTime | null } | null = null;
  /** The position that was left by the first seek since chapters were last compared with the playhead. */
  let left: number | undefined;
  /** The chapter that the playhead opened last; one that was tracked by hand is closed by hand. */
  let inside: Extended<Chapter> | undefined;
  /** A frame of the content was on screen. */
  let begun = false;
  let over: 'no' | 'beforeAds' | 'forGood' = 'no';
  let chapters: readonly Extended<Chapter>[] = [];
  let breaks = 0;
  let adsInBreak = 0;

  const betweenAds = () => known().adBreak && !known().ad;

  /** Chapters follow the playhead; of overlapping ones it is the one that started last. */
  const followChapters = (at: PlayerTime) => {
    if (chapters.length === 0 || over !== 'no' || (known().chapter && !inside)) return;
    let chapter: Extended<Chapter> | undefined;
    for (const each of chapters) {
      if (each.start <= at.playhead && at.playhead < each.end && each.start >= (chapter?.start ?? 0)) chapter = each;
    }
    // a loop may lead from a chapter's end into the same chapter
    const looped = inside && left && left > inside.end - NEAR_END_S && left - NEAR_END_S > at.playhead;
    if (looped || chapter?.start !== inside?.start || chapter?.name !== inside?.name) {
      leaveChapter(at);
      if (chapter) say(wordChapter(chapter, chapters.indexOf(chapter)), at);
    }
    // its end may be known by now
    inside = chapter;
    left = undefined;
  };

  /** A chapter is complete if playback, not a seek, left it at its end. Without `at` it is the content's end, too. */
  const leaveChapter = (at?: PlayerTime) => {
    if (!known().chapter) return;
    const end = inside?.end ?? 0;
    const position = left ?? at?.playhead ?? end;
    say({ eventType: position > end - NEAR_END_S ? 'chapterComplete' : 'chapterSkip' }, at);
  };

  const sayPlay = (at: PlayerTime) => {
    if (!known().ad) {
      followChapters(at);
      begun = true;
    }
    say({ eventType: 'play' }, at);
  };

  const startBreak = (params: AdBreakStartParams) => {
    endBreak();
    seek = null;
    doing = null;
    breaks = params['media.ad.podIndex'];
    adsInBreak = 0;
    say({ eventType: 'adBreakStart', params });
  };

  const startAd = (ad: Bare<MediaEvent<'adStart'>>) => {
    adsInBreak = ad.params['media.ad.podPosition'];
    doing = 'play';
    say(ad);
  };

  const endAd = (eventType: 'adComplete' | 'adSkip') => {
    if (known().ad) say({ eventType });
  };

  const endBreak = () => {
    endAd('adComplete');
    if (!known().adBreak) return;
    say({ eventType: 'adBreakComplete' });
    // whether content plays now, the player says next
    doing = null;
    if (over === 'forGood') complete();
  };

  /** An integrator's event that `refusal` let pass. Playback goes by the same rules as the player's own. */
  const takeTracked = (event: Tracked, moment: Moment) => {
    const type = PLAYBACK[event.eventType];
    if (type) return take({ type }, moment);
    switch (event.eventType) {
      case 'adBreakStart':
        startBreak(event.params as unknown as AdBreakStartParams);
        break;
      case 'adStart':
        startAd(event as unknown as MediaEvent<'adStart'>);
        break;
      case 'adBreakComplete':
        endBreak();
        break;
      case 'chapterStart':
        inside = undefined;
        say(event as Bare<ReportedEvent>);
        break;
      default:
        // facts and simple spans go out as they are: `track` made them valid for the wire
        say(event as Bare<ReportedEvent>);
    }
  };

  const take = (signal: PlaybackSignal, moment: Moment): void => {
    switch (signal.type) {
      case 'playing':
        doing = 'play';
        if (betweenAds()) break;
        if (seek) seek.landed ??= { playhead: moment.playhead, ts: moment.ts };
        else sayPlay(moment);
        break;
      case 'paused':
        doing = 'pauseStart';
        seek = null;
        if (!betweenAds()) say({ eventType: 'pauseStart' });
        break;
      case 'stalled':
        doing = 'bufferStart';
        // before the first frame, and within a seek, waiting is no stall
        if (known().playback && (begun || known().ad) && !seek) say({ eventType: 'bufferStart' });
        break;
      case 'seekStarted':
        left ??= moment.playhead;
        if (seek) seek.landed = null;
        if (seek || known().adBreak || !known().playback || doing === 'pauseStart') break;
        seek = { landed: null };
        say({ eventType: 'pauseStart' });
        break;
      case 'contentEnded':
        if (over !== 'no') break;
        over = 'beforeAds';
        if (!known().adBreak) leaveChapter();
        break;
      case 'ended':
        over = 'forGood';
        if (!known().adBreak) complete();
        break;
      case 'errored':
        say({ eventType: 'error', qoeData: wordError(signal.id) });
        break;
      case 'stateStarted':
        if (known().states.includes(signal.name) || !takesState(known(), signal.name)) break;
        say({ eventType: 'stateStart', params: { 'media.state.name': signal.name } });
        break;
      case 'stateEnded':
        if (!known().states.includes(signal.name)) break;
        say({ eventType: 'stateEnd', params: { 'media.state.name': signal.name } });
        break;
      case 'chaptersKnown':
        chapters = signal.chapters;
        break;
      case 'adBreakStarted':
        startBreak(wordAdBreak(signal.adBreak, breaks + 1, begun ? moment.playhead : 0));
        break;
      case 'adStarted':
        endAd('adComplete');
        if (!known().adBreak) startBreak(wordAdBreak({}, breaks + 1, begun ? moment.playhead : 0));
        startAd(wordAd(signal.ad, adsInBreak + 1));
        break;
      case 'adCompleted':
        endAd('adComplete');
        break;
      case 'adSkipped':
        endAd('adSkip');
        break;
      case 'adBreakCompleted':
        endBreak();
        break;
      case 'tracked':
        takeTracked(signal.event, moment);
        break;
      case 'ticked':
      case 'changed':
        break;
      default:
        signal satisfies never;
    }
  };

  return {
    take,
    doing: () => doing,
    seeking: () => seek !== null,
    contentOver: () => over !== 'no',
    followChapters,
    leaveChapter: () => leaveChapter(),

    settle(moment) {
      if (seek?.landed && moment.ts - seek.landed.ts >= SEEK_SETTLES_MS) {
        const { landed } = seek;
        seek = null;
        sayPlay(landed);
        if (doing === 'bufferStart') say({ eventType: 'bufferStart' });
      }
      if (doing !== 'play' || seek || known().adBreak) return;
      followChapters(moment);
      const shown = moment.qoe?.['media.qoe.bitrate'];
      const told = known().qoe?.['media.qoe.bitrate'];
      if (!shown || !told || shown === told) return;
      say({ eventType: 'bitrateChange', qoeData: { ...moment.qoe, 'media.qoe.bitrate': shown } });
    },
  };
}
