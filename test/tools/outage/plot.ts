/**
 * Requests a second over time, with and without jitter, as an SVG: a panel for each scenario.
 */
import { BIN_MS, OUTAGE_MS, SPAN_MS } from './viewers.ts';

export interface Panel {
  title: string;
  /** Requests by bin. */
  withJitter: Uint32Array;
  without: Uint32Array;
}

const WIDTH = 780;
const LEFT = 64;
const RIGHT = 28;
const TOP = 44;
const HEIGHT = 150;
const GAP = 62;

export function plot(panels: readonly Panel[]): string {
  const total = TOP + panels.length * (HEIGHT + GAP);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${total}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Requests a second during and after an outage of 60 s, with and without jitter">
<rect width="${WIDTH}" height="${total}" fill="#fff"/>
<g fill="#333"><rect x="${LEFT}" y="14" width="14" height="4" fill="#c2410c"/><text x="${LEFT + 20}" y="20">without jitter</text>
<rect x="${LEFT + 120}" y="14" width="14" height="4" fill="#1d4ed8"/><text x="${LEFT + 140}" y="20">full jitter, as the plugin does</text>
<text x="${WIDTH - RIGHT}" y="20" text-anchor="end">requests a second</text></g>
${panels.map((panel, i) => panelAt(panel, TOP + i * (HEIGHT + GAP))).join('\n')}
</svg>
`;
}

function panelAt({ title, withJitter, without }: Panel, top: number): string {
  const highest = Math.max(...rates(withJitter), ...rates(without));
  const step = niceStep(highest / 4);
  const scale = step * Math.ceil(highest / step);
  const x = (ms: number) => LEFT + (ms / SPAN_MS) * (WIDTH - LEFT - RIGHT);
  const y = (rate: number) => top + 22 + HEIGHT * (1 - rate / scale);
  const line = (bins: Uint32Array) => {
    const heights = rates(bins).map((rate) => Math.round(y(rate)));
    return heights
      .map((height, i) => ({ height, at: x((i + 0.5) * BIN_MS).toFixed(1) }))
      .filter(({ height }, i) => height !== heights[i - 1] || height !== heights[i + 1])
      .map(({ height, at }) => `${at},${height}`)
      .join(' ');
  };
  const grid: string[] = [];
  for (let rate = 0; rate <= scale; rate += step) {
    grid.push(`<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(rate)}" y2="${y(rate)}" stroke="#e5e7eb"/>
<text x="${LEFT - 6}" y="${y(rate) + 4}" text-anchor="end" fill="#555">${(rate / 1_000).toLocaleString('en')} k</text>`);
  }
  for (let ms = 0; ms <= SPAN_MS; ms += 30_000) {
    grid.push(`<text x="${x(ms)}" y="${y(0) + 16}" text-anchor="middle" fill="#555">${ms / 1_000} s</text>`);
  }
  return `<g><text x="${LEFT}" y="${top + 10}" font-weight="600" fill="#111">${title}</text>
<rect x="${x(0)}" y="${y(scale)}" width="${x(OUTAGE_MS) - x(0)}" height="${HEIGHT}" fill="#fef3c7"/>
<text x="${x(0) + 6}" y="${y(scale) + 14}" fill="#92400e">the collector is away</text>
${grid.join('\n')}
<polyline fill="none" stroke="#c2410c" stroke-width="1" points="${line(without)}"/>
<polyline fill="none" stroke="#1d4ed8" stroke-width="1.5" points="${line(withJitter)}"/></g>`;
}

/** Requests a second. */
function rates(bins: Uint32Array): number[] {
  return [...bins].map((count) => (count * 1_000) / BIN_MS);
}

/** 1, 2 or 5 times a power of ten, not less than `least`. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10);
}
