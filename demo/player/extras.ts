// The switches beside the choice of source: what comes with the content. Knows nothing of players.
import { element, find } from '../page/element.ts';

export interface Extras {
  readonly preroll: boolean;
  readonly midroll: boolean;
  readonly chapters: boolean;
}

const LABELS: Record<keyof Extras, string> = { preroll: 'Pre-roll', midroll: 'Mid-roll', chapters: 'Chapters' };

export function createExtras(onChange: (extras: Extras, changed: keyof Extras) => void): Extras {
  const group = find('#extras', HTMLFieldSetElement);
  const extras = { preroll: false, midroll: false, chapters: false };
  const offer = (name: keyof Extras): void => {
    const box = element('input', { type: 'checkbox', name });
    // A browser that goes back to the page restores what was checked; the player starts without.
    box.autocomplete = 'off';
    box.addEventListener('change', () => {
      extras[name] = box.checked;
      onChange(extras, name);
    });
    group.append(element('label', {}, box, element('span', {}, LABELS[name])));
  };
  offer('preroll');
  offer('midroll');
  offer('chapters');
  return extras;
}
