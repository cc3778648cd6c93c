// Opens the page of a consumer in a browser and watches it as a person would, by mouse; it knows neither bundlers nor
// frameworks.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { toldIn } from '../../demo/rules/neutral.ts';
import type { Tab } from '../browser/harness/engines/engine.ts';
import { sendFile } from '../browser/harness/files.ts';
import type { Lab } from '../browser/harness/lab.ts';
import { root } from '../docs/documents.ts';
import type { Consumer } from './consumer.ts';

const media = join(root, 'demo/media');

/** Serves `built`, a folder of the consumer, with a `clip.webm` in it; opens `file` with `query`. */
export async function openPage(
  lab: Lab,
  consumer: Consumer,
  built: string,
  file = 'index.html',
  query: Readonly<Record<string, string>> = {},
): Promise<Tab> {
  const folder = join(consumer.folder, built);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name).slice(folder.length).replaceAll('\\', '/');
    lab.serve(`/${consumer.name}${path}`, (request, response) => sendFile(folder, path, request, response));
  }
  lab.serve(`/${consumer.name}/clip.webm`, (request, response) => sendFile(media, '/clip-vp9.webm', request, response));
  // what browsers ask for by themselves
  lab.serve('/favicon.ico', (_request, response) => response.writeHead(204).end());
  const page = await lab.page({ query: { plugin: 'none' } });
  await page.goto(`${lab.url}/${consumer.name}/${file}?${new URLSearchParams({ endpoint: lab.endpoint, ...query })}`);
  return page;
}

/** What a view of some seconds is on the wire, with the options of the smallest example. */
export const VIEW = ['sessionStart', 'stateStart', 'play', 'pauseStart', 'sessionEnd'] as const;

/** What the page complained of. */
export async function complaints(page: Tab): Promise<string[]> {
  return (await page.said()).filter((line) => /^(error|uncaught)/.test(line));
}

interface Controls {
  playerName: string;
  play(): Promise<unknown>;
  pause(): Promise<unknown>;
}

/** Plays, pauses and leaves; gives the ID of the one session, which the page has told the console, too. */
async function viewWith(lab: Lab, page: Tab, { playerName, play, pause }: Controls): Promise<string> {
  // a clip that has come whole does not stall
  await page.waitFor(() => document.querySelector('video')?.readyState === 4);
  await play();
  const [start] = await lab.received(VIEW.slice(0, 3));
  // the Edge Network hears whole seconds
  const length = expect.closeTo(60.39, 0);
  expect(toldIn(start?.body)[0]?.params).toMatchObject({ 'media.playerName': playerName, 'media.length': length });
  const sessionId = start?.sessionId ?? '';
  await expect.poll(() => page.said()).toContain(`log: ${sessionId}`);
  await pause();
  await lab.received(VIEW.slice(0, 4));
  await page.goto(`${lab.url}/blank.html`);
  await lab.received(VIEW);
  await lab.nothingElse();
  expect(await complaints(page)).toEqual([]);
  return sessionId;
}

/** By the buttons of a Video.js player. */
export function view(lab: Lab, page: Tab, version: string): Promise<string> {
  return viewWith(lab, page, {
    playerName: `Video.js ${version}`,
    play: () => page.click('.vjs-big-play-button'),
    pause: () => page.click('.vjs-play-control'),
  });
}

/** On a plain element, whose buttons belong to the browser. */
export function viewElement(lab: Lab, page: Tab): Promise<string> {
  return viewWith(lab, page, {
    playerName: 'HTMLMediaElement',
    play: () => page.evaluate(() => document.querySelector('video')?.play()),
    pause: () => page.evaluate(() => document.querySelector('video')?.pause()),
  });
}
