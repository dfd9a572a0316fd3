import { expect, test } from 'vitest';
import { ApiError } from '../../../client/api.ts';
import { secondsIn } from '../../../client/signin/throttle.ts';
import { safePath } from '../../../client/signin/way-on.ts';

test('after signing in one comes back to the page that asked for it', () => {
  expect(safePath('/deals/42?tab=timeline')).toBe('/deals/42?tab=timeline');
  expect(safePath(null)).toBe('/');
});

test.each(['//evil.example/x', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
  'a link cannot send one to %s',
  (to) => {
    expect(safePath(to)).toBe('/');
  },
);

test('a throttled sign-in knows how long to wait, another refusal does not wait', () => {
  expect(secondsIn(new ApiError('throttled', 'Too many attempts.', 429, { retryAfterSeconds: 17.2 }))).toBe(
    18,
  );
  expect(secondsIn(new ApiError('throttled', 'Too many attempts.', 429))).toBe(30);
  expect(secondsIn(new ApiError('wrong_credentials', 'Check both.', 401))).toBe(0);
  expect(secondsIn(null)).toBe(0);
});
