// The bytes of one element of a list, as they come; a text in it that is too long is left out. Knows no JSON.

interface ItemBytes {
  readonly isOpen: boolean;
  /** At which it began; −1 while there is none. */
  readonly depth: number;
  begin(depth: number, maxBytes: number): void;
  add(chunk: Uint8Array, from: number, to: number): void;
  beginText(): void;
  /** Either end of a text. */
  addQuote(): void;
  addText(chunk: Uint8Array, from: number, to: number): void;
  /** It is none after all. */
  drop(): void;
  text(): string;
  finish(use: (bytes: Uint8Array) => void): void;
}

/** Escaped: a recorded session of a day is shorter. */
const MAX_TEXT_BYTES = 4 * 1024 * 1024;
const QUOTES = new Uint8Array([0x22]);

/** The bytes of one item, as they come. */
export function createItemBytes(): ItemBytes {
  let bytes = new Uint8Array(64 * 1024);
  let length = 0;
  let limit = Infinity;
  let textFrom = 0;
  let isDropping = false;
  const self = {
    isOpen: false,
    depth: -1,
    begin(depth: number, maxBytes: number): void {
      self.isOpen = true;
      self.depth = depth;
      length = 0;
      limit = maxBytes;
      isDropping = false;
    },
    add(chunk: Uint8Array, from: number, to: number): void {
      if (!self.isOpen) return;
      if (length + to - from > limit) {
        self.drop();
        return;
      }
      if (length + to - from > bytes.length) {
        const longer = new Uint8Array(Math.max(bytes.length * 2, length + to - from));
        longer.set(bytes.subarray(0, length));
        bytes = longer;
      }
      bytes.set(chunk.subarray(from, to), length);
      length += to - from;
    },
    beginText(): void {
      textFrom = length + 1;
      isDropping = false;
    },
    addQuote(): void {
      isDropping = false;
      self.add(QUOTES, 0, 1);
    },
    addText(chunk: Uint8Array, from: number, to: number): void {
      if (isDropping) return;
      if (length - textFrom + to - from > MAX_TEXT_BYTES) {
        isDropping = true;
        length = textFrom;
      } else self.add(chunk, from, to);
    },
    drop(): void {
      self.isOpen = false;
      self.depth = -1;
    },
    text: (): string => (self.isOpen ? new TextDecoder().decode(bytes.subarray(0, length)) : ''),
    finish(use: (bytes: Uint8Array) => void): void {
      self.drop();
      use(bytes.subarray(0, length));
    },
  };
  return self;
}
