import { describe, expect, it } from 'vitest';
import { createItemScanner } from '../../../demo/doctor/reading/json-items.ts';

/** What is found in `text`, handed over in pieces of so many bytes, and whether it was whole. */
function scan(text: string, pieceBytes: number): [items: unknown[], isWhole: boolean] {
  const items: unknown[] = [];
  const scanner = createItemScanner((bytes) => items.push(JSON.parse(new TextDecoder().decode(bytes))));
  const all = new TextEncoder().encode(text);
  for (let at = 0; at < all.length; at += pieceBytes) scanner.push(all.subarray(at, at + pieceBytes));
  return [items, scanner.end().isWhole];
}

const entries = [{ request: { url: 'a\\"b', path: '\\\\' }, list: [{ a: 1 }, []] }, { text: 'ü€"}]{[' }];
const log = { pages: [{ id: 'p"\\' }], creator: { entries: [1] }, entries, later: [{ q: [{}] }] };

const CASES: Readonly<Record<string, [text: string, items: unknown[], isWhole: boolean]>> = {
  'the entries of a HAR': [JSON.stringify({ log }, null, 2), entries, true],
  'a list at the root': [JSON.stringify(entries), entries, true],
  'the requests of an object': [JSON.stringify({ a: { requests: 1 }, requests: entries }), entries, true],
  'one object': [JSON.stringify({ events: [{ xdm: {} }] }), [{ events: [{ xdm: {} }] }], true],
  'objects one after another': ['{"a":1}\n{"b":"}"}\n', [{ a: 1 }, { b: '}' }], true],
  'nothing in an empty list': ['[]', [], true],
  'what is whole of a file that ends early': [JSON.stringify({ log }).slice(0, -32), entries.slice(0, 1), false],
  'backslashes before a quote': ['[{"a":"\\\\\\""},{"b":"\\\\"}]', [{ a: '\\"' }, { b: '\\' }], true],
};

describe('createItemScanner', () => {
  it.each(Object.entries(CASES))('finds %s, in pieces of any size', (_name, [text, items, isWhole]) => {
    for (const pieceBytes of [1, 2, 3, 7, 64, 100_000]) expect(scan(text, pieceBytes)).toEqual([items, isWhole]);
  });

  it('leaves out a text that is too long to be a request', () => {
    const long = { request: { url: 'u' }, response: { content: { text: '\\"x'.repeat(2_000_000), size: 5 } } };
    const short = { request: { url: 'u' }, response: { content: { text: '', size: 5 } } };
    expect(scan(JSON.stringify({ log: { entries: [long, { a: 1 }] } }), 65_536)).toEqual([[short, { a: 1 }], true]);
  });
});
