/** Every component that `@forge/react` exports, and how it is drawn. A test compares this with the package. */
import { buttonEntries } from './entries/buttons';
import { chartEntries } from './entries/charts';
import { choiceEntries } from './entries/choices';
import { dateEntries } from './entries/dates';
import { documentEntries } from './entries/documents';
import { feedbackEntries } from './entries/feedback';
import { fieldEntries } from './entries/fields';
import { fileEntries } from './entries/files';
import { formEntries } from './entries/form';
import { globalEntries } from './entries/global';
import { iconEntries } from './entries/icons';
import { inlineEditEntries } from './entries/inline-edit';
import { layoutEntries } from './entries/layout';
import { navigationEntries } from './entries/navigation';
import { overlayEntries } from './entries/overlays';
import { peopleEntries } from './entries/people';
import { tableEntries } from './entries/table';
import { tabEntries } from './entries/tabs';
import { tagEntries } from './entries/tags';
import { textEntries } from './entries/text';
import type { Entry } from './entry';

export const registry: Record<string, Entry> = {
  ...layoutEntries,
  ...textEntries,
  ...buttonEntries,
  ...formEntries,
  ...fieldEntries,
  ...choiceEntries,
  ...dateEntries,
  ...tableEntries,
  ...overlayEntries,
  ...feedbackEntries,
  ...tabEntries,
  ...tagEntries,
  ...navigationEntries,
  ...iconEntries,
  ...peopleEntries,
  ...fileEntries,
  ...chartEntries,
  ...documentEntries,
  ...inlineEditEntries,
  ...globalEntries,
};
