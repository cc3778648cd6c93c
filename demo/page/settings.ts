// Where the player reports to, and who it says it is. Kept in this browser only; the sandbox's own values are not stored,
// so that they follow the address the page is served from.

export interface Settings {
  readonly endpoint: string;
  readonly trackingServer: string;
  readonly reportSuite: string;
  readonly marketingCloudOrgId: string;
  readonly channel: string;
  /** Empty: not sent, and then nobody can be told apart in the reports. */
  readonly visitorId: string;
}

const KEY = 'videojs-media-collection.demo';

export const sandbox: Settings = {
  endpoint: `${location.origin}/collect`,
  trackingServer: 'sandbox.sc.omtrdc.net',
  reportSuite: 'sandbox-rsid',
  marketingCloudOrgId: '0123456789ABCDEF@AdobeOrg',
  channel: 'sandbox-channel',
  visitorId: 'sandbox-viewer',
};

export const isSandbox = (settings: Settings): boolean => settings.endpoint.replace(/\/+$/, '') === sandbox.endpoint;

/** Anything unreadable (storage blocked, edited by hand) is the sandbox. */
export function loadSettings(): Settings {
  try {
    return completed(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return sandbox;
  }
}

export function saveSettings(settings: Settings): void {
  const stored = Object.entries(settings).filter(([name, value]) => sandbox[name as keyof Settings] !== value);
  try {
    if (stored.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(stored)));
  } catch {
    // Storage is blocked or full: the settings hold until the page is left.
  }
}

/** Every field of `sandbox`, replaced where `values` has a string of that name. */
export function completed(values: unknown): Settings {
  const given: Record<string, unknown> = typeof values === 'object' && values !== null ? { ...values } : {};
  const text = (name: keyof Settings): string => {
    const value = given[name];
    return typeof value === 'string' ? value.trim() : sandbox[name];
  };
  return {
    endpoint: text('endpoint'),
    trackingServer: text('trackingServer'),
    reportSuite: text('reportSuite'),
    marketingCloudOrgId: text('marketingCloudOrgId'),
    channel: text('channel'),
    visitorId: text('visitorId'),
  };
}
