// The timeline: what the collector heard, drawn in real time while it happens. It keeps up with now until the reader scrolls
// away, says what is under the pointer or has the focus, and hands over the request that is chosen.
import { render } from 'lit-html';
import { find } from '../page/find.ts';
import { oncePerFrame } from '../page/once-per-frame.ts';
import { isReal, type State } from '../page/state.ts';
import { createStore, type Store } from '../page/store.ts';
import type { readSessions } from '../session/read-sessions.ts';
import { type Looking, notLooked } from './looking.ts';
import { type Picture, pictureOf } from './picture.ts';
import { readerEvents } from './reader.ts';
import { timelineView } from './view.ts';
import { createViewport } from './viewport.ts';

interface TimelineOptions {
  readonly sessionsOf: typeof readSessions;
  /** The reader wants to see this request. */
  choose(n: number): void;
}

/** Ten frames a second are enough for a line that moves some pixels in one; less where motion is not wanted. */
const FRAME_MS = matchMedia('(prefers-reduced-motion: reduce)').matches ? 1000 : 100;

export function mountTimeline(root: HTMLElement, store: Store<State>, { choose, sessionsOf }: TimelineOptions): void {
  const looking = createStore<Looking>(notLooked);
  let picture = take(root, store, looking.state, sessionsOf);

  const paint = (): void => void render(timelineView(picture, looking.state, on), root);
  const draw = (): void => {
    // The style sheet hides it: the real API's requests are not seen here.
    if (isReal(store.state)) return;
    picture = take(root, store, looking.state, sessionsOf);
    paint();
    viewport.follow(looking.state.follows);
  };
  const drawSoon = oncePerFrame(draw);
  const viewport = createViewport({ root, looking, pxPerSecond: () => picture.perSecond, draw });
  const on = readerEvents({ root, looking, viewport, picture: () => picture, paint, choose });

  looking.subscribe(oncePerFrame(paint));
  store.subscribe(drawSoon);
  whileRunning(store, drawSoon);
  paint();
  // It says at once how wide the drawing may be.
  new ResizeObserver(drawSoon).observe(find('#timeline-scroller', HTMLElement, root));
}

function take(
  root: HTMLElement,
  { state }: Store<State>,
  { zoom }: Looking,
  sessionsOf: TimelineOptions['sessionsOf'],
): Picture {
  const { failing, received, since, viewing } = state;
  return pictureOf({
    received,
    since,
    sessions: sessionsOf(received, viewing.sessionId),
    outages: failing.outages,
    runningSince: viewing.runningSince,
    now: Date.now(),
    zoom,
    // The first drawing makes what the others are measured by.
    width: root.querySelector('#timeline-scroller')?.clientWidth ?? 0,
  });
}

/** A viewing goes on, so time does. */
function whileRunning(store: Store<State>, drawSoon: () => void): void {
  let timer: number | undefined;
  store.subscribe(() => {
    const isRunning = store.state.viewing.runningSince !== null;
    if (isRunning === (timer !== undefined)) return;
    clearInterval(timer);
    timer = isRunning ? window.setInterval(drawSoon, FRAME_MS) : undefined;
  });
}
