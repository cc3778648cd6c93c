/**
 * The same for script tags: a second file beside the first, found by the first one's own address. It is a module, so
 * that a page's content security policy allows it where it allows the first.
 */
const FILE = 'videojs-media-collection-offline.min.js';

// only while a script is evaluated does the page say which one it is
const own = globalThis.document?.currentScript as { src?: string } | null | undefined;

/** `script` is relative to the page. */
export async function loadRecordings(script?: string): Promise<typeof import('./recordings.ts')> {
  try {
    const url = script === undefined ? new URL(FILE, own?.src) : new URL(script, document.baseURI);
    return await import(/* @vite-ignore */ url.href);
  } catch {
    throw new Error(`${script ?? FILE} can't be loaded: put it beside the script, or say where it is by { script: … }`);
  }
}
