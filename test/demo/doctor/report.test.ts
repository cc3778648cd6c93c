import { describe, expect, it } from 'vitest';
import { ALL_RULES } from '../../../demo/doctor/diagnosis/diagnosis.ts';
import { SAMPLE } from '../../../demo/doctor/page/sample.ts';
import { headline, htmlReport, jsonReport } from '../../../demo/doctor/report/report.ts';
import { ailments, collection, har, read, VISITOR } from './recording.ts';

const BAD = har(
  collection(
    [0, 'sessionStart', 0, { params: { 'media.name': '<script>alert(1)</script> & "more"' } }],
    [1, 'play'],
    [2, 'play', 0, { sid: 'session-one-1' }],
  ),
);

async function reported(text: string, name = 'a<b>.har') {
  const outcome = await read(text);
  if (outcome.kind === 'nothing') throw new Error(outcome.words);
  return { name, diagnosis: outcome.diagnosis, notes: ['Cut & short.'] };
}

describe('htmlReport', () => {
  it('is a page that asks for nothing and runs nothing', async () => {
    const html = htmlReport(await reported(BAD));
    expect(html).not.toMatch(/<script|<link|<img|<iframe|src=|@import|url\(|\son\w+=/);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;');
    expect(html).toContain('a&lt;b&gt;.har');
    expect(html).toContain('Cut &amp; short.');
  });

  it('names the verdict, each rule, and the requests that break one', async () => {
    const html = htmlReport(await reported(BAD));
    expect(html).toContain('<h1>1 fault in what was read</h1>');
    expect(ALL_RULES.filter(({ name }) => !html.includes(`<code>${name}</code>`))).toEqual([]);
    expect(html.match(/<details id="r\d+"/g)).toEqual(['<details id="r3"']);
    expect(html).toContain('href="#r3"');
    expect(html).toContain('&quot;eventType&quot;: &quot;play&quot;');
  });

  it('names no visitor', async () => {
    const one = await reported(BAD);
    expect(htmlReport(one) + jsonReport(one)).not.toContain(VISITOR['analytics.visitorId']);
  });
});

describe('jsonReport', () => {
  it('has all that was found, and how often each rule was broken', async () => {
    const one = await reported(BAD);
    const { recording, received, rules } = JSON.parse(jsonReport(one));
    expect(recording).toBe('a<b>.har');
    expect(received).toEqual(JSON.parse(JSON.stringify(one.diagnosis.received)));
    expect(rules.filter(({ broken }: { broken: number }) => broken > 0)).toEqual([
      { ...ALL_RULES.find(({ name }) => name === 'playback'), broken: 1 },
    ]);
  });
});

describe('headline', () => {
  it('counts faults and remarks', () => {
    const of = (...weights: ('fault' | 'remark')[]) =>
      headline(
        weights.map((weight) => ({ weight, rule: '', n: 1, eventType: '', sessionId: null, what: '' })),
        [],
      );
    expect([of(), of('fault'), of('fault', 'fault', 'remark'), of('remark', 'remark')]).toEqual([
      'No fault',
      '1 fault',
      '2 faults and 1 remark',
      'No fault, but 2 remarks',
    ]);
  });

  it('says no more than what was read', () => {
    expect(headline([], ['The file ends in the middle.'])).toBe('No fault in what was read');
  });
});

describe('SAMPLE', () => {
  it('shows what the doctor finds', async () => {
    expect(await ailments(SAMPLE)).toEqual([
      'play plays: play before the pre-roll counts a start of content that nobody saw',
      'ping pings: 35000 ms after sessionStart no ping is due, the last was at 30000 ms',
      'play playback: play twice in a row',
      'chapterStart schema: params.media.chapter.index must be integer',
      '(play heartbeat: 52 s without a ping)',
      'stateEnd states: mute ends and has not begun',
      'ping end: ping when the session had its sessionEnd',
    ]);
  });
});
