import { findField } from '../../../sandbox/site/fields';
import { accountIdOf } from '../../../sandbox/site/fixtures';
import { AROHA, doc, HAMISH, openSite, TOMASZ } from './site-under-test';

const aroha = { accountId: accountIdOf(AROHA) };
const tomasz = { accountId: accountIdOf(TOMASZ) };

/** Name of the field, what is written, what is shown, and the texts of the history item. */
const TYPES: [string, unknown, unknown, string | null][] = [
  ['Customer reference', 'HL-1', 'HL-1', 'HL-1'],
  ['Steps to reproduce', doc('Do it'), doc('Do it'), 'Do it'],
  ['Story Points', 5, 5, '5'],
  ['Delivery date', '2026-12-24', '2026-12-24', '24/Dec/26'],
  ['Outage started', '2026-11-21T10:00:00.000+0000', '2026-11-21T20:30:00.000+1030', '21/Nov/26 8:30 PM'],
  ['Severity', { value: 'Major' }, expect.objectContaining({ value: 'Major' }), 'Major'],
  [
    'Affected lines',
    [{ value: 'Assembly' }, { value: 'Packing' }],
    [expect.objectContaining({ value: 'Assembly' }), expect.objectContaining({ value: 'Packing' })],
    'Assembly,Packing',
  ],
  [
    'Region',
    { value: 'Europe', child: { value: 'Poland' } },
    expect.objectContaining({ value: 'Europe', child: expect.objectContaining({ value: 'Poland' }) }),
    expect.stringMatching(/^Parent values: Europe\(\d+\)Level 1 values: Poland\(\d+\)$/) as unknown as string,
  ],
  ['Checks done', [{ value: 'Reproduced' }], [expect.objectContaining({ value: 'Reproduced' })], 'Reproduced'],
  ['Impact', { value: 'Everyone' }, expect.objectContaining({ value: 'Everyone' }), 'Everyone'],
  ['Reviewer', aroha, expect.objectContaining(aroha), 'Aroha Ngata'],
  [
    'Stakeholders',
    [aroha, tomasz],
    [expect.objectContaining(aroha), expect.objectContaining(tomasz)],
    '[Aroha Ngata, Tomasz Wójcik]',
  ],
  ['Reference page', 'https://docs.example/1', 'https://docs.example/1', 'https://docs.example/1'],
  ['Product tags', ['b', 'a'], ['a', 'b'], 'a b'],
  ['Found in', { name: 'Firmware 12' }, expect.objectContaining({ name: 'Firmware 12' }), 'Firmware 12'],
  ['Also affects', [{ name: 'Firmware 13' }], [expect.objectContaining({ name: 'Firmware 13' })], 'Firmware 13'],
  ['Owning group', { name: 'jira-users' }, expect.objectContaining({ name: 'jira-users' }), 'jira-users'],
  ['Informed groups', [{ name: 'jira-users' }], [expect.objectContaining({ name: 'jira-users' })], '[jira-users]'],
];

describe('custom fields', () => {
  it.each(TYPES)('%s: written, read back, in the history, and emptied by null', async (name, input, shown, text) => {
    const { as, site } = openSite();
    const id = findField(site.store, name)?.id ?? '';
    expect((await as(HAMISH)('PUT', '/issue/SOU-3', { fields: { [id]: input } })).status).toBe(204);
    expect((await as(HAMISH)('GET', `/issue/SOU-3?fields=${id}`)).body.fields[id]).toEqual(shown);
    const [entry] = (await as(HAMISH)('GET', '/issue/SOU-3/changelog')).body.values;
    expect(entry.items).toEqual([
      expect.objectContaining({ field: name, fieldtype: 'custom', fieldId: id, toString: text }),
    ]);
    expect((await as(HAMISH)('PUT', '/issue/SOU-3', { fields: { [id]: null } })).status).toBe(204);
    expect((await as(HAMISH)('GET', `/issue/SOU-3?fields=${id}`)).body.fields[id]).toBeNull();
  });

  it.each([
    ['Severity', { value: 'Huge' }, "Option value 'Huge' is not valid"],
    ['Severity', { id: '1' }, "Option id '1' is not valid"],
    ['Severity', 'Major', "Specify a valid 'id' or 'name' for Severity"],
    ['Affected lines', { value: 'Assembly' }, 'data was not an array'],
    ['Region', { value: 'Europe', child: { value: 'Japan' } }, "Option value 'Japan' is not valid"],
    ['Story Points', '5', 'Operation value must be a number'],
    ['Customer reference', 5, 'Operation value must be a string'],
    ['Reference page', 'not a page', 'Not a valid URL'],
    ['Outage started', 'yesterday', 'Error parsing time: yesterday'],
    ['Found in', { name: '0.0' }, "Version name '0.0' is not valid"],
    ['Steps to reproduce', 'text', 'Operation value must be an Atlassian Document (see the Atlassian Document Format)'],
  ])('%s refuses %j', async (name, input, text) => {
    const { as, site } = openSite();
    const id = findField(site.store, name)?.id ?? '';
    const reply = await as(HAMISH)('PUT', '/issue/SOU-3', { fields: { [id]: input } });
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toEqual({ [id]: text });
  });

  it('without a context in a project cannot be set there, and are not shown there', async () => {
    const { as, site } = openSite();
    const id = findField(site.store, 'Severity')?.id ?? '';
    const key = (
      await as('olivia.tran@south.example')('POST', '/issue', {
        fields: { project: { key: 'LAB' }, issuetype: { name: 'Task' }, summary: 'x' },
      })
    ).body.key;
    const reply = await as('olivia.tran@south.example')('PUT', `/issue/${key}`, {
      fields: { [id]: { value: 'Major' } },
    });
    expect(reply.body.errors).toEqual({
      [id]: `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`,
    });
    expect((await as('olivia.tran@south.example')('GET', `/issue/${key}`)).body.fields).not.toHaveProperty(id);
  });
});

describe('system fields', () => {
  it('name each version and component that came or went', async () => {
    const { as } = openSite();
    await as(HAMISH)('PUT', '/issue/SOU-2', {
      update: { components: [{ add: { name: 'Firmware' } }], fixVersions: [{ add: { name: 'Firmware 13' } }] },
    });
    const { values } = (await as(HAMISH)('GET', '/issue/SOU-2/changelog')).body;
    const { items } = values[values.length - 1];
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'Component', fieldId: 'components', from: null, toString: 'Firmware' }),
        expect.objectContaining({ field: 'Fix Version', fieldId: 'fixVersions', from: null, toString: 'Firmware 13' }),
      ]),
    );
  });

  it('keep documents whole', async () => {
    const { as, site } = openSite();
    const stored = site.store.findIssue('SOU-2')?.fields.description;
    expect((await as(HAMISH)('GET', '/issue/SOU-2?fields=description')).body.fields.description).toEqual(stored);
  });

  it('read estimates as durations', async () => {
    const { as } = openSite();
    await as(HAMISH)('PUT', '/issue/SOU-3', {
      fields: { timetracking: { originalEstimate: '1w 2h', remainingEstimate: '90' } },
    });
    expect((await as(HAMISH)('GET', '/issue/SOU-3?fields=timetracking')).body.fields.timetracking).toEqual({
      originalEstimate: '1w 2h',
      originalEstimateSeconds: 151_200,
      remainingEstimate: '1h 30m',
      remainingEstimateSeconds: 5_400,
    });
    expect(
      (await as(HAMISH)('PUT', '/issue/SOU-3', { fields: { timetracking: { originalEstimate: 'soon' } } })).status,
    ).toBe(400);
  });
});
