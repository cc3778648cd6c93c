// The timeline as it looks: zoom, the names of the lanes, the drawing, the words beside an item.
import { html, type TemplateResult } from 'lit-html';
import { drawing } from './drawing.ts';
import type { TimelineLayout } from './layout.ts';
import type { Looking } from './looking.ts';
import type { Picture } from './picture.ts';
import { tipBox } from './tip.ts';

export interface TimelineEvents {
  onNow(): void;
  onFit(): void;
  onZoomIn(): void;
  onZoomOut(): void;
  onPointer(event: MouseEvent): void;
  onPointerLeave(): void;
  onClick(event: MouseEvent): void;
  onFocusIn(event: FocusEvent): void;
  onFocusOut(): void;
  onKey(event: KeyboardEvent): void;
  onScroll(): void;
}

/** What is said beside the title, and in the place of a drawing. */
export interface Captions {
  readonly count: string;
  readonly empty: string;
}

const LANE_NAMES = {
  content: 'Content',
  buffering: 'Buffering',
  ads: 'Ads',
  chapters: 'Chapters',
  states: 'States',
  pings: 'Pings',
  requests: 'Requests',
};

export function timelineView(
  picture: Picture,
  looking: Looking,
  on: TimelineEvents,
  captions: Captions,
): TemplateResult {
  return html`
    <div class="timeline-head">
      <h2 id="timeline-title">Timeline</h2>
      <p class="count">${captions.count}</p>
      ${tools(looking, on)}
    </div>
    <div class="timeline-body" id="timeline-body">
      ${laneNames(picture.layout)} ${scroller(picture, looking, on)}
      <p class="timeline-empty" id="timeline-empty" ?hidden=${!picture.isEmpty}>
        <span>${captions.empty}</span>
      </p>
      ${tipBox(looking.tip)}
    </div>
    <p class="visually-hidden" id="timeline-keys">
      Left and right go along a lane, up and down to another. Enter shows the request. Plus and minus zoom.
    </p>
  `;
}

function tools({ offersNow, zoom }: Looking, { onFit, onNow, onZoomIn, onZoomOut }: TimelineEvents): TemplateResult {
  return html`<div class="timeline-tools">
    <button type="button" class="quiet" id="timeline-now" ?hidden=${!offersNow} @click=${onNow}>Now →</button>
    <button type="button" class="quiet zoom" id="zoom-out" aria-label="Zoom out" @click=${onZoomOut}>−</button>
    <button type="button" class="quiet" id="zoom-fit" aria-pressed=${zoom === 'fit'} @click=${onFit}>Fit</button>
    <button type="button" class="quiet zoom" id="zoom-in" aria-label="Zoom in" @click=${onZoomIn}>+</button>
  </div>`;
}

/** They stay where they are when the drawing scrolls. */
const laneNames = ({ lanes }: TimelineLayout): TemplateResult =>
  html`<div class="lane-names" id="lane-names" aria-hidden="true">${lanes.map(
    ({ height, name, y }) => html`<span style="top: ${y}px; height: ${height}px">${LANE_NAMES[name]}</span>`,
  )}</div>`;

// Focus and keys are heard on the scroller: an SVG element that listens for focus takes it.
function scroller({ isEmpty, labels, layout }: Picture, looking: Looking, on: TimelineEvents): TemplateResult {
  return html`<div
    class="timeline-scroller"
    id="timeline-scroller"
    tabindex="-1"
    @focusin=${on.onFocusIn}
    @focusout=${on.onFocusOut}
    @keydown=${on.onKey}
    @scroll=${{ handleEvent: on.onScroll, passive: true }}
  ><svg
    id="timeline-drawing"
    role="group"
    aria-label="Events by time"
    aria-describedby="timeline-keys"
    width=${layout.width}
    height=${layout.height}
    ?data-empty=${isEmpty}
    ?data-pointing=${looking.points}
    @pointermove=${on.onPointer}
    @pointerleave=${on.onPointerLeave}
    @click=${on.onClick}
  >${drawing(layout, { ...looking, stop: stopOf(layout, looking) }, labels)}</svg></div>`;
}

/** Where the Tab key stops: at the item that had the focus last, or at the first. */
function stopOf({ items }: TimelineLayout, { stop }: Looking): string | null {
  return items.some(({ key }) => key === stop) ? stop : (items[0]?.key ?? null);
}
