// Drawing what is listed, again and again: an element that is there already stays and gets its new place, so that focus
// and hover outlast a frame. Knows nothing of what is drawn.

const SVG = 'http://www.w3.org/2000/svg';

type Attributes = Readonly<Record<string, string | number>>;

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, tag);
  write(made, attributes);
  made.append(...children);
  return made;
}

export function write(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    const text = String(value);
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}

export interface Keyed {
  readonly key: string;
}

/** Keeps the children of `parent` as `things` say: one element each, made once and told of every change. */
export function createDrawn<T extends Keyed, E extends SVGElement>(
  parent: SVGElement,
  make: (thing: T) => E,
  tell: (element: E, thing: T) => void,
): { draw(things: readonly T[]): void; get(key: string): E | undefined } {
  const drawn = new Map<string, { element: E; told: string }>();
  return {
    get: (key) => drawn.get(key)?.element,
    draw(things) {
      const keys = new Set(things.map(({ key }) => key));
      for (const [key, { element }] of drawn) {
        if (keys.has(key)) continue;
        element.remove();
        drawn.delete(key);
      }
      for (const thing of things) {
        const known = drawn.get(thing.key) ?? { element: parent.appendChild(make(thing)), told: '' };
        drawn.set(thing.key, known);
        const told = JSON.stringify(thing);
        if (told === known.told) continue;
        known.told = told;
        tell(known.element, thing);
      }
    },
  };
}
