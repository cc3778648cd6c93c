// What a browser test may ask of any browser: three engines stand behind this, each with a driver of its own. What only
// some of them can stands in `Abilities`, and `cannot.ts` says why the others can't.
import type { CDPSession, Page } from 'playwright';

export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** A tab, as a person uses it and as its page sees itself. Calls on different tabs may be made at the same time. */
export interface Tab {
  /**
   * Calls `inPage` there, and gives what it returns or what its promise becomes. It knows nothing of the file that it
   * stands in: all it needs comes by `argument`, which is JSON. What comes back is JSON too, or `undefined` or `NaN`.
   * Fails with what it throws.
   */
  evaluate<Result, Argument>(
    inPage: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
  evaluate<Result>(inPage: () => Result | Promise<Result>): Promise<Result>;
  /** Statements of a script of the page; the value of the last one, awaited. */
  evaluate(inPage: string): Promise<unknown>;
  /** Calls `inPage`, or evaluates it, again and again until it gives something true; fails when tests lose their patience. */
  waitFor<Argument>(inPage: (argument: Argument) => unknown, argument: Argument): Promise<void>;
  waitFor(inPage: (() => unknown) | string): Promise<void>;

  /** Until the page has loaded. */
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** By the browser's button; the page may come back from the back/forward cache. Until it is there. */
  back(): Promise<void>;
  /** As a person closes it: the page hears of it, and has no say in it. */
  close(): Promise<void>;
  url(): Promise<string>;

  /**
   * Waits for the first element that is seen and matches, with exactly this `text` if one is given, and clicks on its
   * middle. To the page it is a person's hand.
   */
  click(selector: string, text?: string): Promise<void>;
  /** Moves the pointer to the middle of the first that matches. */
  hover(selector: string): Promise<void>;
  /** Presses a key, such as `Tab` or `ArrowRight`, of the keyboard. */
  press(key: string): Promise<void>;
  /** Of the page, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** A PNG of what is seen of the page. */
  screenshot(): Promise<Uint8Array>;
  /**
   * What the page has written to its console, such as `log: …`, `debug: …`, `info: …`, `warning: …`, `error: …`; what it
   * threw and nobody caught begins `uncaught: `.
   */
  said(): Promise<readonly string[]>;
}

/** As slow as a viewer's network may be. */
export interface Network {
  offline?: boolean;
  /** Download, in kilobits a second. */
  kbps?: number;
  latencyMs?: number;
}

/** What not every engine can, or not by its driver. A test that asks for it says so first: `lab.needs('freeze')`. */
export interface Abilities {
  /** All that playwright can do, such as answer in the place of other servers. */
  playwright(tab: Tab): Page;
  /** Chrome's protocol: its garbage collector, its throttles. */
  devTools(tab: Tab): Promise<CDPSession>;
  /** The network of one page from now on; without `network`, as it was. */
  network(tab: Tab, network?: Network): Promise<void>;
  /** Hides the page, as a minimised window does. */
  hide(tab: Tab): Promise<void>;
  show(tab: Tab): Promise<void>;
  /** Stops a hidden page, as a browser does to save memory. Nothing can be evaluated in it until `thaw`. */
  freeze(tab: Tab): Promise<void>;
  thaw(tab: Tab): Promise<void>;
  /** Ends the process of the page, which hears nothing of it. */
  crash(tab: Tab): Promise<void>;
}

export type Ability = keyof Abilities;

export interface Engine {
  readonly name: EngineName;
  /** Such as `156.0.7940.2`. */
  readonly version: string;
  /**
   * Opens a tab that is seen, as are those of this test before it. They share what they store, as the tabs of one person
   * do; but for a Chromium that is not `own`, where each has a store of its own.
   */
  open(): Promise<Tab>;
  readonly can: Readonly<Partial<Abilities>>;
  /**
   * After each test: forgets what pages of `origin` have stored, and closes every tab. One that costs long to open may be
   * kept for the next test, but for those of a test that `hasFailed`: what it has not finished may still happen there.
   */
  clear(origin: string, hasFailed?: boolean): Promise<void>;
  /** After the last test of a file. What costs long to start may be kept for the next one. */
  close(): Promise<void>;
}
