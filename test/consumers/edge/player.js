// A Video.js player that reports to a datastream.
import videojs from 'video.js';
import 'video.js/dist/video-js.css';
import 'videojs-media-collection';
import 'videojs-media-collection/edge';

const player = videojs('player');
player.mediaCollection({
  datastreamId: 'ebebf826-a01f-4458-8cec-ef61de241c93',
  endpoint: 'https://example.hb-api.omtrdc.net',
  params: {
    'media.channel': 'sample-channel',
    'visitor.marketingCloudUserId': '38400000000000000000000000000000000001',
  },
});
player.on('mediasessionstart', () => console.log(player.mediaSessionId));
