/**
 * The sessions of one viewing: when one opens, pings, falls silent, ends, and is opened again. Together with
 * `playback.ts` it decides, from the moments of a viewing, what the Media Collection API must hear, and in what order.
 * Pure: it compares the times it is given and knows no clock, no player and no network.
 *
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/analytics-only/streaming-media-apis/mc-api-ref/mc-api-event-types
 */

import { type EventType, EXPIRY_MS, PING_MS, type QoeData, type QueuedEvent } from '../protocol/events.ts';
import { createPlayback, type Speaker } from './playback.ts';
import {
  type EndReason,
  ends,
  type Moment,
  nameOf,
  opensViewing,
  plain,
  type Signal,
  type Tracked,
} from './signals.ts';
import { apply, isEndAlone, NOTHING, news, reopening, reopeningBefore, type Told } from './told.ts';
import { refusal } from './track-rules.ts';

/** A viewing whose playhead stands still for so long is over until the next play. */
const IDLE_MS = 30 * 60_000;
const LONGEST_MS = 24 * 60 * 60_000;
const BITRATE = 'media.qoe.bitrate';
/** Signals, and events tracked by hand, that say that something plays. */
const WAKING = new Set(['playing', 'adBreakStarted', 'adStarted', 'play', 'adBreakStart', 'adStart']);

/** What a moment leads to: events to deliver, and why the session that was open ended, or the viewing, if one did. */
export interface Heard {
  events: QueuedEvent[];
  ended: EndReason | undefined;
}

export interface Session {
  /** Moments come in the order of their `ts`. */
  hear(moment: Moment): Heard;
  /** The back end lost the session: what it had acknowledged, what it had not, and the time. */
  lost(acknowledged: Told, unacknowledged: QueuedEvent[], ts: number): Heard;
  /** Why an integrator's event can't be said now; nothing if it can. */
  refusal(event: Tracked): string | undefined;
  /** What has been said. */
  known(): Told;
  /** `new` before the first play; `asleep` between an ended session and the next play; `over` for good. */
  phase(): 'new' | 'open' | 'asleep' | 'over';
}

export function createSession(adPingMs: number): Session {
  let phase: ReturnType<Session['phase']> = 'new';
  let known = NOTHING;
  let startTs = 0;
  /** Later than its start, if it had to tell what an earlier one owed. */
  let openedTs = 0;
  /** Up to here the ping grid is served. */
  let pingedTs = 0;
  let spokeTs = 0;
  let movedTs = 0;
  let playhead = Number.NaN;
  /** When the viewer asked for the first frame; moves on by the time that ads take. */
  let askedTs = Number.NaN;
  let breakTs = 0;
  /** How long that took, once there was one. */
  let timeToStart: QoeData | undefined;
  /** What a session that was lost while paused has not told, as the next one will: at the next play. */
  let owed: QueuedEvent[] | undefined;
  /** What was said since there is no session; a session that turns out to be lost did not hear it either. */
  let slept: QueuedEvent[] = [];

  let moment: Moment;
  /** Its QoE goes out with the first event of its type. */
  let byHand: Tracked | undefined;
  let events: QueuedEvent[] = [];
  let ended: EndReason | undefined;

  const pass = (timed: QueuedEvent[]) => {
    for (const event of timed) known = apply(known, event);
    events.push(...timed);
  };

  /** Until the first frame of the content. */
  const measureStart = (eventType: EventType, ts: number) => {
    if (eventType === 'adBreakStart') breakTs = ts;
    if (eventType === 'adBreakComplete') askedTs += ts - breakTs;
    if (known.adBreak) return;
    // who pauses before the first frame asks anew
    if (eventType === 'pauseStart') askedTs = Number.NaN;
    if (eventType === 'play') timeToStart = ts >= askedTs ? { 'media.qoe.timeToStart': ts - askedTs } : {};
  };

  const quality = (): QoeData | undefined => moment.qoe && { ...moment.qoe, ...timeToStart };

  const say = ((event, at = moment) => {
    const { eventType } = event;
    if (phase === 'over' || eventType === known.playback) return;
    const ts = Math.max(at.ts, known.playerTime.ts + 1);
    if (!timeToStart) measureStart(eventType, at.ts);
    // a new bitrate is `bitrateChange` to tell
    const told = eventType === 'bitrateChange' ? undefined : known.qoe?.[BITRATE];
    const own = event.qoeData ?? (byHand?.eventType === eventType ? byHand.qoeData : undefined);
    const qoeData = { ...news({ ...quality(), ...(told && { [BITRATE]: told }) }, known.qoe), ...own };
    const qoe = news(qoeData) && { qoeData };
    const timed = { ...event, ...qoe, playerTime: { playhead: at.playhead, ts } } as QueuedEvent;
    spokeTs = moment.ts;
    if (phase !== 'asleep') return pass([timed]);
    known = apply(known, timed);
    slept.push(timed);
    owed?.push(timed);
  }) satisfies Speaker['say'];

  const closeAds = () => {
    if (known.ad) say({ eventType: 'adSkip' });
    if (known.adBreak) say({ eventType: 'adBreakComplete' });
  };

  const complete = () => {
    closeAds();
    playback.leaveChapter();
    say({ eventType: 'sessionComplete' });
    phase = 'over';
    ended = 'complete';
  };

  const close = (reason: EndReason) => {
    if (playback.contentOver()) return complete();
    closeAds();
    if (known.chapter) say({ eventType: 'chapterSkip' });
    say({ eventType: 'sessionEnd' });
    phase = 'over';
    ended = reason;
  };

  const playback = createPlayback({ say, known: () => known, complete });

  const open = (first: QueuedEvent[]) => {
    phase = 'open';
    startTs = first[0]?.playerTime.ts ?? moment.ts;
    openedTs = moment.ts;
    pingedTs = Math.max(startTs, moment.ts);
    spokeTs = moment.ts;
    pass(first);
  };

  /** Opens a session in the place of an earlier one, and tells it what that one knew. */
  const reopen = (doing: Told['playback']) => {
    const ts = Math.max(moment.ts, known.playerTime.ts + 1);
    movedTs = moment.ts;
    askedTs = Number.NaN;
    if (known.chapter) playback.followChapters(moment);
    // before the first frame, and within a seek, nothing plays or stalls
    const isTold = timeToStart && !playback.seeking();
    const told = { ...known, qoe: quality() ?? known.qoe, playback: isTold ? doing : null };
    open(owed ?? reopening(told, { playhead: moment.playhead, ts }));
    owed = undefined;
  };

  /** Playback is asked for, or there: a session must be open. */
  const wake = () => {
    if (phase === 'asleep') return reopen(null);
    if (phase !== 'new') return;
    const { playhead, ts } = moment;
    const qoeData = news(moment.qoe);
    open([{ eventType: 'sessionStart', params: {}, ...(qoeData && { qoeData }), playerTime: { playhead, ts } }]);
  };

  /** Paused, or left standing by a break that is over. */
  const stands = () =>
    playback.doing() === 'pauseStart' || (playback.doing() === null && timeToStart !== undefined && !known.adBreak);

  /** What one session was told counts for the next, but for how many states it had. */
  const fallAsleep = (before: Told) => {
    phase = 'asleep';
    slept = [];
    known = { ...before, statesSeen: before.states, playerTime: known.playerTime };
  };

  /** The viewing goes on without a session; at once in another one if something plays, else from the next play. */
  const goOn = ({ type }: Signal) => {
    fallAsleep(known);
    const doing = playback.doing();
    if (type === 'paused' || type === 'closed') return;
    if (doing === 'play' || doing === 'bufferStart') reopen(doing);
  };

  /** Nothing more goes to a session that the back end has closed for its silence, not even its end. */
  const expireIfSilent = (signal: Signal): boolean => {
    if (phase !== 'open' || moment.ts - spokeTs <= EXPIRY_MS) return false;
    ended = 'expired';
    goOn(signal);
    return true;
  };

  /** Ends the session, but not the viewing: the next session is told what this one knew before its end. */
  const interrupt = (reason: EndReason) => {
    const before = known;
    close(reason);
    if (ended !== 'complete') fallAsleep(before);
  };

  /** What time alone brings, before the moment's own signal is looked at. */
  const fallDue = (signal: Signal) => {
    playback.settle(moment);
    const grid = known.ad ? adPingMs : PING_MS;
    const steps = (ts: number) => Math.floor((ts - startTs) / grid);
    const isDue = steps(moment.ts) > steps(pingedTs);
    if (isDue) say({ eventType: 'ping' });
    // the ping's own time may lie a millisecond or two ahead
    pingedTs = Math.max(pingedTs, isDue ? known.playerTime.ts : moment.ts);

    // one that never ends is no ad
    const adPlays = known.playback === 'play' && known.ad && moment.ts - known.ad.playerTime.ts < IDLE_MS;
    if (moment.playhead !== playhead || adPlays) movedTs = moment.ts;
    playhead = moment.playhead;
    // it ends by itself
    if (ends(signal)) return;
    if (moment.ts - movedTs >= IDLE_MS) return interrupt('idle');
    if (moment.ts - openedTs < LONGEST_MS) return;
    interrupt('expired');
    if (phase === 'asleep') goOn(signal);
  };

  const take = (signal: Signal) => {
    switch (signal.type) {
      case 'playRequested':
        wake();
        // of a player that played before it was listened to, nobody knows how long it took
        if (!signal.joined) askedTs ||= moment.ts;
        break;
      case 'closed':
        close(signal.reason);
        break;
      default:
        // time may have passed since an event by hand was accepted
        if (signal.type === 'tracked' && refusal(known, signal.event)) break;
        if (nameOf(signal) === 'sessionComplete') return complete();
        if (WAKING.has(nameOf(signal))) wake();
        playback.take(signal, moment);
    }
  };

  /** Between two sessions what changes is remembered. A lost session that owes events gets them, and its end. */
  const takeAsleep = (signal: Signal) => {
    const isEnd = ends(signal);
    if (isEnd && owed) open(owed);
    if (!isEnd || owed) return take(signal);
    phase = 'over';
    ended ??= signal.type === 'closed' ? signal.reason : 'complete';
  };

  return {
    known: () => known,
    phase: () => phase,
    refusal: (event) => refusal(known, event),

    hear(next) {
      moment = next;
      byHand = next.signal.type === 'tracked' ? next.signal.event : undefined;
      events = [];
      ended = undefined;
      const signal = plain(next.signal);
      const wasOpen = phase === 'open';
      if (wasOpen && !expireIfSilent(signal)) fallDue(signal);
      // a playhead that moves again after all, without a word from the player
      if (!wasOpen && phase === 'asleep' && playback.doing() === 'play' && next.playhead !== playhead) {
        take({ type: 'playing' });
      }
      if (phase === 'open' || (phase === 'new' && opensViewing(signal))) take(signal);
      else if (phase === 'asleep') takeAsleep(signal);
      return { events, ended };
    },

    lost(acknowledged, unheard, ts) {
      moment = { signal: { type: 'changed' }, playhead: known.playerTime.playhead, ts };
      byHand = undefined;
      events = [];
      ended = undefined;
      // after a sleep, whoever hears of the loss first
      expireIfSilent(moment.signal);
      const unacknowledged = [...unheard, ...events.splice(0)];
      const next = unacknowledged.findIndex(({ eventType }) => eventType === 'sessionStart');
      const own = next < 0 ? unacknowledged : unacknowledged.slice(0, next);
      const untold = own.filter(({ eventType }) => eventType !== 'ping');
      const again = [...reopeningBefore(acknowledged, own[0]?.playerTime.ts ?? ts), ...untold];
      const isCurrent =
        next < 0 && (phase === 'open' || (phase === 'asleep' && own.at(-1)?.eventType !== 'sessionEnd'));
      if (isCurrent && phase === 'open') ended = 'lost';
      if (isCurrent && (phase === 'asleep' || stands())) {
        if (phase === 'open') slept = [];
        phase = 'asleep';
        owed = untold.length > 0 ? [...again, ...slept] : undefined;
      } else if (isCurrent) {
        open(again);
      } else if (!isEndAlone(own)) {
        events.push(...again);
      }
      events.push(...unacknowledged.slice(own.length));
      return { events, ended };
    },
  };
}
