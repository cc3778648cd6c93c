// A second copy of Video.js, under another name.
import 'video.js/dist/video-js.css';
import videojs from 'video.js-too';
import { register } from 'videojs-media-collection';

register(videojs);

const player = videojs('player');
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
