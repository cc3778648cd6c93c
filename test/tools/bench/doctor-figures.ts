// Measures the doctor: recordings of a size are made, given to the built page, and timed there. The long tasks are those that
// the browser itself counts, from 50 ms on: https://www.w3.org/TR/longtasks-1/
import { once } from 'node:events';
import { createWriteStream, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright';
import { sendFile } from '../../browser/harness/files.ts';
import { withMarked } from '../marked.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const PAGE = `${root}docs/doctor.md`;
const MARKS = { from: '<!-- figures -->', to: '<!-- /figures -->' };

interface Recording {
  readonly name: string;
  readonly sessions: number;
  /** Of each session. */
  readonly events: number;
  /** Other requests, and the bytes of each one's answer. */
  readonly others: number;
  readonly answerBytes: number;
}

const RECORDINGS: readonly Recording[] = [
  { name: '100 MB of other traffic, 600 events', sessions: 3, events: 200, others: 2_000, answerBytes: 50_000 },
  { name: '100 MB of small requests, 600 events', sessions: 3, events: 200, others: 100_000, answerBytes: 300 },
  { name: 'a session of 20,000 events', sessions: 1, events: 20_000, others: 0, answerBytes: 0 },
  { name: '100 sessions of 200 events', sessions: 100, events: 200, others: 0, answerBytes: 0 },
];

const TYPES = ['sessionStart', 'play'];
const START = Date.UTC(2026, 0, 1);
const SESSIONS_URL = 'https://example.hb-api.omtrdc.net/api/v1/sessions';
const PARAMS = {
  'analytics.trackingServer': 'example.sc.omtrdc.net',
  'analytics.reportSuite': 'example-rsid',
  'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
  'media.id': 'clip',
  'media.length': 400_000,
  'media.contentType': 'vod',
  'media.playerName': 'player',
  'media.channel': 'channel',
};

interface Parts {
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly body?: object;
  readonly answer?: string;
  readonly location?: string;
  readonly status: number;
}

/** As wordy as Chromium's. */
const entry = ({ answer = '', at, body, location, method, status, url }: Parts): string =>
  JSON.stringify({
    _initiator: { type: 'script', stack: { callFrames: [] } },
    _priority: 'High',
    cache: {},
    connection: '443',
    request: {
      method,
      url,
      httpVersion: 'h2',
      headers: [
        { name: 'user-agent', value: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)' },
        { name: 'Content-Type', value: 'application/json' },
      ],
      queryString: [],
      cookies: [],
      ...(body && { postData: { mimeType: 'application/json', text: JSON.stringify(body) } }),
    },
    response: {
      status,
      httpVersion: 'h2',
      headers: location === undefined ? [] : [{ name: 'location', value: location }],
      content: { size: answer.length, mimeType: 'text/plain', text: answer },
      redirectURL: '',
    },
    startedDateTime: new Date(at).toISOString(),
    time: 20,
    timings: { blocked: 1, dns: -1, ssl: -1, connect: -1, send: 0, wait: 18, receive: 1 },
  });

function* entriesOf({ answerBytes, events, others, sessions }: Recording): Generator<string> {
  const answer = 'Some text "of" an answer\n'.repeat(Math.ceil(answerBytes / 25)).slice(0, answerBytes);
  const perEvent = Math.ceil(others / Math.max(1, sessions * events));
  for (let session = 0; session < sessions; session += 1) {
    for (let index = 0; index < events; index += 1) {
      const ts = START + session * 10_000_000 + index * 10_000;
      const eventType = TYPES[index] ?? (index === events - 1 ? 'sessionEnd' : 'ping');
      const params = { ...PARAMS, 'analytics.visitorId': `visitor-${session}` };
      const body = { eventType, playerTime: { playhead: index * 10, ts }, ...(index === 0 && { params }) };
      const id = `session-${session}-of-the-benchmark`;
      yield index === 0
        ? entry({ at: ts, method: 'POST', url: SESSIONS_URL, body, status: 201, location: `/api/v1/sessions/${id}` })
        : entry({ at: ts, method: 'POST', url: `${SESSIONS_URL}/${id}/events`, body, status: 204 });
      for (let other = 0; other < perEvent; other += 1) {
        yield entry({ at: ts, method: 'GET', url: `https://cdn.example/${index}/${other}`, status: 200, answer });
      }
    }
  }
}

async function write(recording: Recording, path: string): Promise<number> {
  const file = createWriteStream(path);
  file.write('{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"pages":[],"entries":[');
  let isFirst = true;
  for (const text of entriesOf(recording)) {
    if (!file.write(isFirst ? text : `,${text}`)) await once(file, 'drain');
    isFirst = false;
  }
  file.end(']}}');
  await once(file, 'finish');
  return statSync(path).size;
}

interface Figures {
  readonly seconds: number;
  readonly longTasks: readonly number[];
  readonly said: string;
}

async function examine(browser: Browser, url: string, path: string): Promise<Figures> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Reflect.set(window, 'longTasks', tasks);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(url);
  await page.waitForSelector('#file');
  await page.evaluate(() => Reflect.get(window, 'longTasks').splice(0));
  const began = performance.now();
  await page.setInputFiles('#file', path);
  await page.waitForSelector('#found:not([hidden])', { timeout: 120_000 });
  const seconds = (performance.now() - began) / 1_000;
  // the first look belongs to it: a row that is opened, the next part of the list
  const later = page.getByRole('button', { name: 'Later' });
  if (await later.isVisible()) await later.click();
  await page.locator('#rows summary').first().click();
  await page.waitForTimeout(500);
  const longTasks: number[] = await page.evaluate(() => Reflect.get(window, 'longTasks'));
  const said = (await page.textContent('#verdict-title')) ?? '';
  await page.close();
  return { seconds, longTasks, said };
}

export async function measure(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'doctor-bench-'));
  const server = createServer((request, response) => {
    if (!sendFile(`${root}dist-demo`, (request.url ?? '').replace(/\?.*/, ''), request, response))
      response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '', args: ['--no-sandbox'] });
  const rows: string[] = [];
  for (const recording of RECORDINGS) {
    const path = join(folder, 'recording.har');
    const bytes = await write(recording, path);
    const { longTasks, said, seconds } = await examine(browser, `http://127.0.0.1:${port}/doctor.html`, path);
    const longest =
      longTasks.length === 0 ? 'none' : `${longTasks.length}, the longest of ${Math.max(...longTasks)} ms`;
    rows.push(
      `| ${recording.name} | ${(bytes / 1e6).toFixed(0)} MB | ${seconds.toFixed(1)} s | ${longest} | ${said} |`,
    );
  }
  const version = browser.version();
  await browser.close();
  server.close();
  await rm(folder, { recursive: true });
  const table = [
    `Chromium ${version}, ${cpus().length} cores under a load of ${(loadavg()[0] ?? 0).toFixed(1)}:`,
    '',
    '| recording | size | until it is shown | tasks over 50 ms in the page | verdict |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
  writeFileSync(PAGE, withMarked(readFileSync(PAGE, 'utf8'), MARKS, table));
  return table;
}
