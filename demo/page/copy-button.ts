// A button that copies a text and says so for a moment.
import { html, type TemplateResult } from 'lit-html';

const SAID_MS = 1500;

export function copyButton(label: string, text: () => string): TemplateResult {
  const onClick = ({ currentTarget }: Event) => copy(currentTarget, text());
  return html`<button type="button" class="quiet copy" aria-label=${label} @click=${onClick}>Copy</button>`;
}

/** The word on the button is nobody's state: it comes and goes by itself. */
export async function copy(button: EventTarget | null, text: string): Promise<void> {
  if (!(button instanceof HTMLElement)) return;
  button.textContent = await copied(text);
  setTimeout(() => {
    button.textContent = 'Copy';
  }, SAID_MS);
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
