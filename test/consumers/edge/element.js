// A plain element that reports to a datastream. What both entries share is there once, in whatever order they come.
import 'videojs-media-collection/edge';
import { trackMedia } from 'videojs-media-collection/core';

const video = document.querySelector('video');
trackMedia(video, {
  datastreamId: 'ebebf826-a01f-4458-8cec-ef61de241c93',
  endpoint: 'https://example.hb-api.omtrdc.net',
  params: {
    'media.channel': 'sample-channel',
    'visitor.customerIDs': { FPID: { id: '9bf1d3c6-5c4f-4f0b-9d6e-0f5d5b1e2a3c', authState: 0 } },
  },
});
video.addEventListener('mediasessionstart', () => console.log(video.mediaSessionId));
