// The dialog for back end, endpoint and IDs. Hands over complete settings; does not know what is done with them.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { BACKENDS, type BackendName, completed, type Settings, sandbox } from './settings.ts';

interface SettingsForm {
  open(settings: Settings): void;
}

interface Field {
  readonly name: Exclude<keyof Settings, 'backend'>;
  readonly label: string;
  readonly note: string;
  readonly type?: 'url';
  /** Asked for by one of the back ends only. */
  readonly only?: BackendName;
  /** What it may be, and how that is said; without, it may be left empty. */
  readonly required?: { readonly pattern: string; readonly title: string };
}

const SOMETHING = { pattern: '.*\\S.*', title: 'Not empty' };
const WEB = { pattern: 'https?://.+', title: 'An http or https URL' };
const UUID = {
  pattern: '\\s*[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\s*',
  title: 'A UUID, as in ebebf826-a01f-4458-8cec-ef61de241c93',
};

const FIELDS: readonly Field[] = [
  {
    name: 'endpoint',
    label: 'Endpoint',
    note: 'base URL of the Media Collection API',
    type: 'url',
    only: 'collection',
    required: WEB,
  },
  {
    name: 'endpoint',
    label: 'Endpoint',
    note: 'https://edge.adobedc.net, or your own domain for it',
    type: 'url',
    only: 'edge',
    required: WEB,
  },
  { name: 'datastreamId', label: 'Datastream ID', note: 'datastreamId', only: 'edge', required: UUID },
  {
    name: 'trackingServer',
    label: 'Tracking server',
    note: 'analytics.trackingServer',
    only: 'collection',
    required: SOMETHING,
  },
  {
    name: 'reportSuite',
    label: 'Report suite',
    note: 'analytics.reportSuite',
    only: 'collection',
    required: SOMETHING,
  },
  {
    name: 'marketingCloudOrgId',
    label: 'Organisation ID',
    note: 'visitor.marketingCloudOrgId',
    only: 'collection',
    required: SOMETHING,
  },
  { name: 'channel', label: 'Channel', note: 'media.channel', required: SOMETHING },
  { name: 'visitorId', label: 'Visitor ID', note: 'analytics.visitorId, optional', only: 'collection' },
  { name: 'ecid', label: 'Visitor ID (ECID)', note: 'visitor.marketingCloudUserId, optional', only: 'edge' },
];

export function mountSettingsForm(dialog: HTMLDialogElement, onSave: (settings: Settings) => void): SettingsForm {
  const typed = (target: EventTarget | null): Settings | null =>
    target instanceof HTMLFormElement ? completed({ ...shown, ...Object.fromEntries(new FormData(target)) }) : null;
  const events: FormEvents = {
    onSubmit({ currentTarget }) {
      const settings = typed(currentTarget);
      if (settings) onSave(settings);
    },
    // What was typed stays while the other back end's fields come and go.
    onBackend({ currentTarget }) {
      const settings = currentTarget instanceof HTMLInputElement && typed(currentTarget.form);
      if (settings) fill(settings);
    },
    onSandbox: () => fill({ ...sandbox, backend: shown.backend }),
    onCancel: () => dialog.close(),
  };
  let shown = sandbox;
  const fill = (settings: Settings): void => {
    shown = settings;
    render(form(settings, events), dialog);
  };

  // A click on the backdrop has the dialog itself as target.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });

  return {
    open(settings) {
      fill(settings);
      dialog.showModal();
    },
  };
}

interface FormEvents {
  onSubmit(event: Event): void;
  onBackend(event: Event): void;
  onSandbox(): void;
  onCancel(): void;
}

function form(settings: Settings, { onBackend, onCancel, onSandbox, onSubmit }: FormEvents): TemplateResult {
  const fields = FIELDS.filter(({ only = settings.backend }) => only === settings.backend);
  return html`<form method="dialog" id="settings-form" autocomplete="off" @submit=${onSubmit}>
    <h2 id="settings-title">Where to report</h2>
    <p class="note">
      With an Adobe account, point the player at the real API. The values stay in this browser; saving them starts a
      new player.
    </p>
    <fieldset class="backends">
      <legend>Which of Adobe's two APIs</legend>
      ${Object.entries(BACKENDS).map(([name, label]) => backendChoice(name, label, settings, onBackend))}
    </fieldset>
    ${repeat(
      fields,
      ({ name }) => name,
      (field) => fieldLabel(field, settings[field.name]),
    )}
    <div class="settings-actions">
      <button type="button" class="quiet" id="use-sandbox" @click=${onSandbox}>Use the sandbox</button>
      <span></span>
      <button type="button" id="cancel-settings" @click=${onCancel}>Cancel</button>
      <button type="submit" class="primary" id="save-settings">Save</button>
    </div>
  </form>`;
}

const backendChoice = (
  name: string,
  label: string,
  { backend }: Settings,
  onBackend: FormEvents['onBackend'],
): TemplateResult =>
  html`<label class="backend">
    <input type="radio" name="backend" value=${name} .checked=${live(name === backend)} @change=${onBackend} />
    ${label}
  </label>`;

/** `value` goes in again each time: what was typed and not saved is forgotten. */
const fieldLabel = ({ label, name, note, required, type }: Field, value: string): TemplateResult =>
  html`<label>${label} <small>${note}</small>
    <input
      name=${name}
      type=${type ?? nothing}
      ?required=${required !== undefined}
      pattern=${required?.pattern ?? nothing}
      title=${required?.title ?? nothing}
      spellcheck="false"
      .value=${live(value)}
    />
  </label>`;
