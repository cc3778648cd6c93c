// A player as a component: made when it is mounted, disposed when it is not, and the plugin with it.
import { useEffect, useRef } from 'react';
import videojs from 'video.js';
import 'video.js/dist/video-js.css';
import 'videojs-media-collection';

const mediaCollection = {
  endpoint: 'https://example.hb-api.omtrdc.net',
  params: {
    'analytics.trackingServer': 'example.sc.omtrdc.net',
    'analytics.reportSuite': 'example-rsid',
    'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
    'media.channel': 'sample-channel',
  },
};

export function Player({ src, type, autoplay }) {
  const place = useRef(null);

  useEffect(() => {
    const element = document.createElement('video-js');
    place.current.append(element);
    const player = videojs(element, { controls: true, autoplay, plugins: { mediaCollection } });
    player.src({ src, type });
    player.on('mediasessionstart', () => console.log(player.mediaSessionId));
    console.log('mounted');
    return () => {
      player.dispose();
      console.log('unmounted');
    };
  }, [src, type, autoplay]);

  return <div ref={place} />;
}
