// The page's line to its worker: one recording at a time, which can be cancelled.
import type { Store } from '../../page/store.ts';
// Within the page's own file, so that what the page is forbidden its worker is too: https://www.w3.org/TR/CSP3/#security-inherit-csp
import DoctorWorker from '../worker.ts?worker&inline';
import type { FromWorker, SavedAs, ToWorker } from './messages.ts';
import { heard, initialState, reading, type State } from './state.ts';

export interface Reader {
  read(file: Blob, name: string): void;
  cancel(): void;
  save(as: SavedAs): void;
}

export function createReader(store: Store<State>): Reader {
  let worker: Worker | null = null;
  /** What has come of a diagnosis, until it is whole. */
  let coming: State = initialState;

  const stop = (): void => {
    worker?.terminate();
    worker = null;
  };

  const start = (): Worker => {
    stop();
    const begun = new DoctorWorker();
    begun.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'saved') return offer(data.file, `${baseOf(store.state.name)}-doctor.${data.as}`);
      const { kind } = data;
      coming = { ...coming, ...heard(coming, data) };
      // parts are taken in without being drawn
      if (kind !== 'received' && kind !== 'ailments' && kind !== 'patients') store.change(coming);
    });
    begun.addEventListener('error', ({ message }) => {
      store.change(heard(store.state, { kind: 'failed', message: message || 'its worker could not be loaded' }));
    });
    worker = begun;
    return begun;
  };

  const tell = (to: Worker | null, message: ToWorker): void => to?.postMessage(message);

  return {
    read(file, name) {
      coming = reading(name, file.size);
      store.change(coming);
      tell(start(), { kind: 'read', file, name });
    },
    cancel() {
      stop();
      coming = initialState;
      store.change({ ...initialState, words: 'Cancelled. Nothing was kept.' });
    },
    save: (as) => tell(worker, { kind: 'save', as }),
  };
}

const baseOf = (name: string): string => name.replace(/\.\w+$/, '') || 'recording';

/** Hands a file over, as a download. */
function offer(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // the browser has read it by then
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
