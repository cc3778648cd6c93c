// One short phrase for what a request body says, so that the list can be read without opening every row. A body of either
// API is read in the words of the Media Collection API.
import { alsoToldBy, toldIn, type UncheckedReport } from '../rules/neutral.ts';
import { record } from '../rules/values.ts';

const said = (...parts: (string | false | undefined)[]): string => parts.filter(Boolean).join(' · ');

const shown = (value: unknown, unit = ''): string | false =>
  (typeof value === 'string' && `${value}${unit}`) ||
  (typeof value === 'number' && `${Math.round(value * 100) / 100}${unit}`);

/** Which state a `stateStart` or `stateEnd` is about. */
export const stateName = (body: unknown): string => nameIn(toldIn(body)[0] ?? {});

const nameIn = ({ params }: UncheckedReport): string => shown(record(params)['media.state.name']) || '';

/** `body` as received: anything. Empty when there is nothing worth a phrase. */
export function gist(eventType: string, body: unknown): string {
  const all = toldIn(body);
  if (Array.isArray(body) || all.length > 1) return `${all.length} recorded events`;
  const [told = {}] = all;
  const params = record(told.params);
  const quality = qualityGist(record(told.qoeData));
  switch (eventType) {
    case 'sessionStart':
      return said(
        shown(params['media.name']),
        shown(params['media.length'], ' s'),
        shown(params['media.contentType']),
        params['media.resume'] === true && 'resumed',
      );
    case 'adBreakStart':
      return said(
        shown(params['media.ad.podFriendlyName']) || `break ${params['media.ad.podIndex']}`,
        shown(params['media.ad.podSecond'], ' s into the content'),
      );
    case 'adStart':
      return said(
        shown(params['media.ad.name']) || shown(params['media.ad.id']),
        shown(params['media.ad.length'], ' s'),
        shown(params['media.ad.podPosition']) && `ad ${params['media.ad.podPosition']}`,
      );
    case 'chapterStart':
      return said(
        shown(params['media.chapter.friendlyName']) || `chapter ${params['media.chapter.index']}`,
        shown(params['media.chapter.length'], ' s'),
      );
    case 'stateStart':
    case 'stateEnd':
      return said(nameIn(told), ...alsoToldBy(told).map((part) => `${part.eventType} ${nameIn(part)}`), quality);
    default:
      return quality;
  }
}

function qualityGist(qoe: Record<string, unknown>): string {
  return said(
    shown(qoe['media.qoe.errorID']),
    shown(qoe['media.qoe.errorSource']) && `from the ${qoe['media.qoe.errorSource']}`,
    shown(qoe['media.qoe.bitrate'], ' kbps'),
    shown(qoe['media.qoe.framesPerSecond'], ' fps'),
    qoe['media.qoe.droppedFrames'] !== 0 && shown(qoe['media.qoe.droppedFrames'], ' frames dropped'),
    shown(qoe['media.qoe.timeToStart'], ' ms to start'),
  );
}
