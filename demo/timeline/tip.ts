// The words beside an item of the timeline. It is placed so that it stays within the timeline.
import { element } from '../page/element.ts';
import type { Words } from './words.ts';

interface Tip {
  show(words: Words, family: string, anchor: DOMRect): void;
  hide(): void;
}

const GAP_PX = 8;

/** `within`: the positioned element that holds the tip. */
export function createTip(tip: HTMLElement, within: HTMLElement): Tip {
  return {
    show({ lines, problems, title }, family, anchor) {
      tip.dataset.family = family;
      tip.replaceChildren(
        element('b', {}, title),
        ...lines.map((line) => element('span', {}, line)),
        ...problems.map((problem) => element('span', { class: 'problem' }, problem)),
      );
      tip.hidden = false;
      const box = within.getBoundingClientRect();
      const { height, width } = tip.getBoundingClientRect();
      const left = anchor.left + Math.min(anchor.width, box.width) / 2 - width / 2 - box.left;
      const above = anchor.top - box.top - height - GAP_PX;
      tip.style.left = `${Math.max(0, Math.min(left, box.width - width))}px`;
      // The page's upper edge hides nothing: what doesn't fit above goes below.
      tip.style.top = `${above + box.top > 0 ? above : anchor.bottom - box.top + GAP_PX}px`;
    },
    hide() {
      tip.hidden = true;
    },
  };
}
