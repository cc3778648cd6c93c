// What docs/wire.md says goes over the wire, put to the session: each row of its tables is a script, and says the events
// that come of it. A row without a script fails.
import { describe, expect, it } from 'vitest';
import { bodyFaults } from '../../demo/rules/validation.ts';
import type { EventType } from '../../src/protocol/events.ts';
import { type Script, script } from '../session/script.ts';
import { codeBlocks, readDocument, section, tableRows, terms } from './documents.ts';

const MINUTES = 60;
const HOURS = 3600;

const wire = readDocument('docs/wire.md');

/** A viewer in a visible tab, 12.3 s into the content. */
const watching = () => script().requests().turnsOn('inFocus').for(0.1).renders().for(12.3);
const chapters = [
  { name: 'Opening', start: 0, end: 20 },
  { name: 'Interview', start: 20, end: 60 },
];
const inChapter = () => script().knows(chapters).plays().for(12.3);
const inAd = (viewing: Script) => viewing.breaks().starts({});

/** What comes before the row, and the row. */
const rows: Record<string, [before: Script, row: (viewing: Script) => Script]> = {
  'is asked to play': [script(), (viewing) => viewing.requests().turnsOn('inFocus')],
  'shows the first frame': [script().requests(), (viewing) => viewing.stalls().for(1).renders()],
  pauses: [watching(), (viewing) => viewing.pauses()],
  'goes on': [watching().pauses(), (viewing) => viewing.plays()],
  'seeks while playing': [
    watching(),
    (viewing) => viewing.seeksTo(40).stalls().for(0.1).seeks(30).for(0.2).seeks(31).for(0.3).looks(),
  ],
  'seeks while paused': [watching().pauses(), (viewing) => viewing.seeksTo(40).for(1)],
  'runs out of data': [watching(), (viewing) => viewing.stalls().for(2).renders()],
  'reaches the end': [watching(), (viewing) => viewing.ends().for(30)],
  'plays again after the end': [watching().ends(), (viewing) => viewing.seeksTo(0).plays()],
  'loops by itself (`loop`)': [watching(), (viewing) => viewing.loops().for(0.3).looks()],
  'gets another source': [watching(), (viewing) => viewing.closes('source').for(30)],
  'gets another source of the same content': [watching(), (viewing) => viewing.stalls().for(0.5).renders()],
  'fails, and goes on with another of its sources': [
    watching(),
    (viewing) => viewing.errs('4 MEDIA_ERR_SRC_NOT_SUPPORTED'),
  ],
  'fails for good': [watching(), (viewing) => viewing.errs('4 MEDIA_ERR_SRC_NOT_SUPPORTED').closes('error')],
  'is muted, and sounds again': [watching(), (viewing) => viewing.turnsOn('mute').for(1).turnsOff('mute')],
  'shows another rendition': [
    watching().shows({ 'media.qoe.bitrate': 800 }).looks().tracks('error'),
    (viewing) => viewing.shows({ 'media.qoe.bitrate': 3200 }).looks(),
  ],
  'does nothing for 10 s': [watching().pauses(), (viewing) => viewing.for(10)],
  'plays a break of two ads': [
    watching(),
    (viewing) => inAd(viewing).for(0.5).completesAd().starts({}).for(0.3).completesAd().endsBreak().renders(),
  ],
  'plays ads before the content': [
    script(),
    (viewing) => inAd(viewing.requests()).for(0.5).completesAd().endsBreak().renders(),
  ],
  'plays ads after the content': [
    watching().contentEnds(),
    (viewing) => inAd(viewing).for(0.5).completesAd().endsBreak().ends(),
  ],
  'skips an ad': [inAd(watching()), (viewing) => viewing.skipsAd().endsBreak().renders()],
  'has an ad that fails': [inAd(watching()), (viewing) => viewing.failsAd('402').endsBreak().renders()],
  'pauses in an ad, and goes on': [inAd(watching()), (viewing) => viewing.pauses().for(0.5).renders()],
  'plays into a chapter, and through its end': [
    script().knows(chapters.slice(1)).plays().for(12.3),
    (viewing) => viewing.for(48),
  ],
  'seeks out of a chapter, into another': [inChapter(), (viewing) => viewing.seeks(40).for(0.3).looks()],
  'is left: the tab is closed, or another page opens': [watching(), (viewing) => viewing.closes('left')],
  'is left in an ad, within a chapter': [inAd(inChapter()), (viewing) => viewing.closes('left')],
  'goes into the back/forward cache, and comes back': [watching(), (viewing) => viewing.pauses().for(5).renders()],
  'stands still for 30 minutes': [watching().pauses(), (viewing) => viewing.for(31 * MINUTES)],
  'plays after that': [
    inChapter()
      .turnsOn('inFocus')
      .pauses()
      .for(31 * MINUTES),
    (viewing) => viewing.plays(),
  ],
  'plays on after more than 10 minutes of sleep': [watching(), (viewing) => viewing.sleeps(11 * MINUTES).looks()],
  'plays for 24 hours': [watching().for(24 * HOURS - 60), (viewing) => viewing.for(60)],
  'hears `404` or `410` while it plays': [
    watching().acknowledges(),
    (viewing) => viewing.pauses().for(0.2).plays().for(0.2).loses(),
  ],
  'hears `end()`, or `dispose()`': [watching(), (viewing) => viewing.closes('dispose')],
};

const typesOf = (viewing: Script) => viewing.events().map(({ eventType }) => eventType);

/** Pings come whatever else is sent: they count only in their own row. */
const withoutPings = (types: string[], row: readonly string[]) =>
  types.filter((type) => type !== 'ping' || row.includes('ping'));

describe('its table of a plain viewing', () => {
  it('is what a session says', () => {
    const viewing = script().requests().turnsOn('inFocus').for(0.1).renders().for(60.39).ends();
    const seconds = ({ playerTime: { ts } }: { playerTime: { ts: number } }, from: number) => (ts - from) / 1000;
    const from = viewing.events()[0]?.playerTime.ts ?? 0;
    const round = (value: number) => Math.round(value * 10) / 10;
    const said = viewing
      .events()
      .map((event) => [event.eventType, round(seconds(event, from)), round(event.playerTime.playhead)]);
    const table = tableRows(section(wire, 'A plain viewing')).map(([type = '', after = '', playhead = '']) => [
      terms(type)[0],
      round(Number.parseFloat(after)),
      round(Number.parseFloat(playhead)),
    ]);
    expect(table).toEqual(said);
  });

  it('is followed by a body that the API accepts', () => {
    const [body] = codeBlocks({ path: '', text: section(wire, 'A plain viewing') });
    expect(bodyFaults(JSON.parse(body?.text ?? ''))).toEqual([]);
  });
});

describe('its table of what a viewer does', () => {
  const table = tableRows(section(wire, 'What a viewer does, and what is sent'));

  it('has a row for each script', () => {
    expect(table.map(([action]) => action)).toEqual(Object.keys(rows));
  });

  it.each(table)('when the player %s: %s', (action = '', cell = '') => {
    const [before, row] = rows[action] ?? [];
    if (!before || !row) throw new Error('this row has no script');
    const told = cell === 'nothing' ? [] : terms(cell);
    const already = before.events().length;
    expect(withoutPings(typesOf(row(before)).slice(already), told)).toEqual(told);
  });

  it('names every event type', () => {
    const types: Record<EventType, true> = {
      sessionStart: true,
      play: true,
      ping: true,
      pauseStart: true,
      bufferStart: true,
      bitrateChange: true,
      error: true,
      sessionComplete: true,
      sessionEnd: true,
      adBreakStart: true,
      adStart: true,
      adComplete: true,
      adSkip: true,
      adBreakComplete: true,
      chapterStart: true,
      chapterComplete: true,
      chapterSkip: true,
      stateStart: true,
      stateEnd: true,
    };
    const named = new Set(table.flatMap(([, cell = '']) => terms(cell)));
    expect([...named].sort()).toEqual(Object.keys(types).sort());
  });
});
