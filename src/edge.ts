/**
 * The Edge Network as a back end, for whoever imports this, or loads it as a script: the option `datastreamId` chooses
 * it, in the plugin and in the core. Loaded before a player is set up; evaluated twice it does no harm.
 */
import { offerEdge } from './backends/edge-offer.ts';
import { mediaEdge } from './backends/media-edge.ts';

offerEdge(mediaEdge);
