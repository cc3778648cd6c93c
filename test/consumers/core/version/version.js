// A constant is all that is wanted here, so that next to nothing is left of the engine.
import { VERSION } from 'videojs-media-collection/core';

console.log(VERSION);
