// Sets the scene for tests with a neighbour: the scripts that it is loaded with, and what stands in for its remote half.
// Knows nothing of the plugin.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { addScript } from '../browser/harness/add-script.ts';
import type { Tab } from '../browser/harness/engines/engine.ts';

/** Where the packages lie that only the long run installs. */
export const installed = '/test/neighbours/node_modules';

const standIn = (name: string) => readFileSync(join(import.meta.dirname, 'stand-ins', name), 'utf8');

/** The scripts of `stand-ins/`, as one. */
export const standIns = (...names: readonly string[]): string => names.map(standIn).join('\n');

/** Answers what the page would fetch from `url`, a glob, elsewhere. */
export async function answer(page: Page, url: string, contentType: string, body: string): Promise<void> {
  const headers = { 'Access-Control-Allow-Origin': '*' };
  await page.route(url, (route) => route.fulfill({ contentType, body, headers }));
}

/** Loads classic scripts, one after the other. */
export async function load(page: Tab, ...urls: readonly string[]): Promise<void> {
  for (const url of urls) await addScript(page, { url });
}
