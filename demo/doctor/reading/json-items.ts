// Finds the requests in a stream of JSON without holding it: the elements of the list at the root, or of `log.entries` of a
// HAR, each as its own bytes; where there is no such list, each object at the root. A text too long to be a request's is left
// out, so that recorded videos cost nothing. Pure; knows no file, and does not parse.

import { createItemBytes } from './item-bytes.ts';
import { createPlace } from './place.ts';

interface ItemScanner {
  /** The next bytes of the stream, in UTF-8. */
  push(chunk: Uint8Array): void;
  /** Whether the JSON ended where it should. */
  end(): { readonly isWhole: boolean };
}

/** An object at the root that is longer, and has no list, is no request. */
const MAX_ROOT_BYTES = 16 * 1024 * 1024;
const MAX_KEY_BYTES = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN = 0x7b;
const CLOSE = 0x7d;

export function createItemScanner(onItem: (bytes: Uint8Array) => void): ItemScanner {
  const place = createPlace();
  const item = createItemBytes();
  const key = createItemBytes();
  const inText = { is: false, escaped: false };

  /** What opens or closes here; says where the part of the item begins that is not kept yet. */
  const take = (chunk: Uint8Array, at: number, from: number): number => {
    const byte = chunk[at];
    if (byte === OPEN || byte === OPEN_LIST) {
      const isItem = byte === OPEN && !item.isOpen && place.startsItem();
      if (isItem) item.begin(place.depth, place.depth === 0 ? MAX_ROOT_BYTES : Infinity);
      const isRoot = !isItem && item.depth <= 0;
      if (place.open(byte === OPEN_LIST && isRoot)) item.drop();
      return isItem ? at : from;
    }
    if (byte === CLOSE || byte === CLOSE_LIST) {
      place.close();
      if (!item.isOpen || place.depth !== item.depth) return from;
      item.add(chunk, from, at + 1);
      item.finish(onItem);
    } else if (byte === COLON && place.isShallow && item.depth <= 0) place.setKey(key.text());
    return from;
  };

  /** Goes through what stands between texts, to the next quote or the end of the chunk; says where it stopped. */
  const passStructure = (chunk: Uint8Array, start: number): number => {
    let from = start;
    let at = start;
    for (; at < chunk.length && chunk[at] !== QUOTE; at += 1) if (isMark(chunk[at])) from = take(chunk, at, from);
    item.add(chunk, from, at);
    if (at === chunk.length) return at;
    inText.is = true;
    inText.escaped = false;
    item.beginText();
    if (item.depth <= 0) key.begin(0, MAX_KEY_BYTES);
    item.addQuote();
    return at + 1;
  };

  /** Goes through a text, to its end or to the end of the chunk; says where it stopped. */
  const passText = (chunk: Uint8Array, from: number): number => {
    const { end, escaped } = textEnd(chunk, from, inText.escaped);
    const until = end < 0 ? chunk.length : end;
    inText.escaped = escaped;
    item.addText(chunk, from, until);
    if (item.depth <= 0 && place.isShallow) key.addText(chunk, from, until);
    if (end < 0) return until;
    inText.is = false;
    item.addQuote();
    return end + 1;
  };

  return {
    push(chunk) {
      for (let at = 0; at < chunk.length; ) at = inText.is ? passText(chunk, at) : passStructure(chunk, at);
    },
    end: () => ({ isWhole: place.depth === 0 && !inText.is }),
  };
}

const isMark = (byte = 0): boolean =>
  byte === OPEN || byte === CLOSE || byte === OPEN_LIST || byte === CLOSE_LIST || byte === COLON;

/** Where a text ends that goes on at `from`; -1 where it does not end in this chunk. */
function textEnd(chunk: Uint8Array, from: number, escapedBefore: boolean): { end: number; escaped: boolean } {
  let escaped = escapedBefore;
  let start = from;
  for (;;) {
    const quote = chunk.indexOf(QUOTE, start);
    const until = quote < 0 ? chunk.length : quote;
    let slashes = 0;
    while (until - 1 - slashes >= start && chunk[until - 1 - slashes] === BACKSLASH) slashes += 1;
    const reachesBack = until - slashes === start && escaped;
    const isEscaped = (slashes + (reachesBack ? 1 : 0)) % 2 === 1;
    if (quote < 0) return { end: -1, escaped: isEscaped };
    if (!isEscaped) return { end: quote, escaped: false };
    escaped = false;
    start = quote + 1;
  }
}
