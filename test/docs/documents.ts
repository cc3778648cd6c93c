// The documents of the repository as tests read them: their code blocks, tables, headings and links. It knows Markdown
// as far as these documents use it, and nothing of what they say.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

export interface CodeBlock {
  language: string;
  text: string;
  /** Of its first line of code, from 1. */
  line: number;
}

interface Document {
  /** From the root of the repository. */
  path: string;
  text: string;
}

export function readDocument(path: string): Document {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}

/** Everything that people read, wherever it lies. */
export function allDocuments(): Document[] {
  const folders = ['', 'docs'];
  return folders
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
    .filter((path) => path.endsWith('.md'))
    .map(readDocument);
}

export function codeBlocks({ text }: Document): CodeBlock[] {
  const lines = text.split('\n');
  const blocks: CodeBlock[] = [];
  let open: CodeBlock | undefined;
  for (const [index, line] of lines.entries()) {
    if (open && line === '```') {
      blocks.push(open);
      open = undefined;
    } else if (open) open.text += `${line}\n`;
    else if (line.startsWith('```')) open = { language: line.slice(3), text: '', line: index + 2 };
  }
  return blocks;
}

/** Without its code blocks. */
function prose({ text }: Document): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '');
}

/** What stands under a heading, up to the next one of any level. */
export function section({ path, text }: Document, heading: string): string {
  const [, rest] = text.split(new RegExp(`^#+ ${heading}$`, 'm'));
  if (rest === undefined) throw new Error(`${path} has no heading “${heading}”`);
  return rest.split(/^#+ /m)[0] ?? '';
}

/** The cells of the first table in `text`, without its head. */
export function tableRows(text: string): string[][] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const rest = lines.slice(first + 2);
  const end = rest.findIndex((line) => !line.startsWith('|'));
  return rest.slice(0, end < 0 ? undefined : end).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** What stands in backticks, in order. */
export function terms(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, term = '']) => term);
}

/** The anchors of a document's headings, as GitHub makes them. */
function anchors(document: Document): string[] {
  return [...prose(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Links and pictures of `document` that lead nowhere within the repository; one to elsewhere is not looked at. */
export function brokenLinks(document: Document): string[] {
  const targets = [...prose(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [file = '', anchor] = target.split('#');
    const path = file === '' ? document.path : join(dirname(document.path), file);
    if (!existsSync(join(root, path))) return true;
    return anchor !== undefined && !anchors(readDocument(path)).includes(anchor);
  });
}
