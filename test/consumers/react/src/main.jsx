import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Player } from './player.jsx';

const autoplay = new URLSearchParams(location.search).has('autoplay');

function App() {
  const [isShown, setIsShown] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setIsShown(!isShown)}>
        {isShown ? 'Close' : 'Open'}
      </button>
      {isShown && <Player src="clip.webm" type="video/webm" autoplay={autoplay} />}
    </>
  );
}

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
