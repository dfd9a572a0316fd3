import { expect, test } from 'vitest';
import { createKeys } from '../../../server/mail/keys.ts';
import {
  makeSecret,
  signatureHeaders,
  signatureProblem,
  withoutSecret,
  withSecret,
} from '../../../server/webhooks/signing.ts';

const keys = createKeys(new Uint8Array(32));
const sealed = (secret: string, id = 'ws_1') => ({
  id,
  sealed: keys.seal('webhook-secret', secret),
  createdAt: 1,
});

test('a body is signed as Standard Webhooks say', () => {
  const headers = signatureHeaders(keys, [sealed('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')], {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: 1_614_265_330_000,
    payload: '{"test": 2432232314}',
  });
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('while one secret takes the place of another, both count', () => {
  const old = makeSecret(keys, 1);
  const next = makeSecret(keys, 2);
  const call = { id: 'msg_1', at: Date.now(), payload: '{}' };
  const both = withSecret([old.kept], next.kept);
  const headers = signatureHeaders(keys, both, call);
  expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
  for (const known of [[old.kept], [next.kept], both])
    expect(signatureProblem(keys, known, headers, '{}')).toBeNull();
  const byOld = signatureHeaders(keys, [old.kept], call);
  expect(signatureProblem(keys, both, byOld, '{}')).toBeNull();
  expect(signatureProblem(keys, withoutSecret(both, old.kept.id), byOld, '{}')).not.toBeNull();
});

test.each<[string, (headers: Record<string, string>) => Record<string, string>, string]>([
  ['another body', (headers) => headers, '{"a":1}'],
  ['another id', (headers) => ({ ...headers, 'webhook-id': 'msg_2' }), '{}'],
  ['no signature', (headers) => ({ ...headers, 'webhook-signature': '' }), '{}'],
  ['half a signature', (headers) => ({ ...headers, 'webhook-signature': 'v1' }), '{}'],
  ['a signature of another kind', (headers) => ({ ...headers, 'webhook-signature': 'v1a,abc' }), '{}'],
  ['a time that is none', (headers) => ({ ...headers, 'webhook-timestamp': 'now' }), '{}'],
])('%s doesn’t count', (_, change, payload) => {
  const { kept } = makeSecret(keys, 1);
  const headers = signatureHeaders(keys, [kept], { id: 'msg_1', at: Date.now(), payload: '{}' });
  expect(signatureProblem(keys, [kept], change(headers), payload)).not.toBeNull();
});

test.each([-6, 6])('what was signed %i minutes from now doesn’t count', (minutes) => {
  const { kept } = makeSecret(keys, 1);
  const at = Date.now() + minutes * 60_000;
  const headers = signatureHeaders(keys, [kept], { id: 'msg_1', at, payload: '{}' });
  expect(signatureProblem(keys, [kept], headers, '{}')).toMatch(/too (old|new)/);
});

test('a third secret has to wait, and the last one stays', () => {
  const [one, two, three] = [makeSecret(keys, 1), makeSecret(keys, 2), makeSecret(keys, 3)].map(
    ({ kept }) => kept,
  );
  if (!one || !two || !three) throw new Error('three were made');
  const both = withSecret([one], two);
  expect(both.map(({ id }) => id)).toEqual([two.id, one.id]);
  expect(() => withSecret(both, three)).toThrow(/Two secrets count already/);
  expect(() => withoutSecret([one], one.id)).toThrow(/last secret/);
});
