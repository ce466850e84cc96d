import { assertPeerUrl, peerUrlProblem } from '../../../src/domain/peer-url';

test.each([
  'https://4b1c.webtrigger.atlassian.app/public/Abc-1_2',
  'https://4b1c.webtrigger.atlassian.app/auth/abc',
  'https://4b1c-22.hello.atlassian-dev.net/x1/Abc_-9',
])('%s is taken', (url) => {
  expect(peerUrlProblem(url)).toBeUndefined();
  expect(() => assertPeerUrl(url)).not.toThrow();
});

test.each([
  ['', /not a web address/],
  ['peer', /not a web address/],
  ['http://a.webtrigger.atlassian.app/public/x', /https/],
  ['javascript:alert(1)', /https/],
  ['https://me:secret@a.webtrigger.atlassian.app/public/x', /user name/],
  ['https://a.webtrigger.atlassian.app@evil.example/public/x', /user name/],
  ['https://a.webtrigger.atlassian.app:8443/public/x', /port/],
  ['https://webtrigger.atlassian.app/public/x', /not the address/],
  ['https://a.b.webtrigger.atlassian.app/public/x', /not the address/],
  ['https://a.webtrigger.atlassian.app.evil.example/public/x', /not the address/],
  ['https://a.webtrigger.atlassian.app./public/x', /not the address/],
  ['https://evil.example/a.webtrigger.atlassian.app/public/x', /not the address/],
  ['https://evilwebtrigger.atlassian.app/public/x', /not the address/],
  ['https://127.0.0.1/public/x', /not the address/],
  ['https://[::1]/public/x', /not the address/],
  ['https://169.254.169.254/x1/x', /not the address/],
  ['https://a.webtrigger.atlassian.app/', /not the address/],
  ['https://a.webtrigger.atlassian.app/public/../x1', /not the address/],
  ['https://a.webtrigger.atlassian.app/public/x/y', /not the address/],
  ['https://a.webtrigger.atlassian.app/public/x?to=evil', /not the address/],
  ['https://a.webtrigger.atlassian.app/public/x#evil', /not the address/],
  ['https://a.webtrigger.atlassian.app/public/%2e%2e', /not the address/],
])('%s is refused', (url, why) => {
  expect(peerUrlProblem(url)).toMatch(why);
  expect(() => assertPeerUrl(url)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
});
