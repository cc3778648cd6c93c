// `smallest-example.ts` is the README's, written here when this project is installed.
import 'video.js/dist/video-js.css';
import '../smallest-example';
