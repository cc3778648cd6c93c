// Where the player reports to, and who it says it is. Kept in this browser only; the sandbox's own values are not stored,
// so that they follow the address the page is served from.

/** Which of Adobe's two APIs. */
export type BackendName = 'collection' | 'edge';

export const BACKENDS: Readonly<Record<BackendName, string>> = {
  collection: 'Media Collection API',
  edge: 'Media Edge API',
};

export interface Settings {
  readonly backend: BackendName;
  readonly endpoint: string;
  /** For the Media Edge API, which learns from it what the Media Collection API is told by the three IDs that follow. */
  readonly datastreamId: string;
  readonly trackingServer: string;
  readonly reportSuite: string;
  readonly marketingCloudOrgId: string;
  readonly channel: string;
  /** For the Media Collection API. Empty: not sent, and then nobody can be told apart in the reports. */
  readonly visitorId: string;
  /** The same for the Media Edge API, which knows no other visitor ID. */
  readonly ecid: string;
}

const KEY = 'videojs-media-collection.demo';

export const sandbox: Settings = {
  backend: 'collection',
  endpoint: `${location.origin}/collect`,
  datastreamId: 'ebebf826-a01f-4458-8cec-ef61de241c93',
  trackingServer: 'sandbox.sc.omtrdc.net',
  reportSuite: 'sandbox-rsid',
  marketingCloudOrgId: '0123456789ABCDEF@AdobeOrg',
  channel: 'sandbox-channel',
  visitorId: 'sandbox-viewer',
  ecid: '12345678901234567890123456789012345678',
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
    backend: given.backend === 'edge' ? 'edge' : 'collection',
    endpoint: text('endpoint'),
    datastreamId: text('datastreamId'),
    trackingServer: text('trackingServer'),
    reportSuite: text('reportSuite'),
    marketingCloudOrgId: text('marketingCloudOrgId'),
    channel: text('channel'),
    visitorId: text('visitorId'),
    ecid: text('ecid'),
  };
}

/** The options of the plugin that these are. `title`: of what is watched. */
export function pluginOptions(settings: Settings, title: () => string) {
  const { channel, datastreamId, ecid, endpoint, marketingCloudOrgId, reportSuite, trackingServer, visitorId } =
    settings;
  const named = () => ({ 'media.channel': channel, 'media.name': title() });
  if (settings.backend === 'edge') {
    return {
      endpoint,
      datastreamId,
      params: () => ({ ...named(), ...(ecid === '' ? {} : { 'visitor.marketingCloudUserId': ecid }) }),
    };
  }
  return {
    endpoint,
    params: () => ({
      ...named(),
      'analytics.trackingServer': trackingServer,
      'analytics.reportSuite': reportSuite,
      'visitor.marketingCloudOrgId': marketingCloudOrgId,
      ...(visitorId === '' ? {} : { 'analytics.visitorId': visitorId }),
    }),
  };
}
