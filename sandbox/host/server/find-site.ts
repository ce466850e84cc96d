import type { Site } from '../../seams';
import type { HostWorld } from '../contract';

/** A site by its name, without regard to case, as it may stand in an address. */
export const findSite = (world: HostWorld, name: string): Site | undefined =>
  world.sites.find((site) => site.name.toLowerCase() === name.toLowerCase());
