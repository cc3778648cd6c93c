// Tracks the media of the player that it lies in: from the moment it is there, and until it is another or none.
import { useMedia } from '@videojs/react';
import { useEffect } from 'react';
import { trackMedia } from 'videojs-media-collection/core';

/** `options` are made once, outside the component: others are another tracker. */
export function MediaCollection({ options }) {
  const media = useMedia();

  useEffect(() => {
    if (!media) return;
    const tracker = trackMedia(media, options);
    media.addEventListener('mediasessionstart', () => console.log(media.mediaSessionId));
    return () => tracker.dispose();
  }, [media, options]);

  return null;
}
