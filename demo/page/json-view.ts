// JSON to look at: indented, with keys, texts and numbers told apart. Built from text nodes only.
import { element } from './element.ts';

// A string (with the colon that makes it a key, if any), a number or a word; everything between is punctuation.
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(?:true|false|null)\b/g;

export const pretty = (value: unknown): string => JSON.stringify(value, null, 2) ?? 'no body';

export function jsonView(value: unknown): HTMLPreElement {
  const text = pretty(value);
  const view = element('pre', { class: 'json' });
  let from = 0;
  for (const token of text.matchAll(TOKEN)) {
    const [whole, string, colon, number] = token;
    view.append(text.slice(from, token.index));
    if (string !== undefined) {
      view.append(element('span', { class: colon === undefined ? 'text' : 'key' }, string), colon ?? '');
    } else {
      view.append(element('span', { class: number === undefined ? 'word' : 'number' }, whole));
    }
    from = token.index + whole.length;
  }
  view.append(text.slice(from));
  return view;
}
