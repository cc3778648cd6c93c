'use client';

import { useEffect, useRef } from 'react';
import videojs from 'video.js';
import { VERSION } from 'videojs-media-collection';

export default function Page() {
  const place = useRef(null);

  useEffect(() => {
    const element = document.createElement('video-js');
    place.current.append(element);
    const player = videojs(element, { controls: true, sources: [{ src: 'clip.webm', type: 'video/webm' }] });
    player.mediaCollection({
      endpoint: 'https://example.hb-api.omtrdc.net',
      params: {
        'analytics.trackingServer': 'example.sc.omtrdc.net',
        'analytics.reportSuite': 'example-rsid',
        'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
        'media.channel': 'sample-channel',
      },
    });
    player.on('mediasessionstart', () => console.log(player.mediaSessionId));
    return () => player.dispose();
  }, []);

  return (
    <main>
      <p>videojs-media-collection {VERSION}</p>
      <div ref={place} />
    </main>
  );
}
