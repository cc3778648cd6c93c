// The words beside an item of the timeline, placed so that they stay within it.
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Words } from './words.ts';

export interface Tip {
  readonly words: Words;
  readonly family: string;
}

const GAP_PX = 8;

export function tipBox(tip: Tip | null): TemplateResult {
  return html`<div
    class="tip"
    id="timeline-tip"
    aria-hidden="true"
    data-family=${tip?.family ?? nothing}
    ?hidden=${tip === null}
  >${tip && tipWords(tip.words)}</div>`;
}

const tipWords = ({ lines, problems, title }: Words): TemplateResult => html`
  <b>${title}</b>
  ${lines.map((line) => html`<span>${line}</span>`)}
  ${problems.map((problem) => html`<span class="problem">${problem}</span>`)}
`;

/** Once it has its words and so its size. `within`: the positioned element that holds the tip. */
export function placeTip(tip: HTMLElement, anchor: DOMRect, within: HTMLElement): void {
  const box = within.getBoundingClientRect();
  const { height, width } = tip.getBoundingClientRect();
  const left = anchor.left + Math.min(anchor.width, box.width) / 2 - width / 2 - box.left;
  const above = anchor.top - box.top - height - GAP_PX;
  tip.style.left = `${Math.max(0, Math.min(left, box.width - width))}px`;
  // The page's upper edge hides nothing: what doesn't fit above goes below.
  tip.style.top = `${above + box.top > 0 ? above : anchor.bottom - box.top + GAP_PX}px`;
}
