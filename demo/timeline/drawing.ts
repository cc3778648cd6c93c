// Draws the layout of the timeline as SVG. Knows shapes, not what they stand for: that is said in colours and words from
// outside. What is there already stays and gets its new place, so that focus and hover outlast a frame.
import { svg, type TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { clock } from '../page/formats.ts';
import { HEAD_PX } from './lanes.ts';
import type { Band, FoldLine, Hold, Item, SessionBand, Tick, TimelineLayout } from './layout.ts';

/** By its key, which item is distinguished. */
interface Distinguished {
  /** Under the pointer, or with the focus. */
  readonly lit: string | null;
  readonly chosen: string | null;
  /** The one stop for the Tab key. */
  readonly stop: string | null;
}

/** What an item is, in words, and what these words are made of: while that is the same, so are they. */
export interface Labels {
  of(item: Item): string;
  from(item: Item): readonly unknown[];
}

const SHORT_ID = 8;
const LETTER_PX = 6.4;
const LABEL_Y = 14;
const TICK_Y = 35;
const MARK_HEIGHT = 18;

export function drawing(layout: TimelineLayout, distinguished: Distinguished, labels: Labels): TemplateResult {
  const { folds, height, holds, items, lanes, nowX, outages, sessions, ticks } = layout;
  return svg`
    ${HATCH}
    <g class="outages">${keyed(outages, (band) => outageBand(band, height))}</g>
    <g class="ticks">${keyed(ticks, (tick) => tickLine(tick, height))}</g>
    <g class="lanes">${lanes.map(({ y }) => svg`<line x1="0" x2="100%" y1=${y} y2=${y} />`)}</g>
    <g class="sessions">${repeat(
      sessions,
      ({ id }) => id,
      (session) => sessionBand(session, height),
    )}</g>
    <g class="folds">${keyed(folds, (fold) => foldLine(fold, height))}</g>
    <g class="holds">${keyed(holds, holdLine)}</g>
    <g class="items">${keyed(items, (item) => itemShape(item, distinguished, labels))}</g>
    <line class="now" x1=${nowX ?? 0} x2=${nowX ?? 0} y1=${TICK_Y - 7} y2=${height} visibility=${nowX === null ? 'hidden' : 'visible'} />
  `;
}

const keyed = <Thing extends { readonly key: string }>(
  things: readonly Thing[],
  draw: (thing: Thing) => unknown,
): unknown => repeat(things, ({ key }) => key, draw);

/** Hatching: what stands still is told from what runs without colour. */
const HATCH = svg`<defs>
  <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect class="hatch-ground" width="6" height="6" />
    <rect class="hatch-line" width="2" height="6" />
  </pattern>
</defs>`;

function tickLine({ labelled, seconds, x }: Tick, height: number): TemplateResult {
  return svg`<g>
    <line x1=${x} x2=${x} y1=${TICK_Y + 4} y2=${height} />
    <text x=${x + 4} y=${TICK_Y}>${labelled ? axisTime(seconds) : ''}</text>
  </g>`;
}

const axisTime = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;

function outageBand({ text, width, x }: Band, height: number): TemplateResult {
  // One that began before the drawing does is named where it comes into view.
  return svg`<g>
    <rect x=${x} y=${HEAD_PX} width=${width} height=${height - HEAD_PX} />
    <text x=${Math.max(x, 0) + 5} y=${height - 4}>${text}</text>
  </g>`;
}

function foldLine({ seconds, x }: FoldLine, height: number): TemplateResult {
  const middle = (HEAD_PX + height) / 2;
  return svg`<g>
    <rect x=${x - 3} y=${HEAD_PX - 6} width="6" height=${height - HEAD_PX + 6} />
    <text x=${x} y=${middle} transform="rotate(-90 ${x} ${middle})" text-anchor="middle" dy="4">${`${longTime(seconds)} later`}</text>
  </g>`;
}

function longTime(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

function sessionBand(session: SessionBand, height: number): TemplateResult {
  const { end, from, id, resumed, width, x } = session;
  const words = [id.slice(0, SHORT_ID), clock(from).slice(0, 8), resumed && 'resumed', end].filter(Boolean);
  // As many as have room; a session of a moment keeps its line only.
  while (words.length > 0 && words.join(' · ').length * LETTER_PX + 12 > width) words.pop();
  return svg`<g>
    <line class="start" x1=${x} x2=${x} y1="2" y2=${height} />
    <rect x=${x} y="2" width=${width} height=${LABEL_Y + 3} rx="2" />
    <text x=${x + 6} y=${LABEL_Y}>${words.join(' · ')}</text>
  </g>`;
}

function holdLine({ toX, toY, x, y }: Hold): TemplateResult {
  return svg`<g>
    <line x1=${x} y1=${y} x2=${toX} y2=${toY - MARK_HEIGHT / 2} />
    <circle r="2.5" cx=${x} cy=${y} />
  </g>`;
}

/** Looked at again only when something of it changed: there may be thousands. */
function itemShape(item: Item, { chosen, lit, stop }: Distinguished, labels: Labels): unknown {
  const { family, height, key, kind, n, shape, span, text, tone, width, x, y } = item;
  const stands = [lit, chosen, stop].map((one) => one === key);
  const closedBy = span?.closedBy ?? '';
  return guard(
    [x, y, width, height, text, tone, closedBy, ...stands, ...labels.from(item)],
    () => svg`<g
      class="item"
      role="button"
      tabindex=${key === stop ? 0 : -1}
      aria-label=${labels.of(item)}
      data-key=${key}
      data-n=${n}
      data-kind=${kind}
      data-family=${family}
      data-tone=${tone}
      data-closed=${closedBy}
      ?data-lit=${key === lit}
      ?data-chosen=${key === chosen}
    >${shape === 'bar' ? barShape(item) : markShape(item)}</g>`,
  );
}

const barShape = ({ height, text, width, x, y }: Item): TemplateResult => svg`
  <rect rx="3" x=${x} y=${y} width=${width} height=${height} />
  <text x=${x + 6} y=${y + height / 2} dy="4">${text}</text>
`;

const markShape = ({ kind, tone, x, y }: Item): TemplateResult =>
  svg`<path d=${markPath(kind, tone)} transform="translate(${x} ${y})" />`;

/** Round the origin. What failed has a shape of its own, not only a colour. */
function markPath(kind: Item['kind'], tone: Item['tone']): string {
  if (tone === 'bad') return 'M-5 -6.5 0 -1.5 5 -6.5 6.5 -5 1.5 0 6.5 5 5 6.5 0 1.5 -5 6.5 -6.5 5 -1.5 0 -6.5 -5Z';
  if (kind === 'request') return `M-1.25 ${-MARK_HEIGHT / 2}h2.5v${MARK_HEIGHT}h-2.5Z`;
  if (kind === 'quality') return 'M0 -6 6 0 0 6 -6 0Z';
  return 'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0Z';
}
