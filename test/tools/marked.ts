// What a command writes into a page of docs/: the text between two marks, which are comments. What stands around them is
// written by hand.

interface Marks {
  readonly from: string;
  readonly to: string;
}

function apart(page: string, { from, to }: Marks): [before: string, between: string, after: string] {
  const [before = '', rest] = page.split(from);
  const [between = '', after] = rest?.split(to) ?? [];
  if (after === undefined) throw new Error(`the page has lost its marks: ${from} … ${to}`);
  return [before, between.trim(), after];
}

export const readMarked = (page: string, marks: Marks): string => apart(page, marks)[1];

/** The page with another text between the marks. */
export function withMarked(page: string, marks: Marks, text: string): string {
  const [before, , after] = apart(page, marks);
  return `${before}${marks.from}\n\n${text}\n\n${marks.to}${after}`;
}
