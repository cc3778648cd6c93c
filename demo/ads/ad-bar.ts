// The bar over an ad: which one it is, pause, skip. It knows nothing of players.

interface AdBar {
  show(text: string): void;
  pausing(isPaused: boolean): void;
  hide(): void;
}

export function createAdBar(parent: Element, on: { toggle(): void; skip(): void }): AdBar {
  const text = document.createElement('span');
  const toggle = document.createElement('button');
  const skip = document.createElement('button');
  const bar = document.createElement('div');
  bar.className = 'ad-bar';
  bar.hidden = true;
  bar.append(text, toggle, skip);
  for (const button of [toggle, skip]) button.type = 'button';
  toggle.textContent = 'Pause';
  skip.textContent = 'Skip ad';
  toggle.addEventListener('click', on.toggle);
  skip.addEventListener('click', on.skip);
  parent.append(bar);

  return {
    show(words) {
      text.textContent = words;
      toggle.textContent = 'Pause';
      bar.hidden = false;
    },
    pausing(isPaused) {
      toggle.textContent = isPaused ? 'Play' : 'Pause';
    },
    hide() {
      bar.hidden = true;
    },
  };
}
