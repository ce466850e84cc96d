import * as activity from './activity';
import * as attention from './attention';
import * as common from './common';
import * as connections from './connections';
import * as contracts from './contracts';
import * as direct from './direct';
import * as errors from './errors';
import * as keys from './keys';
import * as oneConnection from './one-connection';
import * as overview from './overview';
import * as panel from './panel';
import * as setUp from './set-up';
import * as settings from './settings';
import * as tests from './tests';
import * as transfer from './transfer';

/**
 * Every text of the pages, in one folder: plain words for a Jira admin. Where one of the app's own words is needed
 * (contract, technical user, parked), a hint beside it says what it means.
 */
export const texts = {
  ...common,
  ...errors,
  ...overview,
  ...connections,
  ...direct,
  ...contracts,
  ...attention,
  ...activity,
  ...settings,
  ...transfer,
  ...panel,
  ...setUp,
  ...oneConnection,
  ...tests,
  ...keys,
};
