// The dialog for endpoint and IDs. Hands over complete settings; does not know what is done with them.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { completed, type Settings, sandbox } from './settings.ts';

interface SettingsForm {
  open(settings: Settings): void;
}

interface Field {
  readonly name: keyof Settings;
  readonly label: string;
  readonly note: string;
  readonly type?: 'url';
  /** What it may be, and how that is said; without, it may be left empty. */
  readonly required?: { readonly pattern: string; readonly title: string };
}

const SOMETHING = { pattern: '.*\\S.*', title: 'Not empty' };

const FIELDS: readonly Field[] = [
  {
    name: 'endpoint',
    label: 'Endpoint',
    note: 'base URL of the Media Collection API',
    type: 'url',
    required: { pattern: 'https?://.+', title: 'An http or https URL' },
  },
  { name: 'trackingServer', label: 'Tracking server', note: 'analytics.trackingServer', required: SOMETHING },
  { name: 'reportSuite', label: 'Report suite', note: 'analytics.reportSuite', required: SOMETHING },
  { name: 'marketingCloudOrgId', label: 'Organisation ID', note: 'visitor.marketingCloudOrgId', required: SOMETHING },
  { name: 'channel', label: 'Channel', note: 'media.channel', required: SOMETHING },
  { name: 'visitorId', label: 'Visitor ID', note: 'analytics.visitorId, optional' },
];

export function mountSettingsForm(dialog: HTMLDialogElement, onSave: (settings: Settings) => void): SettingsForm {
  const events = {
    onSubmit({ currentTarget }: Event) {
      if (currentTarget instanceof HTMLFormElement) onSave(completed(Object.fromEntries(new FormData(currentTarget))));
    },
    onSandbox: () => fill(sandbox),
    onCancel: () => dialog.close(),
  };
  const fill = (settings: Settings): void => void render(form(settings, events), dialog);

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
  onSandbox(): void;
  onCancel(): void;
}

function form(settings: Settings, { onCancel, onSandbox, onSubmit }: FormEvents): TemplateResult {
  return html`<form method="dialog" id="settings-form" autocomplete="off" @submit=${onSubmit}>
    <h2 id="settings-title">Where to report</h2>
    <p class="note">
      With an Adobe account, point the player at the real API. The values stay in this browser; saving them starts a
      new player.
    </p>
    ${FIELDS.map((field) => fieldLabel(field, settings[field.name]))}
    <div class="settings-actions">
      <button type="button" class="quiet" id="use-sandbox" @click=${onSandbox}>Use the sandbox</button>
      <span></span>
      <button type="button" id="cancel-settings" @click=${onCancel}>Cancel</button>
      <button type="submit" class="primary" id="save-settings">Save</button>
    </div>
  </form>`;
}

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
