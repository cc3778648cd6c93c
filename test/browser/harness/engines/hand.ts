// A person's hand, by WebDriver's actions: finds what is seen of a page, points at it and clicks, and presses keys.

type Command = (method: string, path: string, body?: object) => Promise<unknown>;

export interface Point {
  x: number;
  y: number;
}

/** For a page: where the first element that is seen and matches has its middle, if that is free; else nothing. */
export function middleOf({ selector, text }: { selector: string; text: string | undefined }): Point | undefined {
  const isMeant = (element: Element) =>
    element.getClientRects().length > 0 &&
    getComputedStyle(element).visibility === 'visible' &&
    (text === undefined || element.textContent?.trim().replace(/\s+/g, ' ') === text);
  const found = [...document.querySelectorAll(selector)].find(isMeant);
  if (!found) return undefined;
  found.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const { left, top, width, height } = found.getBoundingClientRect();
  const middle = { x: Math.floor(left + width / 2), y: Math.floor(top + height / 2) };
  return found.contains(document.elementFromPoint(middle.x, middle.y)) ? middle : undefined;
}

const pointer = (actions: readonly object[]) => ({
  actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
});

const moveTo = (point: Point) => ({ type: 'pointerMove', duration: 0, ...point });

export async function pointAt(command: Command, point: Point): Promise<void> {
  await command('POST', '/actions', pointer([moveTo(point)]));
}

export async function clickAt(command: Command, point: Point): Promise<void> {
  const click = [
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  await command('POST', '/actions', pointer([moveTo(point), ...click]));
}

/** https://www.w3.org/TR/webdriver2/#keyboard-actions */
const KEYS: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Space: ' ',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

export async function pressKey(command: Command, key: string): Promise<void> {
  const value = KEYS[key] ?? key;
  const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value }));
  await command('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
}
