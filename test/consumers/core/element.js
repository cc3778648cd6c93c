// The engine without Video.js: what is built of this must not contain it.
import { trackMedia } from 'videojs-media-collection/core';

const video = document.querySelector('video');
trackMedia(video, {
  endpoint: 'https://example.hb-api.omtrdc.net',
  params: {
    'analytics.trackingServer': 'example.sc.omtrdc.net',
    'analytics.reportSuite': 'example-rsid',
    'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
    'media.channel': 'sample-channel',
  },
});
video.addEventListener('mediasessionstart', () => console.log(video.mediaSessionId));
