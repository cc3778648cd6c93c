// Where in `docs/browsers.md` the tables of the build stand: between two markers, which are comments. What stands around them
// is written by others.
const BEGIN = '<!-- what the build asks: written by `npm run compat` -->';
const END = '<!-- end of what the build asks -->';

/** What stands between the markers. */
export function between(page: string): string {
  const [, rest = ''] = page.split(BEGIN);
  return rest.split(END)[0]?.trim() ?? '';
}

export function replaced(page: string, text: string): string {
  const [before = '', rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`docs/browsers.md has lost its markers: ${BEGIN} … ${END}`);
  return `${before}${BEGIN}\n\n${text}\n\n${END}${after}`;
}
