// A session that is lost when ads are over and content does not play yet.
import { describe, expect, it } from 'vitest';
import { script } from './script.ts';

describe('createSession', () => {
  it('opens no session for content that stands still after a break, until it plays', () => {
    const viewing = script().plays().for(5).breaks().starts({}).for(2).pauses().skipsAd().endsBreak();
    viewing.acknowledges().for(20).loses();
    expect(viewing.session().phase()).toBe('asleep');
    const before = viewing.lines().length;
    viewing.for(60);
    expect(viewing.lines()).toHaveLength(before);
    viewing.plays();
    expect(viewing.lines().slice(before)).toEqual(['sessionStart(resume) @5 87s', 'play @5 87s']);
  });
});
