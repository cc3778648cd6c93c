// Keyboard in a long list: one stop for the Tab key, and the arrow keys, Home and End go from row to row.

interface RowFocus {
  /** After rows came or went. */
  settle(): void;
}

const STOP = 'summary:not([tabindex="-1"])';

export function createRowFocus(rows: HTMLElement): RowFocus {
  const stopAt = (summary: HTMLElement): void => {
    for (const other of rows.querySelectorAll(STOP)) other.setAttribute('tabindex', '-1');
    summary.setAttribute('tabindex', '0');
  };

  // Also by mouse: Tab then goes on from the row that was clicked.
  rows.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && target.matches('summary')) stopAt(target);
  });
  rows.addEventListener('keydown', (event) => {
    const from = event.target;
    if (!(from instanceof HTMLElement) || !from.matches('summary')) return;
    const all = [...rows.querySelectorAll('summary')].filter((summary) => summary.offsetParent !== null);
    const index = all.indexOf(from);
    const targets: Record<string, HTMLElement | undefined> = {
      ArrowDown: all[index + 1],
      ArrowUp: all[index - 1],
      Home: all[0],
      End: all.at(-1),
    };
    const to = targets[event.key];
    if (to === undefined) return;
    event.preventDefault();
    to.focus();
  });

  return {
    settle() {
      const stops = [...rows.querySelectorAll<HTMLElement>(STOP)];
      const stop = stops.find((summary) => summary.hasAttribute('tabindex')) ?? stops[0];
      if (stop !== undefined && (stops.length > 1 || !stop.hasAttribute('tabindex'))) stopAt(stop);
    },
  };
}
