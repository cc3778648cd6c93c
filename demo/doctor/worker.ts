// Reads and judges beside the page, and writes its reports. The page never has what the recording held, only what is left of
// it when visitors have become names.
import type { Diagnosis } from './diagnosis/diagnosis.ts';
import type { FromWorker, SavedAs, ToWorker } from './page/messages.ts';
import { readRecording } from './reading/read-recording.ts';
import { htmlReport, jsonReport } from './report/report.ts';

/** So many at once are taken in within a frame. */
const PART = 250;
const PROGRESS_MS = 100;

let last: { readonly name: string; readonly diagnosis: Diagnosis; readonly notes: readonly string[] } | undefined;

const tell = (message: FromWorker): void => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  const done = data.kind === 'read' ? read(data.file, data.name) : Promise.resolve().then(() => save(data.as));
  done.catch((error: unknown) => tell({ kind: 'failed', message: String(error) }));
});

async function read(file: Blob, name: string): Promise<void> {
  let told = 0;
  const outcome = await readRecording(file, (progress) => {
    const now = performance.now();
    if (now - told < PROGRESS_MS) return;
    told = now;
    tell({ kind: 'progress', ...progress });
  });
  if (outcome.kind === 'nothing') return tell(outcome);
  const { diagnosis, notes } = outcome;
  last = { name, diagnosis, notes };
  for (const received of parts(diagnosis.received)) tell({ kind: 'received', received });
  for (const ailments of parts(diagnosis.ailments)) tell({ kind: 'ailments', ailments });
  for (const patients of parts(diagnosis.patients)) tell({ kind: 'patients', patients });
  tell({ kind: 'found', counts: diagnosis.counts, notes });
}

function* parts<Thing>(all: readonly Thing[]): Generator<readonly Thing[]> {
  for (let from = 0; from < all.length; from += PART) yield all.slice(from, from + PART);
}

function save(as: SavedAs): void {
  if (!last) return;
  const [text, type] = as === 'json' ? [jsonReport(last), 'application/json'] : [htmlReport(last), 'text/html'];
  tell({ kind: 'saved', as, file: new Blob([text], { type: `${type};charset=utf-8` }) });
}
