// The name of the package at the head of each page, with its version.
import { html, type TemplateResult } from 'lit-html';

export const brand = (version: string): TemplateResult => html`<p class="brand">
  <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
    <path d="M3 4.6v14.8c0 .9 1 1.4 1.7.9L14 13.1a1.3 1.3 0 0 0 0-2.2L4.7 3.7C4 3.2 3 3.7 3 4.6Z" />
    <path class="wave" d="M17.6 7.5a7 7 0 0 1 0 9M20.3 4.9a10.7 10.7 0 0 1 0 14.2" />
  </svg>
  <span>videojs-media-collection</span>
  <span class="version" id="version">${version}</span>
</p>`;
