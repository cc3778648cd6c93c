// What the page and its worker say to each other. Types only.
import type { Received } from '../../rules/received.ts';
import type { Ailment, Counts, Patient } from '../diagnosis/diagnosis.ts';

export type ToWorker =
  | { readonly kind: 'read'; readonly file: Blob; readonly name: string }
  /** Of what was read last. */
  | { readonly kind: 'save'; readonly as: SavedAs };

export type SavedAs = 'html' | 'json';

/** A long diagnosis comes in parts, so that the page never stands still while it takes one in. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly bytes: number; readonly found: number }
  | { readonly kind: 'nothing'; readonly words: string }
  | { readonly kind: 'received'; readonly received: readonly Received[] }
  | { readonly kind: 'ailments'; readonly ailments: readonly Ailment[] }
  | { readonly kind: 'patients'; readonly patients: readonly Patient[] }
  | { readonly kind: 'found'; readonly counts: Counts; readonly notes: readonly string[] }
  | { readonly kind: 'saved'; readonly as: SavedAs; readonly file: Blob }
  /** A mistake of ours. */
  | { readonly kind: 'failed'; readonly message: string };
