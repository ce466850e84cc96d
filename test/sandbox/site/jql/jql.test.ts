import fc from 'fast-check';
import { compileJql } from '../../../../sandbox/site/jql';
import { environmentOf, makeStore } from './world';

const store = makeStore();
const environment = environmentOf(store);

function keys(jql: string): string[] | string {
  const { query, errors } = compileJql(jql, environment);
  if (errors !== undefined) return errors.join(' ');
  const found = [...store.issues.values()].filter((issue) => environment.canBrowse(issue) && query.test(issue));
  const rows = found.map((issue) => ({ issue, keys: query.order.keysOf(issue) }));
  return rows.sort((a, b) => query.order.compare(a.keys, b.keys)).map((row) => row.issue.key);
}

const ALL = ['NOR-1', 'NOR-2', 'NOR-10', 'OPS-1'];

/** Query, and the keys it finds in order of creation of the issues. */
const FINDS: readonly [string, readonly string[]][] = [
  ['project = NOR', ['NOR-1', 'NOR-2', 'NOR-10']],
  ['project = NORTH', ['NOR-1', 'NOR-2', 'NOR-10']],
  ['project = "northwind support"', ['NOR-1', 'NOR-2', 'NOR-10']],
  ['project in (NOR, 2)', ALL],
  ['project != NOR', ['OPS-1']],
  ['project is not EMPTY', ALL],
  ['key = NOR-1', ['NOR-1']],
  ['key = north-1', ['NOR-1']],
  ['id in (10002, NOR-10)', ['NOR-2', 'NOR-10']],
  ['issuekey > NOR-2', ['NOR-10']],
  ['key != NOR-1', ['NOR-2', 'NOR-10', 'OPS-1']],
  ['parent = NOR-1', ['OPS-1']],
  ['parent is EMPTY', ['NOR-1', 'NOR-2', 'NOR-10']],
  ['status = "to do"', ['NOR-2', 'OPS-1']],
  ['status not in ("To Do", Done)', ['NOR-1']],
  ['statusCategory != Done', ['NOR-1', 'NOR-2', 'OPS-1']],
  ['statusCategory = indeterminate', ['NOR-1']],
  ['type = Bug', ['NOR-2']],
  ['issuetype in subTaskIssueTypes()', ['OPS-1']],
  ['issuetype in standardIssueTypes()', ['NOR-1', 'NOR-2', 'NOR-10']],
  ['priority > Medium', ['NOR-1']],
  ['priority <= Medium', ['NOR-2', 'NOR-10']],
  ['priority != Highest', ['NOR-2', 'NOR-10']],
  ['priority is EMPTY', ['OPS-1']],
  ['resolution = Unresolved', ['NOR-1', 'NOR-2', 'OPS-1']],
  ['resolution is not EMPTY', ['NOR-10']],
  ['assignee = currentUser()', ['OPS-1']],
  ['assignee = "Bo Lindqvist"', ['NOR-1']],
  ['assignee = "bo@north.example"', ['NOR-1']],
  ['assignee != bo', ['NOR-10', 'OPS-1']],
  ['not assignee = bo', ['NOR-10', 'OPS-1']],
  ['assignee is EMPTY', ['NOR-2']],
  ['assignee in (EMPTY, chi)', ['NOR-2', 'NOR-10']],
  ['assignee in membersOf(technicians)', ['NOR-1', 'NOR-10']],
  ['reporter = bo', ['NOR-2']],
  ['labels = urgent', ['NOR-1']],
  ['labels in (pump) and labels != urgent', ['NOR-2']],
  ['labels is EMPTY', ['NOR-10', 'OPS-1']],
  ['component = Hydraulics', ['NOR-1']],
  ['fixVersion in releasedVersions()', ['NOR-1']],
  ['fixVersion = earliestUnreleasedVersion(NOR)', ['NOR-10']],
  ['fixVersion > "1.0"', ['NOR-10']],
  ['created >= -2d', ['NOR-2', 'NOR-10']],
  ['created > -1w', ['NOR-2', 'NOR-10']],
  ['created < "2026-11-08 09:31"', ['NOR-1', 'NOR-2', 'OPS-1']],
  ['created < "2026/11/08 09:30"', ['NOR-1', 'OPS-1']],
  ['created >= startOfDay()', ['NOR-10']],
  ['created >= startOfDay("-2d")', ['NOR-2', 'NOR-10']],
  ['created >= startOfMonth() and created <= endOfMonth()', ['NOR-2', 'NOR-10']],
  ['created >= startOfWeek()', ['NOR-2', 'NOR-10']],
  ['updated > -5m', ['NOR-1']],
  ['resolved >= -1h', ['NOR-10']],
  ['due < startOfDay(1)', ['NOR-2']],
  ['due = "2026-11-12"', ['NOR-1']],
  ['due <= "2d"', ['NOR-1', 'NOR-2']],
  ['due is EMPTY', ['NOR-10', 'OPS-1']],
  ['summary ~ belt', ['NOR-2', 'NOR-10']],
  ['summary ~ "press belt"', ['NOR-2']],
  ['summary ~ "\\"belt press\\""', []],
  ['summary ~ "\\"press belt\\""', ['NOR-2']],
  ['summary ~ "lea*"', ['NOR-1']],
  ['summary ~ "boiler OR pump"', ['NOR-1', 'OPS-1']],
  ['summary ~ "belt -order"', ['NOR-2']],
  ['summary !~ belt', ['NOR-1', 'OPS-1']],
  ['description ~ closing', ['NOR-1']],
  ['description is EMPTY', ['NOR-2', 'NOR-10', 'OPS-1']],
  ['comment ~ 1200', ['NOR-2']],
  ['comment ~ internal', []],
  ['text ~ closed', ['NOR-1', 'NOR-2']],
  ['text ~ belt', ['NOR-2', 'NOR-10']],
  ['pump leaking', ['NOR-1']],
  ['this is not jql', []],
  ['cf[10020] > 5', ['NOR-2']],
  ['"story points" >= 5', ['NOR-1', 'NOR-2']],
  ['"Story Points[Number]" = 5', ['NOR-1']],
  ['"Story Points" is EMPTY', ['NOR-10', 'OPS-1']],
  ['Region = South', ['NOR-10']],
  ['Region in (501, South)', ['NOR-1', 'NOR-10']],
  ['Notes ~ valve', ['NOR-2']],
  ['Machine in cascadeOption(Press, "Press 4")', ['NOR-1']],
  ['Machine = Press', ['NOR-1']],
  ['"Handed over" < -12h', ['NOR-10']],
  ['Site = "https://north.example/belt"', ['NOR-2']],
  ['issue.property[pair].id = "p-1"', ['NOR-1']],
  ['issue.property[pair].sync.count > 3', ['NOR-2']],
  ['issue.property[pair].id is EMPTY', ['NOR-10', 'OPS-1']],
  ['pairId in (p-1, p-2)', ['NOR-1', 'NOR-2']],
  ['issue in linkedIssues(NOR-1)', ['NOR-2']],
  ['issue in linkedIssues(NOR-1, "is blocked by")', []],
  ['issueLinkType = "is blocked by"', ['NOR-2']],
  ['issue in updatedBy(chi)', ['NOR-2', 'NOR-10']],
  ['issue in updatedBy(chi, "-1w", "-20m")', ['NOR-10']],
  ['watcher = bo', ['NOR-1']],
  ['watchers > 0', ['NOR-1']],
  ['timespent >= "1h 30m"', ['OPS-1']],
  ['originalEstimate = 2h', ['OPS-1']],
  ['worklogAuthor = chi', ['OPS-1']],
  ['worklogDate >= -2d', ['OPS-1']],
  ['status was "In Progress"', ['NOR-1', 'NOR-10']],
  ['status was not "In Progress"', ['NOR-2', 'OPS-1']],
  ['status was "To Do" before "-6d"', ['NOR-1', 'OPS-1']],
  ['status was "In Progress" by chi', ['NOR-10']],
  ['status was in ("In Progress", Done) after startOfDay()', ['NOR-1', 'NOR-10']],
  ['status was Done on startOfDay()', ['NOR-10']],
  ['status changed', ['NOR-1', 'NOR-10']],
  ['status changed from "To Do" to "In Progress"', ['NOR-1', 'NOR-10']],
  ['status changed to Done by chi after -1h', ['NOR-10']],
  ['status changed during ("2026-11-04", "2026-11-06")', ['NOR-1']],
  ['not status changed', ['NOR-2', 'OPS-1']],
  ['assignee was chi', ['NOR-1', 'NOR-10']],
  ['assignee was EMPTY', ['NOR-2']],
  ['assignee changed from chi', ['NOR-1']],
  ['not (project = NOR or priority is not EMPTY)', ['OPS-1']],
  ['project = NOR and (labels = pump or status = Done) and not key = NOR-1', ['NOR-2', 'NOR-10']],
  ['project = NOR and type = Bug or key = OPS-1', ['NOR-2', 'OPS-1']],
];

describe('what queries find', () => {
  it.each(FINDS)('%s', (jql, expected) => {
    // Bare words take no order.
    expect(/^(pump|this) /.test(jql) ? keys(jql) : keys(`${jql} order by id asc`)).toEqual(expected);
  });
});

describe('order', () => {
  it.each([
    ['order by key', ['NOR-1', 'NOR-2', 'NOR-10', 'OPS-1']],
    ['order by key desc', ['OPS-1', 'NOR-10', 'NOR-2', 'NOR-1']],
    ['', ['OPS-1', 'NOR-10', 'NOR-2', 'NOR-1']],
    ['order by created', ['NOR-10', 'NOR-2', 'OPS-1', 'NOR-1']],
    ['order by created asc', ['NOR-1', 'OPS-1', 'NOR-2', 'NOR-10']],
    ['order by priority', ['OPS-1', 'NOR-1', 'NOR-2', 'NOR-10']],
    ['order by priority asc, key desc', ['NOR-10', 'NOR-2', 'NOR-1', 'OPS-1']],
    ['order by assignee', ['OPS-1', 'NOR-1', 'NOR-10', 'NOR-2']],
    ['order by status, summary', ['OPS-1', 'NOR-2', 'NOR-1', 'NOR-10']],
    ['order by "Story Points" desc, key', ['NOR-10', 'OPS-1', 'NOR-2', 'NOR-1']],
    ['order by due asc, key asc', ['NOR-2', 'NOR-1', 'NOR-10', 'OPS-1']],
  ])('%s', (jql, expected) => {
    expect(keys(jql)).toEqual(expected);
  });
});

describe('what queries are refused, and in which words', () => {
  it.each([
    ['project = XYZ', "The value 'XYZ' does not exist for the field 'project'."],
    ['project = SEC', "The value 'SEC' does not exist for the field 'project'."],
    ['key = NOR-99', "An issue with key 'NOR-99' does not exist for field 'key'."],
    ['key = SEC-1', "An issue with key 'SEC-1' does not exist for field 'key'."],
    ['issue = "nor 1"', "The issue key 'nor 1' for field 'issue' is invalid."],
    ['colour = red', "Field 'colour' does not exist or you do not have permission to view it."],
    ['customfield_10020 = 5', "Field 'customfield_10020' does not exist or you do not have permission to view it."],
    [
      'issue.property[other].id = x',
      "Field 'issue.property[other].id' does not exist or you do not have permission to view it.",
    ],
    ['status = Blocked', "The value 'Blocked' does not exist for the field 'status'."],
    ['assignee = nobody', "The value 'nobody' does not exist for the field 'assignee'."],
    ['assignee = "chi@north.example"', "The value 'chi@north.example' does not exist for the field 'assignee'."],
    ['summary = belt', "The operator '=' is not supported by the 'summary' field."],
    ['status > Done', "The operator '>' is not supported by the 'status' field."],
    ['summary ~ ""', "The field 'summary' does not support searching for an empty string."],
    ['labels was x', "History searches do not support the 'labels' field."],
    ['status in Done', "Error in the JQL Query: Expecting '(' before the end of the query."],
    [
      'assignee = membersOf(technicians)',
      "Operator '=' does not support the list value 'membersOf(technicians)' for field 'assignee'.",
    ],
    ['assignee in magic()', "Unable to find JQL function 'magic()'."],
    [
      'created > yesterday',
      "Date value 'yesterday' for field 'created' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.",
    ],
    [
      'created > "2026-02-30"',
      "Date value '2026-02-30' for field 'created' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.",
    ],
    ['key = NOR-1 order by comment', "Not able to sort using field 'comment'."],
    ['key = NOR-1 order by colour', "Field 'colour' does not exist or you do not have permission to view it."],
    [
      'project = "unterminated',
      "Error in the JQL Query: The quoted string 'unterminated' has not been completed. (line 1, character 11)",
    ],
    ['project = NOR and', 'Error in the JQL Query: Expecting a field name at the end of the query.'],
    [
      'project = NOR status = Done',
      "Error in the JQL Query: Expecting either 'OR' or 'AND' but got 'status'. (line 1, character 15)",
    ],
    [
      'status = date',
      "Error in the JQL Query: 'date' is a reserved JQL word. You must surround it in quotation marks to use it in a query. (line 1, character 10)",
    ],
    ['(project = NOR', "Error in the JQL Query: Expecting ')' before the end of the query."],
  ])('%s', (jql, expected) => {
    expect(keys(jql)).toBe(expected);
  });

  it('reports every mistake of a query', () => {
    expect(compileJql('project = XYZ and colour = red', environment).errors).toHaveLength(2);
  });

  it('tells a query that restricts nothing', () => {
    expect(compileJql('order by key', environment).query?.bounded).toBe(false);
    expect(compileJql('', environment).query?.bounded).toBe(false);
    expect(compileJql('project is not EMPTY', environment).query?.bounded).toBe(true);
  });
});

describe('properties of queries', () => {
  const clause = fc.constantFrom(
    ...FINDS.map(([jql]) => jql).filter((jql) => /[=~<>]| in | is | was |changed/.test(jql) && !/^this/.test(jql)),
  );

  it('finds by AND what both find, and by OR what one of them finds', () => {
    fc.assert(
      fc.property(clause, clause, (left, right) => {
        const a = new Set(keys(left));
        const b = new Set(keys(right));
        expect(new Set(keys(`(${left}) AND (${right})`))).toEqual(new Set([...a].filter((key) => b.has(key))));
        expect(new Set(keys(`(${left}) OR (${right})`))).toEqual(new Set([...a, ...b]));
      }),
      { numRuns: 150 },
    );
  });

  it('finds by NOT nothing that the query itself finds, and twice NOT is nothing', () => {
    fc.assert(
      fc.property(clause, (jql) => {
        const found = keys(jql);
        const opposite = new Set(keys(`NOT (${jql})`));
        expect([...found].filter((key) => opposite.has(key))).toEqual([]);
        expect(keys(`NOT (NOT (${jql}))`)).toEqual(found);
      }),
      { numRuns: 100 },
    );
  });

  it('answers any text with keys or with words, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (jql) => {
        keys(jql);
      }),
      { numRuns: 300 },
    );
  });
});
