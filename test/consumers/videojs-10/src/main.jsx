import { HlsVideo } from '@videojs/react/media/hls-video';
import { Video, VideoPlayer, VideoSkin } from '@videojs/react/video';
import '@videojs/react/video/skin.css';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { MediaCollection } from './media-collection.jsx';

const options = {
  endpoint: 'https://example.hb-api.omtrdc.net',
  params: {
    'analytics.trackingServer': 'example.sc.omtrdc.net',
    'analytics.reportSuite': 'example-rsid',
    'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
    'media.channel': 'sample-channel',
    'media.playerName': 'Video.js 10',
  },
};

const query = new URLSearchParams(location.search);
const isHls = query.has('hls');
/** Its own HLS takes whole URLs only. */
const media = (path) => new URL(path, location.href).href;

function App() {
  const [isShown, setIsShown] = useState(true);
  const [src, setSrc] = useState(media(query.get('hls') ?? '/media/clip-vp9.webm'));
  const Media = isHls ? HlsVideo : Video;
  return (
    <>
      {isShown && (
        <VideoPlayer>
          <VideoSkin style={{ width: 480, aspectRatio: '16 / 9' }}>
            <Media src={src} playsInline preload="auto">
              <track kind="captions" src="data:text/vtt,WEBVTT" srcLang="en" label="English" />
            </Media>
            <MediaCollection options={options} />
          </VideoSkin>
        </VideoPlayer>
      )}
      <button type="button" onClick={() => setIsShown(!isShown)}>
        {isShown ? 'Close' : 'Open'}
      </button>
      <button type="button" onClick={() => setSrc(media(isHls ? '/media/hls/270p.m3u8' : '/media/short-vp9.webm'))}>
        Next
      </button>
    </>
  );
}

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
