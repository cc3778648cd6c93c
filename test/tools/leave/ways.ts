// The ways in which a page is left, and what stands between its last word and the collector.
import type { EngineName, Tab } from '../../browser/harness/engines/engine.ts';
import type { Stand } from './stand.ts';

export interface Way {
  readonly name: string;
  /** The last word of a session that is left so. */
  readonly word: 'sessionEnd' | 'pauseStart';
  /** Where there is no such way: these keep the page, whatever it says. */
  readonly notIn?: readonly EngineName[];
  /** Stands in the head of the page. */
  readonly head?: string;
  /** The page that is left is a window that the tab's own page has opened. */
  readonly popup?: true;
  leave(tab: Tab, elsewhere: string): Promise<unknown>;
}

/** Browsers keep no page for the way back that wants to hear of its end; but for WebKit. */
const notKept = '<script>addEventListener("unload", () => {});</script>';

export const ways: readonly Way[] = [
  { name: 'a tab is closed', word: 'sessionEnd', leave: (tab) => tab.close() },
  {
    name: 'a window is closed',
    word: 'sessionEnd',
    popup: true,
    leave: (tab) => tab.evaluate('window.popup.close()'),
  },
  {
    name: 'another page, this one is not kept',
    word: 'sessionEnd',
    notIn: ['webkit'],
    head: notKept,
    leave: (tab, elsewhere) => tab.goto(elsewhere),
  },
  { name: 'the page is loaded again', word: 'sessionEnd', leave: (tab) => tab.reload() },
  {
    name: 'another page, this one is kept for the way back',
    word: 'pauseStart',
    leave: (tab, elsewhere) => tab.goto(elsewhere),
  },
];

export interface Road {
  readonly name: string;
  endpoint(stand: Stand): string;
  /** Milliseconds from the last answer to the leaving. */
  readonly waits: number;
}

/** Browsers remember a preflight for 5 s where the answer says nothing, and Adobe's says nothing. */
const FORGOTTEN_MS = 5500;
const REMEMBERED_MS = 300;

export const roads: readonly Road[] = [
  { name: 'another origin, preflight needed', endpoint: ({ elsewhere }) => elsewhere, waits: FORGOTTEN_MS },
  { name: 'another origin, preflight remembered', endpoint: ({ elsewhere }) => elsewhere, waits: REMEMBERED_MS },
  { name: "the page's own origin", endpoint: ({ server }) => server.sameOriginEndpoint, waits: FORGOTTEN_MS },
];
