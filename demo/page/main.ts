// The demo page: one store, and the parts of the page that are drawn from it.
import { mountFailures } from '../failures/failures.ts';
import { mountChoices } from '../player/choices.ts';
import { watch } from '../player/watch.ts';
import { mountRequests } from '../requests/requests.ts';
import { readSessions } from '../session/read-sessions.ts';
import { mountSessionCard } from '../session/session-card.ts';
import { mountRuleList } from '../timeline/rule-list.ts';
import { mountTimeline } from '../timeline/timeline.ts';
import { connectFeed, recover } from './feed.ts';
import { find } from './find.ts';
import { mountHeader } from './header.ts';
import { memo } from './memo.ts';
import { loadSettings, saveSettings } from './settings.ts';
import { mountSettingsForm } from './settings-form.ts';
import { initialState, isReal, type State, withReceived, withSettings, withVerdict } from './state.ts';
import { createStore } from './store.ts';

// Without a server, the collector is in the page.
if (import.meta.env.MODE === 'static') (await import('./page-collector.ts')).installPageCollector(globalThis);

// Before there is anything to press: a fresh page begins with a collector that answers, whatever it was told before.
await recover();

const store = createStore<State>(initialState(loadSettings(), Date.now()));
const sessionsOf = memo(readSessions);
const part = (selector: string): HTMLElement => find(selector, HTMLElement);

const form = mountSettingsForm(find('#settings', HTMLDialogElement), (settings) => {
  saveSettings(settings);
  store.change(withSettings(store.state, settings));
});
mountHeader(part('#top'), store, () => form.open(store.state.settings));
mountChoices(part('#choices'), store);
mountSessionCard(part('#session'), store);
mountFailures(part('#controls'), store);
const requests = mountRequests(part('#requests'), store, sessionsOf);
mountTimeline(part('#timeline-lanes'), {
  captions: {
    count: 'in real time, as the collector hears it',
    empty: 'The session draws itself here when you press play.',
  },
  seen() {
    const { failing, received, since, viewing } = store.state;
    // the real API's requests are not seen here
    if (isReal(store.state)) return null;
    const sessions = sessionsOf(received, viewing.sessionId);
    return { received, since, sessions, outages: failing.outages, runningSince: viewing.runningSince };
  },
  isRunning: () => store.state.viewing.runningSince !== null,
  subscribe: store.subscribe,
  choose: requests.open,
});
mountRuleList(part('#timeline-rules'), store, requests.open);
watch(part('#screen'), store);

connectFeed({
  received: (received) => store.change(withReceived(store.state, received, Date.now())),
  judged: (n, violations) => store.change(withVerdict(store.state, n, violations)),
  reset: () => store.change({ received: [], notices: [] }),
  connected: (connected) => store.change({ connection: connected ? 'connected' : 'away' }),
});
