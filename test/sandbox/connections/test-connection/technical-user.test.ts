import type { Connected } from '../stage';
import { people, SECOND } from '../stage';
import type { Row } from './finding';
import { failing, testFindings } from './finding';

/** Jira of north answers some requests in this way. */
const jiraSays = (status: number, path: RegExp) => async (stage: Connected) => {
  const response = { status, headers: { 'content-type': 'application/json' }, body: '{"errorMessages":[]}' };
  stage.wire.meddle = ({ site, kind, operation }) =>
    site === 'north' && kind === 'jira' && path.test(operation) ? { outcome: 'refuse', response } : undefined;
};

const user = (stage: Connected) => stage.north.site.store.users.get(stage.north.technicalUser!.accountId)!;

const rows: Row[] = [
  {
    name: 'technical-user: OK: permitted',
    arrange: async () => undefined,
    result: 'passed',
    seen: /Causeway Sync is active\. Permitted in NOR/,
  },
  {
    name: 'technical-user: APP_ACCOUNT: none is set',
    technicalUser: false,
    arrange: async () => undefined,
    result: 'warned',
    seen: /the app’s own account writes/,
    remedy: /Choose a technical user/,
  },
  {
    name: 'technical-user: UNKNOWN: the account is gone',
    arrange: async (stage) => void stage.north.site.store.users.delete(user(stage).accountId),
    result: 'failed',
    seen: /does not exist any more/,
    remedy: /another account/,
  },
  {
    name: 'technical-user: DEACTIVATED: the account was switched off',
    arrange: failing('north', 'deactivated'),
    result: 'failed',
    seen: /Causeway Sync is deactivated/,
    remedy: /Activate the account/,
  },
  {
    name: 'technical-user: PERMISSIONS: some are missing',
    arrange: failing('north', 'permission'),
    result: 'failed',
    seen: /lacks permissions\. NOR: Assign Issues, Link Issues/,
    remedy: /Project settings, Permissions of north project/,
  },
  {
    name: 'technical-user: PERSON: it is an administrator',
    arrange: async (stage) => {
      const { groups } = stage.north.site.store;
      [...groups.values()].find(({ name }) => name === 'jira-administrators')!.members.push(user(stage).accountId);
      stage.north.site.store.accessChanged();
    },
    result: 'warned',
    seen: /looks like a person’s account: it is in the group jira-administrators/,
    remedy: /edits would be lost/,
  },
  {
    name: 'technical-user: PERSON: issues are assigned to it',
    arrange: async (stage) => {
      const issue = await people.create(stage.north, 'work for somebody');
      await people.edit(stage.north, issue, { assignee: { accountId: user(stage).accountId } });
      await stage.clock.advance(30 * SECOND);
    },
    result: 'warned',
    seen: /issues are assigned to it/,
    remedy: /account made for this/,
  },
  {
    name: 'technical-user: COMMENTS_OF_OTHERS: it may change its own only',
    arrange: async ({ north: { site } }) => {
      for (const scheme of site.store.permissionSchemes.values()) {
        scheme.grants = scheme.grants.filter(({ permission }) => permission !== 'EDIT_ALL_COMMENTS');
      }
      site.store.accessChanged();
    },
    result: 'warned',
    seen: /Causeway Sync may not change comments of other people\. NOR: Edit All Comments\./,
    remedy: /refused and shown under Needs attention/,
  },
  {
    name: 'technical-user: JIRA_UNAVAILABLE: Jira does not answer',
    arrange: jiraSays(503, /\/user|permissions\/check/),
    result: 'failed',
    seen: /Jira did not answer/,
    remedy: /Try again/,
  },
];

testFindings(rows);
