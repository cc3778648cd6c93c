// Which ads play, where, and whether that is said.

export interface AdsPlan {
  /** How many ads play before the content. */
  preroll: number;
  /** The second of the content at which ads interrupt it; without it none do. */
  midrollAt?: number | undefined;
  /** How many play there; default 1. */
  midroll: number;
  /** How many play after the content. */
  postroll: number;
  /** Whether ads borrow the content's element, or play in one of their own. */
  element: 'content' | 'second';
  /** Whether each break and each ad is announced. */
  announce: boolean;
  /** The file that every ad is; default is the one beside the page. */
  ad: { src: string; type: string };
}
