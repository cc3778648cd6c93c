// Video.js 7 brings no types of its own. What the tests use of it is the same in 8.
declare module 'video.js7' {
  export { default } from 'video.js';
}
