// The dialog for endpoint and IDs. Hands over complete settings; does not know what is done with them.
import { find } from './element.ts';
import { completed, type Settings, sandbox } from './settings.ts';

interface SettingsForm {
  open(settings: Settings): void;
}

export function createSettingsForm(onSave: (settings: Settings) => void): SettingsForm {
  const dialog = find('#settings', HTMLDialogElement);
  const form = find('#settings-form', HTMLFormElement);

  const fill = (settings: Settings): void => {
    for (const [name, value] of Object.entries(settings)) find(`[name=${name}]`, HTMLInputElement, form).value = value;
  };

  find('#use-sandbox', HTMLButtonElement).addEventListener('click', () => fill(sandbox));
  find('#cancel-settings', HTMLButtonElement).addEventListener('click', () => dialog.close());
  // A click on the backdrop has the dialog itself as target.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  form.addEventListener('submit', () => onSave(completed(Object.fromEntries(new FormData(form)))));

  return {
    open(settings) {
      fill(settings);
      dialog.showModal();
    },
  };
}
