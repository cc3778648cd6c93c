// The timeline: what was received, drawn by its time, while it happens or afterwards. It keeps up with now until the reader scrolls
// away, says what is under the pointer or has the focus, and hands over the request that is chosen.
import { render } from 'lit-html';
import { find } from '../page/find.ts';
import { oncePerFrame } from '../page/once-per-frame.ts';
import { createStore } from '../page/store.ts';
import { type Looking, notLooked } from './looking.ts';
import { type Picture, type PictureInput, pictureOf } from './picture.ts';
import { readerEvents } from './reader.ts';
import { type Captions, timelineView } from './view.ts';
import { createViewport } from './viewport.ts';

/** What there is to draw now. */
type Seen = Omit<PictureInput, 'now' | 'zoom' | 'width'>;

interface TimelineOptions {
  readonly captions: Captions;
  /** `null`: there is nothing to be seen, and the style sheet hides the timeline. */
  seen(): Seen | null;
  /** A viewing goes on. */
  isRunning(): boolean;
  subscribe(listener: () => void): void;
  /** The reader wants to see this request. */
  choose(n: number): void;
}

/** Ten frames a second are enough for a line that moves some pixels in one; less where motion is not wanted. */
const FRAME_MS = matchMedia('(prefers-reduced-motion: reduce)').matches ? 1000 : 100;

export function mountTimeline(root: HTMLElement, options: TimelineOptions): void {
  const { captions, choose, seen, subscribe } = options;
  const looking = createStore<Looking>(notLooked);
  let picture = take(root, NOTHING, looking.state);

  const paint = (): void => void render(timelineView(picture, looking.state, on, captions), root);
  const draw = (): void => {
    const now = seen();
    if (now === null) return;
    picture = take(root, now, looking.state);
    paint();
    viewport.follow(looking.state.follows);
  };
  const drawSoon = oncePerFrame(draw);
  const viewport = createViewport({ root, looking, pxPerSecond: () => picture.perSecond, draw });
  const on = readerEvents({ root, looking, viewport, picture: () => picture, paint, choose });

  looking.subscribe(oncePerFrame(paint));
  subscribe(drawSoon);
  whileRunning(options, drawSoon);
  paint();
  // It says at once how wide the drawing may be.
  new ResizeObserver(drawSoon).observe(find('#timeline-scroller', HTMLElement, root));
}

const NOTHING: Seen = { received: [], sessions: [], outages: [], since: 0, runningSince: null };

const take = (root: HTMLElement, seen: Seen, { zoom }: Looking): Picture =>
  pictureOf({
    ...seen,
    now: Date.now(),
    zoom,
    // The first drawing makes what the others are measured by.
    width: root.querySelector('#timeline-scroller')?.clientWidth ?? 0,
  });

/** A viewing goes on, so time does. */
function whileRunning({ isRunning, subscribe }: TimelineOptions, drawSoon: () => void): void {
  let timer: number | undefined;
  subscribe(() => {
    const runs = isRunning();
    if (runs === (timer !== undefined)) return;
    clearInterval(timer);
    timer = runs ? window.setInterval(drawSoon, FRAME_MS) : undefined;
  });
}
