// Reads a recording as a stream, so that a file of any size needs little memory, and says in one clear word what it was if it
// can't be read. Knows neither page nor worker.
import { createIntake, type Intake } from '../diagnosis/diagnose.ts';
import type { Counts, Diagnosis } from '../diagnosis/diagnosis.ts';
import { readCommands } from './commands.ts';
import { exchangeOf } from './exchange.ts';
import { createItemScanner } from './json-items.ts';
import { encodingOf, type FileKind, kindOf, UNREADABLE } from './kinds.ts';

interface Progress {
  readonly bytes: number;
  /** Requests of the two APIs until now. */
  readonly found: number;
}

export type Outcome =
  /** `notes`: what the reader should know of the recording itself. */
  | { readonly kind: 'diagnosis'; readonly diagnosis: Diagnosis; readonly notes: readonly string[] }
  /** `words`: what was found instead, and what to do. */
  | { readonly kind: 'nothing'; readonly words: string };

const HEAD_BYTES = 1_024;
/** Commands are copied by hand. */
const MAX_COMMANDS_BYTES = 32 * 1024 * 1024;

export async function readRecording(file: Blob, onProgress: (progress: Progress) => void): Promise<Outcome> {
  const kind = kindOf(await bytesOf(file.slice(0, HEAD_BYTES)));
  if (kind === 'gzip') return readGzip(file, onProgress);
  return readPlain(file, kind, onProgress);
}

const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());

/** A HAR that somebody compressed: unpacked it is read like any other. */
async function readGzip(file: Blob, onProgress: (progress: Progress) => void): Promise<Outcome> {
  try {
    const plain = await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).blob();
    const kind = kindOf(await bytesOf(plain.slice(0, HEAD_BYTES)));
    return await readPlain(plain, kind === 'gzip' ? 'binary' : kind, onProgress);
  } catch {
    return { kind: 'nothing', words: 'It is compressed, and damaged: it can’t be unpacked. Save the recording again.' };
  }
}

async function readPlain(
  file: Blob,
  kind: Exclude<FileKind, 'gzip'>,
  onProgress: (progress: Progress) => void,
): Promise<Outcome> {
  const intake = createIntake();
  if (kind === 'json') {
    const isWhole = await readJson(file, intake, onProgress);
    return outcomeOf(intake, isWhole);
  }
  if (kind !== 'commands') return { kind: 'nothing', words: UNREADABLE[kind] };
  if (file.size > MAX_COMMANDS_BYTES) return { kind: 'nothing', words: 'It is too long for a list of commands.' };
  const text = new TextDecoder(encodingOf(await bytesOf(file.slice(0, 2)))).decode(await bytesOf(file));
  for (const exchange of readCommands(text)) intake.take(exchange);
  return outcomeOf(intake, true);
}

/** Says whether the JSON ended where it should. */
async function readJson(file: Blob, intake: Intake, onProgress: (progress: Progress) => void): Promise<boolean> {
  const decoder = new TextDecoder();
  const scanner = createItemScanner((bytes) => {
    const text = decoder.decode(bytes);
    if (isOurs(text)) intake.take(parsed(text));
    else intake.passOver(timeIn(text));
  });
  const wide = encodingOf(await bytesOf(file.slice(0, 2)));
  const letters = wide === 'utf-8' ? null : new TextDecoder(wide);
  const encoder = new TextEncoder();
  const reader = file.stream().getReader();
  let bytes = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const { value } = piece;
    bytes += value.length;
    scanner.push(letters ? encoder.encode(letters.decode(value, { stream: true })) : value);
    onProgress({ bytes, found: intake.found });
  }
  return scanner.end().isWhole;
}

/** What any request that is read has in it; to parse all others takes most of the time. */
const isOurs = (text: string): boolean => OURS.some((word) => text.includes(word)) || text.length < SHORT_TEXT;
const OURS = ['/v1/sessions', '/v1/downloaded', '/va/v1/', 'playerTime', 'mediaCollection', 'omtrdc', 'ImV2ZW50'];
/** It may be no request at all, which is to be said. */
const SHORT_TEXT = 200;

const timeIn = (text: string): number | null => {
  const time = Date.parse(/"startedDateTime"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? '');
  return Number.isNaN(time) ? null : time;
};

function parsed(text: string) {
  try {
    return exchangeOf(JSON.parse(text));
  } catch {
    // counted as what can't be read
    return null;
  }
}

const CUT = 'The file ends in the middle, as if saving it had been cut short. What came before was read.';

function outcomeOf(intake: Intake, isWhole: boolean): Outcome {
  const diagnosis = intake.diagnose();
  const { counts } = diagnosis;
  const cut = isWhole ? [] : [CUT];
  if (counts.collection + counts.edge > 0) return { kind: 'diagnosis', diagnosis, notes: [...cut, ...notesOn(counts)] };
  return { kind: 'nothing', words: [nothingOf(counts), ...cut].join(' ') };
}

const many = (count: number, one: string): string => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;

function notesOn({ heartbeat, unreadable, withoutBody }: Counts): string[] {
  return [
    withoutBody > 0 &&
      `${many(withoutBody, 'request')} without a body: the recording does not hold what was sent, so it could not be judged. Save the HAR with content.`,
    heartbeat > 0 &&
      `${many(heartbeat, 'request')} of Adobe’s Media SDK 2.x, whose protocol is another one, were not read.`,
    unreadable > 0 && `${many(unreadable, 'element')} of the file could not be read as a request.`,
  ].filter((note) => note !== false);
}

function nothingOf({ heartbeat, preflights, requests, unreadable }: Counts): string {
  if (requests === 0) {
    return unreadable > 0
      ? 'It is JSON, but its elements are no requests. A HAR file has them in log.entries.'
      : 'It is JSON without requests. A HAR file has them in log.entries; record while the page plays.';
  }
  const none = `${many(requests, 'request')}, and none of them goes to the Media Collection API or the Media Edge API.`;
  if (heartbeat > 0) {
    return `${none} ${many(heartbeat, 'request')} of Adobe’s Media SDK 2.x: that is another protocol, which ended with that SDK.`;
  }
  if (preflights > 0)
    return `${none} There are ${many(preflights, 'preflight')} to them: did a filter leave the rest out?`;
  return `${none} Record from before the player starts, without a filter, and look for requests to …/api/v1/sessions or …/va/v1/….`;
}
