// JSON to look at: indented, with keys, texts and numbers told apart. Text goes in as text, never as HTML.
import { html, type TemplateResult } from 'lit-html';

// A string (with the colon that makes it a key, if any), a number or a word; everything between is punctuation.
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(?:true|false|null)\b/g;

export const pretty = (value: unknown): string => JSON.stringify(value, null, 2) ?? 'no body';

export function jsonView(value: unknown): TemplateResult {
  return html`<pre class="json">${coloured(pretty(value))}</pre>`;
}

function coloured(text: string): (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let from = 0;
  for (const token of text.matchAll(TOKEN)) {
    const [whole, string, colon = '', number] = token;
    parts.push(text.slice(from, token.index));
    if (string === undefined) parts.push(span(number === undefined ? 'word' : 'number', whole));
    else parts.push(span(colon === '' ? 'text' : 'key', string), colon);
    from = token.index + whole.length;
  }
  return [...parts, text.slice(from)];
}

const span = (name: string, text: string): TemplateResult => html`<span class=${name}>${text}</span>`;
