// The page itself: that it goes is heard once, also where a browser cuts the listener short.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { listenToPage } from '../../src/sources/page.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

interface Going {
  persisted: boolean;
}

/** A window whose listeners may be cut short: the next one is called all the same, as in Firefox. */
function stubWindow() {
  const heard: [string, (event: Going) => void][] = [];
  vi.stubGlobal('window', {
    addEventListener: (type: string, listener: (event: Going) => void) => heard.push([type, listener]),
    removeEventListener(type: string, listener: (event: Going) => void) {
      const index = heard.findIndex((one) => one[0] === type && one[1] === listener);
      if (index >= 0) heard.splice(index, 1);
    },
  });
  return {
    heard,
    say(type: string, event: Going) {
      for (const [its, listener] of [...heard]) {
        if (its !== type) continue;
        try {
          listener(event);
        } catch {
          // cut short
        }
      }
    },
  };
}

/** `cut`: so many calls of `left` end in the midst. */
function listening(cut: number) {
  const page = stubWindow();
  const told: string[] = [];
  const until = new AbortController();
  let left = cut;
  const on = {
    left(forGood: boolean) {
      told.push(forGood ? 'left for good' : 'put away');
      if (left-- > 0) throw new Error('the script is ended');
    },
    restored: () => void told.push('restored'),
    online: () => {},
  };
  listenToPage(on, until.signal);
  return { ...page, told, until };
}

describe('a page that goes', () => {
  it('is heard once, each time', () => {
    const { say, told } = listening(0);
    say('pagehide', { persisted: true });
    say('pageshow', { persisted: true });
    say('pagehide', { persisted: true });
    say('pageshow', { persisted: true });
    say('pagehide', { persisted: false });
    expect(told).toEqual(['put away', 'restored', 'put away', 'restored', 'left for good']);
  });

  it.each([1, 2, 3])('is heard again where the listener was cut short %i times', (cut) => {
    const { say, told } = listening(cut);
    say('pagehide', { persisted: false });
    expect(told).toEqual(Array.from({ length: cut + 1 }, () => 'left for good'));
  });

  it('is not heard any more after the signal', () => {
    const { say, told, heard, until } = listening(0);
    until.abort();
    say('pagehide', { persisted: false });
    expect([told, heard]).toEqual([[], []]);
  });
});
