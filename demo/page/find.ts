// Finding elements without casts. Knows nothing of what the page shows.

/** The one element that the page's HTML promises; its absence is a mistake of ours, so it throws. */
export function find<T extends Element>(selector: string, type: new () => T, root: ParentNode = document): T {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The page has no ${type.name} ${selector}`);
  return found;
}
