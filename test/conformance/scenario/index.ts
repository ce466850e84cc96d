/** Everything the site can be asked, once: the exchanges are what the conformance test judges. */
import { ISSUES } from './issues';
import { MANY } from './many';
import { METADATA } from './metadata';
import type { Part } from './part';
import { PEOPLE_AND_PROJECTS } from './people-and-projects';

/** By name, in order. */
export const SCENARIO: Readonly<Record<string, Part>> = {
  ...PEOPLE_AND_PROJECTS,
  ...ISSUES,
  ...MANY,
  ...METADATA,
};
