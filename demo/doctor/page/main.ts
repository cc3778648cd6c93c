// The doctor's page: one store, and the parts of the page that are drawn from it.
import { html, render } from 'lit-html';
import { VERSION } from '../../../src/lib/version.ts';
import { brand } from '../../page/brand.ts';
import { find } from '../../page/find.ts';
import { memo } from '../../page/memo.ts';
import { oncePerFrame } from '../../page/once-per-frame.ts';
import { createStore } from '../../page/store.ts';
import type { Received } from '../../rules/received.ts';
import { readSessions } from '../../session/read-sessions.ts';
import { mountTimeline } from '../../timeline/timeline.ts';
import type { Ailment } from '../diagnosis/diagnosis.ts';
import { ailments } from './ailments.ts';
import { mountIntake } from './intake.ts';
import { patients } from './patients.ts';
import { createReader } from './reader.ts';
import { type Opened, requests } from './requests.ts';
import { type Found, initialState, lookedAt, lookingAt, type State } from './state.ts';
import { verdict } from './verdict.ts';
import { drawable, needed, within } from './within.ts';

const part = (selector: string): HTMLElement => find(selector, HTMLElement);
const store = createStore<State>(initialState);
const opened = createStore<Opened>({ opened: new Set(), stop: null });
const reader = createReader(store);

const ofSession = memo((received: readonly Received[], session: string | null) =>
  session === null ? received : received.filter(({ sessionId }) => sessionId === session),
);
const sessionsOf = memo((received: readonly Received[], listed: readonly Received[]) =>
  readSessions(drawable(needed(received, listed)), null),
);
const looked = memo((found: Found, session: string | null, onlyAiling: boolean, first: number) =>
  lookedAt({ found, session, onlyAiling, first }),
);
const ailmentsOf = memo((all: readonly Ailment[], session: string | null) =>
  session === null ? all : all.filter(({ sessionId }) => sessionId === session),
);
const remarksOf = memo((all: readonly Ailment[]) => {
  const remarks = new Map<number, Ailment[]>();
  for (const one of all) if (one.weight === 'remark') remarks.set(one.n, [...(remarks.get(one.n) ?? []), one]);
  return remarks;
});

const timeline: (() => void)[] = [];

const shown = () => {
  const { first, found, onlyAiling, session } = store.state;
  const now = looked(found, session, onlyAiling, first);
  return { looked: now, sessions: sessionsOf(ofSession(found.received, session), now.listed) };
};

/** Each in a task of its own, so that the page never stands still for long. */
const parts: readonly (() => void)[] = [
  () => render(verdict(store.state, reader.save), part('#verdict')),
  () => render(patients(store.state, lookAt), part('#patients')),
  () => {
    const { found, session } = store.state;
    const checked = ofSession(found.received, session).length;
    render(ailments({ ailments: ailmentsOf(found.ailments, session), checked, choose }), part('#ailments'));
  },
  () => void shown(),
  drawRequests,
  () => {
    for (const draws of timeline) draws();
  },
];

function drawRequests(): void {
  const { state } = store;
  const remarks = remarksOf(state.found.ailments);
  render(requests({ state, ...shown(), remarks, ...opened.state }, onRequests), part('#requests'));
}

const lookAt = (session: string | null): void => store.change({ session, first: 0 });
let drawing = 0;

async function draw(): Promise<void> {
  const isFound = store.state.phase === 'found';
  const root = part('#found');
  const isNew = isFound && root.hidden;
  root.hidden = !isFound;
  drawing += 1;
  const own = drawing;
  if (!isFound) return;
  for (const drawPart of parts) {
    // what has changed meanwhile is drawn anew, from its beginning
    if (own !== drawing) return;
    drawPart();
    // where a reader who does not see the page goes on
    if (isNew && drawPart === parts[0]) part('#verdict-title').focus({ preventScroll: true });
    await new Promise((resolve) => setTimeout(resolve));
  }
}

const onRequests = {
  onOnlyAiling({ currentTarget }: Event) {
    store.change({ onlyAiling: currentTarget instanceof HTMLInputElement && currentTarget.checked, first: 0 });
  },
  onPart(first: number) {
    store.change({ first: Math.max(0, first) });
    part('#scroller').scrollTop = 0;
  },
  onFocus: (stop: string) => opened.change({ stop }),
  onToggle(key: string, { currentTarget: row }: Event) {
    if (!(row instanceof HTMLDetailsElement) || !row.open || opened.state.opened.has(key)) return;
    opened.change({ opened: new Set(opened.state.opened).add(key) });
    drawRequests();
  },
};

/** Opens the row of this request, and goes there. */
function choose(n: number): void {
  store.change(lookingAt(store.state, n));
  drawRequests();
  const row = part('#rows').querySelector<HTMLDetailsElement>(`[data-n="${n}"] details`);
  if (!row) return;
  row.open = true;
  row.querySelector('summary')?.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'center' });
}

render(
  html`${brand(VERSION)}<nav class="pages" aria-label="Pages"><a href="./index.html" id="to-demo">The demo</a></nav>`,
  part('#top'),
);
mountIntake(part('#intake'), store, reader);
store.subscribe(oncePerFrame(() => void draw()));
opened.subscribe(oncePerFrame(drawRequests));
mountTimeline(part('#timeline-lanes'), {
  captions: { count: 'of the requests that are listed, by the viewer’s clock', empty: 'Nothing to draw.' },
  seen() {
    if (store.state.phase !== 'found') return null;
    const { looked: all, sessions } = shown();
    return { ...within(sessions, drawable(all.listed)), outages: [], since: 0, runningSince: null };
  },
  isRunning: () => false,
  subscribe: (listener) => void timeline.push(listener),
  choose,
});
