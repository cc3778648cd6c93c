import { describe, expect, it } from 'vitest';
import { pings, type Script, script } from './script.ts';

const CHAPTERS = [
  { name: 'One', start: 0, end: 30 },
  { name: 'Two', start: 30, end: 60 },
];

describe('createSession', () => {
  it('keeps the chapter open across a mid-roll, and the playhead still', () => {
    const viewing = script().knows(CHAPTERS).plays().for(12).breaks().starts({ length: 3 }).for(3).completesAd();
    expect(viewing.endsBreak().for(0.5).renders().for(5).lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 One 0+30) @0 0s',
      'play @0 0s',
      'ping @10 10s',
      'adBreakStart(1 at 12) @12 12s',
      'adStart(1 ad 3s) @12 12s',
      ...pings(12, 13, 15, 1),
      'adComplete @12 15s',
      'adBreakComplete @12 15s',
      'play @12 15.5s',
      'ping @16.5 20s',
    ]);
  });

  it('says no pause before the break and no play in it, though the player does both', () => {
    const viewing = script().plays().for(5).breaks().pauses().for(0.1).starts({}).renders().for(0.5).completesAd();
    expect(viewing.pauses().endsBreak().renders().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'adBreakStart(1 at 5) @5 5s',
      'adStart(1 ad 15s) @5 5.1s',
      'adComplete @5 5.6s',
      'adBreakComplete @5 5.6s',
      'play @5 5.6s',
    ]);
  });

  it('counts the breaks of a viewing, unless the ads plugin numbers them', () => {
    const viewing = script().requests().breaks().endsBreak().renders().for(3).breaks().endsBreak().renders().for(3);
    viewing.breaks({ index: 7, second: 6.5 }).endsBreak().renders().for(1).breaks().endsBreak().renders();
    expect(viewing.lines().filter((line) => line.startsWith('adBreakStart'))).toEqual([
      'adBreakStart(1 at 0) @0 0s',
      'adBreakStart(2 at 3) @3 3s',
      'adBreakStart(7 at 6.5) @6 6s',
      'adBreakStart(8 at 7) @7 7s',
    ]);
  });

  it('completes a chapter that ends where the break is', () => {
    const viewing = script().knows(CHAPTERS).plays().for(30).breaks().starts({}).for(0.5).completesAd().endsBreak();
    // the ads plugin takes the content back to where it was
    expect(viewing.seeksTo(30).for(0.1).renders().for(0.5).lines()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 One 0+30) @0 0s',
      'play @0 0s',
      'ping @10 10s',
      'ping @20 20s',
      'chapterComplete @30 30s',
      'chapterStart(2 Two 30+30) @30 30s',
      'ping @30 30s',
      'adBreakStart(1 at 30) @30 30s',
      'adStart(1 ad 15s) @30 30s',
      'adComplete @30 30.5s',
      'adBreakComplete @30 30.5s',
      'play @30 30.6s',
    ]);
  });

  it('takes an ad outside a break for a break of its own', () => {
    expect(script().plays().for(5).starts({}).for(0.5).completesAd().endsBreak().renders().lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'adBreakStart(1 at 5) @5 5s',
      'adStart(1 ad 15s) @5 5s',
      'adComplete @5 5.5s',
      'adBreakComplete @5 5.5s',
      'play @5 5.5s',
    ]);
  });

  it('closes a break of its own when content plays with no ad open', () => {
    const viewing = script().plays().for(5).starts({}).for(0.5).completesAd().starts({ id: 'b' }).for(0.2).skipsAd();
    expect(viewing.for(0.1).renders().for(1).lines()).toEqual([
      'sessionStart @0 0s',
      'play @0 0s',
      'adBreakStart(1 at 5) @5 5s',
      'adStart(1 ad 15s) @5 5s',
      'adComplete @5 5.5s',
      'adStart(2 b 15s) @5 5.5s',
      'adSkip @5 5.7s',
      'adBreakComplete @5 5.8s',
      'play @5 5.8s',
    ]);
  });

  it('leaves a break open that an ads plugin opened, whatever plays between its ads', () => {
    const viewing = script().plays().for(5).starts({}).completesAd().breaks().starts({}).for(0.5).completesAd();
    expect(viewing.renders().for(1).lines().at(-1)).toBe('adComplete @5 5.5s');
  });

  it('completes a viewing whose content ended within a break of its own, when something plays', () => {
    const viewing = script().plays().for(6).starts({}).for(0.5).ends().completesAd().renders();
    expect(viewing.lines().slice(-3)).toEqual([
      'adComplete @6 6.5s',
      'adBreakComplete @6 6.5s',
      'sessionComplete @6 6.5s',
    ]);
  });

  it.each([
    ['a break', (viewing: Script) => viewing.breaks().starts({})],
    ['an ad', (viewing: Script) => viewing.starts({})],
  ])('opens no chapter in the moment in which %s begins, but closes the one that ends there', (_name, begin) => {
    // between two seconds: nobody looked at the playhead since
    const chapters = [
      { name: 'One', start: 0, end: 4.5 },
      { name: 'Two', start: 4.5, end: 60 },
    ];
    const viewing = begin(script().knows(chapters).plays().for(4.6)).for(0.2).completesAd().endsBreak();
    expect(viewing.renders().for(1).linesInMs()).toEqual([
      'sessionStart @0 0s',
      'chapterStart(1 One 0+4.5) @0 0.001s',
      'play @0 0.002s',
      'chapterComplete @4.6 4.6s',
      'adBreakStart(1 at 4.6) @4.6 4.601s',
      'adStart(1 ad 15s) @4.6 4.602s',
      'adComplete @4.6 4.8s',
      'adBreakComplete @4.6 4.801s',
      'chapterStart(2 Two 4.5+55.5) @4.6 4.802s',
      'play @4.6 4.803s',
    ]);
  });

  it('opens no chapter in the moment in which a break is tracked by hand', () => {
    const chapters = [
      { name: 'One', start: 0, end: 4.5 },
      { name: 'Two', start: 4.5, end: 60 },
    ];
    const params = { 'media.ad.podIndex': 1, 'media.ad.podSecond': 4.6 };
    const viewing = script().knows(chapters).plays().for(4.6).tracks('adBreakStart', { params }).for(1);
    expect(viewing.tracks('adBreakComplete').renders().lines().slice(3)).toEqual([
      'chapterComplete @4.6 4.6s',
      'adBreakStart(1 at 4.6) @4.6 4.6s',
      'adBreakComplete @4.6 5.6s',
      'chapterStart(2 Two 4.5+55.5) @5.6 5.6s',
      'play @5.6 5.6s',
    ]);
  });

  it('tells what an ads plugin knows of an ad, and what an integrator adds', () => {
    const viewing = script()
      .plays()
      .breaks({ name: 'mid' })
      .starts({
        name: 'Shoes',
        advertiser: 'Acme',
        campaignId: 'c',
        creativeId: 'cr',
        siteId: 's',
        creativeUrl: 'https://example.com/ad.mp4',
        placementId: 'p',
        extra: { params: { 'media.ad.name': 'Boots' }, customMetadata: { mood: 'bright' } },
      });
    expect(viewing.events().slice(2)).toEqual([
      {
        eventType: 'adBreakStart',
        playerTime: expect.anything(),
        params: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 0, 'media.ad.podFriendlyName': 'mid' },
      },
      {
        eventType: 'adStart',
        playerTime: expect.anything(),
        params: {
          'media.ad.podPosition': 1,
          'media.ad.id': 'ad',
          'media.ad.length': 15,
          'media.ad.playerName': 'ads',
          'media.ad.name': 'Boots',
          'media.ad.advertiser': 'Acme',
          'media.ad.campaignId': 'c',
          'media.ad.creativeId': 'cr',
          'media.ad.siteId': 's',
          'media.ad.creativeURL': 'https://example.com/ad.mp4',
          'media.ad.placementId': 'p',
        },
        customMetadata: { mood: 'bright' },
      },
    ]);
  });
});
