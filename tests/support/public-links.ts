import { createKeys } from '../../server/mail/keys.ts';
import { createPublicLinks } from '../../server/tracking/public-links.ts';

/** Links of messages as a server makes them, for houses without one. */
export const testLinks = createPublicLinks({
  keys: createKeys(new Uint8Array(32)),
  origin: () => 'http://greenlane.test',
});
