// A button that copies a text and says so for a moment.
import { element } from './element.ts';

const SAID_MS = 1500;

export function copyButton(label: string, text: () => string): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'quiet copy', 'aria-label': label }, 'Copy');
  copyOnClick(button, text);
  return button;
}

export function copyOnClick(button: HTMLButtonElement, text: () => string): void {
  let timer = 0;
  button.addEventListener('click', async () => {
    const answer = await copied(text());
    button.textContent = answer;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      button.textContent = 'Copy';
    }, SAID_MS);
  });
}

async function copied(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied';
  } catch {
    // Not a secure context, or not allowed: the text is on the page and can be selected.
    return 'Not allowed';
  }
}
