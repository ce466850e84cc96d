import type { WireRequest, WireResponse } from '../../sandbox/seams';
import { createConformance } from './judge';
import { SKIP_REASON } from './official';

const judge = createConformance();

if (judge === undefined) {
  it.skip(`the judge (${SKIP_REASON})`, () => undefined);
} else {
  const get = (path: string): WireRequest => ({ method: 'GET', path: `/rest/api/3/${path}`, headers: {}, body: null });
  const post = (path: string, body: unknown): WireRequest => ({
    method: 'POST',
    path: `/rest/api/3/${path}`,
    headers: {},
    body: JSON.stringify(body),
  });
  const answer = (status: number, body: unknown): WireResponse => ({
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const complaints = (request: WireRequest, response: WireResponse): string[] =>
    judge.check(request, response).map((problem) => `${problem.side} ${problem.at}: ${problem.message}`);

  describe('the judge', () => {
    it('has nothing against what the document allows', () => {
      expect(complaints(get('issue/A-1?fields=summary'), answer(200, { id: '1', key: 'A-1', fields: {} }))).toEqual([]);
      expect(complaints(post('search/approximate-count', { jql: 'project = A' }), answer(200, { count: 1 }))).toEqual(
        [],
      );
    });

    it('sees an operation, a parameter, a status and a member that the document does not have', () => {
      expect(complaints(get('nonsense'), answer(200, {}))).toEqual(['request : the document has no such operation']);
      expect(complaints(get('issue/A-1?colour=red'), answer(200, {}))).toEqual([
        'request ?colour: the document has no such parameter',
      ]);
      expect(complaints(get('issue/A-1'), answer(418, {}))).toEqual(['response : status 418 is not documented']);
      expect(complaints(get('issue/A-1'), answer(200, { id: '1', nickname: 'x' }))).toEqual([
        "response : must NOT have additional properties 'nickname'",
      ]);
    });

    it('sees values of a wrong type, in parameters and in bodies of both sides', () => {
      expect(complaints(get('search/jql?maxResults=many'), answer(200, { issues: [] }))).toEqual([
        "request ?maxResults: 'many' is not as documented",
      ]);
      expect(complaints(post('search/approximate-count', { jql: 5 }), answer(200, { count: 1 }))).toEqual([
        'request /jql: must be string',
      ]);
      expect(complaints(post('search/approximate-count', { jql: 'x' }), answer(200, { count: 'one' }))).toEqual([
        'response /count: must be integer',
      ]);
    });

    it('does not judge what a refused request asked', () => {
      expect(complaints(post('search/approximate-count', { jql: 5 }), { status: 400, headers: {}, body: '' })).toEqual(
        [],
      );
    });
  });
}
