/**
 * The Edge Network as a back end, for whoever imports this, or loads it as a script: the option `datastreamId` chooses
 * it, in the plugin and in the core. Loaded before a player is set up; evaluated twice it does no harm.
 */

import { mediaEdge } from './backends/edge/media-edge.ts';
import { offerEdge } from './backends/edge-offer.ts';

offerEdge(mediaEdge);
