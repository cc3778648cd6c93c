// The demo page: puts the player, the session panel, the failure buttons and the list of requests together.
import { VERSION } from '../../src/index.ts';
import type { Received } from '../collector/received.ts';
import { createFailures } from '../failures/failures.ts';
import { clips } from '../player/clips.ts';
import { createExtras } from '../player/extras.ts';
import { followPluginLog } from '../player/plugin-log.ts';
import { createStage, type Stage, type StageListeners } from '../player/stage.ts';
import { createRequests } from '../requests/requests.ts';
import { createSessionCard } from '../session/session-card.ts';
import { createRuleList } from '../timeline/rule-list.ts';
import { createTimeline } from '../timeline/timeline.ts';
import { element, find } from './element.ts';
import { connectFeed, recover } from './feed.ts';
import { isSandbox, loadSettings, type Settings, sandbox, saveSettings } from './settings.ts';
import { createSettingsForm } from './settings-form.ts';

// Before there is anything to press: a fresh page begins with a collector that answers, whatever it was told before.
await recover();

const screen = find('#screen', HTMLElement);
const connection = find('#connection', HTMLElement);

let clip = clips[0];
let settings = loadSettings();
let stage: Stage | null = null;
let listening = new AbortController();
/** Kept, so that the list can be shown again after a visit to the real API. */
const arrived: Received[] = [];
const loadedAt = Date.now();
/** What arrived before is not shown: the page begins empty, and is so again when the list is cleared. */
let shownSince = loadedAt;
let judging = 0;

const card = createSessionCard();
const requests = createRequests({
  cleared() {
    shownSince = Date.now();
    recordChanged();
  },
  askedForEarlier() {
    shownSince = 0;
    requests.clear();
    arrived.forEach(list);
    recordChanged();
  },
});
const openSession = (): string | null => stage?.sessionId() ?? null;
const timeline = createTimeline({
  record: () => ({ received: arrived, since: shownSince }),
  openSession,
  choose: requests.open,
});
const failures = createFailures({ openSession, outage: timeline.outage });
const rules = createRuleList(requests.open);
const form = createSettingsForm((saved) => {
  saveSettings(saved);
  report(saved);
});

const extras = createExtras((chosen, changed) => {
  if (changed === 'chapters') return stage?.setChapters(chosen.chapters);
  // Ads need a new player. Who was watching goes on watching, with the ads.
  const goOn = stage?.isPlaying() ?? false;
  report(settings);
  if (goOn) stage?.play();
});

/** A fresh player that reports to where `next` says. */
function report(next: Settings): void {
  settings = next;
  const real = !isSandbox(settings);
  stage?.dispose();
  stage = null;
  listening.abort();
  listening = new AbortController();
  card.reset();
  requests.clear();
  if (!real) arrived.forEach(list);
  failures.enable(!real);
  timeline.enable(!real);
  document.documentElement.toggleAttribute('data-real', real);
  find('#target-name', HTMLElement).textContent = real ? 'your endpoint' : 'the sandbox collector';
  find('#target-endpoint', HTMLElement).textContent = settings.endpoint;
  find('#requests-title', HTMLElement).textContent = real ? 'What the plugin says' : 'What the collector received';
  find('#real-note', HTMLElement).hidden = !real;

  const on: StageListeners = {
    started(sessionId) {
      card.session(sessionId);
      if (real) requests.note({ at: Date.now(), tone: 'good', title: 'mediasessionstart', text: sessionId });
    },
    ended(sessionId, reason) {
      card.session(stage?.sessionId() ?? null);
      card.ended(sessionId, reason);
      const text = `${reason} · ${sessionId}`;
      if (real) requests.note({ at: Date.now(), tone: 'plain', title: 'mediasessionend', text });
    },
    failed(error) {
      card.failed(error);
      const text = `${error.code}: ${error.message}`;
      requests.note({ at: Date.now(), tone: 'bad', title: 'mediasessionerror', text, detail: error });
    },
    status(status) {
      card.status(status);
      card.session(stage?.sessionId() ?? null);
      failures.viewing(status !== 'ended');
      timeline.run(status === 'starting' || status === 'open');
      timeline.changed();
    },
  };
  stage = createStage({ screen, settings, clip, extras, on });
  if (real) {
    followPluginLog(
      stage.playerId,
      (level, text) => {
        // Each error comes as `mediasessionerror` too.
        if (level === 'error') return;
        requests.note({ at: Date.now(), tone: level === 'warn' ? 'bad' : 'plain', title: `log.${level}`, text });
      },
      listening.signal,
    );
  }
}

/** Once a frame: a feed that begins repeats thousands. */
function recordChanged(): void {
  timeline.changed();
  cancelAnimationFrame(judging);
  judging = requestAnimationFrame(() => {
    const shown = arrived.filter(isShown);
    rules.show(shown);
    requests.earlier(arrived.length - shown.length);
  });
}

const isShown = ({ at }: Received): boolean => at > shownSince;

function list(received: Received): void {
  if (isSandbox(settings) && isShown(received)) requests.add(received);
}

for (const choice of clips) {
  const radio = element('input', { type: 'radio', name: 'clip', value: choice.id });
  radio.checked = choice === clip;
  radio.addEventListener('change', () => {
    clip = choice;
    stage?.show(choice);
  });
  find('#clips', HTMLElement).append(element('label', {}, radio, element('span', {}, choice.label)));
}
find('#change-target', HTMLElement).addEventListener('click', () => form.open(settings));
find('#back-to-sandbox', HTMLElement).addEventListener('click', () => {
  saveSettings(sandbox);
  report(sandbox);
});
find('#version', HTMLElement).textContent = VERSION;

report(settings);
recordChanged();
connectFeed({
  received(received) {
    arrived.push(received);
    // What earlier pages did says nothing of this page's session, nor of the failures that it ordered.
    if (received.at > loadedAt) {
      card.count(received);
      failures.count(received);
    }
    list(received);
    recordChanged();
  },
  judged(n, violations) {
    const received = arrived.find((one) => one.n === n);
    if (received) received.violations = [...violations];
    requests.judge(n, violations);
    recordChanged();
  },
  reset() {
    arrived.length = 0;
    card.recount();
    requests.clear();
    recordChanged();
  },
  connected(connected) {
    connection.dataset.state = connected ? 'connected' : 'away';
    connection.textContent = connected ? 'Collector connected' : 'Collector out of reach';
  },
});
