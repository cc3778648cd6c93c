// What can come with the content.

export interface Extras {
  readonly preroll: boolean;
  readonly midroll: boolean;
  readonly chapters: boolean;
}

export const EXTRAS: readonly { readonly name: keyof Extras; readonly label: string }[] = [
  { name: 'preroll', label: 'Pre-roll' },
  { name: 'midroll', label: 'Mid-roll' },
  { name: 'chapters', label: 'Chapters' },
];
