// The timeline: what the collector heard, drawn in real time while it happens. It keeps up with now until the reader scrolls
// away, says what is under the pointer or has the focus, and hands over the request that is chosen.
import type { Received } from '../collector/received.ts';
import { element, find } from '../page/element.ts';
import { createDrawing } from './drawing.ts';
import { itemAt, neighbour } from './keys.ts';
import { type Item, layOut, type Outage, type TimelineLayout } from './layout.ts';
import { busyStretches, createTimeScale } from './scale.ts';
import { cutAt, readSessions, type SessionRecord } from './spans.ts';
import { createTip } from './tip.ts';
import { inOneSentence, type Words, wordsFor } from './words.ts';
import { nextZoom, pxPerSecond, type Zoom } from './zoom.ts';

interface TimelineOptions {
  /** All that the collector received, and from when on it is shown. */
  record(): { received: readonly Received[]; since: number };
  openSession(): string | null;
  /** The reader wants to see this request. */
  choose(n: number): void;
}

interface Timeline {
  /** The record is another than it was. */
  changed(): void;
  /** A viewing goes on, so time does. */
  run(running: boolean): void;
  /** The collector fails from now on, or, with `null`, no longer. */
  outage(label: string | null): void;
  enable(enabled: boolean): void;
}

/** Ten frames a second are enough for a line that moves some pixels in one; less where motion is not wanted. */
const FRAME_MS = matchMedia('(prefers-reduced-motion: reduce)').matches ? 1000 : 100;
const MAX_REQUESTS = 1500;
const REACH_PX = 9;
const NEAR_PX = 24;
const LANE_NAMES: Record<string, string> = {
  content: 'Content',
  buffering: 'Buffering',
  ads: 'Ads',
  chapters: 'Chapters',
  states: 'States',
  pings: 'Pings',
  requests: 'Requests',
};

export function createTimeline({ choose, openSession, record }: TimelineOptions): Timeline {
  const section = find('#timeline', HTMLElement);
  const body = find('#timeline-body', HTMLElement);
  const scroller = find('#timeline-scroller', HTMLElement);
  const root = find('#timeline-drawing', SVGSVGElement);
  const names = find('#lane-names', HTMLElement);
  const empty = find('#timeline-empty', HTMLElement);
  const toNow = find('#timeline-now', HTMLButtonElement);
  const fit = find('#zoom-fit', HTMLButtonElement);
  const tip = createTip(find('#timeline-tip', HTMLElement), body);

  let zoom: Zoom = 'fit';
  let perSecond = 1;
  let runningSince: number | null = null;
  let following = true;
  let timer = 0;
  let frame = 0;
  const outages: { from: number; to: number | null; label: string }[] = [];
  let sessions: readonly SessionRecord[] = [];
  let byNumber = new Map<number, Received>();
  let layout: TimelineLayout | null = null;
  /** The one stop for the Tab key. */
  let stop: string | null = null;

  const words = (item: Item): Words | undefined => {
    const received = byNumber.get(item.n);
    const startedAt = sessions.find(({ id }) => id === received?.sessionId)?.startedAt ?? null;
    return received && wordsFor(item, received, { startedAt, now: Date.now() });
  };
  const drawing = createDrawing(root, (item) => {
    const said = words(item);
    return said ? inOneSentence(said) : '';
  });

  const draw = (): void => {
    frame = 0;
    if (section.hidden) return;
    const now = Date.now();
    const { received: all, since } = record();
    const received = all.filter(({ at }) => at > since).slice(-MAX_REQUESTS);
    const width = scroller.clientWidth;
    sessions = cutAt(readSessions(all.slice(-MAX_REQUESTS), openSession()), since);
    byNumber = new Map(all.map((one) => [one.n, one]));
    const scale = createTimeScale(busyStretches(sessions, received, { now, runningSince }));
    perSecond = pxPerSecond(zoom, scale.length, width - 16);
    const isRunning = runningSince !== null;
    const shown: readonly Outage[] = outages.filter(({ to }) => to === null || to > since);
    layout = layOut({ sessions, received, outages: shown, now, isRunning, scale, pxPerSecond: perSecond, width });
    empty.hidden = layout.items.length > 0 || isRunning;
    root.toggleAttribute('data-empty', !empty.hidden);
    drawing.draw(layout);
    showLanes(names, layout);
    settle();
    follow(following);
  };

  const drawSoon = (): void => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };

  const follow = (on: boolean): void => {
    following = on;
    if (on && scroller.scrollWidth > scroller.clientWidth) scroller.scrollLeft = scroller.scrollWidth;
    toNow.hidden = on || scroller.scrollWidth <= scroller.clientWidth;
  };

  const settle = (): void => {
    const items = layout?.items ?? [];
    if (!items.some(({ key }) => key === stop)) stop = items[0]?.key ?? null;
    if (stop !== null) drawing.item(stop)?.setAttribute('tabindex', '0');
  };

  const itemOf = (target: EventTarget | null): Item | undefined => {
    const key = target instanceof Element ? target.closest<SVGElement>('.item')?.dataset.key : undefined;
    return layout?.items.find((item) => item.key === key);
  };

  const pointed = ({ clientX, clientY }: MouseEvent): Item | undefined => {
    const box = root.getBoundingClientRect();
    const at = { x: clientX - box.left, y: clientY - box.top };
    return layout ? itemAt(layout.items, layout.lanes, at, REACH_PX) : undefined;
  };

  const tell = (item: Item | undefined): void => {
    const shown = item && drawing.item(item.key);
    const said = item && words(item);
    for (const lit of root.querySelectorAll('[data-lit]')) if (lit !== shown) lit.removeAttribute('data-lit');
    shown?.setAttribute('data-lit', '');
    if (item && shown && said) tip.show(said, item.family, shown.getBoundingClientRect());
    else tip.hide();
  };

  const chosen = (item: Item): void => {
    for (const before of root.querySelectorAll('[data-chosen]')) before.removeAttribute('data-chosen');
    drawing.item(item.key)?.setAttribute('data-chosen', '');
    choose(item.n);
  };

  const goTo = (item: Item): void => {
    follow(false);
    const shown = drawing.item(item.key);
    shown?.focus({ preventScroll: true });
    const right = item.x - scroller.clientWidth + Math.min(item.width, 80) + 40;
    if (item.x - 20 < scroller.scrollLeft) scroller.scrollLeft = item.x - 20;
    else if (right > scroller.scrollLeft) scroller.scrollLeft = right;
    tell(item);
  };

  const magnify = (to: Zoom | undefined): void => {
    if (to === undefined) return;
    const middle = (scroller.scrollLeft + scroller.clientWidth / 2) / perSecond;
    zoom = to;
    fit.setAttribute('aria-pressed', String(zoom === 'fit'));
    if (to === 'fit') following = true;
    draw();
    if (!following) scroller.scrollLeft = middle * perSecond - scroller.clientWidth / 2;
  };

  const keys: Record<string, () => void> = {
    '+': () => magnify(nextZoom(perSecond, 'in')),
    '=': () => magnify(nextZoom(perSecond, 'in')),
    '-': () => magnify(nextZoom(perSecond, 'out')),
    '0': () => magnify('fit'),
    Escape: () => tell(undefined),
  };

  root.addEventListener('pointermove', (event) => {
    const item = pointed(event);
    root.toggleAttribute('data-pointing', item !== undefined);
    tell(item);
  });
  root.addEventListener('pointerleave', () => tell(itemOf(document.activeElement)));
  root.addEventListener('click', (event) => {
    const item = pointed(event);
    if (item) chosen(item);
  });
  // Not on the drawing: an SVG element that listens for focus takes it.
  scroller.addEventListener('focusin', ({ target }) => {
    const item = itemOf(target);
    if (!item) return;
    if (stop !== null) drawing.item(stop)?.setAttribute('tabindex', '-1');
    stop = item.key;
    settle();
    if (target instanceof Element && target.matches(':focus-visible')) tell(item);
  });
  scroller.addEventListener('focusout', () => tell(undefined));
  scroller.addEventListener('keydown', (event) => {
    const item = itemOf(event.target);
    if (!item || !layout || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = neighbour(layout.items, layout.lanes, item, event.key);
    const isChoice = event.key === 'Enter' || event.key === ' ';
    const other = keys[event.key];
    if (!next && !isChoice && !other) return;
    event.preventDefault();
    if (next) goTo(next);
    else if (isChoice) chosen(item);
    else other?.();
  });
  scroller.addEventListener(
    'scroll',
    () => {
      const left = scroller.scrollWidth - scroller.clientWidth - scroller.scrollLeft;
      const atEnd = left < NEAR_PX;
      if (atEnd !== following && !root.contains(document.activeElement)) follow(atEnd);
    },
    { passive: true },
  );
  toNow.addEventListener('click', () => follow(true));
  fit.addEventListener('click', () => magnify('fit'));
  find('#zoom-in', HTMLButtonElement).addEventListener('click', keys['+'] ?? drawSoon);
  find('#zoom-out', HTMLButtonElement).addEventListener('click', keys['-'] ?? drawSoon);
  new ResizeObserver(drawSoon).observe(scroller);

  return {
    changed: drawSoon,
    run(running) {
      if (running === (runningSince !== null)) return;
      runningSince = running ? Date.now() : null;
      clearInterval(timer);
      if (running) timer = window.setInterval(drawSoon, FRAME_MS);
      drawSoon();
    },
    outage(label) {
      const last = outages.at(-1);
      if (last && last.to === null) last.to = Date.now();
      if (label !== null) outages.push({ from: Date.now(), to: null, label });
      drawSoon();
    },
    enable(enabled) {
      section.hidden = !enabled;
      drawSoon();
    },
  };
}

/** The names of the lanes stay where they are when the drawing scrolls. */
function showLanes(names: HTMLElement, { height, lanes }: TimelineLayout): void {
  if (names.dataset.height === String(height)) return;
  names.dataset.height = String(height);
  names.replaceChildren(
    ...lanes.map((lane) => {
      const name = element('span', {}, LANE_NAMES[lane.name] ?? lane.name);
      name.style.top = `${lane.y}px`;
      name.style.height = `${lane.height}px`;
      return name;
    }),
  );
}
