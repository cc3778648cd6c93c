// The plugin, set up by the options of the player.
import videojs from 'video.js';
import 'video.js/dist/video-js.css';
import 'videojs-media-collection';

const player = videojs('player', {
  plugins: {
    mediaCollection: {
      endpoint: 'https://example.hb-api.omtrdc.net',
      params: {
        'analytics.trackingServer': 'example.sc.omtrdc.net',
        'analytics.reportSuite': 'example-rsid',
        'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
        'media.channel': 'sample-channel',
      },
    },
  },
});
player.on('mediasessionstart', () => console.log(player.mediaSessionId));
