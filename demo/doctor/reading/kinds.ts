// What a file is by its first bytes, whatever it is called. Pure.
import { isCommands } from './commands.ts';

export type FileKind =
  | 'json'
  | 'commands'
  | 'gzip'
  | 'zip'
  | 'page'
  | 'mitmproxy'
  | 'capture'
  | 'text'
  | 'binary'
  | 'empty';

/** How its letters are written. */
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export function encodingOf([first = 1, second = 1]: Uint8Array): Encoding {
  // with a byte order mark, or with the zero beside a plain letter
  if ((first === 0xff && second === 0xfe) || (first > 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second > 0)) return 'utf-16be';
  return 'utf-8';
}

/** `head`: the first bytes, a few hundred at least. */
export function kindOf(head: Uint8Array): FileKind {
  if (head.length === 0) return 'empty';
  const starts = (...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);
  if (starts(0x1f, 0x8b)) return 'gzip';
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'zip';
  if (starts(0xd4, 0xc3, 0xb2, 0xa1) || starts(0xa1, 0xb2, 0xc3, 0xd4) || starts(0x0a, 0x0d, 0x0d, 0x0a))
    return 'capture';
  const text = new TextDecoder(encodingOf(head)).decode(head).trimStart();
  if (text === '') return 'empty';
  if (/^[[{]/.test(text)) return 'json';
  if (text.startsWith('<')) return 'page';
  if (/^\d+:[\s\S]/.test(text) && text.includes('mitmproxy')) return 'mitmproxy';
  if (isCommands(text)) return 'commands';
  // control characters are no text's
  return [...text.slice(0, 200)].some((letter) => letter < '\t') ? 'binary' : 'text';
}

const HAR = 'Choose a HAR file, as developer tools and proxies save it.';

/** What is said of a file that holds no requests that can be read. */
export const UNREADABLE: Readonly<Record<Exclude<FileKind, 'json' | 'commands' | 'gzip'>, string>> = {
  empty: `It is empty. ${HAR} If the tools gave an empty file, record again, with the tools open while the page plays.`,
  zip: 'It is a ZIP archive. Unpack it, and choose the .har file in it.',
  page: 'It is a web page, or XML, and no recording of requests. A HAR file begins with “{”.',
  mitmproxy: 'It is a flow file of mitmproxy. Save it as HAR: mitmdump -n -r the-file --set hardump=the-file.har',
  capture:
    'It is a capture of network packets, in which requests are encrypted. Record in the browser, or with a proxy that saves HAR.',
  text: `It is text, but neither JSON nor commands of cURL or fetch. ${HAR}`,
  binary: `It is no text. ${HAR} Charles saves HAR by File → Export Session.`,
};
