// Keyboard in a long list: the arrow keys, Home and End go from row to row.

/** Goes where the key of `event` says, from the row that has the focus. */
export function moveFocus(event: KeyboardEvent): void {
  const { currentTarget: rows, target: from } = event;
  if (!(rows instanceof HTMLElement) || !(from instanceof HTMLElement) || !from.matches('summary')) return;
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
}
