// Requests as developer tools copy them for a shell or for a console: “Copy all as cURL”, “Copy all as fetch”. They hold no
// times and no answers. Knows as much of a shell's quotes as these commands use.
import { type Exchange, exchangeOf } from './exchange.ts';

/** Whether `text` begins like such commands. */
export const isCommands = (text: string): boolean =>
  /^\s*(?:[$>#]\s*)?(?:await\s+)?(?:curl(?:\.exe)?\s|fetch\()/.test(text);

/** The requests of all commands in `text`, in its order. */
export function readCommands(text: string): Exchange[] {
  const starts = [...text.matchAll(/(?:^|[;&\n])\s*(?:[$>#]\s*)?(?:await\s+)?(curl(?:\.exe)?\s|fetch\()/g)].map(
    (match) => match.index + match[0].length - (match[1] ?? '').length,
  );
  return starts.flatMap((from, index) => {
    const command = text.slice(from, starts[index + 1] ?? text.length);
    const found = command.startsWith('fetch(') ? ofFetch(command) : ofCurl(words(command));
    return found ? [found] : [];
  });
}

function ofFetch(command: string): Exchange | null {
  const [, url, options] = /^fetch\(\s*("(?:[^"\\]|\\.)*")\s*(?:,\s*(\{[\s\S]*\}))?\s*\)/.exec(command) ?? [];
  if (url === undefined) return null;
  try {
    return exchangeOf({ url: JSON.parse(url), ...(options === undefined ? { method: 'GET' } : JSON.parse(options)) });
  } catch {
    // written by hand, in more than JSON
    return null;
  }
}

const DATA = new Set(['-d', '--data', '--data-raw', '--data-binary', '--data-ascii', '--json']);
/** What else takes a word. */
const OTHERS = new Set(['-A', '--user-agent', '-b', '--cookie', '-e', '--referer', '-o', '--output', '-u', '--user']);

function ofCurl(all: readonly string[]): Exchange | null {
  const headers: Record<string, string> = {};
  let url: string | undefined;
  let method: string | undefined;
  let body: string | undefined;
  for (let index = 1; index < all.length; index += 1) {
    const word = all[index] ?? '';
    const next = all[index + 1] ?? '';
    if (word === '-X' || word === '--request') method = next;
    else if (DATA.has(word)) body = next;
    else if (word === '--url') url = next;
    else if (word === '-H' || word === '--header') {
      const [, name, value = ''] = /^([^:]+):\s*(.*)$/s.exec(next) ?? [];
      if (name !== undefined) headers[name] = value;
    } else if (OTHERS.has(word)) {
      if (word === '-b' || word === '--cookie') headers.cookie = next;
    } else {
      if (!word.startsWith('-')) url ??= word;
      continue;
    }
    index += 1;
  }
  if (url === undefined) return null;
  return exchangeOf({ url, method: method ?? (body === undefined ? 'GET' : 'POST'), headers, body });
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', "'": "'", '"': '"', '\\': '\\' };

/** The words of a shell's command: plain, in '…', in "…", in $'…'; of Windows' own shell with its carets. */
function words(command: string): string[] {
  const isWindows = /\^"|\^\r?\n/.test(command);
  const line = isWindows
    ? command.replace(/\^(\r?\n|[\s\S])/g, (_, next: string) => (/\n/.test(next) ? ' ' : next))
    : command;
  const found: string[] = [];
  const part = /\$'((?:[^'\\]|\\[\s\S])*)'|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^\s'"\\;]+)|(\s+|;)/gy;
  let word: string | null = null;
  for (const [, dollar, single, double, escaped, plain, gap] of line.matchAll(part)) {
    if (gap !== undefined) {
      if (word !== null) found.push(word);
      word = null;
    } else if (escaped === undefined || !/[\r\n]/.test(escaped)) {
      word =
        (word ?? '') + (single ?? escaped ?? plain ?? (dollar === undefined ? unquoted(double ?? '') : ansi(dollar)));
    }
  }
  return word === null ? found : [...found, word];
}

/** Within double quotes a backslash stands before few letters only. */
const unquoted = (text: string): string =>
  text.replace(/\\(["\\$`])|\\\r?\n/g, (_, letter: string | undefined) => letter ?? '');

const ansi = (text: string): string =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g, (whole, unicode, hex, letter) => {
    const code = unicode ?? hex;
    return code === undefined ? (ESCAPES[letter] ?? whole) : String.fromCharCode(Number.parseInt(code, 16));
  });
