// Which events belong together: the colour of a row, and of a mark in the timeline.

export type Family = 'session' | 'playback' | 'ping' | 'ad' | 'chapter' | 'state' | 'quality' | 'error';

export function familyOf(eventType: string): Family {
  if (/^(session|downloaded)/.test(eventType)) return 'session';
  if (/^ad[A-Z]/.test(eventType)) return 'ad';
  if (eventType.startsWith('chapter')) return 'chapter';
  if (eventType.startsWith('state')) return 'state';
  if (eventType === 'ping') return 'ping';
  if (eventType === 'bitrateChange') return 'quality';
  if (eventType === 'error') return 'error';
  return 'playback';
}
