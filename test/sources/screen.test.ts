import { afterEach, describe, expect, it } from 'vitest';
import { hasFullScreen, hasOwnWindow } from '../../src/sources/screen.ts';

/** `<div><x-host>#shadow <section><div class="player"><video></div></section></x-host></div>` */
function createPage() {
  const wrapper = document.createElement('div');
  const host = document.createElement('div');
  const shadow = host.attachShadow({ mode: 'open' });
  const section = document.createElement('section');
  const player = document.createElement('div');
  const video = document.createElement('video');
  const other = document.createElement('video');
  player.append(video);
  section.append(player);
  shadow.append(section, other);
  wrapper.append(host);
  document.body.append(wrapper);
  return { wrapper, host, shadow, section, player, video, other };
}

const names = ['fullscreenElement', 'webkitFullscreenElement', 'pictureInPictureElement'] as const;

/** As a browser does it: a document names the host of what is in a shadow root. */
function hold(name: (typeof names)[number], element: Element) {
  for (let node: Element | undefined = element; node; ) {
    const root = node.getRootNode() as Node & { host?: Element };
    Object.defineProperty(root, name, { value: node, configurable: true });
    node = root.host;
  }
}

afterEach(() => {
  for (const name of names) Reflect.deleteProperty(document, name);
  document.body.replaceChildren();
});

describe.each(['fullscreenElement', 'webkitFullscreenElement'] as const)('with a %s', (name) => {
  it.each(['wrapper', 'host', 'section', 'player', 'video'] as const)(
    'a player has the full screen by its %s',
    (by) => {
      const page = createPage();
      hold(name, page[by]);
      expect(hasFullScreen(page.player)).toBe(true);
    },
  );

  it('a player has none by what is beside it, in its root or out of it', () => {
    const page = createPage();
    expect(hasFullScreen(page.player)).toBe(false);
    hold(name, page.other);
    expect(hasFullScreen(page.player)).toBe(false);
    const beside = document.createElement('div');
    document.body.append(beside);
    Reflect.deleteProperty(page.shadow, name);
    hold(name, beside);
    expect(hasFullScreen(page.player)).toBe(false);
  });
});

describe('picture-in-picture', () => {
  it('is of the player whose video is in it, also in a shadow root', () => {
    const page = createPage();
    expect(hasOwnWindow(page.player)).toBe(false);
    hold('pictureInPictureElement', page.video);
    expect([hasOwnWindow(page.player), hasOwnWindow(page.video), hasOwnWindow(page.other)]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
