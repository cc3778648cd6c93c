// Makes a real Video.js player work under happy-dom, which has no media engine. A media element here answers what a
// test has set (`duration`, `readyState`, …) and says `loadstart` when it gets a source; the test fires the rest.

/** What happy-dom keeps read-only or does not have, with the value of an element that has loaded nothing. */
const settable = {
  duration: Number.NaN,
  readyState: 0,
  ended: false,
  seeking: false,
  videoWidth: 0,
  videoHeight: 0,
};

/** Video.js copies native events with `for…in`, and would lose their type: happy-dom's members are not enumerable. */
function makeMembersEnumerable(type: { prototype: object }): void {
  const members = Object.entries(Object.getOwnPropertyDescriptors(type.prototype));
  for (const [name, member] of members) {
    if (name !== 'constructor') Object.defineProperty(type.prototype, name, { ...member, enumerable: true });
  }
}

function makeSettable(name: string, initial: unknown): void {
  const values = new WeakMap<object, unknown>();
  Object.defineProperty(HTMLMediaElement.prototype, name, {
    configurable: true,
    get(this: HTMLMediaElement) {
      return values.get(this) ?? initial;
    },
    set(this: HTMLMediaElement, value: unknown) {
      values.set(this, value);
    },
  });
}

/**
 * All files of a worker share happy-dom's classes, and what an earlier file changed in them: its own `src` is kept under
 * this name, so that nobody wraps it twice.
 */
const OWN_SRC = Symbol.for('src of happy-dom');

/** A browser says `loadstart` a task after the source was set; happy-dom never does, and Video.js waits for it. */
function sayLoadstart(): void {
  const { prototype } = HTMLMediaElement;
  const own: PropertyDescriptor | undefined =
    Reflect.get(prototype, OWN_SRC) ?? Object.getOwnPropertyDescriptor(prototype, 'src');
  if (!own?.get || !own.set) throw new Error('happy-dom has no HTMLMediaElement.src any more');
  const { get, set } = own;
  Object.defineProperty(prototype, OWN_SRC, { value: own });
  Object.defineProperty(prototype, 'src', {
    ...own,
    get,
    set(this: HTMLMediaElement, value: string) {
      set.call(this, value);
      setTimeout(() => this.dispatchEvent(new Event('loadstart')));
    },
  });
}

for (const type of [Event, UIEvent, MouseEvent, KeyboardEvent, CustomEvent]) makeMembersEnumerable(type);
for (const [name, initial] of Object.entries(settable)) makeSettable(name, initial);
sayLoadstart();
HTMLMediaElement.prototype.canPlayType = (type) => (/^(video|audio)\/(mp4|webm|ogg)/.test(type) ? 'maybe' : '');
