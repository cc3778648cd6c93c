// Draws the layout of the timeline as SVG. Knows shapes, not what they stand for: that is said in colours and words from
// outside.
import { clock } from '../page/formats.ts';
import {
  type Band,
  type FoldLine,
  HEAD_PX,
  type Hold,
  type Item,
  type SessionBand,
  type Tick,
  type TimelineLayout,
} from './layout.ts';
import { createDrawn, type Keyed, svg, write } from './svg.ts';

interface Drawing {
  draw(layout: TimelineLayout): void;
  item(key: string): SVGElement | undefined;
}

const SHORT_ID = 8;
const LABEL_Y = 14;
const TICK_Y = 35;
const MARK_HEIGHT = 18;

export function createDrawing(root: SVGSVGElement, label: (item: Item) => string): Drawing {
  const layer = (name: string): SVGGElement => root.appendChild(svg('g', { class: name }));
  write(root, { role: 'group' });
  root.append(patterns());
  const outages = createDrawn(layer('outages'), makeBand, tellOutage);
  const ticks = createDrawn(layer('ticks'), makeTick, tellTick);
  const lanes = layer('lanes');
  const sessions = createDrawn(layer('sessions'), makeSession, tellSession);
  const folds = createDrawn(layer('folds'), makeBand, tellFold);
  const holds = createDrawn(layer('holds'), makeHold, tellHold);
  const items = createDrawn(layer('items'), makeItem, (element, item: Item) => {
    tellItem(element, item);
    write(element, { 'aria-label': label(item) });
  });
  const now = root.appendChild(svg('line', { class: 'now' }));
  let height = 0;

  return {
    item: items.get,
    draw(layout) {
      write(root, { width: layout.width, height: layout.height });
      if (height !== layout.height) {
        height = layout.height;
        const lines = layout.lanes.map(({ y }) => svg('line', { x1: 0, x2: '100%', y1: y, y2: y }));
        lanes.replaceChildren(...lines);
      }
      const tall = { y: HEAD_PX, height: layout.height - HEAD_PX };
      outages.draw(layout.outages.map((band) => ({ ...band, ...tall })));
      ticks.draw(layout.ticks.map((tick) => ({ ...tick, toY: layout.height })));
      sessions.draw(layout.sessions.map((session) => ({ ...session, key: session.id, toY: layout.height })));
      folds.draw(layout.folds.map((fold) => ({ ...fold, ...tall })));
      holds.draw(layout.holds);
      items.draw(layout.items);
      const x = layout.nowX ?? 0;
      write(now, {
        x1: x,
        x2: x,
        y1: TICK_Y - 7,
        y2: layout.height,
        visibility: layout.nowX === null ? 'hidden' : 'visible',
      });
    },
  };
}

/** Hatching: what stands still is told from what runs without colour. */
function patterns(): SVGDefsElement {
  const pattern = svg(
    'pattern',
    { id: 'hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    svg('rect', { class: 'hatch-ground', width: 6, height: 6 }),
    svg('rect', { class: 'hatch-line', width: 2, height: 6 }),
  );
  return svg('defs', {}, pattern);
}

interface Tall {
  y: number;
  height: number;
}

const makeBand = (): SVGGElement => svg('g', {}, svg('rect'), svg('text'));

const makeTick = (): SVGGElement => svg('g', {}, svg('line'), svg('text'));

function tellTick(group: SVGGElement, { labelled, seconds, toY, x }: Tick & { toY: number }): void {
  const [line, text] = group.children;
  if (!line || !text) return;
  write(line, { x1: x, x2: x, y1: TICK_Y + 4, y2: toY });
  write(text, { x: x + 4, y: TICK_Y });
  text.textContent = labelled ? axisTime(seconds) : '';
}

const axisTime = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;

function tellOutage(group: SVGGElement, { height, text, width, x, y }: Band & Tall): void {
  const [rect, label] = group.children;
  if (!rect || !label) return;
  write(rect, { x, y, width, height });
  // One that began before the drawing does is named where it comes into view.
  write(label, { x: Math.max(x, 0) + 5, y: y + height - 4 });
  label.textContent = text;
}

function tellFold(group: SVGGElement, { height, seconds, x, y }: FoldLine & Tall): void {
  const [rect, label] = group.children;
  if (!rect || !label) return;
  write(rect, { x: x - 3, y: y - 6, width: 6, height: height + 6 });
  write(label, {
    x,
    y: y + height / 2,
    transform: `rotate(-90 ${x} ${y + height / 2})`,
    'text-anchor': 'middle',
    dy: 4,
  });
  label.textContent = `${longTime(seconds)} later`;
}

function longTime(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

const makeSession = (): SVGGElement => svg('g', {}, svg('line', { class: 'start' }), svg('rect'), svg('text'));

function tellSession(group: SVGGElement, session: SessionBand & Keyed & { toY: number }): void {
  const [line, rect, text] = group.children;
  if (!line || !rect || !text) return;
  const { end, from, id, resumed, toY, width, x } = session;
  write(line, { x1: x, x2: x, y1: 2, y2: toY });
  write(rect, { x, y: 2, width, height: LABEL_Y + 3, rx: 2 });
  write(text, { x: x + 6, y: LABEL_Y });
  const words = [id.slice(0, SHORT_ID), clock(from).slice(0, 8), resumed && 'resumed', end].filter(Boolean);
  // As many as have room; a session of a moment keeps its line only.
  while (words.length > 0 && words.join(' · ').length * 6.4 + 12 > width) words.pop();
  text.textContent = words.join(' · ');
}

const makeHold = (): SVGGElement => svg('g', {}, svg('line'), svg('circle', { r: 2.5 }));

function tellHold(group: SVGGElement, { toX, toY, x, y }: Hold): void {
  const [line, circle] = group.children;
  if (!line || !circle) return;
  write(line, { x1: x, y1: y, x2: toX, y2: toY - MARK_HEIGHT / 2 });
  write(circle, { cx: x, cy: y });
}

function makeItem({ key, shape }: Item): SVGGElement {
  const group = svg('g', { class: 'item', role: 'button', tabindex: -1, 'data-key': key });
  group.append(shape === 'bar' ? svg('rect', { rx: 3 }) : svg('path'));
  if (shape === 'bar') group.append(svg('text'));
  return group;
}

function tellItem(group: SVGGElement, { family, height, kind, n, shape, span, text, tone, width, x, y }: Item): void {
  write(group, {
    'data-n': n,
    'data-kind': kind,
    'data-family': family,
    'data-tone': tone,
    'data-closed': span?.closedBy ?? '',
  });
  const [body, label] = group.children;
  if (!body) return;
  if (shape === 'mark') {
    write(body, { d: markPath(kind, tone), transform: `translate(${x} ${y})` });
    return;
  }
  write(body, { x, y, width, height });
  if (!label) return;
  write(label, { x: x + 6, y: y + height / 2, dy: 4 });
  label.textContent = text;
}

/** Round the origin. What failed has a shape of its own, not only a colour. */
function markPath(kind: Item['kind'], tone: Item['tone']): string {
  if (tone === 'bad') return 'M-5 -6.5 0 -1.5 5 -6.5 6.5 -5 1.5 0 6.5 5 5 6.5 0 1.5 -5 6.5 -6.5 5 -1.5 0 -6.5 -5Z';
  if (kind === 'request') return `M-1.25 ${-MARK_HEIGHT / 2}h2.5v${MARK_HEIGHT}h-2.5Z`;
  if (kind === 'quality') return 'M0 -6 6 0 0 6 -6 0Z';
  return 'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0Z';
}
