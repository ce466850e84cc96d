import { tinyFixture } from '../../sandbox/site/fixtures';
import type { SiteFixture } from '../../sandbox/site/fixtures/seed';

/** Works at one site only: nobody at the other stands for this person. */
export const UNMAPPED_PERSON = 'Cy Okafor';
/** The dedicated account that the sync acts as. */
export const TECHNICAL_USER = 'Causeway Sync';

/** A small site with people who exist at both, one who does not, and a technical user. */
export function peopleFixture(name: string, overrides: Parameters<typeof tinyFixture>[1] = {}): SiteFixture {
  const tiny = tinyFixture(name, overrides);
  const [project] = tiny.projects;
  if (!project) throw new Error('the fixture has no project');
  return {
    ...tiny,
    people: [
      ...tiny.people,
      { name: 'Dee Haugen', email: `dee@${name}.example` },
      { name: UNMAPPED_PERSON, email: `cy@${name}.example` },
    ],
  };
}
