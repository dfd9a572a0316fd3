import { ensureClientBuilt } from '../../scripts/client.ts';

/** Global setup of the end-to-end tests: the browser is served the client as it ships. */
export default function setup(): void {
  ensureClientBuilt();
}
