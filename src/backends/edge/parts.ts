/**
 * A recorded session in parts that the Edge Network takes: a request may have 64 KB. Pings give way first, evenly; what
 * is still too long becomes two sessions, the second a resumed one. Pure.
 *
 * @see https://developer.adobe.com/data-collection-apis/docs/getting-started/guardrails/
 */
import { gridOf, thin } from '../../delivery/thinning.ts';
import type { MediaEvent, QueuedEvent } from '../../protocol/events.ts';
import { closingOf } from '../../session/closing.ts';
import { reopeningBefore } from '../../session/reopening.ts';
import { apply, NOTHING_TOLD, type Told } from '../../session/told.ts';

/** Fewer pings say too little of how far a viewer came. */
const COARSEST_MS = 80_000;
/** Events; fewer are not parted. */
const LEAST = 64;

/** `fits`: whether so many events are small enough together. */
export function partsOf(
  events: readonly MediaEvent[],
  fits: (part: readonly MediaEvent[]) => boolean,
): (readonly MediaEvent[])[] {
  const thinned = thinnedUntil(events, fits);
  if (fits(thinned)) return [thinned];
  const halves = split(thinned);
  return halves ? halves.flatMap((half) => partsOf(half, fits)) : [thinned];
}

function thinnedUntil(
  events: readonly MediaEvent[],
  fits: (part: readonly MediaEvent[]) => boolean,
): readonly MediaEvent[] {
  let rest = events;
  let grid = gridOf(events[0]?.playerTime.ts ?? 0);
  while (!fits(rest) && grid.stepMs < COARSEST_MS) {
    const thinned = thin(
      rest.filter(({ eventType }) => eventType === 'ping'),
      grid,
    );
    if (thinned.gone.length === 0) break;
    grid = thinned.grid;
    rest = rest.filter((event) => !thinned.gone.includes(event));
  }
  return rest;
}

/**
 * Near the middle, and not within ads if that can be, for these would be told twice. Both parts are shorter, though the
 * second is told again what is open: a start, spans, ten states. Nothing, where there is too little to part.
 */
function split(events: readonly MediaEvent[]): [MediaEvent[], MediaEvent[]] | undefined {
  const [start] = events;
  if (start?.eventType !== 'sessionStart' || events.length < LEAST) return undefined;
  let told = NOTHING_TOLD;
  const toldAfter = events.map((event) => {
    told = apply(told, event);
    return told;
  });
  const middle = Math.floor(events.length / 2);
  const distance = (index: number) => Math.abs(index - middle);
  const isGood = (index: number) => distance(index) < middle / 2 && toldAfter[index - 1]?.adBreak === null;
  const from = [...events.keys()].filter(isGood).sort((one, other) => distance(one) - distance(other))[0] ?? middle;
  return parted(events, from, toldAfter[from - 1] ?? told, start);
}

function parted(
  events: readonly MediaEvent[],
  from: number,
  told: Told,
  start: MediaEvent<'sessionStart'>,
): [MediaEvent[], MediaEvent[]] {
  const again = reopeningBefore(told, events[from]?.playerTime.ts ?? told.playerTime.ts).map((event) =>
    toWire(event, start),
  );
  const first = events.slice(0, from);
  return [
    [...first, ...closingOf(first)],
    [...again, ...events.slice(from)],
  ];
}

/** What is watched is the same. */
function toWire(event: QueuedEvent, { params, customMetadata }: MediaEvent<'sessionStart'>): MediaEvent {
  if (event.eventType !== 'sessionStart') return event;
  return { ...event, params: { ...params, ...event.params }, ...(customMetadata && { customMetadata }) };
}
